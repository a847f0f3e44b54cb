"""Whose people figures without a face are: a number alone, bodies, "people" in a battle."""

from bisect import bisect_left
from collections import defaultdict

from sayso.codebook.entries import Codebook
from sayso.model.vocabulary import Group, Kind, Outcome, Scope
from sayso.read.drafts import AccountDraft, Draft, FigureDraft, People, Range
from sayso.read.persons import names_of

_OTHERS = frozenset({Group.STATE_FORCE, Group.ARMED_GROUP, Group.OFFICIAL})
_ARMED = frozenset({Group.STATE_FORCE, Group.ARMED_GROUP})
# How many sentences back people may have been told of who are now only counted.
NEAR = 3
# Tokens behind people within which it is said what all of them are.
ALL = 6
# A sum over several happenings of so many people is the toll of a war.
WAR = 500
_FALLEN = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.MISSING, Outcome.ABDUCTED})


def settle_groups(draft: Draft, codebook: Codebook) -> None:
    """Gives figures whose phrase says nothing their group, and hosts of several groups the mixed one."""
    _Settler(draft, codebook).settle()
    _settle_persons(draft.figures)
    for figure in draft.figures:
        host = figure.host
        several = figure.count.vague is not None or (figure.count.number or 0) > 1
        if host is not None and several and host.group is Group.CIVILIAN and figure.group in _OTHERS:
            host.group = Group.MIXED


class _Settler:
    """Settles the groups of one report's figures by what else it tells."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.codebook = draft, codebook
        self.counted = sorted(figure.people.head.start for figure in draft.figures if figure.people is not None)
        self.told: dict[int, list[FigureDraft]] = defaultdict(list)
        self.aims: dict[int, Group | None] = {}
        self.hits: dict[int, frozenset[Group]] = {}
        self.known: dict[tuple[Outcome, int | None], Group] = {}
        for figure in draft.figures:
            self.told[figure.word.sentence.i].append(figure)
            number = figure.count.number
            if number is not None and figure.group is not Group.UNKNOWN and not self._is_anybody(figure):
                self.known.setdefault((figure.outcome, number), figure.group)

    def settle(self) -> None:
        for figure in self.draft.figures:
            whole = self._all_of(figure) if self._is_faceless(figure) or self._is_anybody(figure) else None
            if whole is not None:
                figure.group = whole
            elif figure.group is Group.UNKNOWN and self._is_faceless(figure):
                elsewhere = self.known.get((figure.outcome, figure.count.number)) or self._again(figure)
                figure.group = elsewhere or self._by_deed(figure)
            elif figure.group is Group.CIVILIAN and self._is_of_a_land(figure) and not self._is_battle(figure):
                figure.group = self._aimed_at(figure) or figure.group
            elif (
                figure.outcome in _FALLEN
                and self._is_anybody(figure)
                and (_is_of_a_war(figure) or self._is_battle(figure) or self._aimed_at(figure))
            ):
                figure.group = Group.UNKNOWN

    def _all_of(self, figure: FigureDraft) -> Group | None:
        """The group that words right behind say all of them are of ("seven dead, all of them farmers")."""
        people = figure.people
        last = figure.word if people is None or people.bare else people.last
        behind = [token for token in figure.word.sentence.tokens if last.i < token.i <= last.i + ALL]
        every = next((token for token in behind[:2] if token.lower == "all"), None)
        if every is None:
            return None
        at = bisect_left(self.draft.people, every.start, key=lambda people: people.head.start)
        named = next((people for people in self.draft.people[at:] if not people.pronoun), None)
        if named is None or named.head.start > behind[-1].start or named.group is Group.UNKNOWN:
            return None
        return named.group

    def _again(self, figure: FigureDraft) -> Group | None:
        """The group of as many people told of shortly before ("five nurses were kidnapped. All five were killed")."""
        people, number, at = figure.people, figure.count.number, figure.word.sentence.i
        if people is None or not people.bare or number is None or number < 2:
            return None
        near = (each for sentence in range(at - NEAR, at) for each in self.told.get(sentence, ()))
        before = [each.group for each in near if each.count.number == number]
        return before[-1] if before and before[-1] is not Group.UNKNOWN else None

    def _is_faceless(self, figure: FigureDraft) -> bool:
        people = figure.people
        if people is None or people.bare or people.loose:
            return True
        return people.head.lower in self.codebook.faceless or self._is_of_a_land(figure)

    def _is_of_a_land(self, figure: FigureDraft) -> bool:
        """Whether people are told of by their land alone ("some Americans")."""
        head = figure.people.head.lower if figure.people is not None else ""
        return head in self.codebook.demonyms or head.removesuffix("s") in self.codebook.demonyms

    def _is_anybody(self, figure: FigureDraft) -> bool:
        """Whether a figure counts "people", who are civilians only where nobody fights."""
        people = figure.people
        return figure.group is Group.CIVILIAN and people is not None and people.head.lower in self.codebook.anybody

    def _by_deed(self, figure: FigureDraft) -> Group:
        """The group of those the deed was aimed at; else those who fall are civilians, where there is no battle."""
        of_war = _is_of_a_war(figure) and not self._is_of_a_land(figure)
        if figure.outcome not in _FALLEN or of_war or self._is_battle(figure):
            return Group.UNKNOWN
        if figure.people is not None and figure.people.head.lower in self.codebook.others:
            return self._beside(figure, figure.people)
        hit = self._hit(figure.account)
        sides = hit - {Group.UNKNOWN}
        if len(sides) == 1 and sides <= _OTHERS and (sides == hit or not self._is_of_a_land(figure)):
            return next(iter(sides))
        return self._aimed_at(figure) or Group.CIVILIAN

    def _hit(self, account: AccountDraft | None) -> frozenset[Group]:
        """The groups of whom a deed was done to."""
        if account is None:
            return frozenset()
        if id(account) not in self.hits:
            self.hits[id(account)] = frozenset(_group_at(span, self.draft) for span in account.targets)
        return self.hits[id(account)]

    def _beside(self, figure: FigureDraft, people: People) -> Group:
        """The group of others than those told of before them in the sentence, who are their like if all are of one."""
        told = self.told[figure.word.sentence.i]
        before = [each for each in told if each.people is None or each.people.head.i < people.head.i]
        groups = {each.group for each in before if each is not figure} - {Group.UNKNOWN}
        if not groups & _OTHERS:
            return Group.CIVILIAN
        return groups.pop() if len(groups) == 1 else Group.UNKNOWN

    def _aimed_at(self, figure: FigureDraft) -> Group | None:
        """The one armed side a deed was aimed at ("an attack on an army convoy"), not those counted as its victims."""
        account = figure.account
        if account is None or figure.outcome not in _FALLEN:
            return None
        if id(account) not in self.aims:
            aims = (span for span in account.targets if not self._is_counted(span))
            sides = {self._side_at(span) for span in aims} & _ARMED
            self.aims[id(account)] = sides.pop() if len(sides) == 1 else None
        return self.aims[id(account)]

    def _is_counted(self, span: Range) -> bool:
        """Whether a figure counts the people these characters name."""
        at = bisect_left(self.counted, span[0])
        return at < len(self.counted) and self.counted[at] < span[1]

    def _side_at(self, span: Range) -> Group:
        """The group of whom these characters name, or whose they call a thing ("an army post")."""
        group = _group_at(span, self.draft)
        if group is not Group.UNKNOWN:
            return group
        words = [token.lower for token in self.draft.parse.tokens_in(*span)]
        return next((hit.entry for hit in self.codebook.modifiers.find(words)), Group.UNKNOWN)

    def _is_battle(self, figure: FigureDraft) -> bool:
        """Whether the sentence tells of two sides that fight, so that anybody may have fallen."""
        if figure.account is not None and figure.account.kind is Kind.CLASH:
            return True
        return bool(self.codebook.battles.find([token.lower for token in figure.word.sentence.tokens]))


def _is_of_a_war(figure: FigureDraft) -> bool:
    """Whether a sum is so great that people of every side are in it."""
    return figure.scope is Scope.TOTAL and (figure.count.number or 0) >= WAR


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


def _group_at(span: Range, draft: Draft) -> Group:
    """The group of the people or the party named in these characters."""
    at = bisect_left(draft.people, span[0], key=lambda people: people.head.start)
    for people in draft.people[at : at + 2]:
        if people.head.start < span[1]:
            return people.group
    at = bisect_left(draft.parties, span[0], key=lambda party: party.start)
    return next((party.kind for party in draft.parties[at : at + 1] if party.end <= span[1]), Group.UNKNOWN)
