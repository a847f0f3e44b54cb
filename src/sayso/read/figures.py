"""Figures: each count of people harmed or handled, with who they are, its words, its scope and its stance."""

from collections.abc import Collection

from sayso.codebook.entries import Codebook, OutcomeWord, Role
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Token
from sayso.model.values import Count
from sayso.model.vocabulary import Group, Outcome, Qualifier, Scope, Stance, Status, Vague
from sayso.read.company import NEAR, SUBJECTS
from sayso.read.drafts import Draft, FigureDraft, People
from sayso.read.elisions import read_elided
from sayso.read.modality import status_of
from sayso.read.outcome_words import COUNTING_ROLES, STATES, choose_words, own_fates
from sayso.read.overpowering import is_done_by
from sayso.read.parts import read_parts
from sayso.read.patients import find_patients
from sayso.read.people import ONE
from sayso.read.persons import Names
from sayso.read.roles import subject_of
from sayso.read.sentence_people import Scene
from sayso.read.stances import stance_of
from sayso.read.states import find_in_state
from sayso.read.sums import mark_sums
from sayso.read.tolls import toll_at

UNSPECIFIED = Count(vague=Vague.UNSPECIFIED)
# How many tokens may lie between the people and the word that says what became of them, for one span to cover both.
# A number before these counts tolls ("many high death tolls"), not people.
_TOLLS = frozenset({"tolls", "counts"})
WIDEST = 12
# Words for people who are of those counted before them ("killed three guards and hurt two others").
_OF_THEM = frozenset({"more", "dead", "others"})
# What befell people; who is let go or arrested are others than those it befell.
_HARM = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING})
# Fates that one person may share: harmed, taken, let go. Of two of one kind the more telling word counts.
_FATES = {Outcome.KILLED: 1, Outcome.INJURED: 1, Outcome.FREED: 2}


def read_figures(draft: Draft, codebook: Codebook) -> None:
    """Adds the figures of every sentence, in the order of the text."""
    people: dict[int, list[People]] = {}
    for each in draft.people:
        people.setdefault(each.head.sentence.i, []).append(each)
    spans = [(each.start, each.end) for each in draft.places] + [(each.start, each.end) for each in draft.dates]
    names = Names(draft.people)
    placed = frozenset(token.i for span in spans for token in draft.parse.tokens_in(*span))
    for sentence in draft.parse.sentences:
        told = people.get(sentence.i, [])
        draft.figures.extend(
            _SentenceReader(draft, codebook, Scene.of(sentence, told, placed, codebook.collections), told, names).read()
        )


class _SentenceReader:
    """Reads one sentence. Of each fate every person has one at most, by the more telling word."""

    def __init__(self, draft: Draft, codebook: Codebook, scene: Scene, people: list[People], names: Names) -> None:
        self.names = names
        self.draft, self.codebook, self.scene, self.people = draft, codebook, scene, people
        self.tokens = scene.sentence.tokens
        self.words = [token.lower for token in self.tokens]
        self.found: list[FigureDraft] = []
        self.taken: set[tuple[int, int]] = set()
        self.owned: dict[int, Outcome] = {}

    def read(self) -> list[FigureDraft]:
        if not self.words:
            return []
        hits = choose_words(self.tokens, self.scene, self.codebook)
        self.owned = own_fates(hits, self.tokens, self.scene)
        for hit in hits:
            self._read_hit(hit)
        self._take_apart()
        self.found += read_elided(self.scene, self.found)
        self._inherit()
        self._mix()
        found = self.found + read_parts(self.scene, self.people, self.found, self.codebook, self.draft.parse.text)
        for figure in found:
            figure.stance = stance_of(figure, self.words, self.codebook.speech)
        mark_sums(found, self.tokens, self.draft, self.codebook)
        return sorted(found, key=lambda figure: figure.span)

    def _read_hit(self, hit: Hit[OutcomeWord]) -> None:
        word = self.tokens[hit.head]
        status = status_of(word, self.codebook)
        if status in {None, Status.PLANNED} or (word.tag == "VB" and self._is_bare(word)):
            return
        if hit.entry.role is Role.NOUN and _is_denied(word):
            return
        before = len(self.found)
        if hit.entry.role is Role.TOLL:
            self._read_toll(hit, word)
            if word.lower in _TOLLS:
                return
        if len(self.found) == before:
            scene = self.scene.around(word, self.people)
            if hit.entry.role in STATES:
                self._add(hit, find_in_state(word, scene, self.owned))
            else:
                patients = find_patients(hit, self.tokens, scene, self.owned)
                self._add(hit, [self._antecedent(people) or people for people in patients])
        if len(self.found) == before and hit.entry.role is Role.NOUN:
            self._read_bare_noun(hit, word)
        if status is Status.DENIED:
            for figure in self.found[before:]:
                figure.stance = Stance.DENIED

    def _is_bare(self, word: Token) -> bool:
        """An infinitive that tells of no deed done ("a licence to kill")."""
        return any(child.lower == "to" for child in word.lefts()) and word.dep in {"acl", "advcl", "relcl"}

    def _read_toll(self, hit: Hit[OutcomeWord], word: Token) -> None:
        toll = toll_at(hit, self.tokens, self.scene)
        if toll is not None:
            people, group = toll
            self._append(FigureDraft(
                hit.entry.outcome, people.count or UNSPECIFIED, group, None, people,
                (min(word.start, people.start), max(word.end, people.end)), word, Scope.INCIDENT,
            ))  # fmt: skip

    def _read_bare_noun(self, hit: Hit[OutcomeWord], word: Token) -> None:
        """ "civilian deaths": people by the word before, with no number at all."""
        modifiers = [child for child in word.lefts() if child.dep in {"amod", "compound", "nmod"}]
        for modifier in modifiers:
            hits = self.codebook.people.at([modifier.lower], 0)
            if hits and word.tag == "NNS":
                span = (modifier.start, word.end)
                self._append(FigureDraft(
                    hit.entry.outcome, UNSPECIFIED, hits[0].entry, modifier.lower, None, span, word, Scope.INCIDENT
                ))  # fmt: skip
                return

    def _add(self, hit: Hit[OutcomeWord], patients: list[People]) -> None:
        """One figure for each people that count for themselves; those that share a determiner are one figure."""
        word, outcome = self.tokens[hit.head], self._outcome(hit)
        for index, listed in enumerate(_share(patients)):
            people, count = listed[0], _sum(listed)
            if self._is_taken(people, hit) or not self._counts(people, hit) or _is_unread(people):
                continue
            start, end = people.start, max(each.end for each in listed)
            if index == 0 and abs(word.i - people.head.i) <= WIDEST:
                start, end = min(start, word.start), max(end, self.tokens[hit.end - 1].end)
            who = None if people.bare else self.draft.parse.text[people.start : people.end]
            scope = Scope.PART if self._is_part(people, word) else Scope.INCIDENT
            figure = FigureDraft(outcome, count, self._group(people, outcome), who, people, (start, end), word, scope)
            if word.lower in self.codebook.counted_only and figure.group in {Group.CIVILIAN, Group.UNKNOWN}:
                figure.group = self._losers(word, figure.group)
            figure.role = hit.entry.role
            if outcome is Outcome.ABDUCTED and self._is_arrest(people, word):
                figure.outcome = Outcome.ARRESTED
            self.taken |= {(each.head.i, _FATES.get(outcome, 0)) for each in listed}
            self._append(figure)

    def _is_part(self, people: People, word: Token) -> bool:
        """Whether a word is said of all of whom these are some ("35 of the 290 people killed", "230 of those killed").

        Of "four of the gunmen were killed" it is said of the four alone.
        """
        base = self.tokens[0].i
        of = self.words[people.last.i - base + 1 : people.last.i - base + 3]
        some = people.partitive or (of[:1] == ["of"] and of[1:] in (["those"], ["the"]))
        said = word.dep in {"acl", "amod", "relcl"} and word.child("aux", "auxpass", "nsubjpass") is None
        return some and (said or (word.dep == "pobj" and word.head.lower == "of"))

    def _take_apart(self) -> None:
        """Makes parts of some whom another figure counts too ("one of two people hurt was taken to hospital")."""
        for figure in self.found:
            some = figure.people if figure.people is not None and figure.people.partitive else None
            alike = [each.people for each in self.found if each.outcome is figure.outcome and each.people is not None]
            if some is not None and any(some.first.i < whole.first.i <= some.last.i for whole in alike):
                figure.scope = Scope.PART

    def _outcome(self, hit: Hit[OutcomeWord]) -> Outcome:
        """What a word says became of people: whom an armed group captures is abducted, not arrested."""
        word = self.tokens[hit.head]
        armed = word.lower in self.codebook.captured and is_done_by(self.draft, word, {Group.ARMED_GROUP})
        return Outcome.ABDUCTED if armed else hit.entry.outcome

    def _is_arrest(self, people: People, word: Token) -> bool:
        """Whether suspects are taken by state forces ("police seized two rebels")."""
        suspected = people.group is Group.ARMED_GROUP or people.head.lower in self.codebook.suspects
        return suspected and word.lower in self.codebook.seized and is_done_by(self.draft, word, {Group.STATE_FORCE})

    def _antecedent(self, people: People) -> People | None:
        """The counted people that "they" are ("three men ran, and they were shot"), where only these can be meant."""
        if not (people.pronoun and people.plural):
            return None
        told = {head for head, _ in self.taken}
        before = [each for each in self.people if each.plural and not each.pronoun and each.last.i < people.first.i]
        only = before[0] if len(before) == 1 and before[0].head.dep in SUBJECTS else None
        return only if only is not None and only.count is not None and only.head.i not in told else None

    def _losers(self, word: Token, group: Group) -> Group:
        """The side whose men were lost ("the rebels lost nine men"), else the group they have."""
        subject = self.scene.named_by(subject_of(word) if word.is_verb else None)
        at = subject.first.i if subject is not None and subject.pronoun else word.i
        before = [each for each in self.scene.people if at - NEAR <= each.last.i < at and not each.pronoun]
        side = subject if subject is not None and not subject.pronoun else before[-1] if before else None
        return side.group if side is not None and side.group is not Group.UNKNOWN else group

    def _is_taken(self, people: People, hit: Hit[OutcomeWord]) -> bool:
        """Whether these people have that fate already; a noun or an adjective ("hostages") tells no second one."""
        fates = {fate for head, fate in self.taken if head == people.head.i}
        said_of = hit.entry.role is Role.ADJECTIVE and self.tokens[hit.head].dep in {"oprd", "acomp", "xcomp", "ccomp"}
        beside = hit.entry.role in COUNTING_ROLES and not said_of
        return bool(fates) and (beside or _FATES.get(hit.entry.outcome, 0) in fates)

    def _append(self, figure: FigureDraft) -> None:
        self.found.append(figure)

    def _is_asked(self, people: People) -> bool:
        """Whether it is asked or unknown how many people they are ("how many people died")."""
        at = people.first.i - self.tokens[0].i
        return at > 0 and self.words[at - 1] == "how"

    def _counts(self, people: People, hit: Hit[OutcomeWord]) -> bool:
        """Whether these people are counted here: not "no one", not a thing, not those only spoken of again."""
        outcome, role = hit.entry.outcome, hit.entry.role
        words = [token.lower for token in self.tokens if people.first.i <= token.i <= people.last.i]
        nobody = people.count is None or people.count.number == 1
        if (nobody and set(words) & self.codebook.counting.none) or (people.count and people.count.number == 0):
            return False
        if people.loose and self.codebook.modality.things.find(words):
            return False
        if (people.pronoun and people.plural) or self._is_asked(people):
            return False
        if people.count is None and not self._tells(people, outcome, role):
            return False
        if role is Role.NOUN and self._is_listed(people):
            return False
        context = self.codebook.contexts.get(outcome)
        verb = self.tokens[hit.head].lower
        plain = verb in self.codebook.without_context and people.count is not None and not (people.bare or people.loose)
        if context is not None and not plain and not context & set(self.words):
            return False
        if verb in self.codebook.counted_only and (people.loose or people.count is None or people.pronoun):
            return False
        if verb in self.codebook.people_only and people.loose:
            return False
        attributive = self.tokens[hit.head].dep in {"amod", "nmod"}
        if attributive and people.count is None and self._is_of_counted(people):
            return False
        fled = people.group is Group.ARMED_GROUP and role is Role.SUBJECT
        if outcome is Outcome.DISPLACED and (fled or not people.plural or (attributive and people.count is None)):
            return False
        if attributive and (people.definite or people.count is None) and role in {Role.ADJECTIVE, Role.OBJECT}:
            return not any(figure.outcome is outcome for figure in [*self.draft.figures, *self.found])
        if people.bare and people.definite and role is Role.NOUN:
            return not any(figure.outcome is outcome for figure in [*self.draft.figures, *self.found])
        again = people.head.lower in self.codebook.modality.again or (role is Role.NOUN and _is_surname(people))
        if people.count in {None, ONE} and people.definite and again:
            return not any(figure.outcome is outcome for figure in [*self.draft.figures, *self.found])
        return True

    def _is_of_counted(self, people: People) -> bool:
        """Whether people behind "of" have the number ("the decapitated bodies of four hunters")."""
        at = people.last.i - self.tokens[0].i + 1
        behind = self.scene.at.get(people.last.i + 2)
        return self.words[at : at + 1] == ["of"] and behind is not None and behind.count is not None

    def _is_listed(self, people: People) -> bool:
        """Whether the people are enumerated as a part of others ("among them nine hostages")."""
        at = people.first.i - self.tokens[0].i
        return any(self.codebook.modality.part_openers.at(self.words, back) for back in range(max(0, at - 2), at))

    def _tells(self, people: People, outcome: Outcome, role: Role) -> bool:
        """Whether people without a number make a figure: harmed by a verb, or by a death; not "refugees" as such."""
        if role in {Role.NOUN, Role.ADJECTIVE, Role.TOLL}:
            return (
                outcome in {Outcome.KILLED, Outcome.INJURED} and people.head.lower not in self.codebook.modality.again
            )
        return outcome is not Outcome.DISPLACED or (people.group is Group.CIVILIAN and not people.definite)

    def _group(self, people: People, outcome: Outcome) -> Group:
        group = people.group
        if outcome is Outcome.ARRESTED and (people.bare or people.head.lower in self.codebook.suspects):
            return Group.ARMED_GROUP if group in {Group.UNKNOWN, Group.CIVILIAN} else group
        if group is not Group.UNKNOWN:
            return group
        if people.named or people.pronoun:
            known = self.names.group_of(people) if people.named else Group.UNKNOWN
            suspected = known is Group.UNKNOWN and outcome in {Outcome.ARRESTED, Outcome.SURRENDERED}
            return Group.ARMED_GROUP if suspected else known
        return Group.UNKNOWN

    def _inherit(self) -> None:
        """Numbers alone are of the people counted last before them ("killed two soldiers and wounded three")."""
        told = sorted((figure.people.head.i, index) for index, figure in enumerate(self.found) if figure.people)
        last: FigureDraft | None = None
        groups: set[Group] = set()
        for _, index in told:
            figure = self.found[index]
            if last is not None and figure.group is Group.UNKNOWN and _is_of_those(figure, last, groups):
                figure.group = last.group
            last = figure
            groups.add(figure.group)

    def _mix(self) -> None:
        """Counts said of several groups at once: "18 casualties, among both soldiers and civilians"."""
        for figure in self.found:
            people = figure.people
            if people is None or people.count is None or people.head.tag not in {"CD", "NNS"}:
                continue
            behind = [
                each
                for each in self.scene.people
                if people.last.i < each.first.i <= people.last.i + 6 and not self._is_counted(each)
            ]
            told = {head for head, _ in self.taken}
            if self._is_of_two(people):
                figure.group = Group.MIXED
            pair = [each for each in behind if each.plural and each.head.i not in told and not each.pronoun]
            together = [
                each
                for each in self.scene.people
                if pair and each.head.dep == "conj" and each.head.head is pair[0].head
            ]
            groups = {each.group for each in [*pair[:1], *together]} - {Group.UNKNOWN}
            faceless = people.head.lower in self.codebook.anybody
            if len(groups) > 1 and (faceless or people.group in {Group.UNKNOWN, Group.CIVILIAN}):
                figure.group = Group.MIXED

    def _is_counted(self, people: People) -> bool:
        return people.count is not None and people.first.lower not in self.codebook.both

    def _is_of_two(self, people: People) -> bool:
        """Whether one number counts people of two groups: "200 soldiers and guerrillas"."""
        joined = (self.scene.at.get(child.i) for child in people.head.rights() if child.dep == "conj")
        others = {each.group for each in joined if each is not None and each.count is None and each.plural}
        return people.plural and len({people.group, *others} - {Group.UNKNOWN}) > 1


def _share(patients: list[People]) -> list[list[People]]:
    """Coordinated people by count: "his son and wife" is one, as are names joined; "a man and a woman" are two."""
    groups: list[list[People]] = []
    for people in patients:
        joined = bool(groups) and people.first.tag not in {"DT", "CD", "PRP$"}
        same = joined and (people.named == groups[-1][0].named or people.named) and not people.partitive
        fits = people.count is None or not people.plural if groups and groups[-1][0].plural else not people.plural
        if same and fits and people.count in {None, ONE} and not people.pronoun:
            groups[-1].append(people)
        else:
            groups.append([people])
    return groups


def _sum(listed: list[People]) -> Count:
    """How many people that share a determiner are together: the first's own number, or one for each name or noun."""
    first = listed[0].count
    if len(listed) > 1 and all(people.count == ONE for people in listed):
        return Count(number=len(listed), qualifier=Qualifier.EXACT)
    return first or UNSPECIFIED


def _is_of_those(figure: FigureDraft, last: FigureDraft, groups: Collection[Group]) -> bool:
    """Whether people without a noun of their own are of those counted last before them.

    "Others" are, where harm befell both, and all before them are of one of the `groups`.
    """
    if figure.people is None:
        return False
    if figure.people.head.lower == "others":
        return len(groups) == 1 and {last.outcome, figure.outcome} <= _HARM
    return figure.people.bare or figure.people.head.lower in _OF_THEM


def _is_surname(people: People) -> bool:
    """Whether somebody is called by a last name alone, as those are who were told of before ("Okoro's death")."""
    return people.named and people.first is people.last


def _is_denied(noun: Token) -> bool:
    """Whether what a noun counts did not come about ("did not report any casualties", "without causing casualties")."""
    verb = noun.head
    if noun.dep != "dobj" or not verb.is_verb:
        return False
    return verb.child("neg") is not None or (verb.dep == "pcomp" and verb.head.lower == "without")


def _is_unread(people: People) -> bool:
    """Whether a number stands before the people that was not understood: no count is better than a vague one."""
    before = [token for token in people.head.sentence.tokens if people.first.i - 1 <= token.i < people.head.i]
    return people.count is None and any(token.text[0].isdigit() for token in before)
