"""From bytes to characters: which encoding, said aloud where it had to be assumed; what is not text is refused.

Characters are kept as they are: line ends, no-break spaces and zero-width characters stay, since spans point at them.
Only a byte-order mark is taken off, which is a mark of the encoding and no part of the text.
"""

import codecs
import re
from dataclasses import dataclass

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
)
# Charset names that are worth trying where a page declares them; for others (UTF-8 that is not valid) it is guessed.
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*((?:iso-8859|windows|cp|koi8|gb|big5|shift|sjis|euc|mac|tis|latin)[\w-]*)", re.I
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# More control characters than one in this many: not a text. Agency wires carry a few, files that are no text many.
_CONTROLS_ONE_IN = 20
_SAMPLE = 65_536
# The guess is made on the bytes around the first that is not ASCII: the others say nothing.
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_GUESS_BEFORE = 1000
_GUESS_SAMPLE = 10_000
# Western Europe's encoding as the web knows it: what is called Latin-1 is nearly always this.
_WESTERN = "cp1252"
_WESTERN_NAMES = frozenset(("iso8859-1", "cp1252", "ascii"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, its encoding, the length of its byte-order mark in bytes, and what a person should know, if anything."""

    text: str
    encoding: str
    mark: int = 0
    remark: str | None = None


def name_binary(head: bytes) -> str | None:
    """What a file that begins with `head` is, where its first bytes say that it is no text."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def has_mark(head: bytes) -> str | None:
    """The encoding of a file that begins with `head`, told by a byte-order mark or by every second byte being 0."""
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    if marked or len(head) < 4:
        return marked
    sample = head[:4096]
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if max(even, odd) > 0.7 and min(even, odd) < 0.05:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def decode(raw: bytes, *, partial: bool = False) -> Decoded | None:
    """The text of `raw`, None where it is not text. With `partial`, a character broken off at the end is left out."""
    decoded = _decode_marked(raw, partial) or _decode_utf8(raw, partial)
    if decoded is None:
        decoded = _decode_declared(raw) or _decode_guessed(raw)
    controls = len(_CONTROLS.findall(decoded.text[:_SAMPLE]))
    if "\x00" in decoded.text or controls * _CONTROLS_ONE_IN > min(len(decoded.text), _SAMPLE):
        return None
    return decoded


def _decode_marked(raw: bytes, partial: bool) -> Decoded | None:
    encoding = has_mark(raw)
    if encoding is None:
        return None
    mark = next((mark for mark, name in _MARKS if name == encoding and raw.startswith(mark)), b"")
    text = codecs.getincrementaldecoder(encoding)("replace").decode(raw[len(mark) :], final=not partial)
    assumed = None if mark else f"It has no byte-order mark; {encoding.upper()} was assumed from its zero bytes."
    return Decoded(text=text, encoding=encoding, mark=len(mark), remark=_say_damage(text, encoding, raw) or assumed)


def _decode_utf8(raw: bytes, partial: bool) -> Decoded | None:
    """Valid UTF-8, or UTF-8 with damage: more characters beyond ASCII are whole than broken. None where neither."""
    decoder = codecs.getincrementaldecoder("utf-8")
    try:
        return Decoded(text=decoder("strict").decode(raw, final=not partial), encoding="utf-8")
    except UnicodeDecodeError:
        text = decoder("replace").decode(raw, final=not partial)
    broken = text.count("\ufffd")
    whole = len(text) - broken - sum(map(len, re.findall(r"[\x00-\x7f]+", text)))
    return Decoded(text=text, encoding="utf-8", remark=_say_damage(text, "utf-8", raw)) if whole > broken else None


def _decode_declared(raw: bytes) -> Decoded | None:
    match = _DECLARED.search(raw[:4096])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
        encoding = _WESTERN if name in _WESTERN_NAMES else name
        return Decoded(text=raw.decode(encoding), encoding=encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def _decode_guessed(raw: bytes) -> Decoded:
    odd = _BEYOND_ASCII.search(raw)
    start = max(0, odd.start() - _GUESS_BEFORE) if odd else 0
    encoding = _guess(raw[start : start + _GUESS_SAMPLE])
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        # Latin-1 gives every byte a character, so this cannot fail; a file that is no text shows in its controls.
        encoding, text = "latin-1", raw.decode("latin-1")
    return Decoded(text=text, encoding=encoding, remark=f"It is not UTF-8; {encoding} was assumed.")


def _guess(sample: bytes) -> str:
    """The likeliest encoding. Windows-1252 wherever it is possible: rarer ones look as likely on a few odd bytes."""
    from charset_normalizer import from_bytes  # here, for it takes a tenth of a second and few files need it

    matches = from_bytes(sample)
    best = matches.best()
    possible = {name for match in matches for name in (match.encoding, *match.could_be_from_charset)}
    return _WESTERN if best is None or _WESTERN in possible else best.encoding


def _say_damage(text: str, encoding: str, raw: bytes) -> str | None:
    broken = text.count("\ufffd") - raw.count("\ufffd".encode(encoding))
    if broken <= 0:
        return None
    return f"{broken:,} characters are not valid {encoding.upper()} and stand as U+FFFD in the text."
