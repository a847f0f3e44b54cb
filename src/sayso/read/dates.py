"""The dates step: every date expression of a report and the days it means, anchored to the day of publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from sayso.language.parses import Parse, Token
from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision
from sayso.read.date_meanings import read_match
from sayso.read.date_patterns import Found, find_part, led_by, scan
from sayso.read.date_settings import AT, DURATION, FUTURE, SINCE, WRITTEN, Direction, Meaning, Setting
from sayso.read.date_words import date_words
from sayso.read.mentions import DateMention
from sayso.read.publication import latest_year_named

_OVER = ("had", "'d", "’d")
_PERFECT = ("have", "has", "had", "'ve", "’ve")
_BLANK = re.compile(r"\n\s*\n")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_YEAR_ENDS = re.compile(r"\d{4}\Z")
_ENDS = re.compile(r"\s*(?:[^\w\s]|$)")
_WORD_BEFORE = re.compile(r"(\w+)\s+\Z")
_WORD_AFTER = re.compile(r"\s+(\w+)")
_COUNTED = re.compile(r"\s+(?!of\b|in\b)[A-Za-z]+s\b")


def find_dates(parse: Parse, *, published: date | None) -> list[DateMention]:
    """Every date expression of the report, in the order of its text, none overlapping another.

    `published` is the day the report came out, None where that is unknown: then what needs it ("yesterday", "on
    Friday", "3 May") is of unknown precision, and only dates told in full are known, with one exception: "Tuesday,
    March 4" is known where that day is a Tuesday in the latest year the text names. See `DateMention` for relations.
    """
    mentions: list[DateMention] = []
    latest: DateRange | None = None
    end = 0
    year = latest_year_named(parse.text) if published is None else None
    for candidates in scan(parse.text):
        if candidates[0].match.start() < end:
            continue
        story = Story(published=published, latest=latest, year=year, end=end)
        mention = _read_first(parse, candidates, story)
        if mention is None:
            continue
        mentions.append(mention)
        end = mention.end
        if mention.value.from_ is not None and mention.relation in (AT, FUTURE):
            latest = mention.value
    _anchor_captions(parse, mentions)
    return mentions


def _anchor_captions(parse: Parse, mentions: list[DateMention]) -> None:
    """A weekday in a sentence with a full date of its own (a caption) is the one before that date."""
    weekdays = date_words().weekdays
    for index, mention in enumerate(mentions):
        name = re.split(r"\W", mention.text.lower(), maxsplit=1)[0]
        if mention.form != "weekday" or name not in weekdays or mention.value.precision is not DatePrecision.DAY:
            continue
        sentence = parse.sentence_at(mention.start)
        for other in mentions[max(0, index - 2) : index + 3]:
            full = other.value.precision is DatePrecision.DAY and re.search(r"\d{4}", other.text)
            if full and other is not mention and other.value.from_ and parse.sentence_at(other.start) is sentence:
                day = other.value.from_ - timedelta(days=(other.value.from_.weekday() - weekdays[name]) % 7)
                mention.value = mention.named = DateRange(from_=day, to=day, precision=DatePrecision.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is known where reading stands: the day of publication, the last date told, the latest year the text names
    where there is no day of publication, and where the last mention ends."""

    published: date | None
    latest: DateRange | None
    year: int | None
    end: int


def _read_first(parse: Parse, candidates: list[Found], story: Story) -> DateMention | None:
    """The mention of the longest candidate that is a date."""
    text = parse.text
    for found in candidates:
        start, end = found.match.span()
        if not _is_date(parse, found):
            continue
        part = find_part(text, start, story.end)
        if part and part.group("part").lower().endswith("week of") and found.name != "day":
            part = None
        setting = Setting(
            published=story.published,
            latest=story.latest,
            year=story.year,
            direction=partial(find_direction, parse, start, end),
            part=" ".join(part.group("part").lower().split()) if part else "",
            ends=_ENDS.match(text, end) is not None,
        )
        meaning = read_match(found.name, found.match, setting)
        if meaning is None:
            continue
        start = part.start() if part else start
        if led_by(text, start, "since"):
            meaning = _since(meaning, story.published)
        elif led_by(text, start, "stamp") or (led_by(text, start, "dated") and _YEAR_ENDS.search(text, start, end)):
            meaning = replace(meaning, relation=WRITTEN)
        return DateMention(
            start, end, text[start:end], meaning.value, meaning.relation, meaning.named or meaning.value, found.name
        )
    return None


def _since(meaning: Meaning, published: date | None) -> Meaning:
    """ "Since July": from its first day up to publication."""
    from_ = meaning.value.from_
    if meaning.relation == DURATION:
        return meaning
    if from_ is None or published is None or from_ > published:
        return Meaning(value=meaning.value, relation=SINCE)
    value = DateRange(from_=from_, to=published, precision=DatePrecision.RANGE)
    return Meaning(value=value, relation=SINCE, named=meaning.named or meaning.value)


def _is_date(parse: Parse, found: Found) -> bool:
    """Whether the words around let this be a date: no name of a newspaper, no count of things, no person."""
    match, text = found.match, parse.text
    start, end = match.span()
    if led_by(text, start, "each") or _BLANK.search(text, start, end):
        return False
    if found.name == "festival":
        return not _stands_before(text, end, "name_after")
    if found.name == "weekday":
        return not _is_name(text, start, end) and not _is_other_word(match, "weekday")
    if found.name in ("day", "days"):
        return not _stands_before(text, end, "named_after_days")
    if found.name in ("weekdays", "years", "months"):
        return _AND.search(match.group()) is None or led_by(text, start, "pair")
    if found.name == "month" and match.group("month") == match.group():
        return _is_month(parse, match)
    if found.name == "month" and match.group("month").islower() and _is_other_word(match, "month"):
        return match.group()[-1].isdigit()
    if found.name == "year":
        return _is_year(parse, start, end)
    if found.name == "season" and not (match.group("which") or match.group("year")):
        return _is_season(parse, match)
    return True


def _is_other_word(match: re.Match[str], group: str) -> bool:
    """Whether the words are only an abbreviation that is also another word ("sat", "Sun")."""
    word = match.group(group)
    return word.lower().rstrip(".") in date_words().lists["ambiguous"]


def _is_name(text: str, start: int, end: int) -> bool:
    lists = date_words().lists
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return bool(before and before[1].lower() in lists["name_before"]) or _stands_before(text, end, "name_after")


def _stands_before(text: str, end: int, words: str) -> bool:
    """Whether the word after is in this list."""
    after = _WORD_AFTER.match(text, end)
    return after is not None and after[1].lower() in date_words().lists[words]


def _is_month(parse: Parse, match: re.Match[str]) -> bool:
    """A bare month: a name with a capital, and one that is also another word only after a word that says so."""
    start, end = match.span()
    word = match.group()
    token = next(iter(parse.tokens_in(start, end)), None)
    if token is None or word.islower():
        return False
    if word.lower() in date_words().lists["ambiguous"]:
        if token.dep == "compound" and token.head.tag.startswith("NNP"):
            return False
        return (led_by(parse.text, start, "bare") or find_part(parse.text, start, 0) is not None) and (
            token.ent == "DATE" or token.tag in ("NNP", "NN", "CD")
        )
    return token.ent not in ("PERSON", "ORG", "FAC", "WORK_OF_ART") or led_by(parse.text, start, "bare")


def _is_season(parse: Parse, match: re.Match[str]) -> bool:
    """ "The summer", "in spring": a noun after its article or a word that says so; not "began to fall"."""
    token = next(iter(parse.tokens_in(match.end() - 1, match.end())), None)
    led = match.group() != match.group("season") or led_by(parse.text, match.start(), "bare")
    return led and token is not None and token.is_noun


def _is_year(parse: Parse, start: int, end: int) -> bool:
    """A bare number from 1500 to 2099: a year where the parser or the words before say so and it counts nothing.

    One in words ("two thousand") may also count any noun behind it.
    """
    text = parse.text
    if led_by(text, start, "about") or led_by(text, start, "clock") or _stands_before(text, end, "numbered"):
        return False
    token = next(iter(parse.tokens_in(start, end)), None)
    if token is not None and token.ent == "DATE":
        return True
    if _COUNTED.match(text, end) or not led_by(text, start, "cue"):
        return False
    return parse.text[end - 1].isdigit() or not any(after.is_noun for after in parse.tokens_in(end, end + 2))


def find_direction(parse: Parse, start: int, end: int) -> Direction:
    """Which way these words look: ahead with "will meet", "is to meet", "until", back with "met", else open.

    A date of a noun looks only ahead with the verb: "the deadline of 10 November was set" leaves it open.
    """
    token = next((token for token in parse.tokens_in(start, end) if not start <= token.head.start < end), None)
    heads = list(token.ancestors()) if token else []
    verb = next((head for head in heads if head.is_verb), None)
    first = next((head for head in heads if head.is_verb or head.is_noun), None)
    if led_by(parse.text, start, "ahead"):
        over = verb is not None and any(helper.lower in _OVER for helper in _helpers(verb))
        return Direction.BACK if over else Direction.AHEAD
    if first is not None and first.lower in date_words().lists["happened"]:
        return Direction.BACK
    while verb is not None:
        if _is_ahead(verb):
            return Direction.AHEAD
        verb = verb.head if verb.dep in ("conj", "xcomp") and verb.head is not verb and verb.head.is_verb else None
    return Direction.BACK if first is not None and first.is_verb and _is_past(first) else Direction.OPEN


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep in ("aux", "auxpass") and child.i < verb.i]


def _is_past(verb: Token) -> bool:
    return verb.tag == "VBD" or any(helper.tag == "VBD" or helper.lower in _PERFECT for helper in _helpers(verb))


def _is_ahead(verb: Token) -> bool:
    lists = date_words().lists
    helpers = _helpers(verb)
    if verb.lower in lists["future_nouns"]:
        return True
    if any(helper.lower in _PERFECT for helper in helpers):
        return False
    if any(helper.tag == "MD" and helper.lower in lists["future_helpers"] for helper in helpers):
        return True
    to = any(helper.tag == "TO" for helper in helpers) and verb.lower not in lists["not_ahead"]
    return to and verb.head is not verb and verb.head.lower in lists["future_verbs"]
