"""One report of one happening: its text, and the reading of it, every span of which is true."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sayso.bench.mill.happenings import Happening
from sayso.bench.mill.lands import load_words
from sayso.model.claims import OUTLET, Account, Claim, Run, Speaker
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.spans import Span
from sayso.model.values import Count, DateRange, Figure, Party, Place, Value
from sayso.model.vocabulary import (
    DatePrecision,
    Field,
    Group,
    Outcome,
    PublishedBasis,
    Qualifier,
    Scope,
    SpeakerKind,
    Stance,
    Status,
)

RUN = Run(sayso="mill", codebook="0" * 64, model="none")
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a report is written from. `seed` fixes its words: the same seed gives copies of one dispatch.

    `killed` and `injured` are what is known by then. `vague` leaves out the day, the town and the names; `cut` ends
    the text after so many sentences; `before` is an earlier happening to remind of; `parts` are told besides.
    """

    happening: Happening
    seed: int
    outlet: str
    published: int
    killed: int
    injured: int
    vague: bool = False
    cut: int | None = None
    before: Happening | None = None
    parts: Sequence[Happening] = ()


@dataclass(slots=True)
class _Said:
    """A claim to be, by where its words are."""

    told: int
    field: Field
    value: Value
    at: Ends
    speaker: tuple[str, SpeakerKind, Ends] | None = None


@dataclass(slots=True)
class _Page:
    """A text as it grows; `tellings` are anchors and status of accounts with the numbers of what they tell of."""

    text: str = ""
    said: list[_Said] = field(default_factory=list)
    tellings: list[tuple[Ends, Happening, Status, int | None]] = field(default_factory=list)
    truths: list[str] = field(default_factory=list)

    def put(self, words: str) -> Ends:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def tell(self, at: Ends, happening: Happening, status: Status, truth: str, part_of: int | None = None) -> int:
        self.tellings.append((at, happening, status, part_of))
        self.truths.append(truth)
        return len(self.tellings) - 1


def write_report(brief: Brief) -> tuple[Reading, list[str]]:
    """The reading of a report written from a brief, and of each of its accounts what it truly tells of."""
    chance, page = random.Random(brief.seed), _Page()
    if chance.random() < 0.3:
        page.put(f"{brief.happening.place.admin1} - ")
    sentences: list[Callable[[], object]] = [partial(_write_news, page, brief, chance)]
    if not brief.vague:
        sentences.append(partial(_write_victims, page, brief, chance))
    colour = chance.sample(load_words()["text"]["colour"], chance.randint(4, 10))
    sentences += [partial(_put_sentence, page, sentence) for sentence in colour]
    if brief.parts:
        sentences.insert(1, partial(_write_parts, page, brief, chance))
    if brief.before is not None:
        sentences.insert(chance.randint(2, len(sentences)), partial(_write_before, page, brief, chance))
    if chance.random() < 0.1:
        sentences.append(partial(_write_wave, page, brief, chance))
    for write in sentences[: brief.cut]:
        write()
    return _read(page, brief), page.truths


def _write_news(page: _Page, brief: Brief, chance: random.Random) -> None:
    happening = brief.happening
    deed = page.put(chance.choice(load_words()["deeds"][happening.kind]))
    told = page.tell(deed, happening, Status.CURRENT, f"h{happening.number}")
    page.put(" in ")
    _put_where(page, told, happening, vague=brief.vague)
    if not brief.vague:
        _put_when(page, told, happening.day, brief.published, chance)
    first = len(page.said)
    if brief.killed:
        page.put(", killing ")
        _put_figure(page, told, Outcome.KILLED, brief.killed, chance)
    if brief.injured:
        page.put(" and wounding " if brief.killed else ", wounding ")
        _put_figure(page, told, Outcome.INJURED, brief.injured, chance)
    kind = chance.choice(list(load_words()["speakers"]))
    page.put(", ")
    words = chance.choice(load_words()["speakers"][kind])
    at = page.put(words)
    for said in page.said[first:]:
        said.speaker = (words, SpeakerKind(kind), at)
    page.put(" said. ")
    if happening.group is not None and chance.random() < 0.7:
        _put_party(page, told, happening)


def _put_where(page: _Page, told: int, happening: Happening, *, vague: bool) -> None:
    province = next(each for each in happening.land.provinces if each.admin1 == happening.place.admin1)
    place: Place = province if vague else happening.place
    page.said.append(_Said(told, Field.WHERE, place, page.put(place.name)))
    if not vague:
        page.put(f", {place.admin1}")


def _put_when(page: _Page, told: int, day: int, published: int, chance: random.Random) -> None:
    on = date.fromordinal(day)
    page.put(" on ")
    words = f"{on:%A}" if published - day < 6 else f"{on.day} {on:%B}"
    value = DateRange(from_=on, to=on, precision=DatePrecision.DAY)
    page.said.append(_Said(told, Field.WHEN, value, page.put(words)))


def _put_figure(page: _Page, told: int, outcome: Outcome, number: int, chance: random.Random) -> None:
    who = chance.choice(("people", "civilians", "villagers")) if number > 1 else "person"
    value = Figure(
        outcome=outcome,
        count=Count(number=number, qualifier=Qualifier.EXACT),
        group=Group.UNKNOWN if who in ("people", "person") else Group.CIVILIAN,
        who=who,
        scope=Scope.INCIDENT,
    )
    page.said.append(_Said(told, Field.FIGURE, value, page.put(f"{number} {who}")))


def _put_party(page: _Page, told: int, happening: Happening) -> None:
    assert happening.group is not None
    name, ref = happening.group
    page.put("Officials blamed the ")
    value = Party(name=name, ref=ref, kind=Group.ARMED_GROUP, named=True)
    page.said.append(_Said(told, Field.PARTY, value, page.put(name)))
    page.put(". ")


def _write_victims(page: _Page, brief: Brief, chance: random.Random) -> None:
    known = [each for each in brief.happening.victims if chance.random() < 0.8]
    for name, age in known:
        page.put(f"Among the dead was {age}-year-old {name}. ")
    official = f"{chance.choice(brief.happening.land.names)} {chance.choice(brief.happening.land.surnames)}"
    if chance.random() < 0.5:
        page.put(f"The head of the council, {official}, condemned it. ")


def _put_sentence(page: _Page, sentence: str) -> None:
    page.put(f"{sentence} ")


def _write_parts(page: _Page, brief: Brief, chance: random.Random) -> None:
    """The other parts of the campaign, and the campaign itself."""
    page.put("It was one of ")
    whole = brief.happening
    told = page.tell(page.put("several raids"), whole, Status.CURRENT, f"c{whole.part_of}")
    page.put(" on the same day. ")
    page.tellings[0] = (*page.tellings[0][:3], told)
    for part in brief.parts:
        deed = page.put(chance.choice(load_words()["deeds"][part.kind]))
        other = page.tell(deed, part, Status.CURRENT, f"h{part.number}", told)
        page.put(" in ")
        _put_where(page, other, part, vague=False)
        _put_when(page, other, part.day, brief.published, chance)
        if part.killed:
            page.put(", killing ")
            _put_figure(page, other, Outcome.KILLED, part.killed, chance)
        page.put(". ")


def _write_before(page: _Page, brief: Brief, chance: random.Random) -> None:
    before = brief.before
    assert before is not None
    page.put("Earlier, ")
    deed = page.put(chance.choice(load_words()["deeds"][before.kind]).lower())
    told = page.tell(deed, before, Status.BACKGROUND, f"h{before.number}")
    page.put(" in ")
    _put_where(page, told, before, vague=False)
    _put_when(page, told, before.day, brief.published, chance)
    if before.killed:
        page.put(", killing ")
        _put_figure(page, told, Outcome.KILLED, before.killed, chance)
    page.put(". ")


def _write_wave(page: _Page, brief: Brief, chance: random.Random) -> None:
    """Something so vague that it is of no one happening."""
    place = brief.happening.place
    sentence = chance.choice(load_words()["text"]["waves"]).format(province=place.admin1)
    start, end = page.put(sentence)
    told = page.tell((start, end), brief.happening, Status.BACKGROUND, f"w{brief.seed}")
    at = sentence.index(str(place.admin1)) + start
    province = next(each for each in brief.happening.land.provinces if each.admin1 == place.admin1)
    page.said.append(_Said(told, Field.WHERE, province, (at, at + len(province.name))))


def _read(page: _Page, brief: Brief) -> Reading:
    """The reading of a page."""
    report = Report(
        text=page.text,
        url=f"https://mill.example/{brief.outlet.replace(' ', '-').lower()}/{brief.happening.number}/{brief.seed}",
        outlet=brief.outlet,
        lang="en",
        published=date.fromordinal(brief.published),
        published_basis=PublishedBasis.GIVEN,
    )
    accounts: list[Account] = []
    anchors = [report.span(*at) for at, *_ in page.tellings]
    ids = [Account(report=report.id, anchor=anchor, kind=each[1].kind, status=each[2]).id
           for anchor, each in zip(anchors, page.tellings, strict=True)]  # fmt: skip
    for anchor, (_, happening, status, part_of) in zip(anchors, page.tellings, strict=True):
        whole = None if part_of is None else ids[part_of]
        accounts.append(Account(report=report.id, anchor=anchor, kind=happening.kind, status=status, part_of=whole))
    claims = tuple(_claim(report, ids[said.told], said) for said in page.said)
    return Reading(report=report, accounts=tuple(accounts), claims=claims, issues=(), run=RUN)


def _claim(report: Report, account: str, said: _Said) -> Claim:
    return Claim(
        report=report.id,
        account=account,
        field=said.field,
        value=said.value,
        speaker=_speaker(report, said.speaker),
        stance=Stance.ASSERTED,
        spans=(report.span(*said.at),),
        step="mill",
    )


def _speaker(report: Report, told: tuple[str, SpeakerKind, Ends] | None) -> Speaker:
    if told is None:
        return OUTLET
    words, kind, at = told
    span: Span = report.span(*at)
    return Speaker(words=words, kind=kind, span=span)
