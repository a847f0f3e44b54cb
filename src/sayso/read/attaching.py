"""Which date or place belongs to which trigger: the one that hangs, by syntax, on the same deed.

A mention climbs from its own noun to the verb of its clause; a trigger climbs to the verb it serves. Where the two ways
meet, the mention belongs to the trigger, the nearer the better. A place that is the subject of a verb ("Ankara said")
is somebody who speaks or acts, and belongs to no deed.
"""

from collections.abc import Container, Iterator, Sequence
from typing import TypeVar

from sayso.language.parses import Parse, Token
from sayso.model.vocabulary import PlacePrecision
from sayso.read.drafts import TriggerMention
from sayso.read.mentions import DateMention, PlaceMention

Mention = TypeVar("Mention", DateMention, PlaceMention)
FARTHEST = 7
# A day that hangs on a verb beside the deed may be told farther from it, and never outdoes one that hangs on the deed.
BESIDE = 12
# How many steps of syntax one grade of coarseness outweighs.
COARSE = 2
_RANKS = {
    PlacePrecision.EXACT: 0,
    PlacePrecision.TOWN: 0,
    PlacePrecision.NEAR: 0,
    PlacePrecision.UNKNOWN: 1,
    PlacePrecision.ADMIN2: 1,
    PlacePrecision.ADMIN1: 2,
    PlacePrecision.REGION: 2,
    PlacePrecision.COUNTRY: 4,
}
_LOCATIVE = frozenset(
    {
        "in", "at", "near", "outside", "inside", "around", "on", "across", "along", "of", "over", "into", "throughout",
        "within", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "off", "behind",
        "beside", "under", "above", "beyond", "opposite", "toward", "towards", "between", "through", "upon", "next",
        "close",
    }
)  # fmt: skip
_WITHIN = frozenset({"in", "at", "near", "outside", "inside"})
_MEANWHILE = frozenset({"as", "when", "while"})
_AFTER = frozenset({"after", "following"})
_THAT = frozenset({"that", "which"})
_SERVES = frozenset(
    {
        "advcl", "xcomp", "acl", "pobj", "prep", "dobj", "nsubj", "nsubjpass", "agent", "pcomp", "compound", "poss",
        "attr", "nmod", "amod", "appos", "dep", "oprd", "ccomp",
    }
)  # fmt: skip


def attach_day(
    trigger: TriggerMention, days: Sequence[DateMention], parse: Parse, deeds: Container[int]
) -> DateMention | None:
    """Of the days in a trigger's sentence the nearest that hangs on a verb beside the deed which tells none of its own.

    "Soldiers detained two men during a search for a bomb maker yesterday", "gunmen shot a guard and fled Sunday": the
    parser hangs the last words of a sentence on its last verb. That verb must be without a tense of its own or joined
    to the deed's by "and", and be none of `deeds`, the words that tell deeds (their numbers in the parse).
    """
    found: list[tuple[int, DateMention]] = []
    for mention in days:
        head = _head(parse, mention)
        steps = enumerate(_climb_verbs(head, deeds)) if head is not None else ()
        cost = next((cost for cost, token in steps if token is trigger.token), None)
        if cost is not None and cost <= BESIDE and _is_same_voice(parse.text, mention.start, _voice(trigger.token)):
            found.append((cost, mention))
    return min(found, key=lambda each: (each[0], each[1].start))[1] if found else None


def attach_opening(trigger: TriggerMention, dates: Sequence[DateMention], parse: Parse) -> DateMention | None:
    """The date that opens a sentence, for a deed that is joined to its verb.

    "In June 2019 the rebels fell out, and their leader was arrested": what stands before subject and verb holds for all
    that the sentence joins.
    """
    verb = trigger.token
    while verb.dep == "conj" and verb.head.is_verb:
        verb = verb.head
    subject = verb.child("nsubj", "nsubjpass")
    if verb is trigger.token or subject is None:
        return None
    opening = (date for date in dates if date.end <= min(subject.start, verb.start) and verb_of(parse, date) is verb)
    return next(opening, None)


def attach(
    trigger: TriggerMention,
    mentions: Sequence[Mention],
    parse: Parse,
    spoken_of: frozenset[str],
    deeds: Container[int],
) -> Mention | None:
    """Of the mentions in a trigger's sentence the one that belongs to it; None where none does.

    Of several the nearest, but a town before the province it stands in; none from another voice's quotation, and none
    of a verb that only speaks of the deed (`spoken_of`, lower-case forms), nor of one done after it that is none of
    `deeds` ("met in Paris on Friday following the bombings").
    """
    chain = {token.i: cost for cost, token in enumerate(_serving(trigger.token, spoken_of, deeds))}
    costs: list[tuple[int, Mention]] = []
    for mention in mentions:
        cost = _cost(_head(parse, mention), chain, is_place=isinstance(mention, PlaceMention))
        if cost is not None and cost <= FARTHEST and _is_same_voice(parse.text, mention.start, _voice(trigger.token)):
            costs.append((cost + COARSE * _coarseness(mention), mention))
    return min(costs, key=lambda each: (each[0], each[1].start))[1] if costs else None


def verb_of(parse: Parse, mention: DateMention | PlaceMention) -> Token | None:
    """The verb that a mention hangs on."""
    head = _head(parse, mention)
    return next((token for token in head.ancestors() if token.is_verb), None) if head is not None else None


def _coarseness(mention: DateMention | PlaceMention) -> int:
    if not isinstance(mention, PlaceMention):
        return 0
    return _RANKS[PlacePrecision.UNKNOWN if mention.held else mention.place.precision]


def _voice(token: Token) -> int:
    """Where the clause of a word begins to speak: a verb joined to another with its subject goes on with that one's, as
    in: they came on Monday and "burned our houses"."""
    while _is_joined(token):
        token = token.head
    return token.start


def _is_same_voice(text: str, one: int, other: int) -> bool:
    """Whether no quotation mark stands open between two characters."""
    between = text[min(one, other) : max(one, other)]
    return between.count("“") == between.count("”") and between.count('"') % 2 == 0


def _cost(head: Token | None, chain: dict[int, int], *, is_place: bool) -> int | None:
    if head is None:
        return None
    for steps, token in enumerate(_climb(head, is_place=is_place)):
        if token.i in chain:
            return steps + chain[token.i]
    return None


def _head(parse: Parse, mention: DateMention | PlaceMention) -> Token | None:
    """The word of a mention that the rest of the sentence hangs it on."""
    tokens = parse.tokens_in(mention.start, mention.end)
    inside = {token.i for token in tokens}
    return next(
        (token for token in tokens if token.head.i not in inside or token.head is token), tokens[-1] if tokens else None
    )


def _climb(head: Token, *, is_place: bool) -> Iterator[Token]:
    """From a mention up to the verb of its clause."""
    token, way = head, None
    yield token
    while token.head is not token:
        if is_place and (
            (token.dep == "nsubj" and token.head.is_verb) or (token.dep == "prep" and token.lower not in _LOCATIVE)
        ):
            return
        if is_place and token.dep == "poss":
            yield token.head
            return
        if token.is_verb or (is_place and token.dep == "agent" and not _is_within(way)):
            return
        way = token if token.dep == "prep" else way
        token = token.head
        yield token


def _is_within(way: Token | None) -> bool:
    """Whether a preposition says where those were who did it ("by soldiers in Kano"), not whence or whose they are."""
    return way is not None and way.lower in _WITHIN


def _climb_verbs(head: Token, deeds: Container[int]) -> Iterator[Token]:
    """From a mention up to the first deed, past verbs that share the time of the verb above them."""
    token = head
    while token.head is not token:
        if token.is_verb and not _shares_time(token):
            return
        thing = token.dep == "relcl"
        token = token.head
        yield token
        if token.i in deeds or thing:
            return


def _shares_time(verb: Token) -> bool:
    """Whether a verb below another has no tense of its own, tells what went on meanwhile ("when a bomb exploded"), is
    joined to it with the same subject, or says what a thing did ("a shooting that injured two")."""
    if verb.dep == "conj":
        return _is_joined(verb)
    if verb.dep == "advcl" and any(child.lower in _MEANWHILE for child in verb.children):
        return True
    if verb.dep == "relcl":
        subject = verb.child("nsubj", "nsubjpass")
        return subject is not None and subject.lower in _THAT and verb.head.is_noun
    tenseless = verb.tag in {"VBG", "VBN", "VB"} and verb.child("aux", "auxpass", "nsubj", "nsubjpass") is None
    return verb.dep in {"acl", "advcl", "xcomp", "pcomp", "prep"} and (tenseless or verb.tag == "VB")


def _is_joined(verb: Token) -> bool:
    """Whether a verb is joined to another by "and" and has the same subject."""
    return verb.dep == "conj" and verb.head.is_verb and verb.child("nsubj", "nsubjpass") is None


def _serving(token: Token, spoken_of: frozenset[str], deeds: Container[int]) -> Iterator[Token]:
    """A trigger and the words it serves, up to the verb of its clause; a relative clause serves its noun.

    A participle behind a noun ("soldiers killed in the raid landed at the airport") serves that noun alone.
    """
    yield token
    for _ in range(5):
        own_subject = token.child("nsubj", "nsubjpass")
        if token.head is token:
            return
        relative = token.dep == "relcl" and own_subject is not None and own_subject.lower in {"that", "which", "who"}
        shares = token.dep == "conj" and own_subject is None
        if not (relative or shares or token.dep in _SERVES):
            return
        if token.dep == "ccomp" and token.head.is_verb and own_subject is not None:
            return
        if token.head.is_verb and token.head.lower in spoken_of:
            return
        if token.lower in _AFTER and token.head.is_verb and token.head.i not in deeds:
            return
        reduced = token.dep == "acl" and token.tag == "VBN"
        token = token.head
        yield token
        if reduced and token.is_noun:
            return
