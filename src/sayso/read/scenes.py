"""What surrounds a trigger: its date, its place, whom it harms, and whether it tells of a happening at all."""

from bisect import bisect_left
from datetime import timedelta

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Kind, Status
from sayso.read.drafts import AccountDraft, Draft, FigureDraft, TriggerMention
from sayso.read.mentions import DateMention, PlaceMention

_ANOTHER = frozenset({"another", "second", "third", "separate", "similar", "other", "two", "three", "several", "previous", "earlier"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these", "those"})
NEAR_SENTENCES = 2
# A happening this long before the report's own news is told for context.
CONTEXT = timedelta(days=6)


class Scenes:
    """Looks up what stands around the triggers of one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._dates: dict[int, DateMention | None] = {}
        self._places: dict[int, PlaceMention | None] = {}
        self._by_sentence: dict[int, list[FigureDraft]] = {}
        for figure in draft.figures:
            self._by_sentence.setdefault(figure.word.sentence.i, []).append(figure)

    def date_of(self, trigger: TriggerMention) -> DateMention | None:
        """The date said in the trigger's clause, else the only one in its sentence."""
        key = trigger.token.i
        if key not in self._dates:
            self._dates[key] = self._date(trigger)
        return self._dates[key]

    def _date(self, trigger: TriggerMention) -> DateMention | None:
        sentence = trigger.token.sentence
        dates = [
            date
            for date in _within(self.draft.dates, sentence.start, sentence.end)
            if date.relation == "at" and date.value.from_ is not None
        ]
        return _nearest(dates, trigger)

    def place_of(self, trigger: TriggerMention) -> PlaceMention | None:
        """The place said in the trigger's clause, else the only one in its sentence."""
        key = trigger.token.i
        if key not in self._places:
            sentence = trigger.token.sentence
            places = [p for p in _within(self.draft.places, sentence.start, sentence.end) if p.role == "scene"]
            fine = [place for place in places if place.place.precision != "country"]
            self._places[key] = _nearest(fine or places, trigger)
        return self._places[key]

    def in_one_clause(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        """Whether a trigger hangs on one of the account's, or the other way: "an attack that killed", "opened fire, killing"."""
        token = trigger.token
        for other in account.triggers[-4:]:
            if other.token.sentence is token.sentence and (_hangs(token, other.token) or _hangs(other.token, token)):
                return True
        return False

    def is_same_sentence(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        return account.triggers[-1].token.sentence is trigger.token.sentence

    def is_coordinated(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        """Two deeds told side by side, each with its own place or day."""
        last = account.triggers[-1]
        return self.place_of(trigger) is not self.place_of(last) or self.date_of(trigger) is not self.date_of(last)

    def is_near(self, trigger: TriggerMention, account: AccountDraft) -> bool:
        return trigger.token.sentence.i - account.triggers[-1].token.sentence.i <= NEAR_SENTENCES

    def is_definite(self, trigger: TriggerMention) -> bool:
        """"the attack", "Thursday's shooting", "the killing of Karlov": a happening spoken of again."""
        if trigger.verb:
            return False
        return any(
            child.lower in _DEFINITE or child.dep == "poss" for child in trigger.token.lefts()
        ) and trigger.token.tag not in {"NNS", "NNPS"} or self._is_listed_again(trigger)

    def _is_listed_again(self, trigger: TriggerMention) -> bool:
        return trigger.token.tag == "NNS" and any(child.lower in _DEFINITE for child in trigger.token.lefts())

    def is_another(self, trigger: TriggerMention) -> bool:
        return not trigger.verb and any(child.lower in _ANOTHER for child in trigger.token.lefts())

    def is_happening(self, account: AccountDraft) -> bool:
        """Whether an account tells of a happening at some place and time, not of violence in general."""
        first = account.triggers[0]
        if account.when is not None or account.where is not None:
            return True
        if any(self._by_sentence.get(trigger.token.sentence.i) for trigger in account.triggers):
            return True
        return any(trigger.verb and trigger.token.tag in {"VBD", "VBN"} for trigger in account.triggers) and not first.trigger.generic

    def settle(self, accounts: list[AccountDraft]) -> None:
        """Decides what is news and what context, and gives an undated account of the news the news's day and place."""
        news = next((account for account in accounts if account.status is Status.CURRENT and account.when), None)
        if news is None or news.when is None or news.when.value.from_ is None:
            return
        start = news.when.value.from_
        for account in accounts:
            when = account.when
            if when is not None and when.value.to is not None and account.status is Status.CURRENT:
                if when.value.to < start - CONTEXT:
                    account.status = Status.BACKGROUND
            elif when is None and account.status is Status.CURRENT:
                account.when = news.when
            if account.where is None and account.status is Status.CURRENT:
                account.where = news.where


def _within(mentions: list, start: int, end: int) -> list:  # type: ignore[type-arg]
    low = bisect_left(mentions, start, key=lambda mention: mention.start)
    high = bisect_left(mentions, end, key=lambda mention: mention.start)
    return mentions[low:high]


def _nearest(mentions: list, trigger: TriggerMention):  # type: ignore[type-arg, no-untyped-def]
    """The mention in the trigger's clause that stands nearest to it, else the only one of the sentence."""
    inside = [each for each in mentions if trigger.clause[0] <= each.start < trigger.clause[1]]
    if not inside and len({each.text for each in mentions}) == 1:
        inside = mentions
    at = trigger.token.start
    return min(inside or mentions, key=lambda each: abs(each.start - at), default=None)


def _hangs(token: Token, other: Token) -> bool:
    """Whether one word depends on the other without a coordination between two clauses in the way."""
    below = token
    for head in token.ancestors():
        if below.dep in {"conj", "parataxis"} and below.is_verb and below.child("nsubj", "nsubjpass") is not None:
            return False
        if head is other:
            return True
        below = head
    return False


def is_background(account: AccountDraft, codebook: Codebook) -> bool:
    """Whether the words around an account's first trigger tell it for context."""
    words = [token.lower for token in account.triggers[0].token.sentence.tokens]
    return bool(codebook.modality.background.find(words)) and account.triggers[0].trigger.kind is not Kind.OTHER
