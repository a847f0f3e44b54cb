"""Where an account happened, beyond the place its own words name: the most precise place told of it.

A place in the account's sentence counts before one in the sentence behind it or before it; within a province or city
that is told, a place told with it is more precise; an account of the news without a place is where the news is.
"""

from bisect import bisect_left

from sayso.model.vocabulary import Kind, PlacePrecision, Status
from sayso.read.drafts import AccountDraft, Draft
from sayso.read.mentions import PlaceMention, within

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "of", "from", "on", "across"})
# The precision of a place, the finer the lower; what the gazetteer does not know is mostly a village or a landmark.
_GRADES = {
    PlacePrecision.EXACT: 0,
    PlacePrecision.UNKNOWN: 0,
    PlacePrecision.NEAR: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 4,
    PlacePrecision.COUNTRY: 5,
}
# Where to look for a place, by sentences from the account's own: in it, behind it, then further and further before.
_NEAREST = (0, 1, -1, -2, -3, -4)
# So many characters may stand between a place and the wider one it lies in ("Ilam, in the eastern province of Jhapa").
ADJACENT = 30


def grade(place: PlaceMention) -> int:
    """How coarsely a place is named, 0 for the finest; a name that was only put where a wider place is, is fine."""
    return 0 if place.held else _GRADES[place.place.precision]


def place_near(draft: Draft, account: AccountDraft) -> PlaceMention | None:
    """A place told in the account's own sentence, else in the one behind it, else last before in its paragraph."""
    sentence = account.main.token.sentence
    found: dict[int, PlaceMention] = {}
    index = bisect_left(draft.places, sentence.start - 1000, key=lambda place: place.start)
    for place in draft.places[index:]:
        if place.start > sentence.end + 1000:
            break
        at = draft.parse.sentence_at(place.start)
        if place.role == "scene" and at is not None and at.passage is sentence.passage and is_said_where(draft, place):
            found.setdefault(at.i - sentence.i, place)
    return next((found[away] for away in _NEAREST if away in found), None)


def refine_places(draft: Draft) -> None:
    """Gives every account the most precise place told with the one it has."""
    told = {account.told_where for account in draft.accounts if account.told_where is not None}
    for account in draft.accounts:
        for place in within(draft.places, account.main.token.sentence):
            wider = account.where if account.where_of is None else None
            if wider is not None and place.role == "scene" and place not in told and lies_in(draft, place, wider):
                account.where = place


def share_place(draft: Draft) -> None:
    """Puts accounts of the news without a place where the first account before them is that has one.

    Not arrests: suspects are taken wherever they are.
    """
    first: AccountDraft | None = None
    for account in draft.accounts:
        if account.status is not Status.CURRENT:
            continue
        if first is None and account.where is not None:
            first = account
        elif (
            first is not None
            and account.where is None
            and account.told_when is None
            and account.kind is not Kind.ARREST
        ):
            account.where, account.where_of = first.where, first


def lies_in(draft: Draft, place: PlaceMention, wider: PlaceMention) -> bool:
    """Whether a place is more precise than another and lies in it, by the gazetteer or by the words between them."""
    one, other = place.place, wider.place
    if grade(place) >= grade(wider):
        return False
    between = draft.parse.text[place.end : wider.start]
    if 0 < len(between) <= ADJACENT and not set(between) & set(".;:()") and between.lstrip().startswith((",", "in ")):
        return True
    if one.precision is PlacePrecision.UNKNOWN or one.country is None or one.country != other.country:
        return False
    if other.precision is PlacePrecision.ADMIN1:
        return one.admin1 is not None and one.admin1 == other.admin1
    if other.precision is PlacePrecision.ADMIN2:
        return one.admin2 is not None and one.admin2 == other.admin2
    return False


def is_said_where(draft: Draft, place: PlaceMention) -> bool:
    """Whether a place stands behind a preposition of place, not as somebody who acts or as what is owned."""
    if place.place.precision is PlacePrecision.COUNTRY:
        return False
    before = draft.parse.text[max(0, place.start - 40) : place.start].lower().split()
    return bool(_WHERE & set(before[-5:]))
