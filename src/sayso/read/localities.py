"""The place that the next sentences name, of news that was told to be in some place without a name.

"Gunmen stormed a village outside Vantor": whoever reads on learns which. The first place named behind is it, where it
may lie where the nameless one does, and no other happening took place there.
"""

from collections.abc import Iterator

from sayso.language.parses import Token
from sayso.model.vocabulary import PlacePrecision, Status
from sayso.read.differences import dates_differ
from sayso.read.drafts import AccountDraft, Draft
from sayso.read.mentions import PlaceMention, within
from sayso.read.place_words import place_words
from sayso.read.whereabouts import is_said_where

# How many sentences behind the telling one may name the place.
AHEAD = 3
_SOME = frozenset({"a", "an", "one"})
_BETWEEN = frozenset({"the", "of"})
_POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.NEAR, PlacePrecision.UNKNOWN})


def name_localities(draft: Draft) -> None:
    """Gives the first account of the news, where it was told to be in some place of a wider one, the name behind it."""
    account = next((each for each in draft.accounts if each.status is Status.CURRENT), None)
    if account is None or account.where is None or account.where_of is not None:
        return
    wider = next((place for place in _told(draft, account, account.where) if _is_in_some(draft, place)), None)
    if wider is not None:
        found = (place for place in _ahead(draft, wider) if _names(draft, place, wider, account))
        account.where = next(found, account.where)


def _told(draft: Draft, account: AccountDraft, where: PlaceMention) -> Iterator[PlaceMention]:
    """A place and its name again in the sentences of an account."""
    yield where
    for trigger in account.triggers:
        yield from (place for place in within(draft.places, trigger.token.sentence) if place.place == where.place)


def _ahead(draft: Draft, wider: PlaceMention) -> Iterator[PlaceMention]:
    """The places of the sentences behind the one that tells the wider place, those of deeds first in each."""
    told = {id(each.told_where) for each in draft.accounts if each.told_where is not None}
    at = draft.parse.sentence_at(wider.start)
    if at is None:
        return
    for sentence in draft.parse.sentences[at.i + 1 : at.i + 1 + AHEAD]:
        places = [place for place in within(draft.places, sentence) if place.role == "scene"]
        yield from sorted(places, key=lambda place: id(place) not in told)


def _names(draft: Draft, place: PlaceMention, wider: PlaceMention, account: AccountDraft) -> bool:
    """Whether a place may be the one that was told without its name."""
    if place.place.name == wider.place.name or not is_said_where(draft, place):
        return False
    others = [other for other in draft.accounts if other.told_where is place and other is not account]
    if any(other.status is not account.status or dates_differ(other.told_when, account.told_when) for other in others):
        return False
    one, two = place.place, wider.place
    if one.country is None or two.country is None:
        return one.precision is PlacePrecision.UNKNOWN
    if one.country != two.country:
        return False
    return one.precision in _POINTS or (one.admin1 is not None and one.admin1 == two.admin1)


def _is_in_some(draft: Draft, place: PlaceMention) -> bool:
    """Whether a place only says where some other is: "a village outside Vantor", "a town of the province of Candor"."""
    tokens = draft.parse.tokens_in(place.start, place.end)
    return bool(tokens) and any(
        noun.lower in place_words().settlements and any(child.lower in _SOME for child in noun.lefts())
        for noun in _nouns_before(draft, tokens[0])
    )


def _nouns_before(draft: Draft, first: Token) -> Iterator[Token]:
    """The nouns before a place that it hangs on, and the one before its preposition, whatever the parse says."""
    at = first.i - 1
    while at > 0 and draft.parse.tokens[at].lower in _BETWEEN | place_words().settlements | place_words().compass:
        at -= 1
    if at > 0 and draft.parse.tokens[at].dep == "prep" and draft.parse.tokens[at - 1].sentence is first.sentence:
        yield draft.parse.tokens[at - 1]
    for token in first.ancestors():
        if token.is_verb:
            return
        if token.i < first.i:
            yield token
