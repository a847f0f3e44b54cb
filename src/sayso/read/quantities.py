"""Counting expressions: "at least 10", "between five and eight", "more than a dozen", "scores of", "35 of the 290"."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from sayso.codebook.entries import Counting
from sayso.language.parses import Token
from sayso.model.values import Count
from sayso.model.vocabulary import Qualifier, Vague
from sayso.read.drafts import Quantity

_DIGITS = re.compile(r"^\d{1,3}(?:[,.\u00a0]\d{3}){1,4}$|^\d{1,12}$")
_SPAN = re.compile(r"^(\d{1,6})[–—-](\d{1,6})$")
Entry = TypeVar("Entry")
_DECIMAL = re.compile(r"^\d{1,6}\.\d{1,6}$")
LONGEST = 5
LARGEST = 100_000_000
OLDEST = 115


def find_quantities(tokens: Sequence[Token], counting: Counting) -> list[Quantity]:
    """The counting expressions of one sentence, left to right, none inside another."""
    words = [token.lower for token in tokens]
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        may_count = words[at] in counting.openers or words[at][0].isdigit()
        quantity = _read(tokens, words, at, counting) if may_count else None
        if quantity is None:
            at += 1
            continue
        found.append(quantity)
        at = tokens.index(quantity.last, at) + 1
    return found


def _read(tokens: Sequence[Token], words: list[str], at: int, counting: Counting) -> Quantity | None:
    """The quantity that begins at this word, with its qualifier, its range and what follows it."""
    qualifier, start = _longest(words, at, counting.qualifiers), at
    opened = words[at] in counting.range_openers
    at += opened
    if qualifier is not None:
        at = qualifier[1]
    span = _SPAN.match(words[at]) if at < len(words) else None
    if span is not None and int(span[1]) < int(span[2]):
        count = Count(number=int(span[1]), number_high=int(span[2]), qualifier=Qualifier.RANGE)
        return Quantity(tokens[start], tokens[at], count)
    vague = _longest(words, at, counting.vague) if at >= len(words) or not at or tokens[at].tag != "NNP" else None
    number = _number(words, at, counting)
    if vague is not None and (number is None or vague[1] > number[1]):
        return Quantity(tokens[start], tokens[vague[1] - 1], Count(vague=vague[0]))
    if number is None:
        return _lone_some(tokens, words, start, qualifier)
    value, end = number
    if _is_other(tokens, words, (at, end), counting):
        return None
    high = _range_end(words, end, counting, opened=opened) if qualifier is None else None
    if high is not None and value < high[0]:
        count = Count(number=value, number_high=high[0], qualifier=Qualifier.RANGE)
        return Quantity(tokens[start], tokens[high[1] - 1], count)
    start += opened
    after = _longest(words, end, counting.after)
    said = qualifier[0] if qualifier else after[0] if after else Qualifier.EXACT
    last = after[1] if after and not qualifier else end
    return Quantity(tokens[start], tokens[last - 1], Count(number=value, qualifier=said))


def _lone_some(
    tokens: Sequence[Token], words: list[str], at: int, qualifier: tuple[Qualifier, int] | None
) -> Quantity | None:
    if qualifier is not None and words[at] == "some" and qualifier[1] == at + 1:
        return Quantity(tokens[at], tokens[at], Count(vague=Vague.SOME))
    return None


def _longest(words: list[str], at: int, table: Mapping[tuple[str, ...], Entry]) -> tuple[Entry, int] | None:
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        entry = table.get(tuple(words[at : at + length]))
        if entry is not None:
            return entry, at + length
    return None


def _number(words: list[str], at: int, counting: Counting) -> tuple[int, int] | None:
    """A whole number in digits or words from this word on: "2,590", "twenty-one", "three hundred and five"."""
    phrase = _longest(words, at, counting.phrases)
    if phrase is not None:
        return phrase[0], phrase[1]
    if at >= len(words):
        return None
    if _DECIMAL.match(words[at]) and words[at + 1 : at + 2] and words[at + 1] in counting.multipliers:
        return round(float(words[at]) * counting.multipliers[words[at + 1]]), at + 2
    if _DIGITS.match(words[at]):
        value = int(re.sub(r"\D", "", words[at]))
        end = at + 1
        while end < len(words) and words[end] in counting.multipliers:
            value, end = value * counting.multipliers[words[end]], end + 1
        return (value, end) if value <= LARGEST else None
    return _number_in_words(words, at, counting)


def _number_in_words(words: list[str], at: int, counting: Counting) -> tuple[int, int] | None:
    total, current, end = 0, 0, at
    seen = False
    while end < len(words):
        word = words[end]
        if word in counting.numbers and (not seen or not current or _joins(current, counting.numbers[word])):
            if word == "dozen" and current:
                current *= 12
            else:
                current += counting.numbers[word]
            seen = True
        elif word in counting.multipliers and seen:
            scale = counting.multipliers[word]
            total, current = (total + current * scale, 0) if scale > 100 else (total, current * scale)
        elif not (
            seen and word in {"-", "and"} and end + 1 < len(words) and _goes_on(word, words, end, current, counting)
        ):
            break
        end += 1
    return (total + current, end) if seen else None


def _joins(current: int, added: int) -> bool:
    return (
        (current % 100 == 0 and current >= 100 and added < 100)
        or (20 <= current % 100 <= 90 and current % 10 == 0 and added < 10)
        or (added == 12 and 0 < current < 10)
    )


def _goes_on(word: str, words: list[str], end: int, current: int, counting: Counting) -> bool:
    following = counting.numbers.get(words[end + 1])
    if following is None:
        return False
    return _joins(current, following) if word == "-" else current >= 100 and current % 100 == 0


def _range_end(words: list[str], end: int, counting: Counting, *, opened: bool) -> tuple[int, int] | None:
    if end >= len(words) or words[end] not in counting.range_joiners or (words[end] == "and" and not opened):
        return None
    return _number(words, end + 1, counting)


def _is_age(tokens: Sequence[Token], words: list[str], span: tuple[int, int], counting: Counting) -> bool:
    """A number between commas or brackets behind a name ("Ada Bell, 34, was"), or among ages ("ages 11 and 15")."""
    at, end = span
    if at < 2 or end != at + 1 or not _may_be_age(words[at]):
        return False
    first, last = at, end
    while first > 1 and words[first - 1] in {"and", "to", ","} and _may_be_age(words[first - 2]):
        first -= 2
    while last + 1 < len(words) and words[last] in {"and", "to", ","} and _may_be_age(words[last + 1]):
        last += 2
    before = words[first - 2] if words[first - 1] == "of" and first > 1 else words[first - 1]
    if before in counting.before_other and last - first > 1:
        return True
    closed = last == len(words) or words[last] in {",", ".", ")", ";", "and", "of", "who"}
    several = {"NNS", "NNPS"} if last - first > 1 else set()
    return (
        first > 1
        and closed
        and words[first - 1] in {",", "("}
        and tokens[first - 2].tag in {"NN", "NNP", "UH"} | several
    )


def _may_be_age(word: str) -> bool:
    return word.isdigit() and int(word) <= OLDEST


def _is_of_gallery(tokens: Sequence[Token], words: list[str], span: tuple[int, int]) -> bool:
    """One of the two numbers that tell where a picture stands among others: "3 of 8 A man is led away", "3 / 8"."""
    at, end = span
    if end != at + 1 or not words[at].isdigit():
        return False
    joints = [place for place in (at - 1, end) if 0 < place < len(words) - 1]
    return any(
        words[joint - 1].isdigit()
        and words[joint + 1].isdigit()
        and (words[joint] == "/" or (words[joint] == "of" and _begins_anew(tokens, joint + 2)))
        for joint in joints
    )


def _begins_anew(tokens: Sequence[Token], at: int) -> bool:
    """Whether a caption begins here, or nothing follows."""
    return at == len(tokens) or (tokens[at].text.istitle() and tokens[at].tag in {"DT", "IN", "PRP$"})


def _is_other(tokens: Sequence[Token], words: list[str], span: tuple[int, int], counting: Counting) -> bool:
    """A number that counts no people: money, shares, ages, years, dates, times, calibres."""
    at, end = span
    before = words[at - 1] if at else ""
    after, second = (*words[end : end + 2], "", "")[:2]
    earlier = words[at - 2] if at > 1 else ""
    if (
        (before == "of" and earlier in counting.before_other)
        or before in counting.before_other | counting.months
        or after in counting.after_other | counting.months
    ):
        return True
    if (after in {"-", "–"} and second in counting.after_other | counting.months) or (
        after == "of" and second in counting.months
    ):
        return True
    if _is_age(tokens, words, span, counting) or _is_of_gallery(tokens, words, span):
        return True
    year = len(words[at]) == 4 and words[at].isdigit() and 1900 <= int(words[at]) <= 2100
    return year and tokens[end - 1].dep != "nummod"
