"""Settling the figures: whose word each is, which happening it belongs to, and which tell the same thing again."""

from bisect import bisect_left

from sayso.codebook.entries import Codebook, Role
from sayso.language.parses import PassageKind
from sayso.model.vocabulary import Group, Outcome, Scope, Stance, Vague
from sayso.read.differences import dates_differ, places_differ
from sayso.read.drafts import Draft, FigureDraft
from sayso.read.faceless import settle_groups
from sayso.read.outcome_words import STATES
from sayso.read.parts import UNSPECIFIED
from sayso.read.persons import names_of, tells_apart

# What opens a phrase for somebody who was not told of before.
_ANOTHER = frozenset({"another"})
# How many figures before it, of one count and voice or of a fate, a figure is compared with; of a fate as many behind.
RECENT = 40
# Words that say nothing of how it ended.
_OPEN = frozenset({Role.STRUCK, Role.TREATED, *STATES})
_HARM = frozenset({Outcome.KILLED, Outcome.INJURED})


def settle_figures(draft: Draft, codebook: Codebook) -> None:
    """Gives every figure its speaker, its account and, where the phrase says nothing, its group; drops repetitions."""
    for figure in draft.figures:
        attribution = draft.speaker_near(figure.word.start) or draft.speaker_near(figure.span[0])
        figure.speaker = attribution.speaker if attribution else None
        if attribution is not None and figure.stance is Stance.ASSERTED:
            figure.stance = attribution.stance
        figure.account = draft.account_at(figure.word) if figure.scope is not Scope.TOTAL else None
    settle_groups(draft, codebook)
    draft.figures = _once(_without_struck(draft.figures))


def _once(figures: list[FigureDraft]) -> list[FigureDraft]:
    """Each figure once a speaker, at its fullest wording; the rest is repetition.

    Only the last figures of one count and voice are compared, so that time grows with the text.
    """
    alike: dict[tuple[object, ...], list[FigureDraft]] = {}
    for figure in figures:
        kept = alike.setdefault((figure.outcome, figure.count, _voice(figure)), [])
        recent = range(max(0, len(kept) - RECENT), len(kept))
        twin = next((at for at in recent if _repeats(figure, kept[at])), None)
        if twin is None:
            kept.append(figure)
        elif _fuller(figure, kept[twin]):
            kept[twin] = figure
    once = sorted((figure for kept in alike.values() for figure in kept), key=lambda figure: figure.span)
    return _without_shadows(once)


def _repeats(one: FigureDraft, other: FigureDraft) -> bool:
    if one.host is not None and other.host is not None and one.host is not other.host:
        return False
    if one.count.number == 1:
        return _same_person(one, other)
    if one.account is not None and other.account is not None and one.account is not other.account:
        a, b = one.account, other.account
        apart = dates_differ(a.told_when, b.told_when) or places_differ(a.told_where, b.told_where)
        if apart or one.count.vague is not None:
            return False
    if one.word.sentence is other.word.sentence and one.people is not other.people:
        return False
    return _groups_fit(one, other)


def _same_person(one: FigureDraft, other: FigureDraft) -> bool:
    """Whether two figures of one are the same person: one name, one noun spoken of again, or a pronoun for either."""
    a, b = one.people, other.people
    if a is None or b is None:
        return one.account is other.account
    if a.stands_for is b or b.stands_for is a or a.head is b.head:
        return True
    if one.word is other.word or {a.first.lower, b.first.lower} & _ANOTHER:
        return False
    if not _groups_fit(one, other) or tells_apart(a, b):
        return False
    mine, theirs = names_of(a), names_of(b)
    if mine & theirs or _in_heading(one) != _in_heading(other):
        return True
    if (a.named and b.named) or one.word.sentence is other.word.sentence:
        return False
    again = a.definite or b.definite or a.pronoun or b.pronoun or a.named or b.named
    return again and one.account is other.account


def _groups_fit(one: FigureDraft, other: FigureDraft) -> bool:
    loose = {Group.UNKNOWN, Group.CIVILIAN, Group.MIXED}
    return one.group is other.group or (one.group in loose and other.group in loose)


def _fuller(one: FigureDraft, other: FigureDraft) -> bool:
    """Whether one wording says more: a person before a pronoun, a longer phrase before a shorter."""
    a, b = one.people, other.people
    if _in_heading(one) != _in_heading(other):
        return _in_heading(other)
    if a is not None and b is not None and a.pronoun != b.pronoun:
        return b.pronoun
    return one.span[1] - one.span[0] > other.span[1] - other.span[0] + 10


def _in_heading(figure: FigureDraft) -> bool:
    return figure.word.sentence.passage.kind is PassageKind.HEADING


def _without_struck(figures: list[FigureDraft]) -> list[FigureDraft]:
    """The figures without people only hit or in care ("was shot", "in hospital") whose fate another figure tells.

    People hit of whom nobody says how many are left out, too.
    """
    fates = [figure for figure in figures if figure.role not in _OPEN and figure.outcome in _HARM]
    deaths = [figure for figure in fates if figure.outcome is Outcome.KILLED]

    def is_told(figure: FigureDraft) -> bool:
        if figure.role not in _OPEN:
            return False
        struck = figure.role in {Role.STRUCK, Role.BEARING}
        if figure.count == UNSPECIFIED:
            return struck
        if any(child.lower == "also" for child in figure.word.children):
            return False
        told = _near(figure, fates if struck else deaths)
        if figure.count.number == 1:
            return any(fate.count.number == 1 and _same_person(figure, fate) for fate in told)
        return struck and any(fate.count == figure.count and _groups_fit(figure, fate) for fate in told)

    return [figure for figure in figures if not is_told(figure)]


def _near(figure: FigureDraft, fates: list[FigureDraft]) -> list[FigureDraft]:
    """The fates told last before a figure and first behind it; `fates` stand in the order of the text."""
    at = bisect_left(fates, figure.span, key=lambda fate: fate.span)
    return fates[max(0, at - RECENT) : at + RECENT]


def _without_shadows(figures: list[FigureDraft]) -> list[FigureDraft]:
    """The figures without people of whom the same voice gives the number too."""
    numbered: dict[tuple[object, ...], set[int]] = {}
    for figure in figures:
        if figure.count.number is not None:
            numbered.setdefault((figure.outcome, figure.group, _voice(figure)), set()).add(id(figure.account))

    def is_shadow(figure: FigureDraft) -> bool:
        accounts = numbered.get((figure.outcome, figure.group, _voice(figure)))
        if accounts is None or figure.count.vague is not Vague.UNSPECIFIED:
            return False
        return id(figure.account) in accounts or figure.people is None or figure.people.definite

    return [figure for figure in figures if not is_shadow(figure)]


def _voice(figure: FigureDraft) -> str | None:
    return figure.speaker.words.lower() if figure.speaker else None
