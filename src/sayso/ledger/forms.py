"""Rows as forms: what a line of a dump says.

A form holds text as it is and values as JSON. Spans are arrays `[start, end, quote]`. What belongs to a reading leaves
out the report, which the reading names.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from sayso.ledger.escapes import unescape
from sayso.ledger.shapes import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingForms:
    """A reading with all that belongs to it, each part a form in the order of the reading."""

    report: Form
    run: Form
    reading: Form
    accounts: Sequence[Form]
    claims: Sequence[Form]
    issues: Sequence[Form]


def run_form(row: Row[Any]) -> Form:
    """A run, without the time it started."""
    return _texts(row, "id", "sayso", "codebook", "model")


def report_form(row: Row[Any]) -> Form:
    """A report, without what was known about it when it was read."""
    return _texts(row, "id", "text", "url")


def reading_form(row: Row[Any]) -> Form:
    """A reading by itself: what was known about its report, and how much it found."""
    about = _texts(row, "id", "report", "run", "outlet", "title", "lang", "raw_hash")
    names = ("published", "published_basis", "retrieved", "started", "accounts", "claims", "issues", "digest")
    return about | {name: row._mapping[name] for name in names}


def account_form(row: Row[Any]) -> Form:
    """An account."""
    return {
        "id": row.id,
        "anchor": _span_form(row.anchor_start, row.anchor_end, row.anchor_quote),
        "kind": row.kind,
        "status": row.status,
        "part_of": row.part_of,
    }


def claim_form(row: Row[Any], further: Sequence[Row[Any]]) -> Form:
    """A claim with its further spans. Raises ValueError where a cell holds no JSON."""
    evidence = _span_form(row.start, row.end, row.quote)
    return {
        "id": row.id,
        "account": row.account,
        "field": row.field,
        "value": json.loads(unescape(row.value)),
        "speaker": {
            "words": _unescaped(row.speaker),
            "kind": row.speaker_kind,
            "span": _span_form(row.speaker_start, row.speaker_end, row.speaker_quote),
            "via": _unescaped(row.speaker_via),
            "named": row.speaker_named,
        },
        "stance": row.stance,
        "spans": [evidence, *(_span_form(span.start, span.end, span.quote) for span in further)],
        "step": unescape(row.step),
        "basis": json.loads(row.basis) if row.basis != "[]" else [],
    }


def issue_form(row: Row[Any]) -> Form:
    """An issue."""
    span = _span_form(row.span_start, row.span_end, row.span_quote)
    return _texts(row, "id", "step", "kind", "message", "origin") | {"span": span}


def judgement_form(row: Row[Any]) -> Form:
    """A judgement. Raises ValueError where the cell of its correction holds no JSON."""
    return _texts(row, "id", "by", "note") | {
        "target": [row.target] if row.other is None else [row.target, row.other],
        "verdict": row.verdict,
        "at": row.at,
        "correction": None if row.correction is None else json.loads(unescape(row.correction)),
        "supersedes": row.supersedes,
        "digest": row.digest,
    }


def _texts(row: Row[Any], *names: str) -> Form:
    return {name: _unescaped(row._mapping[name]) for name in names}


def _span_form(start: int | None, end: int | None, quote: str | None) -> list[Any] | None:
    return None if start is None and end is None and quote is None else [start, end, _unescaped(quote)]


def _unescaped(text: str | None) -> str | None:
    return None if text is None else unescape(text)
