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
# Among how many accounts what says nothing new is looked for in what was told before.
LATEST = 40
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
    draft.accounts = [account for account in draft.accounts if scenes.is_happening(account)]
    told = _kinds_told(draft.accounts)
    for trigger in headings:
        if not any(_fits(trigger, kind) for kind in told):
            _place(trigger, draft.accounts, scenes)
            told = _kinds_told(draft.accounts)
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
    if trigger.status is not account.status or not _fits(trigger, _kind_told(account)):
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


def _kinds_told(accounts: list[AccountDraft]) -> set[Kind | None]:
    """The kinds of all accounts, None for those that only generic words tell."""
    return {_kind_told(account) for account in accounts}


def _kind_told(account: AccountDraft) -> Kind | None:
    return None if account.is_generic else account.plain_kind


def _fits(trigger: TriggerMention, kind: Kind | None) -> bool:
    return trigger.trigger.generic or kind is None or kinds_fit(trigger.trigger.kind, kind)


def kinds_fit(one: Kind, other: Kind) -> bool:
    """Whether two kinds may be two words for one happening."""
    return one is other or any({one, other} <= family for family in FAMILIES)


def _join(draft: Draft, scenes: Scenes) -> None:
    """Accounts of one kind, day and place, told apart by nothing, are one account."""
    kept: list[AccountDraft] = []
    told: dict[object, list[AccountDraft]] = {}
    joined: dict[int, AccountDraft] = {}
    for account in draft.accounts:
        alike = told.setdefault(_scene_told(account), []) if account.told_when is not None else []
        twin = next((other for other in alike if _are_alike(account, other)), None)
        if twin is None and scenes.says_nothing(account):
            recent = (other for other in reversed(kept[-LATEST:]) if other.status is account.status)
            twin = next((other for other in recent if other.plain_kind is account.plain_kind), None)
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


def _scene_told(account: AccountDraft) -> object:
    """Status, day and place as an account's own words tell them: what accounts of one happening have in common."""
    when, where = account.told_when, account.told_where
    return account.status, when.value if when else None, where.place.name if where else None


def _are_alike(one: AccountDraft, other: AccountDraft) -> bool:
    """Whether two accounts tell of one kind of deed, or one of them only of its harm."""
    kinds = {one.plain_kind, other.plain_kind}
    return len(kinds) == 1 or (Kind.KILLING in kinds and kinds_fit(*kinds))


def _agree(one: DateMention | None, other: DateMention | None) -> bool:
    return one is not None and other is not None and not dates_differ(one, other)


def _is_closer(one: DateMention, other: DateMention) -> bool:
    return one.value.precision == "day" and other.value.precision != "day"


def _is_nearer(one: PlaceMention, other: PlaceMention) -> bool:
    return (grade(one), _ORDER.index(one.place.precision)) < (grade(other), _ORDER.index(other.place.precision))


def _is_thought(status: Status) -> bool:
    """Whether a deed is only planned or denied, and so none of what happened, whatever clause tells it."""
    return status in {Status.PLANNED, Status.DENIED}
