"""The words that tell places from what is none, ready for look-up."""

from dataclasses import dataclass
from functools import cache

from sayso.places.names import fold
from sayso.places.words import load_words

HYPHENS = frozenset(["-", "–", "‐", "‑"])
# What stands for the Arabic letters ain and hamza.
APOSTROPHES = frozenset(["'", "‘", "’", "`", "ʼ", "ʻ"])
# First words of names as they may be written, and as they stand in keys.
PREFIXES = {
    "st": "saint",
    "st.": "saint",
    "mt": "mount",
    "mt.": "mount",
    "ft": "fort",
    "ft.": "fort",
    "ste": "sainte",
} | dict.fromkeys(("al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az"), "al")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Small words by what they tell.

    `people` gives the country of a demonym, `once` the state a country was part of, `abbreviations` a province's ISO
    code, `joiners` are small words that may stand inside a name of several words, `inner` those that
    nothing else but a name has.
    """

    people: dict[str, str]
    people_longest: dict[str, int]
    once: dict[str, str]
    acronyms: frozenset[str]
    abbreviations: dict[str, str]
    abbreviation_starts: frozenset[str]
    postal: dict[str, str]
    descriptors: dict[str, tuple[str, ...]]
    settlements: frozenset[str]
    compass: frozenset[str]
    joiners: frozenset[str]
    inner: frozenset[str]
    inside: frozenset[str]
    loose: frozenset[str]
    near: frozenset[str]
    bearings: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    public: frozenset[str]
    dwellers: frozenset[str]
    grounds: frozenset[str]
    seats: frozenset[str]
    stop: frozenset[str]
    generic: frozenset[str]
    ways: frozenset[str]
    waters: frozenset[str]
    said: frozenset[str]
    homes: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The word lists of the places room, folded once."""
    words = load_words("words")
    countries = load_words("countries")["countries"]
    people = {fold(word): iso for iso, row in countries.items() for word in row.get("people", ())}
    people |= {f"{word}s": iso for word, iso in people.items() if f"{word}s" not in people}
    longest: dict[str, int] = {}
    for key in people:
        first = key.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    descriptors: dict[str, tuple[str, ...]] = {}
    for kind, listed in words["descriptors"].items():
        for word in listed:
            descriptors[word] = (*descriptors.get(word, ()), kind)
    names = [name for row in countries.values() for name in row.get("also", ())]
    short = words["abbreviations"]
    return PlaceWords(
        people=people,
        people_longest=longest,
        once={iso: row["once"] for iso, row in countries.items() if "once" in row},
        acronyms=frozenset(fold(name) for name in names if name.isupper() and len(name) <= 6),
        abbreviations=short | {name[:-1]: code for name, code in short.items() if name.count(".") > 1},
        abbreviation_starts=frozenset(name[:end] for name in short for end in range(1, len(name) + 1)),
        postal=words["postal"],
        descriptors=descriptors,
        generic=frozenset(descriptors)
        | frozenset(words["phrases"]["compass"])
        | frozenset(words["phrases"]["joiners"]),
        **{key: frozenset(listed) for key, listed in words["phrases"].items()},
        **{key: frozenset(listed) for key, listed in words["names"].items()},
    )
