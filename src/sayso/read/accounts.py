"""Accounts: the triggers, date, place and parties that tell of one happening, brought together.

Triggers are taken in the order of the text. One joins an account already begun when nothing tells them apart (kind,
date, place, status) and something holds them together: one clause, "the attack", the same toll, the same day and
place, or harm told right behind the deed; else it begins its own. Only the most recent accounts are looked at, so that
time grows with the text. Headings tell nothing of their own where the text tells it too.
"""

from sayso.codebook.entries import Codebook
from sayso.model.vocabulary import Kind, PlacePrecision, Status
from sayso.read.contexts import settle_accounts
from sayso.read.differences import dates_differ, places_differ
from sayso.read.drafts import AccountDraft, Draft, TriggerMention
from sayso.read.mentions import DateMention, PlaceMention
from sayso.read.scenes import Scenes
from sayso.read.whereabouts import grade

RECENT = 12
# Kinds that may be two words for one happening.
FAMILIES = (
    frozenset({Kind.ARMED_ATTACK, Kind.KILLING, Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.ARSON, Kind.LOOTING}),
    frozenset({Kind.ARMED_ATTACK, Kind.CLASH, Kind.KILLING}),
    frozenset({Kind.AIR_STRIKE, Kind.KILLING, Kind.ARMED_ATTACK, Kind.BOMBING}),
    frozenset({Kind.SHELLING, Kind.KILLING, Kind.ARMED_ATTACK, Kind.BOMBING}),
    frozenset({Kind.RAID_OPERATION, Kind.ARREST, Kind.KILLING, Kind.CLASH}),
    frozenset({Kind.ABDUCTION, Kind.SIEGE_HOSTAGE, Kind.ARREST}),
    frozenset({Kind.PROTEST, Kind.RIOT}),
    frozenset({Kind.JAIL_BREAK, Kind.ARMED_ATTACK}),
)
_ORDER = tuple(PlacePrecision)


def read_accounts(draft: Draft, codebook: Codebook) -> None:
    """Adds the accounts of the report, in the order of their first words."""
    scenes = Scenes(draft, codebook)
    headings = [trigger for trigger in draft.triggers if scenes.is_heading(trigger)]
    for trigger in draft.triggers:
        if not scenes.is_heading(trigger):
            _place(trigger, draft.accounts, scenes)
    for trigger in headings:
        if not any(_kinds_fit(trigger, account) for account in draft.accounts):
            _place(trigger, draft.accounts, scenes)
    draft.accounts = [account for account in draft.accounts if scenes.is_happening(account)]
    for account in draft.accounts:
        _choose(account, scenes)
    settle_accounts(draft, codebook)
    _join(draft, scenes)
    for account in draft.accounts:
        _choose(account, scenes)


def _choose(account: AccountDraft, scenes: Scenes) -> None:
    """The trigger that tells the happening most fully, the first of equals."""
    account.chosen = max(account.triggers, key=lambda trigger: (scenes.fullness(trigger), -trigger.token.i))


def _place(trigger: TriggerMention, accounts: list[AccountDraft], scenes: Scenes) -> None:
    """Puts a trigger into the account that holds it most firmly, the latest of equals, or into one of its own."""
    home, firmest = None, 0
    for account in reversed(accounts[-RECENT:]):
        firmness = _hold(trigger, account, scenes)
        if firmness > firmest:
            home, firmest = account, firmness
    if home is None:
        home = AccountDraft([], status=trigger.status)
        accounts.append(home)
    home.triggers.append(trigger)
    date, place = scenes.date_of(trigger), scenes.place_of(trigger)
    if date is not None and (home.when is None or _is_closer(date, home.when)):
        home.when = date
    if place is not None and (home.where is None or _is_nearer(place, home.where)):
        home.where = place
    home.vague = home.vague or scenes.is_vague(trigger)
    if trigger.status is Status.CURRENT:
        home.status = Status.CURRENT


def _hold(trigger: TriggerMention, account: AccountDraft, scenes: Scenes) -> int:
    """How firmly a trigger belongs to an account; 0 where something tells them apart or nothing holds them together."""
    date, place = scenes.date_of(trigger), scenes.place_of(trigger)
    if scenes.is_another(trigger) or dates_differ(date, account.when) or places_differ(place, account.where):
        return 0
    if _is_thought(trigger.status) != _is_thought(account.status):
        return 0
    if scenes.in_one_clause(trigger, account):
        return 6
    if trigger.status is not account.status or not _kinds_fit(trigger, account):
        return 0
    alike = (
        trigger.trigger.generic or trigger.trigger.kind is account.plain_kind or trigger.trigger.kind is Kind.KILLING
    )
    if scenes.counts_alike(trigger, account):
        return 5
    if scenes.is_definite(trigger) and alike:
        return 3 + _agree(date, account.when)
    same_place = place is not None and account.where is not None and place.place.name == account.where.place.name
    if _agree(date, account.when) and (same_place or place is None or account.where is None):
        return 2 + same_place if alike else 0
    if same_place and alike and not _is_region(place):
        return 2
    away = trigger.token.sentence.i - account.triggers[-1].token.sentence.i
    if away == 0 and date is None and place is None and trigger.verb and not scenes.is_own_deed(trigger, account):
        return 2
    if scenes.is_bare(trigger) and alike:
        return 1
    return (
        1
        if away <= 1 and (scenes.is_harm(trigger) or (trigger.trigger.generic and date is None and place is None))
        else 0
    )


def _is_region(mention: PlaceMention | None) -> bool:
    return mention is not None and mention.place.precision in {PlacePrecision.ADMIN1, PlacePrecision.COUNTRY}


def _kinds_fit(trigger: TriggerMention, account: AccountDraft) -> bool:
    if trigger.trigger.generic or all(each.trigger.generic for each in account.triggers):
        return True
    return kinds_fit(trigger.trigger.kind, account.plain_kind)


def kinds_fit(one: Kind, other: Kind) -> bool:
    """Whether two kinds may be two words for one happening."""
    return one is other or any({one, other} <= family for family in FAMILIES)


def _join(draft: Draft, scenes: Scenes) -> None:
    """Accounts of one kind, day and place, told apart by nothing, are one account."""
    kept: list[AccountDraft] = []
    dated: dict[object, list[AccountDraft]] = {}
    joined: dict[int, AccountDraft] = {}
    for account in draft.accounts:
        alike = dated.setdefault(account.told_when.value if account.told_when else None, [])
        twin = next((other for other in alike if _is_twin(account, other)), None)
        if twin is None and scenes.says_nothing(account):
            twin = next(
                (
                    other
                    for other in reversed(kept)
                    if other.plain_kind is account.plain_kind and other.status is account.status
                ),
                None,
            )
        if twin is None:
            kept.append(account)
            alike.append(account)
            continue
        twin.triggers += account.triggers
        joined[id(account)] = twin
    for each in kept:
        each.when_of = joined.get(id(each.when_of), each.when_of)
        each.where_of = joined.get(id(each.where_of), each.where_of)
    draft.accounts = kept


def _is_twin(one: AccountDraft, other: AccountDraft) -> bool:
    """Whether two accounts say the same day and place of one kind of deed, each in its own words."""
    if one.status is not other.status or one.told_when is None or other.told_when is None:
        return False
    alike = one.plain_kind is other.plain_kind or (
        Kind.KILLING in {one.plain_kind, other.plain_kind} and kinds_fit(one.plain_kind, other.plain_kind)
    )
    a, b = one.told_where, other.told_where
    same_place = a is b or (a is not None and b is not None and a.place.name == b.place.name)
    return alike and same_place and one.told_when.value == other.told_when.value


def _agree(one: DateMention | None, other: DateMention | None) -> bool:
    return one is not None and other is not None and not dates_differ(one, other)


def _is_closer(one: DateMention, other: DateMention) -> bool:
    return one.value.precision == "day" and other.value.precision != "day"


def _is_nearer(one: PlaceMention, other: PlaceMention) -> bool:
    return (grade(one), _ORDER.index(one.place.precision)) < (grade(other), _ORDER.index(other.place.precision))


def _is_thought(status: Status) -> bool:
    """Whether a deed is only planned or denied, and so none of what happened, whatever clause tells it."""
    return status in {Status.PLANNED, Status.DENIED}
