"""Deeds told by what a verb is done to: people who are "seized", a town that rebels "occupied"."""

from bisect import bisect_left
from collections.abc import Collection
from itertools import takewhile

from sayso.codebook.entries import Codebook, Trigger
from sayso.language.parses import Token
from sayso.model.vocabulary import Group
from sayso.read.drafts import Draft
from sayso.read.roles import doers, is_passive_form

_OF = frozenset({"of", "in"})
_ARMED = frozenset({Group.ARMED_GROUP, Group.STATE_FORCE})


def find_overpowered(draft: Draft, tokens: list[Token], codebook: Codebook) -> dict[int, tuple[int, Trigger]]:
    """The verbs of a sentence that tell of a deed by whom or what it was done to: where each stands and ends, and what
    it tells of."""
    words, overpowering = [token.lower for token in tokens], codebook.overpowering
    things = {tokens[hit.head].i for hit in codebook.things.find(words)}
    found = {}
    for at, token in enumerate(tokens):
        if not token.is_verb:
            continue
        suffering = token.child("nsubjpass") if is_passive_form(token) else token.child("dobj")
        if suffering is None:
            continue
        for hit in overpowering.people.at(words, at):
            unarmed = any(people.group not in _ARMED for people in draft.people_at(suffering))
            if unarmed and not is_done_by(draft, token, {Group.STATE_FORCE}):
                found[at] = hit.end, hit.entry
        for hit in overpowering.places.at(words, at):
            if _holds_place(draft, suffering) and is_done_by(draft, token, _ARMED):
                found.setdefault(at, (hit.end, hit.entry))
        for hit in overpowering.things.at(words, at):
            if suffering.i in things and is_done_by(draft, token, {Group.ARMED_GROUP}):
                found.setdefault(at, (hit.end, hit.entry))
    return found


def is_done_by(draft: Draft, verb: Token, groups: Collection[Group]) -> bool:
    """Whether who does a deed, as far as its sentence says, is of one of these groups."""
    return any(_is_of(draft, noun, groups) for noun in doers(verb))


def _is_of(draft: Draft, noun: Token, groups: Collection[Group]) -> bool:
    at = bisect_left(draft.parties, noun.start, key=lambda party: party.end - 1)
    named = at < len(draft.parties) and draft.parties[at].start <= noun.start
    return (named and draft.parties[at].kind in groups) or any(each.group in groups for each in draft.people_at(noun))


def _holds_place(draft: Draft, noun: Token) -> bool:
    """Whether a noun is a place or part of one ("the town of Bama", "five neighborhoods in Jos", no "road to Jos")."""
    for below in noun.subtree():
        at = bisect_left(draft.places, below.start, key=lambda place: place.end - 1)
        if at < len(draft.places) and draft.places[at].start <= below.start:
            way = takewhile(lambda each: each is not noun, below.ancestors())
            return all(each.dep != "prep" or each.lower in _OF for each in way)
    return False
