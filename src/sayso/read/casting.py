"""Who and what played which part in a happening, by learned weights: logistic regression over hashed features.

The weights come from `bench/train/muc.py`, which says on what they were trained. A phrase gets the part whose
probability reaches `LIKELY`; perpetrators and targets found by rule stay, things are the learned ones alone.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Group, Outcome, ThingKind, ThingRole
from sayso.read.candidates import find_candidates
from sayso.read.drafts import AccountDraft, Called, Candidate, Draft, Range, SpeakerMention, ThingMention
from sayso.read.overlaps import Overlaps
from sayso.read.phrases import call_span, name_span
from sayso.read.sums import added_up
from sayso.read.wordings import LATEST, Wordings

PATH = Path(__file__).parent / "roles.npz"
# Below this a part is not given: the value at which F1 on the texts trained on, a quarter left out in turn, is best.
LIKELY = 0.25
# Words that a name in full may have; what is longer is a list, and has too many parts.
LONGEST_NAME = 8
_AIMED = frozenset({"on", "upon", "against"})
_HARMS = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING})
NOBODY, PERPETRATOR, THING, HARMED, WEAPON = range(5)

Weights = NDArray[np.float32]


def cast_parts(draft: Draft, codebook: Codebook) -> None:
    """Gives every account the phrases that likely played a part in it, those of one wording once."""
    draft.names = _full_names(draft, codebook)
    draft.candidates = find_candidates(draft, codebook)
    weights = load_weights()
    if weights is None or not draft.candidates:
        return
    for account in draft.accounts:
        account.things = []
    cast = _Cast(draft, codebook)
    found = probabilities(weights, [hash_features(each.features, len(weights)) for each in draft.candidates])
    speaking = {token.i for said in _sources(draft) for token in draft.parse.tokens_in(said.start, said.end)}
    speaking |= {
        child.i for said in draft.attributions if said.speaker for child in said.cue.lefts() if child.dep == "nsubj"
    }
    fallen = _fallen(draft)
    unharmed, placed = speaking | added_up(draft), _placed(draft)
    for candidate, chances in zip(draft.candidates, found, strict=True):
        spared = candidate.head.i in unharmed or {candidate.first.i, candidate.head.i} <= placed
        spared = spared or candidate.head.lower in codebook.faceless
        idle = candidate.thing is not None or candidate.head.i in fallen or _is_aimed_at(candidate, codebook)
        for part in (PERPETRATOR, THING, HARMED, WEAPON):
            unfit = spared if part == HARMED else idle if part == PERPETRATOR else False
            if chances[part] > LIKELY and not unfit:
                cast.give(candidate, part)


def _sources(draft: Draft) -> Iterator[SpeakerMention]:
    """Those who say something, who live to tell."""
    yield from (each.speaker for each in draft.attributions if each.speaker is not None and each.asserts)


def _fallen(draft: Draft) -> set[int]:
    """The nouns of people harmed or taken who are of no armed group: they did not do it themselves."""
    harmed = (each for each in draft.figures if each.outcome in _HARMS and each.group is not Group.ARMED_GROUP)
    return {each.people.head.i for each in harmed if each.people is not None}


def _is_aimed_at(candidate: Candidate, codebook: Codebook) -> bool:
    """Whether a phrase names whom a deed was aimed at ("the attack on the mafias")."""
    on = candidate.head.head
    aimed = candidate.head.dep == "pobj" and on.lower in _AIMED and on.head.is_noun
    return aimed and bool(codebook.triggers.at([on.head.lower], 0))


def _placed(draft: Draft) -> set[int]:
    """The words of the names of places: a town or a country is nobody."""
    return {token.i for place in draft.places for token in draft.parse.tokens_in(place.start, place.end)}


@cache
def load_weights() -> Weights | None:
    """The weights, a row a feature and a column a part; None where the package has none."""
    return read_weights(PATH)


def read_weights(path: Path) -> Weights | None:
    """A file of weights as a table; None where there is no such file."""
    if not path.is_file():
        return None
    with np.load(path) as stored:
        table = np.zeros((int(stored["rows"]), stored["values"].shape[1]), dtype=np.float32)
        table[stored["at"]] = stored["values"]
    return table


def hash_features(features: list[str], rows: int) -> NDArray[np.int64]:
    """The row of every feature."""
    return np.fromiter((_row(feature, rows) for feature in features), dtype=np.int64, count=len(features))


@lru_cache(maxsize=1 << 16)
def _row(feature: str, rows: int) -> int:
    return crc32(feature.encode()) % rows


def probabilities(weights: Weights, hashed: list[NDArray[np.int64]]) -> Weights:
    """The probability of every part for every phrase."""
    ends = np.cumsum([0, *(len(each) for each in hashed[:-1])])
    sums = np.add.reduceat(weights[np.concatenate(hashed)], ends, axis=0)
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def span_of(candidate: Candidate, draft: Draft, codebook: Codebook) -> Range:
    """The words a phrase calls its people or thing by."""
    tokens = draft.parse.tokens[candidate.first.i : candidate.head.i + 1]
    if candidate.named:
        return _name_span(tokens, codebook)
    groups = codebook.people.at([candidate.head.lower], 0)
    return call_span(tokens, codebook.naming, closed=bool(groups) and groups[0].entry is Group.ARMED_GROUP)


def _name_span(tokens: Sequence[Token], codebook: Codebook) -> Range:
    people, naming = codebook.people, codebook.naming
    words = [(token.i, token.lower) for token in tokens]
    titles = {i for i, word in words if people.at([word], 0) or word in codebook.demonyms or word in naming.titles}
    return name_span(tokens, frozenset(titles))


def _full_names(draft: Draft, codebook: Codebook) -> dict[str, Range]:
    """Where each person's name stands in full, by every part of it of whom there is one alone.

    "Torres" is "Julio Torres" where no other Torres is told of.
    """
    spans: dict[str, Range] = {}
    for each in draft.people:
        if each.named and not each.plural and each.last.tag == "NNP":
            span = _name_span(draft.parse.tokens[each.first.i : each.last.i + 1], codebook)
            name = draft.words_in(span)
            if len(name.split()) <= LONGEST_NAME:
                spans.setdefault(name, span)
    fuller: dict[str, set[str]] = {}
    for name in spans:
        words = name.split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                fuller.setdefault(" ".join(words[start:end]), set()).add(name)
    longest = {part: max(names, key=len) for part, names in fuller.items()}
    return {
        part: spans[longest[part]]
        for part, names in fuller.items()
        if all(f" {name} " in f" {longest[part]} " for name in names)
    }


class _Cast:
    """The parts given in the happenings of one draft, each phrase once."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.codebook, self.text = draft, codebook, draft.parse.text
        self.spans: Overlaps[Range] = Overlaps(draft.parse)
        self.said: dict[tuple[int, int], Wordings] = {}
        self.things: set[tuple[int, ThingRole, str]] = set()
        for account in draft.accounts:
            for part, spans in ((PERPETRATOR, account.perpetrators), (HARMED, account.targets)):
                self.said[id(account), part] = Wordings(self.text[start:end] for start, end in spans)
                for span in spans:
                    self.spans.add((id(account), part), span, span)

    def give(self, candidate: Candidate, part: int) -> None:
        """Gives a phrase a part in its happening."""
        account, span = candidate.account, span_of(candidate, self.draft, self.codebook)
        if part in {THING, WEAPON}:
            role = ThingRole.WEAPON if part == WEAPON else ThingRole.TARGET
            kind = candidate.thing.kind if candidate.thing is not None else ThingKind.OTHER
            self._add_thing(account, ThingMention(*span, kind, role))
            return
        key, words = (id(account), part), self.text[span[0] : span[1]]
        known = next(self.spans.find(key, span), None)
        full = self.draft.names.get(self.draft.words_in(span), span) if candidate.named else span
        self.draft.called[known or span] = Called(full, candidate.named)
        if known is None and not self.said[key].hold(words):
            (account.perpetrators if part == PERPETRATOR else account.targets).append(span)
            self.spans.add(key, span, span)
            self.said[key].add(words)

    def _add_thing(self, account: AccountDraft, thing: ThingMention) -> None:
        words = self.text[thing.start : thing.end].lower()
        if (id(account), thing.role, words) in self.things:
            return
        self.things.add((id(account), thing.role, words))
        for at in range(max(0, len(account.things) - LATEST), len(account.things)):
            other = account.things[at]
            said = self.text[other.start : other.end].lower()
            if other.role is thing.role and (said.endswith(words) or words.endswith(said)):
                if len(words) > len(said):
                    account.things[at] = thing
                return
        account.things.append(thing)
