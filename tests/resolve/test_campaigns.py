"""Parts add up into their campaign only where the text says they are its parts."""

from collections.abc import Sequence

from invented import CODEBOOK, Teller, figure

from sayso.model.incidents import Toll
from sayso.model.vocabulary import Group, Outcome, Scope, Status
from sayso.resolve.campaigns import find_parts, resolve_campaign
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import Resolution

RULE = CODEBOOK.rules["ucdp"]


def resolve(*tellers: Teller) -> Resolution:
    return resolve_incident([teller.done() for teller in tellers], rule=RULE, codebook=CODEBOOK)


def part(number: int, dead: int, *, of: Teller | None, status: Status = Status.CURRENT) -> Resolution:
    teller = Teller(outlet=f"part {number}", part_of=of.account.id if of else None, status=status)
    teller.say(figure(dead, group=Group.CIVILIAN), "police")
    teller.say(figure(900, scope=Scope.TOTAL), "police")
    return resolve(teller)


def killed(resolution: Resolution, group: Group | None = None) -> Toll | None:
    found = (toll for toll in resolution.incident.tolls if (toll.outcome, toll.group) == (Outcome.KILLED, group))
    return next(found, None)


def summed(campaign: Resolution, parts: Sequence[Resolution]) -> tuple[int, bool] | None:
    toll = killed(resolve_campaign(campaign, parts, RULE))
    return (toll.best, toll.derived) if toll is not None else None


def test_resolve_campaign_adds_up_its_parts_where_it_states_no_toll() -> None:
    campaign = Teller(outlet="campaign")
    parts = [part(1, 4, of=campaign), part(2, 3, of=campaign)]
    assert summed(resolve(campaign), parts) == (7, True)
    whole = resolve_campaign(resolve(campaign), parts, RULE)
    assert {side.name: side.best for side in whole.sides}["civilians"] == 7
    toll = killed(whole)
    assert toll is not None
    assert set(toll.for_) == {id_ for each in parts for found in each.incident.tolls for id_ in found.for_}


def test_resolve_campaign_keeps_the_toll_it_states() -> None:
    campaign = Teller(outlet="campaign")
    campaign.say(figure(9), "police")
    assert summed(resolve(campaign), [part(1, 4, of=campaign)]) == (9, False)
    assert killed(resolve_campaign(resolve(campaign), [part(1, 4, of=campaign)], RULE), Group.CIVILIAN) is None


def test_resolve_campaign_adds_nothing_that_is_not_said_to_be_its_part() -> None:
    campaign = Teller(outlet="campaign")
    stranger = part(2, 3, of=None)
    assert summed(resolve(campaign), [part(1, 4, of=campaign), stranger]) == (4, True)
    assert find_parts(resolve(campaign), [stranger]) == ()


def test_resolve_campaign_counts_each_part_once_and_none_that_did_not_happen() -> None:
    campaign = Teller(outlet="campaign")
    one = part(1, 4, of=campaign)
    assert summed(resolve(campaign), [one, one, part(2, 3, of=campaign, status=Status.DENIED)]) == (4, True)


def test_resolve_campaign_without_parts_is_as_it_was() -> None:
    campaign = Teller(outlet="campaign")
    campaign.say(figure(9), "police")
    assert resolve_campaign(resolve(campaign), [], RULE) == resolve(campaign)
