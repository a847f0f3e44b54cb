"""The record of a reading: plain JSON types in the order and shape that `sayso read --json` prints."""

from typing import Any

from sayso.model.claims import Account, Claim, Speaker
from sayso.model.readings import Reading
from sayso.model.spans import Span
from sayso.model.values import DateRange, Disruption, Figure, Party, Place, Responsibility, Thing
from sayso.model.vocabulary import Field

Record = dict[str, Any]
DECIMALS = 5


def record_of(reading: Reading) -> Record:
    """One reading as one JSON object; empty values are None, never missing."""
    of: dict[str | None, list[Claim]] = {}
    for claim in reading.claims:
        of.setdefault(claim.account, []).append(claim)
    return {
        "report": _report(reading),
        "accounts": [_account(account, of.get(account.id, [])) for account in reading.accounts],
        "figures": [_figure(claim) for claim in reading.claims if claim.field is Field.FIGURE],
        "responsibility": [_responsibility(claim) for claim in reading.claims if claim.field is Field.RESPONSIBILITY],
        "disruptions": [_disruption(claim) for claim in reading.claims if claim.field is Field.DISRUPTION],
        "issues": [
            {"step": issue.step, "kind": issue.kind, "span": _ends(issue.span), "message": issue.message}
            for issue in reading.issues
        ],
        "run": {"sayso": reading.run.sayso, "codebook": reading.run.codebook, "model": reading.run.model},
    }


def _report(reading: Reading) -> Record:
    report = reading.report
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": str(report.published_basis),
        "lang": report.lang,
        "chars": len(report.text),
    }


def _account(account: Account, claims: list[Claim]) -> Record:
    when = next((claim for claim in claims if claim.field is Field.WHEN), None)
    where = next((claim for claim in claims if claim.field is Field.WHERE), None)
    return {
        "id": account.id,
        "kind": str(account.kind),
        "status": str(account.status),
        "part_of": account.part_of,
        "anchor": _ends(account.anchor),
        "when": _when(when) if when else None,
        "where": _where(where) if where else None,
        "parties": [_party(claim) for claim in claims if claim.field is Field.PARTY],
        "things": [_thing(claim) for claim in claims if claim.field is Field.THING],
    }


def _when(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, DateRange)
    return {
        "from": value.from_.isoformat() if value.from_ else None,
        "to": value.to.isoformat() if value.to else None,
        "precision": str(value.precision),
        "text": claim.words,
        "span": _ends(claim.spans[0]),
    }


def _where(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, Place)
    return {
        "text": claim.words,
        "name": value.name,
        "admin1": value.admin1,
        "admin2": value.admin2,
        "country": value.country,
        "lat": None if value.lat is None else round(value.lat, DECIMALS),
        "lon": None if value.lon is None else round(value.lon, DECIMALS),
        "place_id": value.place_id,
        "precision": str(value.precision),
        "span": _ends(claim.spans[0]),
    }


def _party(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, Party)
    return {
        "role": str(value.role),
        "text": claim.words,
        "name": value.name,
        "ref": value.ref,
        "kind": str(value.kind),
        "span": _ends(claim.spans[0]),
    }


def _thing(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, Thing)
    return {
        "role": str(value.role),
        "text": claim.words,
        "name": value.name,
        "kind": str(value.kind),
        "span": _ends(claim.spans[0]),
    }


def _figure(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, Figure)
    count = value.count
    return {
        "id": claim.id,
        "account": claim.account,
        "outcome": str(value.outcome),
        "number": count.number,
        "number_high": count.number_high,
        "qualifier": None if count.qualifier is None else str(count.qualifier),
        "vague": None if count.vague is None else str(count.vague),
        "group": str(value.group),
        "who": value.who,
        "speaker": _speaker(claim.speaker),
        "stance": str(claim.stance),
        "scope": str(value.scope),
        "span": _ends(claim.spans[0]),
        "quote": claim.words,
    }


def _responsibility(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, Responsibility)
    return {
        "id": claim.id,
        "account": claim.account,
        "stance": str(value.stance),
        "party": value.party,
        "speaker": _speaker(claim.speaker),
        "span": _ends(claim.spans[0]),
        "quote": claim.words,
    }


def _disruption(claim: Claim) -> Record:
    value = claim.value
    assert isinstance(value, Disruption)
    return {
        "id": claim.id,
        "kind": str(value.kind),
        "state": str(value.state),
        "place": value.place,
        "speaker": _speaker(claim.speaker),
        "span": _ends(claim.spans[0]),
        "quote": claim.words,
    }


def _speaker(speaker: Speaker) -> Record | None:
    if speaker.words is None:
        return None
    return {"text": speaker.words, "kind": str(speaker.kind), "via": speaker.via, "span": _ends(speaker.span)}


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
