"""The incident page: everything ever said of it, by whom, what a rule makes of it, and what holds it together."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.chronicle.entries import LISTED
from sayso.chronicle.settling import NotYetKnownError
from sayso.desk.answers import Page, add_page
from sayso.desk.desks import Desk
from sayso.desk.doors import Here, Reader
from sayso.desk.drawings import draw_history
from sayso.desk.errors import NotThereError
from sayso.desk.families import find_campaigns, find_neighbours, find_parts
from sayso.desk.judging import record_judgement
from sayso.desk.lookups import fetch_heads, find_incident
from sayso.desk.speaking import say_when, say_words
from sayso.export.pages.sayings import say_place
from sayso.model.judgements import age, undone
from sayso.model.links import Link
from sayso.model.vocabulary import Status
from sayso.resolve.histories import Move
from sayso.resolve.records import record_link, record_move, record_resolution
from sayso.resolve.resolutions import Resolution, Weighing

router = APIRouter()


def incident(
    desk: Here,
    person: Reader,
    id: str,
    rule: Annotated[str, Query(max_length=64, description="The rule that resolves it.")] = LISTED,
    as_of: Annotated[date | None, Query(description="As it was known at the end of this day.")] = None,
) -> Page:
    """An incident: every figure with its speaker, tolls under a rule, their history, accounts and judgements."""
    full = find_incident(desk, id)
    resolution, moves = _unfold(desk, full, rule, as_of)
    links = desk.chronicle.links(full)
    heads = fetch_heads(desk, resolution.reports)
    parts, campaigns = find_parts(desk, resolution), find_campaigns(desk, resolution)
    log = _log(desk, resolution)
    mask = desk.masks.of(person, resolution.reports)
    record = record_resolution(resolution) | {
        "history": [record_move(move) for move in moves],
        "links": [record_link(link) for link in links],
        "parts": [entry.id for entry in parts],
        "campaigns": [entry.id for entry in campaigns],
        "log": [record_judgement(each) for each in log],
    }
    view = {
        "resolution": resolution,
        "incident": resolution.incident,
        "outcomes": _by_outcome(resolution, moves),
        "rules": desk.chronicle.rules,
        "heads": heads,
        "news": [each for each in resolution.accounts if each.status is not Status.BACKGROUND],
        "mentions": [each for each in resolution.accounts if each.status is Status.BACKGROUND],
        "links": _by_account(links),
        "neighbours": find_neighbours(desk, resolution),
        "parts": parts,
        "campaigns": campaigns,
        "log": log,
        "undone": undone(log),
        "as_of": as_of,
    }
    return Page(template="incident.html", title=say_incident(resolution), record=record, view=view, mask=mask)


def say_incident(resolution: Resolution) -> str:
    """Armed attack, 14 Jun 2021, Bankass, Mopti, ML."""
    what = resolution.incident
    kind = say_words(what.kind.value) if what.kind.value else "incident"
    return f"{kind[:1].upper()}{kind[1:]}, {say_when(what.when.value)}, {say_place(what.where.value)}"


def _unfold(desk: Desk, incident: str, rule: str, as_of: date | None) -> tuple[Resolution, Sequence[Move]]:
    if rule not in desk.chronicle.rules:
        raise NotThereError(f"There is no rule “{rule}”; there are {', '.join(sorted(desk.chronicle.rules))}.")
    try:
        return desk.chronicle.unfold(incident, rule=rule, as_of=as_of)
    except NotYetKnownError as error:
        raise NotThereError(f"Nothing was known of this incident by the end of {as_of}.") from error
    except KeyError as error:
        raise NotThereError("This incident has just been parted or joined otherwise: look for it again.") from error


def _by_outcome(resolution: Resolution, moves: Sequence[Move]) -> list[dict[str, Any]]:
    """For each outcome its toll of all, those of groups, and its history drawn."""
    drawn = {outcome: list(found) for outcome, found in groupby(moves, key=lambda move: move.outcome)}

    def groups(whole: Weighing) -> list[Weighing]:
        return [each for each in resolution.weighings if each.outcome is whole.outcome and each.group and each.toll]

    return [
        {
            "whole": whole,
            "groups": groups(whole),
            "moves": drawn.get(whole.outcome, []),
            "drawing": draw_history(drawn[whole.outcome]) if len(drawn.get(whole.outcome, ())) > 1 else None,
        }
        for whole in resolution.weighings
        if whole.group is None
    ]


def _by_account(links: Sequence[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.one, []).append(link)
        found.setdefault(link.other, []).append(link)
    return found


def _log(desk: Desk, resolution: Resolution) -> list[Any]:
    """Every judgement on its claims and accounts, the newest first."""
    claims = [voice.claim.id for weighing in resolution.weighings for voice in weighing.voices]
    claims += [claim.id for claim in (*resolution.responsibility, *resolution.disruptions)]
    claims += [target for standing in resolution.judgements for target in standing.judgement.target]
    on = {*claims, *resolution.incident.accounts}
    return sorted(desk.ledger.judgements_on(on), key=age, reverse=True)


add_page(router, "/incidents/{id}", incident)
