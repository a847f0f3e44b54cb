"""What surrounds a trigger: its date, its place, the people it harms, and whether it tells of a happening at all."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.codebook.entries import Codebook
from sayso.language.parses import PassageKind, Token
from sayso.model.vocabulary import DatePrecision, Group, Kind, Scope, Status
from sayso.read.attaching import attach, attach_day, attach_opening, verb_of
from sayso.read.contexts import is_of_happenings
from sayso.read.drafts import AccountDraft, Draft, FigureDraft, TriggerMention
from sayso.read.leaning import day_before, find_leaning
from sayso.read.mentions import DateMention, PlaceMention, within
from sayso.read.persons import names_of

_OWN_DEEDS = frozenset({Kind.ABDUCTION, Kind.LOOTING, Kind.ARSON, Kind.ARREST, Kind.JAIL_BREAK, Kind.SEXUAL_VIOLENCE})
# So many words of accident or disaster, more than of violence, make a report one of an accident.
ACCIDENT_WORDS = 4
# With how many of an account's words of violence, the last, tolls are compared.
LATEST = 40
_ANOTHER = frozenset({"another", "second", "third", "separate", "similar", "other", "previous", "earlier"})
_BESIDE = frozenset({"while", "whereas"})
_DURING = frozenset({"in", "during"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "those"})


class Scenes:
    """Looks up what stands around the triggers of one draft; each answer is found once."""

    def __init__(self, draft: Draft, codebook: Codebook) -> None:
        self.draft, self.codebook = draft, codebook
        self._dates: dict[int, DateMention | None] = {}
        self._places: dict[int, PlaceMention | None] = {}
        self._figures: dict[int, list[FigureDraft]] = {}
        self._deeds = frozenset(trigger.token.i for trigger in draft.triggers)
        told = sum(token.lower in codebook.modality.accidents for token in draft.parse.tokens)
        armed = sum(token.lower in codebook.modality.armed for token in draft.parse.tokens)
        self._of_accident = told >= ACCIDENT_WORDS and told > len(draft.triggers) + armed
        self._harmful = self._deeds | {figure.word.i for figure in draft.figures}
        for figure in draft.figures:
            self._figures.setdefault(figure.word.sentence.i, []).append(figure)

    def date_of(self, trigger: TriggerMention) -> DateMention | None:
        """The date that belongs to the trigger."""
        key = trigger.token.i
        if key not in self._dates:
            dates = [
                date
                for date in within(self.draft.dates, trigger.token.sentence)
                if date.relation in {"at", "since"} and is_of_happenings(date)
            ]
            self._dates[key] = (
                self._own(trigger, dates) or self._leaning(trigger, dates) or self._attached(trigger, dates)
            )
        return self._dates[key]

    def _own(self, trigger: TriggerMention, dates: list[DateMention]) -> DateMention | None:
        """The date that is a part of a deed's own name: of "since the January 1998 bombing" the month."""
        for date in dates if trigger.token.tag == "NN" else ():
            within_name = self._is_before(date, trigger.token)
            if date.relation == "since" and date.named is not None and within_name:
                return replace(date, relation="at", value=date.named)
        return None

    def _is_before(self, date: DateMention, noun: Token) -> bool:
        tokens = self.draft.parse.tokens_in(date.start, date.end)
        return any(token.head is noun and token.i < noun.i for token in tokens)

    def _attached(self, trigger: TriggerMention, dates: list[DateMention]) -> DateMention | None:
        """Of the dates of a sentence the one that hangs on the trigger."""
        parse = self.draft.parse
        return (
            attach(trigger, dates, parse, self.codebook.modality.spoken_of, self._harmful)
            or attach_day(trigger, self._days(dates), parse, self._deeds)
            or attach_opening(trigger, dates, parse)
        )

    def _leaning(self, trigger: TriggerMention, dates: list[DateMention]) -> DateMention | None:
        """The day of a deed that something came so many days after, unless its own clause tells the day."""
        told = within(self.draft.dates, trigger.token.sentence)
        leaning = find_leaning(trigger.token, told, self.draft.parse, self.codebook.counting)
        if leaning is None or any(date.start > leaning[0].end for date in dates):
            return None
        return day_before(leaning, dates)

    def _days(self, dates: list[DateMention]) -> list[DateMention]:
        """Single days among dates, without those of a verb of speech that is not joined to another ("and found")."""
        days = [date for date in dates if date.value.precision is DatePrecision.DAY and date.relation == "at"]
        verbs = [verb_of(self.draft.parse, date) for date in days]
        return [
            date
            for date, verb in zip(days, verbs, strict=True)
            if verb is None or verb.dep == "conj" or not self.codebook.speech.cues.at([verb.lower], 0)
        ]

    def is_vague(self, trigger: TriggerMention) -> bool:
        """Whether the words of a trigger tell when, but name no day that is known: "recently", "several years ago"."""
        dates = [
            date
            for date in within(self.draft.dates, trigger.token.sentence)
            if date.relation == "at" and date.value.from_ is None
        ]
        spoken_of = self.codebook.modality.spoken_of
        return attach(trigger, dates, self.draft.parse, spoken_of, self._harmful) is not None

    def place_of(self, trigger: TriggerMention) -> PlaceMention | None:
        """The place that belongs to the trigger, finer ones before countries."""
        key = trigger.token.i
        if key not in self._places:
            places = [place for place in within(self.draft.places, trigger.token.sentence) if place.role == "scene"]
            spoken_of = self.codebook.modality.spoken_of
            self._places[key] = attach(trigger, places, self.draft.parse, spoken_of, self._harmful)
        return self._places[key]

    def figures_of(self, trigger: TriggerMention) -> list[FigureDraft]:
        """The figures of the trigger's sentence."""
        return self._figures.get(trigger.token.sentence.i, [])

    def in_one_clause(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        """Whether a trigger hangs on one of the account's or carries it: "an attack that killed"."""
        for other in account.triggers[-4:]:
            if other.token.sentence is trigger.token.sentence:
                one, two = trigger.token, other.token
                if (_hangs(one, two) or _hangs(two, one)) and not _are_two_deeds(trigger, other):
                    return True
        return False

    def is_own_deed(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        """Whether a trigger tells of another kind of deed beside the account's last."""
        return _are_two_deeds(trigger, account.triggers[-1], beside=True)

    def is_heading(self, trigger: TriggerMention) -> bool:
        return trigger.token.sentence.passage.kind is PassageKind.HEADING

    def is_definite(self, trigger: TriggerMention) -> bool:
        """ "the attack", "Thursday's shooting", "killed in the clash": a happening spoken of again."""
        if trigger.verb:
            return trigger.trigger.kind is Kind.KILLING and any(
                _is_definite(noun) for noun in _circumstances(trigger.token) if noun.i in self._deeds
            )
        return _is_definite(trigger.token)

    def is_another(self, trigger: TriggerMention) -> bool:
        """ "a second blast", "another raid": one not told before; "the second blast" has been."""
        before = {child.lower for child in trigger.token.lefts()}
        return not trigger.verb and bool(before & _ANOTHER) and not before & _DEFINITE

    def is_harm(self, trigger: TriggerMention) -> bool:
        """A trigger that tells only what became of people, in no place and on no day of its own."""
        harm = trigger.trigger.kind is Kind.KILLING
        return harm and self.date_of(trigger) is None and self.place_of(trigger) is None

    def counts_alike(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        """Whether the trigger's sentence gives the same toll as one of the account's, or tells of the same person."""
        own = self.figures_of(trigger)
        theirs = (figure for other in account.triggers[-LATEST:] for figure in self.figures_of(other)) if own else ()
        return any(_is_same_toll(one, other) for other in theirs for one in own if one is not other)

    def is_happening(self, account: AccountDraft) -> bool:
        """Whether an account tells of a happening at some place and time, not of violence in general or an accident."""
        if self._is_accident(account) or self._is_sum(account):
            return False
        if account.plain_kind is Kind.PROTEST and account.status is Status.PLANNED:
            return False
        return any(self._happens(trigger) for trigger in account.triggers)

    def _happens(self, trigger: TriggerMention) -> bool:
        """A deed told in the past, on a day, with its toll; of a noun alone, one deed at some place."""
        date = self.date_of(trigger)
        if self._sums(trigger):
            return False
        if date is not None and date.relation == "at":
            return True
        if any(figure.scope is not Scope.TOTAL and self._tells(trigger, figure) for figure in self.figures_of(trigger)):
            return True
        if trigger.verb:
            return trigger.token.tag in {"VBD", "VBN", "VBG", "VB"}
        one = trigger.token.tag == "NN" and any(
            child.dep in {"det", "poss", "nummod"} for child in trigger.token.lefts()
        )
        several = trigger.token.tag == "NNS" and any(child.dep in {"nummod", "poss"} for child in trigger.token.lefts())
        if (one or several) and self._is_staged(trigger.token):
            return True
        return (one or several or trigger.trigger.kind is not Kind.ARMED_ATTACK) and self.place_of(trigger) is not None

    def _is_staged(self, noun: Token) -> bool:
        """Whether somebody brought a deed off, as the object of a verb that says no more ("staged three attacks")."""
        verb = noun.head
        past = verb.tag == "VBD" or (verb.tag == "VBN" and verb.child("aux", "auxpass") is not None)
        return past and noun.dep in {"dobj", "nsubjpass"} and verb.lower in self.codebook.modality.light

    def _tells(self, trigger: TriggerMention, figure: FigureDraft) -> bool:
        """Whether a toll may be of a deed of its sentence; of "attacks" only if no other word of violence is nearer."""
        if trigger.verb or trigger.token.tag != "NNS" or not trigger.trigger.generic:
            return True
        own = abs(trigger.token.i - figure.word.i)
        tokens = figure.word.sentence.tokens
        near = range(max(tokens[0].i, figure.word.i - own + 1), min(tokens[-1].i, figure.word.i + own - 1) + 1)
        return not any(at in self._deeds for at in near)

    def _sums(self, trigger: TriggerMention) -> bool:
        """Whether a trigger's sentence only adds up, on no day of its own ("since August, when rebels besieged")."""
        if any(child.lower == "when" for child in trigger.token.lefts()):
            return False
        figures = self.figures_of(trigger)
        date = self.date_of(trigger)
        return (
            bool(figures) and (date is None or date.relation != "at") and all(f.scope is Scope.TOTAL for f in figures)
        )

    def _is_sum(self, account: AccountDraft) -> bool:
        """Only deaths added up over a time, without a deed."""
        figures = [figure for trigger in account.triggers for figure in self.figures_of(trigger)]
        harm = all(trigger.trigger.kind is Kind.KILLING for trigger in account.triggers)
        return harm and bool(figures) and all(figure.scope is Scope.TOTAL for figure in figures)

    def is_bare(self, trigger: TriggerMention) -> bool:
        """A deed spoken of again with nothing new: no day, place or toll of its own, by or against somebody known."""
        if not trigger.verb or self.date_of(trigger) or self.place_of(trigger) or self.figures_of(trigger):
            return False
        around = [child for child in trigger.token.children if child.dep in {"nsubj", "nsubjpass", "dobj"}]
        return any(
            child.tag in {"PRP", "WP", "WDT"}
            or any(each.lower in _DEFINITE or each.tag == "PRP$" for each in child.lefts())
            for child in around
        )

    def says_nothing(self, account: AccountDraft) -> bool:
        """Whether an account gives no day, place or number of its own: somebody speaks again of what was told."""
        figures = [figure for trigger in account.triggers for figure in self.figures_of(trigger)]
        own = account.told_when or account.told_where
        again = all(not trigger.verb or self.is_bare(trigger) or self.is_harm(trigger) for trigger in account.triggers)
        return own is None and again and all(figure.count.number is None for figure in figures)

    def _is_accident(self, account: AccountDraft) -> bool:
        if any(trigger.trigger.kind is not Kind.KILLING for trigger in account.triggers):
            return False
        modality = self.codebook.modality
        words = {token.lower for trigger in account.triggers for token in trigger.token.sentence.tokens}
        return bool(words & modality.accidents and not words & modality.armed) or self._of_accident

    def fullness(self, trigger: TriggerMention) -> int:
        """How much a trigger's own sentence tells of the happening."""
        told = 2 * (self.date_of(trigger) is not None) + 2 * (self.place_of(trigger) is not None)
        told += 2 * bool(self.figures_of(trigger)) + trigger.verb + (not trigger.trigger.generic)
        return told - 4 * self.is_heading(trigger) - 2 * self._looks_back(trigger)

    def _looks_back(self, trigger: TriggerMention) -> bool:
        """A deed spoken of again, unless its sentence is there to tell where or when it was ("the clash occurred")."""
        return self.is_definite(trigger) and not self._occurs(trigger.token)

    def _occurs(self, noun: Token) -> bool:
        tokens = noun.sentence.tokens
        words = [token.lower for token in tokens[noun.head.i - tokens[0].i :]]
        return noun.dep == "nsubj" and bool(self.codebook.modality.occurring.at(words, 0))


def _is_same_toll(one: FigureDraft, other: FigureDraft) -> bool:
    if one.outcome is not other.outcome or one.count.number is None or one.count.number != other.count.number:
        return False
    if one.count.number > 1:
        return one.group is other.group or Group.UNKNOWN in {one.group, other.group}
    return one.people is not None and other.people is not None and bool(names_of(one.people) & names_of(other.people))


def _are_two_deeds(one: TriggerMention, other: TriggerMention, *, beside: bool = False) -> bool:
    """Verbs side by side that tell of two kinds of deed ("killed three and kidnapped 17")."""
    kinds = {one.trigger.kind, other.trigger.kind}
    beside = (
        beside
        or (one.token.dep == "conj" and one.token.head is other.token)
        or (other.token.dep == "conj" and other.token.head is one.token)
    )
    if not (one.verb and other.verb and beside) or len(kinds) == 1:
        return False
    return kinds != {Kind.RAID_OPERATION, Kind.ARREST} and (Kind.KILLING not in kinds or bool(kinds & _OWN_DEEDS))


def _hangs(token: Token, other: Token) -> bool:
    """Whether one word depends on the other without another deed told side by side in the way."""
    below = token
    for head in token.ancestors():
        if below.is_verb and below.child("nsubj", "nsubjpass") is not None and _stands_beside(below):
            return False
        if head is other:
            return True
        below = head
    return False


def _stands_beside(clause: Token) -> bool:
    """Whether a clause tells something beside what it hangs on: coordinated to it, or with "while"."""
    mark = clause.child("mark")
    return clause.dep in {"conj", "parataxis"} or (clause.dep == "advcl" and mark is not None and mark.lower in _BESIDE)


def _is_definite(noun: Token) -> bool:
    return any(child.lower in _DEFINITE or child.dep == "poss" for child in noun.lefts())


def _circumstances(verb: Token) -> Iterator[Token]:
    """What a deed was done in or during ("killed in the clash")."""
    for preposition in verb.rights():
        if preposition.dep == "prep" and preposition.lower in _DURING:
            yield from (child for child in preposition.children if child.dep == "pobj")
