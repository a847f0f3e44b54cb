"""Characters a text may hold and a database or UTF-8 may not: NUL and lone surrogates, written as escapes.

An escape is the noncharacter U+FDD0 (never assigned, meant for such inner uses) and four hexadecimal digits; U+FDD0
itself is escaped too, so that every text comes back exactly.
"""

import re

_MARK = "\ufdd0"
_UNSTORABLE = re.compile("[\0\ud800-\udfff\ufdd0]")
_ESCAPE = re.compile("\ufdd0([0-9a-f]{4})")


def escape(text: str) -> str:
    """The text with what cannot be stored escaped; nearly every text is returned as it is."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text)


def unescape(text: str) -> str:
    """The text that `escape` was given."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if _MARK in text else text
