"""A resolved incident as JSON types: what `sayso incident --json` prints and the desk and exports build on.

    {"incident": {id, rule, as_of, kind, status, when, where, accounts, reports, parts, part_of},
     "tolls": [{outcome, group, low, best, high, derived, provisional, contested, voices: [...]}],
     "sides", "parties", "responsibility", "disruptions", "judgements"}

Empty values are null, never missing. `for` and `against` are ids of claims, of a kind or status ids of accounts.
"""

from typing import Any

from sayso.model.claims import Claim, plain
from sayso.model.incidents import Resolved
from sayso.model.judgements import Judgement
from sayso.model.links import Link
from sayso.model.standing import Standing
from sayso.model.values import DateRange, Party, Place
from sayso.resolve.histories import Move
from sayso.resolve.resolutions import Resolution, Voice, Weighing

Record = dict[str, Any]


def record_resolution(resolution: Resolution) -> Record:
    """An incident with everything said of it."""
    incident = resolution.incident
    return {
        "incident": {
            "id": incident.id,
            "rule": incident.rule,
            "as_of": resolution.as_of.isoformat() if resolution.as_of else None,
            "kind": _resolved(incident.kind),
            "status": _resolved(incident.status),
            "when": _resolved(incident.when),
            "where": _resolved(incident.where),
            "accounts": list(incident.accounts),
            "reports": list(resolution.reports),
            "parts": list(resolution.parts),
            "part_of": list(resolution.part_of),
        },
        "tolls": [_weighing(each) for each in resolution.weighings],
        "sides": [
            {"name": side.name, "low": side.low, "best": side.best, "high": side.high} for side in resolution.sides
        ],
        "parties": [_resolved(each) for each in incident.parties],
        "responsibility": [_claim(claim) for claim in resolution.responsibility],
        "disruptions": [_claim(claim) for claim in resolution.disruptions],
        "judgements": [_standing(each) for each in resolution.judgements],
    }


def record_move(move: Move) -> Record:
    """One step in the history of a toll."""
    return {
        "outcome": move.outcome,
        "published": move.published.isoformat() if move.published else None,
        "report": move.report,
        "copies": move.copies,
        "speaker": {"text": move.speaker.words, "kind": move.speaker.kind},
        "before": move.before,
        "after": move.after,
        "change": move.change,
        "derived": move.derived,
        "claims": list(move.claims),
    }


def _resolved(resolved: Resolved[Any]) -> Record:
    value = resolved.value
    shown = plain(value) if isinstance(value, DateRange | Place | Party) else value
    return {"value": shown, "for": list(resolved.for_), "against": list(resolved.against)}


def _weighing(weighing: Weighing) -> Record:
    toll = weighing.toll
    return {
        "outcome": weighing.outcome,
        "group": weighing.group,
        "low": toll.low if toll else None,
        "best": toll.best if toll else None,
        "high": toll.high if toll else None,
        "derived": toll.derived if toll else None,
        "provisional": toll.provisional if toll else None,
        "contested": weighing.contested,
        "voices": [_voice(voice) for voice in weighing.voices],
    }


def _voice(voice: Voice) -> Record:
    return {
        **_claim(voice.claim),
        "figure": plain(voice.figure),
        "published": voice.published.isoformat() if voice.published else None,
        "outlet": voice.outlet,
        "copies": voice.copies,
        "voice": voice.name,
        "chosen": voice.chosen,
        "left_out": voice.left_out,
        "judged": _standing(voice.standing) if voice.standing else None,
    }


def _claim(claim: Claim) -> Record:
    speaker = claim.speaker
    return {
        "claim": claim.id,
        "account": claim.account,
        "report": claim.report,
        "value": plain(claim.value),
        "speaker": None if speaker.words is None else {"text": speaker.words, "kind": speaker.kind, "via": speaker.via},
        "stance": claim.stance,
        "span": [claim.spans[0].start, claim.spans[0].end],
        "quote": claim.words,
    }


def _standing(standing: Standing) -> Record:
    return {
        "contested": standing.contested,
        "stands": _judgement(standing.judgement),
        "others": [_judgement(each) for each in standing.others],
    }


def _judgement(judgement: Judgement) -> Record:
    return {
        "id": judgement.id,
        "target": list(judgement.target),
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "correction": plain(judgement.correction) if judgement.correction else None,
        "note": judgement.note,
    }


def record_link(link: Link) -> Record:
    """What speaks for and against two accounts being of one incident."""
    reasons = [{"comparison": r.comparison, "one": r.one, "other": r.other, "weight": r.weight} for r in link.reasons]
    return {"one": link.one, "other": link.other, "score": link.score, "reasons": reasons}
