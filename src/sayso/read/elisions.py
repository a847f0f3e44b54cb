"""Figures whose verb is said once: "killed 12 people in Gao, four in Kidal and three in Timbuktu"."""

from collections.abc import Sequence

from sayso.language.parses import Token
from sayso.model.vocabulary import Scope
from sayso.read.drafts import FigureDraft, People
from sayso.read.sentence_people import Scene

_JOINERS = frozenset({",", "and", ";"})
_AGAINST = frozenset({"against", "compared with", "compared to", "up from", "down from"})
_AT = frozenset({"in", "at", "near", "outside", "around"})
# Words behind a number within which its own place or time is named.
NEAR = 4
# Words between one number and the next of such a list.
FARTHEST = 25


def read_elided(scene: Scene, hosts: Sequence[FigureDraft]) -> list[FigureDraft]:
    """The numbers alone that a place or a time of their own parts from the figure before them.

    What became of them is what became of the figure's; `hosts` are the figures that the sentence's own words gave.
    """
    taken = {figure.people.head.i for figure in hosts if figure.people is not None}
    found: list[FigureDraft] = []
    for people in scene.people:
        if people.bare and people.count is not None and people.head.i not in taken and _stands_apart(people, scene):
            host = _host(people, [*hosts, *found], scene)
            if host is not None:
                found.append(FigureDraft(
                    host.outcome, people.count, host.group, None, people, (people.start, people.end), host.word,
                    host.scope, stance=host.stance,
                ))  # fmt: skip
    return found


def _stands_apart(people: People, scene: Scene) -> bool:
    """Whether a number goes on a list or a comparison, and has its own place or time right behind it."""
    tokens, base = scene.sentence.tokens, scene.sentence.tokens[0].i
    before = [token.lower for token in tokens[max(0, people.first.i - base - 2) : people.first.i - base]]
    joined = bool(before) and (before[-1] in _JOINERS or before[-1] in _AGAINST or " ".join(before) in _AGAINST)
    behind = tokens[people.last.i - base + 1 : people.last.i - base + 1 + NEAR]
    return joined and bool(behind) and behind[0].lower in _AT and _is_placed(behind, scene)


def _host(people: People, figures: Sequence[FigureDraft], scene: Scene) -> FigureDraft | None:
    """The figure told last before these, which has its own place or time between."""
    base = scene.sentence.tokens[0].i
    before = [each for each in figures if each.people is not None and each.people.last.i < people.first.i]
    last = max(before, key=lambda each: each.people.last.i if each.people else 0, default=None)
    if last is None or last.people is None or last.scope is Scope.PART:
        return None
    between = scene.sentence.tokens[last.people.last.i - base + 1 : people.first.i - base]
    return last if len(between) <= FARTHEST and _is_placed(between, scene) else None


def _is_placed(tokens: Sequence[Token], scene: Scene) -> bool:
    return any(token.i in scene.placed for token in tokens)
