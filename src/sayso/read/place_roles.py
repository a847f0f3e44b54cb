"""Whether things happen at a place, or it only says where somebody is from or speaks."""

from sayso.language.parses import Parse, Token
from sayso.read.place_names import Sighting
from sayso.read.place_words import HYPHENS, PlaceWords, place_words

_PREPOSITIONS = frozenset(["in", "from", "at", "of", "outside", "near"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


def find_roles(parse: Parse, sightings: list[Sighting]) -> None:
    """Set `role` to `origin` for places of speakers, of governments as actors, and where people come from."""
    words = place_words()
    for sighting in sightings:
        if sighting.role == "scene" and (
            _serves(parse, sighting, words) or _is_origin(parse, parse.tokens[sighting.last], words)
        ):
            sighting.role = "origin"


def _serves(parse: Parse, sighting: Sighting, words: PlaceWords) -> bool:
    """Whether a name only says whose police, man or troops: "Jos police", "a Jos man", "U.S. forces"."""
    name = parse.tokens[sighting.last]
    after = parse.tokens[name.i + 1] if name.i + 1 < len(parse.tokens) else None
    if after is None or after.sentence is not name.sentence:
        return False
    if "public" in sighting.marks or after.lower in words.dwellers:
        return True
    before_noun = name.dep in ("compound", "nmod", "amod") and name.head.i > name.i
    return sighting.key in words.acronyms and before_noun and name.head.lower not in words.grounds


def _is_origin(parse: Parse, name: Token, words: PlaceWords) -> bool:
    after = parse.tokens[name.i + 1 : name.i + 3]
    if len(after) == 2 and after[0].text in HYPHENS and after[1].tag in ("VBN", "VBD", "JJ") and not after[1].is_title:
        return True
    while (
        name.dep in ("compound", "appos", "conj")
        and name.head.is_title
        and name.head.i > name.i
        and name.head is not name
    ):
        name = name.head
    if name.dep in _SUBJECTS:
        return name.head.lower in words.said
    if name.dep in ("poss", "compound", "nmod", "amod"):
        return name.head.lower in words.seats or (name.head.lower in words.homes and _speaks(name.head, words))
    if name.dep == "pobj" and name.head.lower in _PREPOSITIONS:
        return _is_origin_phrase(name.head, words)
    return False


def _is_origin_phrase(preposition: Token, words: PlaceWords) -> bool:
    """Whether "in Quetta" or "from Jos" says where a speaker is or a person comes from."""
    head = preposition.head
    if head.is_verb:
        return (head.lower in words.said and preposition.lower in ("in", "from", "at")) or head.lower in (
            "born",
            "hails",
            "hailed",
        )
    if preposition.lower == "from":
        return head.lower in words.homes or head.lower in (
            "native",
            "natives",
            "man",
            "woman",
            "people",
            "refugees",
            "students",
        )
    return head.lower in words.homes and _speaks(head, words)


def _speaks(noun: Token, words: PlaceWords) -> bool:
    """Whether a noun is, or belongs to, who says something: its subject, or after "according to"."""
    while True:
        if noun.dep in ("compound", "conj", "appos", "poss", "nmod") and noun.head is not noun:
            noun = noun.head
        elif noun.dep == "pobj" and noun.head.lower in ("at", "in", "of", "from") and noun.head.head.is_noun:
            noun = noun.head.head
        else:
            break
    if noun.dep in _SUBJECTS:
        return noun.head.lower in words.said
    return noun.dep == "pobj" and noun.head.lower in ("to", "by") and noun.head.head.lower in words.said | {"according"}
