"""Whether figures are sums over a time or over several happenings."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from sayso.codebook.entries import Codebook, Summing
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Token
from sayso.model.vocabulary import DatePrecision, Kind, Outcome, PlacePrecision, Scope, Vague
from sayso.read.drafts import Draft, FigureDraft
from sayso.read.mentions import DateMention, within
from sayso.read.quantities import find_quantities

# What stands before a length of time that is somebody's own ("held for two months", "with 20 years of service").
_OWN = frozenset({"for", "with", "after", "of", "to"})
# A time this long or shorter that runs up to now is the happening's own ("since Thursday").
SHORT = datetime.timedelta(days=14)
_SHORT_UNITS = frozenset({"day", "days", "hour", "hours", "night", "nights", "weekend"})
# A time this long adds up whoever fell in it, where no one deed is told of ("last year", "in 2023").
LONG = datetime.timedelta(days=300)
# The fewest that a year is said to have cost.
MANY = 20
_MANY = frozenset({Vague.DOZENS, Vague.SCORES, Vague.HUNDREDS, Vague.THOUSANDS})
# How many words behind a stretch of time its unit may stand.
UNIT = 4
# How many words behind "separate" the happenings may stand.
FAR = 9
_FOLLOWING = frozenset({"conj", "relcl", "acl"})
_SEPARATE = frozenset({"separate"})
_MOST = frozenset({"least", "most"})
_WIDE = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})
_LATER = frozenset({"later", "after", "ago", "before", "earlier", "prior", "since", "of"})


def mark_sums(figures: Sequence[FigureDraft], tokens: Sequence[Token], draft: Draft, codebook: Codebook) -> None:
    """Makes totals of the tolls among a sentence's figures that add up more than one happening; one person is none."""
    if not figures:
        return
    told = {
        each.i for figure in figures for each in (figure.word, figure.people.head if figure.people else figure.word)
    }
    dates = [date for date in within(draft.dates, tokens[0].sentence) if not _is_of_what_followed(date, tokens, told)]
    added = _find_sums(tokens, dates, codebook)
    days = [first for date in dates if (first := _first(date, tokens)) is not None and _is_of_one(date, first)]
    yearly = not added and any(_is_year(date, tokens) for date in dates) and not _tells_deed(tokens, draft, codebook)
    for figure in figures:
        many = figure.count.vague in _MANY or (figure.count.number or 0) >= MANY
        lasts = figure.outcome is Outcome.MISSING or _is_somebody(figure)
        if figure.scope is not Scope.INCIDENT or lasts:
            continue
        if (added and _are_about(added, figure.word, days)) or (yearly and many):
            figure.scope = Scope.TOTAL


def added_up(draft: Draft) -> set[int]:
    """The nouns of people added up over several happenings, who are in none of them alone."""
    sums = (figure.people for figure in draft.figures if figure.scope is Scope.TOTAL)
    return {people.head.i for people in sums if people is not None}


def _is_somebody(figure: FigureDraft) -> bool:
    """Whether a figure is one person ("a guard"), not a number that may be one by chance ("one dead")."""
    people = figure.people
    if figure.count.number != 1 or people is None:
        return False
    return not any(
        token.tag == "CD" for token in people.head.sentence.tokens if people.start <= token.start < people.end
    )


def _find_sums(tokens: Sequence[Token], dates: Sequence[DateMention], codebook: Codebook) -> list[Token]:
    """The words that say that figures told in these words, with these dates, add up more than one happening."""
    words = [token.lower for token in tokens]
    phrases = codebook.modality.totals.find(words)
    found = [tokens[hit.start] for hit in phrases if _holds(hit, tokens, words, codebook)]
    found += _of_several(tokens, dates, codebook)
    adding = (date for date in dates if _adds_up(date, tokens) and not _is_of_superlative(date, tokens))
    return found + [first for date in adding if (first := _first(date, tokens)) is not None]


def _are_about(sums: Sequence[Token], told: Token, days: Sequence[Token]) -> bool:
    """Whether words of sums are about a word of harm, which no date stands closer to in the tree.

    "There were raids in recent years, among them one in 2010 that left a man dead": the man died in one.
    """
    above = {token.i: steps for steps, token in enumerate((told, *told.ancestors()))}

    def steps_to(word: Token) -> int:
        return next(above[token.i] for token in (word, *word.ancestors()) if token.i in above)

    own = [steps_to(day) for day in days if day not in sums]
    return not own or min(steps_to(word) for word in sums) <= min(own)


def _holds(hit: Hit[Summing], tokens: Sequence[Token], words: Sequence[str], codebook: Codebook) -> bool:
    """Whether words that may tell of a sum do so where they stand."""
    after = words[hit.end] if hit.end < len(words) else "."
    if hit.entry is Summing.STRETCHES:
        long = codebook.modality.long_units.intersection(words[hit.end : hit.end + UNIT])
        return bool(long) or any(_are_happenings(words, at, codebook) for at in range(len(words)))
    if hit.entry is Summing.RATES:
        counted = hit.start > 0 and (tokens[hit.start - 1].is_noun or tokens[hit.start - 1].tag == "CD")
        return counted and after not in _LATER
    return hit.entry is Summing.PHRASES or hit.start == 0 or not after[0].isalnum()


def _adds_up(date: DateMention, tokens: Sequence[Token]) -> bool:
    """Whether a time is one over which tolls are added up, not one of service or of being held, nor some days.

    The time of what has gone on since is one too ("since the fighting reached the coast in 2019").
    """
    if date.relation == "at" and date.value.precision in _WIDE:
        return _is_since(_first(date, tokens))
    if date.relation == "since":
        start, end = date.value.from_, date.value.to
        days = set(date.text.lower().split()) & _SHORT_UNITS
        return not days and (start is None or end is None or end - start > SHORT)
    if date.relation != "duration" or not _is_long(date.text):
        return False
    before = [token.lower for token in tokens if token.end <= date.start]
    return not before or before[-1] not in _OWN


def _is_of_what_followed(date: DateMention, tokens: Sequence[Token], told: Collection[int]) -> bool:
    """Whether a time is that of what else befell people ("were taken and have been held since May").

    `told` are the words of harm, and those of the people harmed.
    """
    verb = _verb_over(_first(date, tokens))
    return verb is not None and verb.dep in _FOLLOWING and verb.head.i in told and verb.i not in told


def _is_of_one(date: DateMention, first: Token) -> bool:
    """Whether a date is a day, or part of the name of one happening ("a 2010 incident")."""
    named = first.dep in {"nummod", "compound", "nmod"} and first.head.tag == "NN"
    return date.relation == "at" and (date.value.precision is DatePrecision.DAY or named)


def _first(date: DateMention, tokens: Sequence[Token]) -> Token | None:
    return next((token for token in tokens if token.start >= date.start), None)


def _verb_over(token: Token | None) -> Token | None:
    return next((above for above in token.ancestors() if above.is_verb), None) if token is not None else None


def _is_since(token: Token | None) -> bool:
    """Whether a word stands in a clause that begins with "since"."""
    verb = _verb_over(token)
    return verb is not None and any(child.lower == "since" and child.i < verb.i for child in verb.children)


def _is_of_superlative(date: DateMention, tokens: Sequence[Token]) -> bool:
    """Whether a time only says how long nothing was worse: "the deadliest attack since 2014"."""
    return any(token.tag in {"JJS", "RBS"} and token.lower not in _MOST for token in tokens if token.end <= date.start)


def _is_year(date: DateMention, tokens: Sequence[Token]) -> bool:
    """Whether a date is a year or longer, or a month named as such ("this month", "the month of May")."""
    start, end = date.value.from_, date.value.to
    if date.relation != "at" or start is None or end is None:
        return False
    before = [token.lower for token in tokens if token.end <= date.start]
    named = "month" in date.text.lower() or before[-2:] == ["month", "of"]
    return end - start >= LONG or (date.value.precision is DatePrecision.MONTH and named)


def _tells_deed(tokens: Sequence[Token], draft: Draft, codebook: Codebook) -> bool:
    """Whether a sentence tells of one deed besides its harm, or of harm in a town."""
    if any(place.place.precision is PlacePrecision.TOWN for place in within(draft.places, tokens[0].sentence)):
        return True
    low = bisect_left(draft.triggers, tokens[0].i, key=lambda trigger: trigger.token.i)
    high = bisect_right(draft.triggers, tokens[-1].i, key=lambda trigger: trigger.token.i)
    told = (each for each in draft.triggers[low:high] if each.trigger.kind is not Kind.KILLING)
    return any(not _is_plural(each.token) and each.token.lower not in codebook.modality.masses for each in told)


def _is_plural(token: Token) -> bool:
    """Whether a noun names several deeds, or is a word before one that does ("bombing attacks")."""
    return token.tag == "NNS" or (token.dep == "compound" and token.head.tag == "NNS")


def _of_several(tokens: Sequence[Token], dates: Sequence[DateMention], codebook: Codebook) -> list[Token]:
    """ "in two separate raids", "during several operations": more than one happening, where or when people fell.

    Of a number that nobody knows on one day ("in multiple strikes on Friday") they are told as one.
    """
    modality = codebook.modality
    words = [token.lower for token in tokens]
    if not modality.happenings.find(words):
        return []
    on_day = any(date.relation == "at" and date.value.precision is DatePrecision.DAY for date in dates)
    for quantity in find_quantities(tokens, codebook.counting):
        first, at = quantity.first.i - tokens[0].i, quantity.last.i - tokens[0].i + 1
        if quantity.count.number in {0, 1} or (on_day and quantity.count.number is None):
            continue
        if not first or words[first - 1] not in modality.happening_openers:
            continue
        while at < len(words) and words[at] in modality.happening_between:
            at += 1
        if _are_happenings(words, at, codebook):
            return [tokens[at]]
    separate = [
        at for at, word in enumerate(words) if word in _SEPARATE and words[at - 1] in modality.happening_openers
    ]
    return [tokens[at] for at in separate if any(_are_happenings(words, at + more, codebook) for more in range(1, FAR))]


def _are_happenings(words: Sequence[str], at: int, codebook: Codebook) -> bool:
    """Whether several happenings are named by the words from here on."""
    return at < len(words) and words[at].endswith("s") and bool(codebook.modality.happenings.at(words, at))


def _is_long(duration: str) -> bool:
    """Whether a length of time is one over which tolls are added up: some number of months or years, not "in years"."""
    words = duration.lower().split()
    return len(words) > 1 and any(unit in words[-1] for unit in ("year", "decade", "month"))
