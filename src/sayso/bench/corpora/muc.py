"""MUC-3 and MUC-4: templates of violence in Latin America, 1988-1990, from agency reports set in capitals.

The corpus lies as `raw/`, the public release: every part of it named `tst...` is measured (of a development folder
TST1 and TST2, 200 messages; `dev` is what rules and weights were made on). The five-role form of it that is in use
since 2021 holds the same messages: `train.json` is DEV, `dev.json` is TST1 and TST2, `test.json` is TST3 and TST4.

Marks: CEAF-REE over the five roles, by template and by document (see `ceaf`), on the entities of all templates of the
key, optional ones too, as in the five-role form; slots as the MUC-4 scorer does (see `muc_slots`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.bench.corpora import muc_release
from sayso.bench.corpora.ceaf import (
    Entity,
    Filled,
    Role,
    Tally,
    entity_of,
    merge_templates,
    plain_mention,
    tally_roles,
    tally_templates,
)
from sayso.bench.corpora.muc_profile import load_muc_profile
from sayso.bench.corpora.muc_release import KeyTemplate, Message, load_messages
from sayso.bench.corpora.muc_slots import Matched, Points, Slot, f_of, match_templates, tally_f
from sayso.bench.corpora.muc_templates import ReadTemplate, entities_in, templates_of
from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Mark, Measured, Unit, gather_slips, hash_files, read_all, unwatched
from sayso.bench.misses import Miss
from sayso.model.reports import Report
from sayso.read.reader import Reader

RELEASE = "raw"
TEMPLATES, DOCUMENT = "CEAF-REE, templates", "CEAF-REE, document"
_SLOTS = {
    Role.PERP_IND: muc_release.PERSON_BY,
    Role.PERP_ORG: muc_release.GROUP_BY,
    Role.TARGET: muc_release.TARGET,
    Role.VICTIM: muc_release.NAME,
    Role.WEAPON: muc_release.WEAPON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One message: its key and its reading beside each other."""

    name: str
    key: list[Filled]
    read: list[ReadTemplate]
    matched: list[Matched]

    @property
    def filled(self) -> list[Filled]:
        return [each.filled for each in self.read]


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """The marks of the release at `path` (with `raw/` in it, or `raw` itself). Raises BenchError."""
    parts = find_parts(path)
    messages = [message for part in parts for message in load_messages(part)][:most]
    profile = load_muc_profile()
    readings = read_all(reader, [Report(text=message.text) for message in messages], done)
    scored = [
        score(message, templates_of(reading, profile)) for message, reading in zip(messages, readings, strict=True)
    ]
    return Measured(
        corpus=CORPUS.name,
        cases=len(messages),
        hash=hash_files([file for part in parts for file in part.iterdir() if file.is_file()]),
        marks=tuple(_marks(scored)),
        slips=gather_slips(slip for each in scored for slip in _slips(each)),
        remarks=tuple(_remarks(scored, parts)),
    )


def find_parts(path: Path) -> list[Path]:
    """The test parts of a release. Raises BenchError where there is none."""
    root = path / RELEASE if (path / RELEASE).is_dir() else path
    parts = sorted(part for part in root.glob("tst*") if part.is_dir()) if root.is_dir() else []
    if not parts:
        raise BenchError(f"{path} holds no part of the release such as raw/tst1 with its texts and key-... file")
    return parts


def score(message: Message, read: list[ReadTemplate]) -> Scored:
    """A message's templates read beside those of its key."""
    text = plain_mention(message.text)
    whole = [fill(template, text) for template in message.templates]
    shared = [
        [float(sum(tally.right for tally in tally_roles(key.roles, one.filled.roles).values())) for key in whole]
        for one in read
    ]
    matched = match_templates(message.templates, read, shared)
    return Scored(name=message.name, key=_once(whole), read=read, matched=matched)


def fill(template: KeyTemplate, text: str) -> Filled:
    """The five roles of a template of the key: the mentions that stand in the message (`text`, as it is compared)."""
    roles: dict[Role, list[Entity]] = {}
    for role, slot in _SLOTS.items():
        entities = (entity_of(filler.values) for filler in template.slots.get(slot, ()))
        said = (frozenset(mention for mention in entity if mention in text) for entity in entities)
        roles[role] = [entity for entity in said if entity]
    return Filled(types=frozenset(template.slots[muc_release.TYPE][0].values), roles=roles)


def _once(templates: list[Filled]) -> list[Filled]:
    return [template for at, template in enumerate(templates) if template not in templates[:at]]


def _by_template(scored: list[Scored]) -> tuple[dict[Role, Tally], Tally]:
    roles, types = {role: Tally() for role in Role}, Tally()
    for each in scored:
        found, type_ = tally_templates(each.key, each.filled)
        roles = {role: roles[role] + found[role] for role in Role}
        types += type_
    return roles, types


def _by_document(scored: list[Scored]) -> dict[Role, Tally]:
    roles = {role: Tally() for role in Role}
    for each in scored:
        found = tally_roles(merge_templates(each.key), entities_in(each.filled))
        roles = {role: roles[role] + found[role] for role in Role}
    return roles


def _marks(scored: list[Scored]) -> Iterator[Mark]:
    templates, types = _by_template(scored)
    document = _by_document(scored)
    whole = _sum(templates)
    yield _mark(TEMPLATES, whole)
    yield _mark(DOCUMENT, _sum(document))
    for slot, points in _points(scored).items():
        yield Mark(name=str(slot), value=f_of(points), of=points.keyed, unit=Unit.F1)
    yield _mark("CEAF-REE, templates with type", whole + types)
    for role in Role:
        yield _mark(f"{role}, templates", templates[role])
    for role in Role:
        yield _mark(f"{role}, document", document[role])


def _mark(name: str, tally: Tally) -> Mark:
    return Mark(name=name, value=tally_f(tally), of=tally.keyed, unit=Unit.F1)


def _sum(tallies: Mapping[Role, Tally]) -> Tally:
    return sum(tallies.values(), Tally())


def _points(scored: list[Scored]) -> dict[Slot, Points]:
    total = {slot: Points() for slot in Slot}
    for each in scored:
        for matched in each.matched:
            total = {slot: total[slot] + matched.points[slot] for slot in Slot}
    return total


def _remarks(scored: list[Scored], parts: list[Path]) -> Iterator[str]:
    templates, types = _by_template(scored)
    yield f"parts: {', '.join(part.name.upper() for part in parts)}"
    for name, tally in [("types", types), *((str(role), templates[role]) for role in Role)]:
        yield f"{name}: {tally.right} right of {tally.read} read and {tally.keyed} of the key, by template"
    for role, tally in _by_document(scored).items():
        yield f"{role}: {tally.right} right of {tally.read} read and {tally.keyed} of the key, by document"
    for slot, points in _points(scored).items():
        yield f"{slot}: {points.won:g} points of {points.read} read and {points.keyed} of the key"


def _slips(each: Scored) -> Iterator[tuple[str, str, Miss]]:
    for matched in each.matched:
        yield from _template_slips(each.name, matched)
    key, read = merge_templates(each.key), entities_in(each.filled)
    for role in Role:
        found = [entity for entity in read[role] if not any(entity <= other for other in key[role])]
        missed = [entity for entity in key[role] if not any(other <= entity for other in read[role])]
        for entity in missed:
            yield f"{role}: missed", DOCUMENT, Miss(report=each.name, key=_say(entity), read=_all(read[role]))
        for entity in found:
            yield f"{role}: extra", DOCUMENT, Miss(report=each.name, key=_all(key[role]), read=_say(entity))


def _template_slips(name: str, matched: Matched) -> Iterator[tuple[str, str, Miss]]:
    key, read = matched.key, matched.read
    if key is None or read is None:
        fault = "template: extra" if key is None else "template: missed"
        if key is None or not key.optional:
            yield fault, TEMPLATES, Miss(report=name, key=_say_key(key), read=read.words if read else None)
        return
    for slot in Slot:
        points = matched.points[slot]
        if points.won < max(points.read, points.keyed):
            yield f"{slot}: wrong", str(slot), Miss(report=name, key=_say_slot(key, slot), read=_say_read(read, slot))


def _say(entity: Entity) -> str:
    return " / ".join(sorted(entity, key=lambda words: (len(words), words)))


def _all(entities: list[Entity]) -> str:
    return "; ".join(map(_say, entities)) or "none"


def _say_key(key: KeyTemplate | None) -> str | None:
    if key is None:
        return None
    slots = (muc_release.DATE, muc_release.LOCATION, muc_release.TYPE, *_SLOTS.values(), muc_release.DESCRIPTION)
    return "; ".join(filler.words for slot in slots for filler in key.slots.get(slot, ()))


def _say_slot(key: KeyTemplate, slot: Slot) -> str:
    number = {Slot.DATE: 2, Slot.LOCATION: 3, Slot.TYPE: 4, Slot.NUMBER: 21, Slot.EFFECT: 23}[slot]
    return "; ".join(filler.words for filler in key.slots.get(number, ())) or "none"


def _say_read(read: ReadTemplate, slot: Slot) -> str:
    told = {
        Slot.DATE: f"{read.days[0]} to {read.days[1]}" if read.days else "none",
        Slot.LOCATION: f"{read.country}: {', '.join(sorted(read.place))}",
        Slot.TYPE: read.type,
        Slot.NUMBER: "; ".join(f"{hurt.number}: {_say(hurt.names)}" for hurt in read.hurt),
        Slot.EFFECT: "; ".join(f"{hurt.effect}: {_say(hurt.names)}" for hurt in read.hurt if hurt.effect),
    }
    return f"{told[slot]} ({read.words})"


CORPUS = Corpus(name="muc", path="muc", measure=measure)
