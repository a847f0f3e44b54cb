"""Deeds told by what a verb is done to: people who are "seized", a town that rebels "occupied"."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from sayso.codebook.entries import Overpowering, Trigger
from sayso.language.parses import Token
from sayso.model.vocabulary import Group
from sayso.read.drafts import Draft, People
from sayso.read.roles import is_passive_form

_ARMED = frozenset({Group.ARMED_GROUP, Group.STATE_FORCE})


def find_overpowered(draft: Draft, tokens: list[Token], overpowering: Overpowering) -> dict[int, tuple[int, Trigger]]:
    """The verbs of a sentence that tell of a deed by whom or what it was done to: where each stands and ends, and what
    it tells of."""
    words = [token.lower for token in tokens]
    found = {}
    for at, token in enumerate(tokens):
        if not token.is_verb:
            continue
        doers, suffering = _parts_of(token)
        by_state = any(_is_of(draft, noun, {Group.STATE_FORCE}) for noun in doers)
        for hit in overpowering.people.at(words, at) if not by_state else ():
            if any(people.group not in _ARMED for noun in suffering for people in _people_at(draft, noun)):
                found[at] = hit.end, hit.entry
        for hit in overpowering.places.at(words, at):
            if any(_is_of(draft, noun, _ARMED) for noun in doers) and any(
                _holds_place(draft, noun) for noun in suffering
            ):
                found.setdefault(at, (hit.end, hit.entry))
    return found


def _parts_of(verb: Token) -> tuple[list[Token], list[Token]]:
    """The nouns that do a deed, and those it is done to."""
    passive, agent = is_passive_form(verb), verb.child("agent")
    by = agent.child("pobj") if agent is not None else None
    doer = by if passive else verb.child("nsubj")
    suffering = verb.child("nsubjpass") if passive else verb.child("dobj")
    return [doer] if doer is not None else [], [suffering] if suffering is not None else []


def _people_at(draft: Draft, noun: Token) -> list[People]:
    low = bisect_left(draft.people, noun.i, key=lambda people: people.head.i)
    high = bisect_right(draft.people, noun.i, key=lambda people: people.head.i)
    return draft.people[low:high]


def _is_of(draft: Draft, noun: Token, groups: Collection[Group]) -> bool:
    at = bisect_left(draft.parties, noun.start, key=lambda party: party.end - 1)
    named = at < len(draft.parties) and draft.parties[at].start <= noun.start
    return (named and draft.parties[at].kind in groups) or any(
        people.group in groups for people in _people_at(draft, noun)
    )


def _holds_place(draft: Draft, noun: Token) -> bool:
    """Whether a noun is a place or part of one ("the town of Bama", "five neighborhoods in Jos")."""
    below = noun.subtree()
    at = bisect_left(draft.places, below[0].start, key=lambda place: place.start)
    return at < len(draft.places) and draft.places[at].start < below[-1].end
