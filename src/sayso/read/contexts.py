"""What an account takes from its surroundings: whether it is news or context, and the day and place it shares.

An account without a day or place of its own has those told right before it, then those of the account before, then
those of the news; what comes from another account is a derived value and says so.
"""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import chain

from sayso.codebook.entries import Codebook
from sayso.language.parses import PassageKind, Sentence, Token
from sayso.model.vocabulary import DatePrecision, Group, Kind, Status
from sayso.read.attaching import verb_of
from sayso.read.date_words import date_words
from sayso.read.differences import places_differ
from sayso.read.drafts import AccountDraft, Draft
from sayso.read.localities import name_localities
from sayso.read.mentions import DateMention
from sayso.read.whereabouts import place_near, refine_places, share_place

# A happening this long before publication is told for context.
CONTEXT = datetime.timedelta(days=7)
# How many sentences a day or place told before stays in force.
LASTING = 4
# How many sentences away a day may still be told for the news, where no account has any.
NEAR = 6
_PERFECT = frozenset({"has", "have"})
LONGEST = datetime.timedelta(days=11 * 366)


def settle_accounts(draft: Draft, codebook: Codebook) -> None:
    """Decides what is news and what context, and lets the accounts of the news share day and place."""
    for account in draft.accounts:
        account.told_when, account.told_where = account.when, account.where
    latest = _latest(draft)
    _part_news(draft.accounts, latest)
    dated = [account for account in _news_of(draft) if _is_dated(account)]
    last = dated[0] if dated else None
    before: list[AccountDraft] = []
    tellers = {id(account.told_when): account for account in draft.accounts}
    for account in draft.accounts:
        if account.when is None and not account.vague and account.status in {Status.CURRENT, Status.BACKGROUND}:
            account.when = _date_before(draft, account, tellers, codebook)
            before.append(account)
        if account.where is None:
            account.where = place_near(draft, account)
        if account.status is not Status.CURRENT:
            continue
        if account.when is None and last is not None and not account.vague and _goes_on_from(last, account):
            account.when, account.when_of = last.when, last
        if _is_dated(account) and account.when_of is None:
            last = account
    if not dated:
        _date_news(draft, codebook)
    _part_news([each for each in before if each.when and each.when.value.precision is DatePrecision.DAY], latest)
    refine_places(draft)
    name_localities(draft)
    share_place(draft)


def _news_of(draft: Draft) -> list[AccountDraft]:
    """The accounts of the news; without arrests, which come later than the deed, where there is anything else."""
    news = [account for account in draft.accounts if account.status is Status.CURRENT]
    return [account for account in news if account.kind is not Kind.ARREST] or news


def _goes_on_from(last: AccountDraft, account: AccountDraft) -> bool:
    """Whether an account goes on with the story of another that has a day, or happened there in its week or month."""
    assert last.when is not None
    return _goes_on(account) and not (_is_loose(last.when) and places_differ(last.where, account.where))


def _goes_on(account: AccountDraft) -> bool:
    """Whether an account tells a deed as the next of a story ("they burned"), not speaks of one ("the raid")."""
    token = account.main.token
    return account.main.verb and not any(child.lower in _PERFECT for child in token.lefts())


def _date_news(draft: Draft, codebook: Codebook) -> None:
    """Where no account of the news has a day, they share the one told near the first of them, unless it is an arrest's.

    "Troops searched a house on Friday. A man was shot", "A boy was shot in Felton. Deputies were called on Friday": the
    last day before, else the first one behind, is of the same story, unless its verb only speaks of the happening
    ("was charged on Tuesday").
    """
    undated = [account for account in _news_of(draft) if account.when is None and not account.vague]
    if not undated or any(_is_dated(account) for account in _news_of(draft)):
        return
    others = {id(account.told_when) for account in draft.accounts}
    first = undated[0].main.token.sentence
    low = bisect_left(draft.dates, first.start, key=lambda date: date.start)
    high = bisect_left(draft.dates, first.end, key=lambda date: date.start)
    before = (date for date in reversed(draft.dates[:low]) if _is_near(draft, date, first))
    behind = (date for date in draft.dates[high:] if _is_near(draft, date, first))
    near = (date for date in chain(before, behind) if id(date) not in others)
    found = next((date for date in near if not _is_spoken(draft, date, codebook)), None)
    for account in undated:
        account.when = found


def _is_near(draft: Draft, date: DateMention, sentence: Sentence) -> bool:
    """Whether a day of the week of publication is told in the text within reach of a sentence, not in a heading."""
    at = draft.parse.sentence_at(date.start)
    if at is None or at.passage.kind is not PassageKind.BODY:
        return False
    told = date.relation == "at" and date.value.precision is DatePrecision.DAY
    return told and abs(at.i - sentence.i) <= NEAR and _is_fresh(draft, date)


def _is_fresh(draft: Draft, date: DateMention) -> bool:
    """Whether a day is of the week of publication, where that is known."""
    published, day = draft.report.published, date.value.to
    return published is None or (day is not None and published - CONTEXT <= day <= published)


def _is_spoken(draft: Draft, date: DateMention, codebook: Codebook) -> bool:
    """Whether a date says when somebody spoke of the happening or dealt with it ("was charged Tuesday").

    Police that "respond" come at once, and so does everybody who "is called".
    """
    verb = verb_of(draft.parse, date)
    if verb is None:
        return False
    if verb.lower in codebook.modality.spoken_of and verb.child("xcomp") is None:
        subject = verb.child("nsubj", "nsubjpass")
        comes = verb.child("auxpass") is not None or (subject is not None and _is_force(draft, subject))
        return verb.lower not in date_words().lists["police_come"] or not comes
    return verb.child("ccomp") is not None and bool(codebook.speech.cues.at([verb.lower], 0))


def _is_force(draft: Draft, noun: Token) -> bool:
    """Whether a noun stands for people of a state's forces."""
    return any(people.group is Group.STATE_FORCE for people in draft.people_at(noun))


def _latest(draft: Draft) -> datetime.date | None:
    """The day of publication, else the last day told of any happening."""
    ends = [account.when.value.to for account in draft.accounts if account.when and account.when.value.to]
    return draft.report.published or max(ends, default=None)


def _is_over(account: AccountDraft, latest: datetime.date | None) -> bool:
    """Whether an account's day lies too far back to be news."""
    ended = account.when.value.to if account.when is not None and account.when.relation == "at" else None
    return ended is not None and latest is not None and ended < latest - CONTEXT


def _part_news(accounts: Iterable[AccountDraft], latest: datetime.date | None) -> None:
    """Makes context of the news whose day is too long over."""
    for account in accounts:
        if account.status is Status.CURRENT and _is_over(account, latest):
            account.status = Status.BACKGROUND


def _is_dated(account: AccountDraft) -> bool:
    return account.when is not None and account.when.relation == "at" and account.when.value.from_ is not None


def _date_before(
    draft: Draft, account: AccountDraft, tellers: Mapping[int, AccountDraft], codebook: Codebook
) -> DateMention | None:
    """The last day told in the sentences right before, in the same passage; `tellers` are the accounts dates are of."""
    token = account.main.token
    index = bisect_left(draft.dates, token.sentence.start, key=lambda date: date.start)
    for date in reversed(draft.dates[max(0, index - 3) : index]):
        sentence = draft.parse.sentence_at(date.start)
        if (
            sentence is None
            or token.sentence.i - sentence.i > LASTING
            or sentence.passage is not token.sentence.passage
        ):
            return None
        teller = tellers.get(id(date))
        if teller is not None and _is_loose(date) and places_differ(teller.where, account.where):
            continue
        if date.relation == "at" and is_of_happenings(date) and not _is_spoken(draft, date, codebook):
            return date
    return None


def _is_loose(date: DateMention) -> bool:
    """Whether a date leaves much open ("last week"): what happened elsewhere may have been at any other time."""
    return date.value.precision not in {DatePrecision.DAY, DatePrecision.RANGE}


def is_of_happenings(date: DateMention) -> bool:
    """Whether a date may be that of a happening: a day or a few years, not an age of the world ("the 11th century")."""
    start, end = date.value.from_, date.value.to
    return start is not None and end is not None and end - start <= LONGEST
