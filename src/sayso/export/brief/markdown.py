"""A brief in Markdown (CommonMark with tables and footnotes, as GitHub and Pandoc read them)."""

import re
from collections.abc import Iterator

from sayso import __version__
from sayso.export.brief.parts import Brief, Item, Phrase, Sentence, TollRow
from sayso.model.identity import shorten
from sayso.model.wordings import say_number
from sayso.places.outlines import ORIGIN

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~$^!&])")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
# Marks that turn the direction of what follows would turn the rest of the line.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def write_markdown(brief: Brief) -> str:
    """The text."""
    return "\n".join([*_lines(brief), "", brief.memory, ""])


def escape(words: str) -> str:
    """Words that stay words in Markdown, on one line."""
    plain = _TURNING.sub("", _UNSHOWABLE.sub("\ufffd", " ".join(words.split())))
    return _SIGNS.sub(r"\\\1", plain).replace("://", ":\u200b//").replace("www.", "www\u200b.")


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    yield f"{escape('; '.join(brief.scope))}. Tolls by the rule **{escape(brief.rule)}**."
    yield ""
    withheld = " Names of private persons are withheld." if brief.withheld else ""
    yield f"Every value here is somebody's word: the notes say whose, and in which words.{withheld}"
    if brief.news is not None:
        yield from _section("New since the last brief", _news(brief))
    yield from _section("What happened", _items(brief))
    yield from _section("Where and when", _places(brief))
    yield from _section("Tolls, and who says them", _tolls(brief))
    yield from _section("What is contested", _contested(brief))
    yield from _section("What sayso could not read", _unread(brief))
    yield from _section("Sources", _sources(brief))
    yield ""
    for note in brief.notes:
        yield f"[^{note.number}]: “{escape(note.words)}”: {escape(note.speaker)}, S{note.source}, claim {note.id}"
    yield ""
    asked = escape(brief.asked)
    yield f"Made by sayso {__version__}: {asked}. Counts of people are claims of those named, not findings."


def _section(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {head}", "")
    yield from lines


def _news(brief: Brief) -> Iterator[str]:
    if not brief.news:
        yield "Nothing."
    for each in brief.news or ():
        about = f"**{_name(brief.items[each.number - 1])}**: " if each.number else ""
        yield f"- {about}{escape(each.what)}"


def _items(brief: Brief) -> Iterator[str]:
    if not brief.items:
        yield f"No incident is known that was asked for ({escape(brief.asked)})."
    numbers = {item.id: item.number for item in brief.items}
    for item in brief.items:
        told = f" ({item.status})" if item.status else ""
        yield f"### {item.number}. {_say(item.heading)}{told}"
        yield ""
        yield " ".join(map(_say, item.sentences))
        if item.parts:
            parts = (str(numbers[id_]) if id_ in numbers else shorten(id_) for id_ in item.parts)
            yield f"\nIts parts: {', '.join(parts)}."
        yield ""
    if brief.left_out:
        yield f"{say_number(brief.left_out, 'more incident')} not told here: these are the ones with most dead."


def _places(brief: Brief) -> Iterator[str]:
    if brief.items:
        yield "| | when | where, and how exactly it is known | at |"
        yield "|---|---|---|---|"
    for item in brief.items:
        place = item.place
        at = f"{place.lat:.2f} {place.lon:.2f}" if place and place.lat is not None and place.lon is not None else ""
        yield f"| {item.number} | {item.when} | {escape(brief.places.get(item.number, item.where))} | {at} |"
    yield ""
    yield f"The map is in the HTML of this brief (outlines: {ORIGIN}). Places: GeoNames, CC BY 4.0."


def _tolls(brief: Brief) -> Iterator[str]:
    yield f"By the rule {escape(brief.rule)}: {escape(brief.rule_source)}."
    if any(item.tolls for item in brief.items):
        yield "\n| | | by the rule | who says what | does not count |"
        yield "|---|---|---|---|---|"
    for item in brief.items:
        for row in item.tolls:
            said = "<br>".join(
                f"{'●' if each.chosen else '○'} {escape(each.count)} {escape(each.speaker)}, {each.day}"
                f"{' (unconfirmed)' if each.unconfirmed else ''}{_cite(each.cited)}"
                for each in row.said
            )
            yield f"| {item.number} | {row.outcome} | {_say_toll(row)} | {said} | {', '.join(row.left_out)} |"


def _say_toll(row: TollRow) -> str:
    if row.best is None:
        return "unknown"
    parts = [f"**{row.best:,}**" + (f" ({row.low:,} to {row.high:,})" if row.low != row.high else "")]
    return "<br>".join([*parts, *row.groups, *row.remarks])


def _contested(brief: Brief) -> Iterator[str]:
    contested = [item for item in brief.items if item.contested]
    if not contested:
        yield "Nothing: no independent voices, and no people, contradict one another."
    for item in contested:
        yield f"**{_name(item)}**"
        yield ""
        yield from (f"- {_say(sentence)}" for sentence in item.contested)
        yield ""


def _unread(brief: Brief) -> Iterator[str]:
    for each in brief.unread:
        examples = "; ".join(f"{escape(words)} S{source}" for words, source in each.examples)
        more = "; …" if each.count > len(each.examples) else ""
        yield f"- **{escape(each.kind.capitalize())}**, {say_number(each.count, 'time')}: {examples}{more}"
    yield ""
    yield brief.unread_elsewhere


def _sources(brief: Brief) -> Iterator[str]:
    for source in brief.sources:
        title = escape(source.title)
        linked = f"[{title}](<{_address(source.url)}>)" if source.url else title
        copies = f", same dispatch as {', '.join(f'S{each}' for each in source.copies)}" if source.copies else ""
        yield f"- S{source.number}: {escape(source.outlet)}: {linked}, {source.published}, report {source.id}{copies}"


def _address(url: str) -> str:
    """An address between angle brackets."""
    return re.sub(r"[\s<>\\]", lambda found: f"%{ord(found[0]):02X}", _UNSHOWABLE.sub("", url))


def _name(item: Item) -> str:
    return f"{item.number}. {escape(item.kind.capitalize())}, {escape(item.where)}, {item.when}"


def _say(sentence: Sentence) -> str:
    return "".join(escape_inside(phrase.words) + _cite(phrase) for phrase in sentence)


def escape_inside(words: str) -> str:
    """Words within a sentence, with the spaces at their ends."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return before + escape(words) + after if words.strip() else words


def _cite(phrase: Phrase) -> str:
    more = f" (+{phrase.more})" if phrase.more else ""
    return "".join(f"[^{number}]" for number in phrase.notes) + more
