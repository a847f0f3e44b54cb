"""Accounts: the triggers, date, place and parties that tell of one happening, brought together.

Triggers are taken in the order of the text. One joins an account already begun when nothing tells them apart (kind,
date, place, status) and something holds them together (one clause, "the attack", the same people or the same kind told
on); else it begins its own. Only the most recent accounts are looked at, so that time grows with the text.
"""

from sayso.model.vocabulary import Kind, Status
from sayso.read.drafts import AccountDraft, Draft, TriggerMention
from sayso.read.mentions import DateMention, PlaceMention
from sayso.read.scenes import Scenes

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


def read_accounts(draft: Draft) -> None:
    """Adds the accounts of the report, in the order of their first words."""
    scenes = Scenes(draft)
    for trigger in draft.triggers:
        home = _find_home(trigger, draft.accounts, scenes)
        if home is None:
            home = AccountDraft([trigger], status=trigger.status)
            draft.accounts.append(home)
        else:
            home.triggers.append(trigger)
        _take_in(home, trigger, scenes)
    draft.accounts = [account for account in draft.accounts if scenes.is_happening(account)]
    scenes.settle(draft.accounts)


def _find_home(trigger: TriggerMention, accounts: list[AccountDraft], scenes: Scenes) -> AccountDraft | None:
    best, best_score = None, 0
    for age, account in enumerate(reversed(accounts[-RECENT:])):
        score = _hold(trigger, account, scenes)
        if score > best_score or (score == best_score and best is None and score > 0):
            best, best_score = account, score
        if age == 0 and score >= 4:
            break
    return best


def _hold(trigger: TriggerMention, account: AccountDraft, scenes: Scenes) -> int:
    """How firmly a trigger belongs to an account; 0 where something tells them apart or nothing holds them together."""
    linked = scenes.in_one_clause(trigger, account)
    if trigger.status is not account.status and not linked:
        return 0
    if not _kinds_fit(trigger, account) and not linked:
        return 0
    if scenes.is_another(trigger):
        return 0
    if _dates_differ(scenes.date_of(trigger), account.when) or _places_differ(scenes.place_of(trigger), account.where):
        return 0
    if linked:
        return 4
    if scenes.is_same_sentence(trigger, account):
        return 2 if not scenes.is_coordinated(trigger, account) else 0
    if scenes.is_definite(trigger) and (trigger.trigger.generic or trigger.trigger.kind is _kind(account)):
        return 3
    told_on = trigger.trigger.kind is _kind(account) or trigger.trigger.generic
    if told_on and (_agree(scenes.date_of(trigger), account.when) or scenes.place_of(trigger) is not None and account.where is not None):
        return 2
    return 1 if scenes.is_near(trigger, account) else 0


def _kind(account: AccountDraft) -> Kind:
    return account.triggers[0].trigger.kind


def _kinds_fit(trigger: TriggerMention, account: AccountDraft) -> bool:
    if trigger.trigger.generic or any(each.trigger.generic for each in account.triggers):
        return True
    kinds = {each.trigger.kind for each in account.triggers} | {trigger.trigger.kind}
    return len(kinds) == 1 or any(kinds <= family for family in FAMILIES)


def _agree(one: DateMention | None, other: DateMention | None) -> bool:
    return one is not None and other is not None and not _dates_differ(one, other)


def _dates_differ(one: DateMention | None, other: DateMention | None) -> bool:
    if one is None or other is None or one.value.from_ is None or other.value.from_ is None:
        return False
    if one.value.to is None or other.value.to is None:
        return False
    return one.value.to < other.value.from_ or other.value.to < one.value.from_


def _places_differ(one: PlaceMention | None, other: PlaceMention | None) -> bool:
    """Two places of which neither may hold the other."""
    if one is None or other is None or one.place.name == other.place.name:
        return False
    a, b = one.place, other.place
    if a.country and b.country and a.country != b.country:
        return True
    if not a.admin1 or not b.admin1 or not a.country:
        return a.lat is not None and b.lat is not None and bool(a.admin1 or b.admin1) and False
    if a.admin1 != b.admin1:
        return True
    levels = {a.precision, b.precision}
    return levels <= {"town", "exact"} and a.name != b.name


def _take_in(account: AccountDraft, trigger: TriggerMention, scenes: Scenes) -> None:
    """The trigger's date and place become the account's where it has none, or a wider one."""
    date, place = scenes.date_of(trigger), scenes.place_of(trigger)
    if date is not None and (account.when is None or _is_closer(date, account.when)):
        account.when = date
    if place is not None and (account.where is None or _is_nearer(place, account.where)):
        account.where = place
    if trigger.status is Status.CURRENT:
        account.status = Status.CURRENT


def _is_closer(one: DateMention, other: DateMention) -> bool:
    return one.value.precision == "day" and other.value.precision != "day"


_ORDER = ("exact", "town", "near", "admin2", "admin1", "region", "country", "unknown")


def _is_nearer(one: PlaceMention, other: PlaceMention) -> bool:
    return _ORDER.index(one.place.precision) < _ORDER.index(other.place.precision)
