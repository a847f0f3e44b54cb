"""Identity is the hash of content.

An id is the first 32 hexadecimal digits (128 bits) of the SHA-256 of the canonical JSON of the fields that make a
thing what it is: keys sorted, no white space, no escapes for non-ASCII characters, UTF-8. Fields are never joined into
one string, so ("ab", "c") and ("a", "bc") differ. People see the first ten digits; any prefix is accepted where an id
is asked for.
"""

import hashlib
import json

ID_DIGITS = 32
SHORT_DIGITS = 10


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_json(value: object) -> str:
    """The one JSON text of `value`: sorted keys, no white space, characters as they are."""
    return _ENCODER.encode(value)


def content_hash(content: bytes | str) -> str:
    """All 64 hexadecimal digits of the SHA-256 of bytes, or of a text as UTF-8 (lone surrogates kept apart)."""
    return hashlib.sha256(
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    ).hexdigest()


def identify(type_: str, /, **fields: object) -> str:
    """The id of a thing of this type ("report", "claim", ...) with these identity fields."""
    return content_hash(canonical_json([type_, fields]))[:ID_DIGITS]


def shorten(id_: str) -> str:
    """An id as people see it."""
    return id_[:SHORT_DIGITS]
