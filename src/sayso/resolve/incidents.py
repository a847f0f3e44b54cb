"""The incident: computed from every account of it and from what people judged, as of any day, under a named rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.model.claims import Account, Claim
from sayso.model.incidents import Incident, Resolved
from sayso.model.judgements import Judgement
from sayso.model.standing import Standing, settle_judgements
from sayso.model.values import Party
from sayso.model.vocabulary import Field, Group, Kind, Vague
from sayso.resolve.days import resolve_when
from sayso.resolve.evidence import weigh_claims
from sayso.resolve.kinds import resolve_kind, resolve_status
from sayso.resolve.parties import resolve_parties
from sayso.resolve.places import resolve_where
from sayso.resolve.resolutions import Resolution
from sayso.resolve.tellings import Telling, put_in_order
from sayso.resolve.tolls import part_sides, weigh_tolls
from sayso.resolve.votes import Told


def resolve_incident(
    tellings: Sequence[Telling],
    *,
    rule: Rule,
    codebook: Codebook,
    judgements: Iterable[Judgement] = (),
    as_of: date | None = None,
) -> Resolution:
    """The incident that these reports tell of, with every value's claims; the same in whatever order they come.

    With `as_of` only reports published (or, undated, taken in) and judgements made by the end of that day count. Raises
    ValueError where no account is left, and for a correction whose value is of another type than its claim's.
    """
    ordered = put_in_order(tellings, as_of)
    accounts = _accounts(ordered)
    standings = settle_judgements(judgements, as_of=as_of)
    told = [(telling, weigh_claims(telling, standings)) for telling in ordered]
    kind, parties = resolve_kind(ordered), resolve_parties(told, codebook)
    weighings = weigh_tolls(told, rule=rule, vague=_vague(rule, kind, parties), codebook=codebook)
    incident = Incident(
        accounts=tuple(sorted(account.id for account in accounts)),
        rule=rule.name,
        kind=kind,
        status=resolve_status(ordered),
        when=resolve_when(told),
        where=resolve_where(told),
        parties=parties,
        tolls=tuple(each.toll for each in weighings if each.toll is not None),
    )
    return Resolution(
        incident=incident,
        as_of=as_of,
        accounts=accounts,
        reports=tuple(telling.report.id for telling in ordered),
        weighings=weighings,
        sides=part_sides(weighings, rule),
        responsibility=_claims(told, Field.RESPONSIBILITY),
        disruptions=_claims(told, Field.DISRUPTION),
        judgements=_judged(told, standings),
    )


def _accounts(tellings: Sequence[Telling]) -> tuple[Account, ...]:
    found = {account.id: account for telling in tellings for account in telling.accounts}
    if not found:
        raise ValueError("no account is left to resolve: no telling has one, or none was published by then")
    return tuple(found.values())


def _vague(rule: Rule, kind: Resolved[Kind], parties: Iterable[Resolved[Party]]) -> Mapping[Vague, int]:
    """What vague words stand for here: in a setting of armed conflict the rule may have them stand for more."""
    armed = any(
        each.value is not None and each.value.named and each.value.kind is Group.ARMED_GROUP for each in parties
    )
    fought = armed or kind.value in rule.conflict.kinds
    return {**rule.vague, **rule.conflict.vague} if fought else rule.vague


def _claims(told: Told, field: Field) -> tuple[Claim, ...]:
    """The claims of a field that nobody rejected, with people's corrections."""
    found = (each for _, evidences in told for each in evidences if each.claim.field is field and not each.rejected)
    return tuple(
        each.claim if each.value == each.claim.value else replace(each.claim, value=each.value) for each in found
    )


def _judged(told: Told, standings: Mapping[tuple[str, ...], Standing]) -> tuple[Standing, ...]:
    """What stands on the incident's claims, in the order of the reports."""
    return tuple(each.standing for _, evidences in told for each in evidences if each.standing is not None)
