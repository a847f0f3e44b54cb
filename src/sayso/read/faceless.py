"""Whose people figures without a face are: a number alone, bodies, "people" in a battle."""

from bisect import bisect_left, bisect_right

from sayso.codebook.entries import Codebook
from sayso.model.vocabulary import Group, Kind, Outcome
from sayso.read.drafts import Draft, FigureDraft, Range
from sayso.read.persons import names_of

_OTHERS = frozenset({Group.STATE_FORCE, Group.ARMED_GROUP, Group.OFFICIAL})
# How many sentences back people may have been told of who are now only counted.
NEAR = 3
_FALLEN = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING, Outcome.ABDUCTED})


def settle_groups(draft: Draft, codebook: Codebook) -> None:
    """Gives figures whose phrase says nothing their group, and hosts of several groups the mixed one."""
    known: dict[tuple[Outcome, int | None], Group] = {}
    aimed_at = {id(account): {_group_at(span, draft) for span in account.targets} for account in draft.accounts}
    for figure in draft.figures:
        if figure.count.number is not None and figure.group is not Group.UNKNOWN:
            known.setdefault((figure.outcome, figure.count.number), figure.group)
    for figure in draft.figures:
        if figure.group is Group.UNKNOWN and _is_faceless(figure, codebook):
            elsewhere = known.get((figure.outcome, figure.count.number)) or _again(figure, draft)
            figure.group = elsewhere or _by_deed(figure, aimed_at.get(id(figure.account), set()), draft, codebook)
        elif _is_anybody(figure, codebook) and _is_battle(figure, codebook):
            figure.group = Group.UNKNOWN
    _settle_persons(draft.figures)
    for figure in draft.figures:
        host = figure.host
        several = figure.count.vague is not None or (figure.count.number or 0) > 1
        if host is not None and several and host.group is Group.CIVILIAN and figure.group in _OTHERS:
            host.group = Group.MIXED


def _settle_persons(figures: list[FigureDraft]) -> None:
    """Gives persons by name, and pronouns, the group of whom the report calls so or harms in the same deed."""
    by_name: dict[str, Group] = {}
    by_deed: dict[tuple[int, Outcome], FigureDraft] = {}
    single = [figure for figure in figures if figure.count.number == 1 and figure.people is not None]
    for figure in single:
        if figure.group is not Group.UNKNOWN and figure.people is not None:
            by_deed.setdefault((id(figure.account), figure.outcome), figure)
            by_name.update(dict.fromkeys(names_of(figure.people) if figure.people.named else (), figure.group))
    for figure in single:
        people = figure.people
        if people is None or figure.group is not Group.UNKNOWN or not (people.named or people.pronoun):
            continue
        names = names_of(people)
        called = next((by_name[name] for name in sorted(names) if name in by_name), None)
        alike = by_deed.get((id(figure.account), figure.outcome))
        apart = alike is None or alike.word.sentence is figure.word.sentence
        figure.group = called or (Group.CIVILIAN if apart or alike is None else alike.group)
        by_name.update(dict.fromkeys(names, figure.group))


def _again(figure: FigureDraft, draft: Draft) -> Group | None:
    """The group of as many people told of shortly before ("five nurses were kidnapped. All five were killed")."""
    people, number = figure.people, figure.count.number
    if people is None or not people.bare or number is None or number < 2:
        return None
    last = figure.word.sentence.i - 1
    before = [each.group for each in _told_in(draft, last - NEAR + 1, last) if each.count.number == number]
    return before[-1] if before and before[-1] is not Group.UNKNOWN else None


def _told_in(draft: Draft, first: int, last: int) -> list[FigureDraft]:
    """The figures of the sentences from one number to another."""
    low = bisect_left(draft.figures, first, key=lambda figure: figure.word.sentence.i)
    high = bisect_right(draft.figures, last, key=lambda figure: figure.word.sentence.i)
    return draft.figures[low:high]


def _is_faceless(figure: FigureDraft, codebook: Codebook) -> bool:
    people = figure.people
    if people is None or people.bare or people.loose:
        return True
    head = people.head.lower
    return head in codebook.faceless or head in codebook.demonyms or head.removesuffix("s") in codebook.demonyms


def _is_anybody(figure: FigureDraft, codebook: Codebook) -> bool:
    """Whether a figure counts "people", who are civilians only where nobody fights."""
    people = figure.people
    return figure.group is Group.CIVILIAN and people is not None and people.head.lower in codebook.anybody


def _by_deed(figure: FigureDraft, aimed_at: set[Group], draft: Draft, codebook: Codebook) -> Group:
    """The group of those the deed was `aimed_at`; else those who fall are civilians, where there is no battle.

    Others than those told of are not those aimed at.
    """
    if figure.outcome not in _FALLEN or _is_battle(figure, codebook):
        return Group.UNKNOWN
    if figure.people is not None and figure.people.head.lower in codebook.others:
        here = figure.word.sentence.i
        beside = [each for each in _told_in(draft, here, here) if each is not figure]
        return Group.UNKNOWN if any(each.group in _OTHERS for each in beside) else Group.CIVILIAN
    return next(iter(aimed_at)) if len(aimed_at) == 1 and aimed_at <= _OTHERS else Group.CIVILIAN


def _is_battle(figure: FigureDraft, codebook: Codebook) -> bool:
    """Whether the sentence tells of two sides that fight, so that anybody may have fallen."""
    sentence = figure.word.sentence
    if figure.account is not None and figure.account.kind is Kind.CLASH:
        return True
    return bool(codebook.battles.find([token.lower for token in sentence.tokens]))


def _group_at(span: Range, draft: Draft) -> Group:
    """The group of the people or the party named in these characters."""
    at = bisect_left(draft.people, span[0], key=lambda people: people.head.start)
    for people in draft.people[at : at + 2]:
        if people.head.start < span[1]:
            return people.group
    at = bisect_left(draft.parties, span[0], key=lambda party: party.start)
    return next((party.kind for party in draft.parties[at : at + 1] if party.end <= span[1]), Group.UNKNOWN)
