"""The typed draft of a reading: what each step adds for the next. Steps never change the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from sayso.codebook.entries import Role, ThingWord, Trigger
from sayso.language.parses import Parse, Sentence, Token
from sayso.model.reports import Issue, Report
from sayso.model.values import Count
from sayso.model.vocabulary import (
    DisruptionKind,
    DisruptionState,
    Group,
    Kind,
    Outcome,
    ResponsibilityStance,
    Scope,
    SpeakerKind,
    Stance,
    Status,
    ThingKind,
    ThingRole,
)
from sayso.read.mentions import DateMention, PlaceMention

Range = tuple[int, int]
# How many sentences back a word may still speak of the happening told there.
REACH = 4


@dataclass(slots=True, eq=False)
class PartyMention:
    """A named group, force or generic party where it stands; `name` is the registry's or the words."""

    start: int
    end: int
    text: str
    name: str
    ref: str | None
    kind: Group
    named: bool
    head: Token


@dataclass(slots=True, eq=False)
class Quantity:
    """A counting expression: its tokens and the count it says."""

    first: Token
    last: Token
    count: Count


@dataclass(slots=True, eq=False)
class People:
    """A noun phrase that names people: who they are and how many the phrase itself says.

    `count` is None for a bare plural or a plural pronoun; `named` for a person by name; `loose` for a counted noun that
    the codebook does not know as people, `bare` for a number alone, `partitive` for a part of those named; `sex` and
    `stage` (of life) where the words tell them.
    """

    head: Token
    first: Token
    last: Token
    count: Count | None
    group: Group
    plural: bool
    definite: bool
    named: bool = False
    pronoun: bool = False
    loose: bool = False
    partitive: bool = False
    bare: bool = False
    stands_for: "People | None" = None
    also: set[str] = field(default_factory=set)
    sex: str | None = None
    stage: str | None = None

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end


@dataclass(slots=True, eq=False)
class TriggerMention:
    """A word of violence where it stands, with its status and the clause it heads."""

    token: Token
    last: Token
    trigger: Trigger
    status: Status
    clause: Range
    verb: bool


@dataclass(slots=True, eq=False)
class SpeakerMention:
    """Somebody who speaks: the words, resolved to the fullest form where they are a pronoun or a short form."""

    start: int
    end: int
    words: str
    kind: SpeakerKind
    named: bool
    via: str | None = None


@dataclass(slots=True, eq=False)
class Attribution:
    """A speaker and the characters of the report that are said; `outside` is the speaker's own phrase within them.

    `speaker` is None where the outlet itself passes on what nobody is named for. What does not assert (somebody wants,
    fears, condemns it) is told of the speaker and by the report.
    """

    speaker: SpeakerMention | None
    content: Range
    outside: Range
    cue: Token
    sentence: Sentence
    stance: Stance
    asserts: bool = True


@dataclass(slots=True, eq=False)
class FigureDraft:
    """A count of people before it has its speaker and its account; `role` is that of the word."""

    outcome: Outcome
    count: Count
    group: Group
    who: str | None
    people: People | None
    span: Range
    word: Token
    scope: Scope
    stance: Stance = Stance.ASSERTED
    speaker: SpeakerMention | None = None
    host: "FigureDraft | None" = None
    role: Role | None = None
    account: "AccountDraft | None" = None


@dataclass(slots=True, eq=False)
class ResponsibilityDraft:
    """Who is said to have done it, before it has its account."""

    stance: ResponsibilityStance
    party: str | None
    span: Range
    token: Token
    speaker: SpeakerMention | None


@dataclass(slots=True, eq=False)
class DisruptionDraft:
    """A service stopped or restored."""

    kind: DisruptionKind
    state: DisruptionState
    place: str | None
    span: Range
    speaker: SpeakerMention | None


@dataclass(slots=True, eq=False)
class ThingMention:
    """A thing where it stands, without article or number: what it is, and what it was in a happening."""

    start: int
    end: int
    kind: ThingKind
    role: ThingRole


@dataclass(slots=True, eq=False)
class _Kinds:
    """How often each kind is told of one happening, and by plain words, in the order they were first told in.

    Triggers are counted once, as they come, so that a happening told of a thousand times costs a thousand steps.
    """

    told: dict[Kind, int] = field(default_factory=dict)
    plain: dict[Kind, int] = field(default_factory=dict)
    counted: int = 0

    def of(self, triggers: list[TriggerMention]) -> Self:
        """The counts with the triggers that have come since."""
        for each in triggers[self.counted :]:
            kind = each.trigger.kind
            self.told[kind] = self.told.get(kind, 0) + 1
            if not each.trigger.generic:
                self.plain[kind] = self.plain.get(kind, 0) + 1
        self.counted = len(triggers)
        return self


@dataclass(slots=True, eq=False)
class AccountDraft:
    """The triggers of one happening and what was brought to it.

    `told_when`, `told_where` are its own words'; `when_of`, `where_of` name the account whose day and place it shares.
    `vague` says that its words tell when, but name no day ("recently"), so that it shares none.
    """

    triggers: list[TriggerMention]
    when: DateMention | None = None
    where: PlaceMention | None = None
    perpetrators: list[Range] = field(default_factory=list)
    targets: list[Range] = field(default_factory=list)
    things: list[ThingMention] = field(default_factory=list)
    part_of: "AccountDraft | None" = None
    status: Status = Status.CURRENT
    chosen: TriggerMention | None = None
    vague: bool = False
    told_when: DateMention | None = None
    told_where: PlaceMention | None = None
    when_of: "AccountDraft | None" = None
    where_of: "AccountDraft | None" = None
    _kinds: _Kinds = field(default_factory=_Kinds, init=False, repr=False)

    @property
    def main(self) -> TriggerMention:
        """The trigger that tells the happening most fully."""
        return self.chosen or self.triggers[0]

    @property
    def kind(self) -> Kind:
        """What happened: the deed rather than its harm, where any word tells it ("the blast killed")."""
        plain = self.plain_kind
        return plain if plain is not Kind.KILLING else _most(self._kinds.of(self.triggers).told)

    @property
    def plain_kind(self) -> Kind:
        """The most telling kind among the plain words, by which accounts are told apart; generic words tell nothing."""
        kinds = self._kinds.of(self.triggers)
        return _most(kinds.plain) if kinds.plain else max(kinds.told, key=kinds.told.__getitem__)

    @property
    def is_generic(self) -> bool:
        """Whether only generic words tell it."""
        return not self._kinds.of(self.triggers).plain


def _most(kinds: Mapping[Kind, int]) -> Kind:
    """The commonest deed, the first of equals; killing only where there is no other."""
    return max(kinds, key=lambda kind: (kind is not Kind.KILLING, kinds[kind]))


@dataclass(slots=True, eq=False)
class Candidate:
    """A noun phrase from `first` to `head`, the account it stands by, and its features.

    `named` for a person by name, `thing` where its noun is a thing of the codebook.
    """

    first: Token
    head: Token
    account: AccountDraft
    features: list[str]
    named: bool
    thing: ThingWord | None


@dataclass(frozen=True, slots=True)
class Called:
    """The words a phrase calls somebody by, and whether they are one person's own name."""

    span: Range
    named: bool


@dataclass(slots=True, eq=False)
class Draft:
    """Everything found so far in one report; `told` finds the accounts of a sentence, once they are all there.

    `called` gives for the phrase of a party what it is called without article, title and other empty words; `names`
    where a person's name stands in full, by its parts.
    """

    report: Report
    parse: Parse
    parties: list[PartyMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    people: list[People] = field(default_factory=list)
    triggers: list[TriggerMention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    figures: list[FigureDraft] = field(default_factory=list)
    responsibility: list[ResponsibilityDraft] = field(default_factory=list)
    disruptions: list[DisruptionDraft] = field(default_factory=list)
    accounts: list[AccountDraft] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    called: dict[Range, Called] = field(default_factory=dict)
    names: dict[str, Range] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    told: dict[int, list[tuple[int, AccountDraft]]] = field(default_factory=dict, repr=False)

    def words_in(self, span: Range) -> str:
        """The words from one character to another, with single spaces."""
        return " ".join(self.parse.text[slice(*span)].split())

    def people_at(self, noun: Token) -> list[People]:
        """The people whom a noun names."""
        low = bisect_left(self.people, noun.i, key=lambda people: people.head.i)
        return self.people[low : bisect_right(self.people, noun.i, key=lambda people: people.head.i)]

    def speaker_near(self, offset: int) -> Attribution | None:
        """The attribution whose content holds this character: the narrowest, then the one whose cue stands nearest."""
        sentence = self.parse.sentence_at(offset)
        low = bisect_left(self.attributions, sentence.i if sentence else 0, key=lambda each: each.sentence.i)
        holding = []
        high = bisect_right(self.attributions, sentence.i if sentence else 0, key=lambda each: each.sentence.i)
        for each in self.attributions[low:high]:
            holds = each.content[0] <= offset < each.content[1] and not each.outside[0] <= offset < each.outside[1]
            if holds and each.asserts:
                holding.append(each)
        return min(
            holding, key=lambda each: (each.content[1] - each.content[0], abs(each.cue.start - offset)), default=None
        )

    def account_at(self, token: Token) -> AccountDraft | None:
        """The account whose trigger stands nearest to a word, in its sentence or the few before."""
        if not self.told:
            for account in self.accounts:
                for trigger in account.triggers:
                    self.told.setdefault(trigger.token.sentence.i, []).append((trigger.token.i, account))
        for sentence in range(token.sentence.i, token.sentence.i - REACH - 1, -1):
            if sentence in self.told:
                return min(self.told[sentence], key=lambda each: abs(each[0] - token.i))[1]
        return None
