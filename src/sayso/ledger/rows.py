"""Forms as rows of the tables and back.

`value` and `basis` are kept as canonical JSON; the columns beside `value` repeat parts of it for searching and are
never read back.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.ledger.values import Form
from sayso.model.identity import canonical_json

Row = dict[str, Any]

_LARGEST = 2**63 - 1


def account_row(form: Form, reading: int, position: int) -> Row:
    """The row of an account at this position of a reading."""
    return {
        "reading": reading,
        "position": position,
        "id": form["id"],
        "kind": form["kind"],
        "status": form["status"],
        "part_of": form["part_of"],
        **_span_columns("anchor", form["anchor"]),
    }


def account_form(row: Mapping[str, Any]) -> Form:
    """The account that a row holds."""
    return {
        "id": row["id"],
        "anchor": _span_form("anchor", row),
        "kind": row["kind"],
        "status": row["status"],
        "part_of": row["part_of"],
    }


def claim_row(form: Form, reading: int, position: int) -> Row:
    """The row of a claim at this position of a reading, without its spans."""
    speaker = form["speaker"]
    return {
        "reading": reading,
        "position": position,
        "id": form["id"],
        "account": form["account"],
        "field": form["field"],
        "value": canonical_json(form["value"]),
        **_search_columns(form["value"]),
        "speaker": speaker["words"],
        "speaker_kind": speaker["kind"],
        **_span_columns("speaker", speaker["span"]),
        "speaker_via": speaker["via"],
        "speaker_named": speaker["named"],
        "stance": form["stance"],
        "step": form["step"],
        "basis": canonical_json(form["basis"]),
    }


def span_rows(form: Form, reading: int, claim: int) -> list[Row]:
    """The rows of the spans of a claim."""
    return [
        {"reading": reading, "claim": claim, "position": position, "start": start, "end": end, "quote": quote}
        for position, (start, end, quote) in enumerate(form["spans"])
    ]


def claim_form(row: Mapping[str, Any], spans: Sequence[Mapping[str, Any]]) -> Form:
    """The claim that a row and the rows of its spans hold."""
    return {
        "id": row["id"],
        "account": row["account"],
        "field": row["field"],
        "value": json.loads(row["value"]),
        "speaker": {
            "words": row["speaker"],
            "kind": row["speaker_kind"],
            "span": _span_form("speaker", row),
            "via": row["speaker_via"],
            "named": row["speaker_named"],
        },
        "stance": row["stance"],
        "spans": [[span["start"], span["end"], span["quote"]] for span in spans],
        "step": row["step"],
        "basis": json.loads(row["basis"]),
    }


def issue_row(form: Form, row: int, reading: int | None, position: int | None) -> Row:
    """The row of an issue: `row` is its number in the table, the others are None for an issue without a report."""
    return {
        "row": row,
        "reading": reading,
        "position": position,
        "id": form["id"],
        "step": form["step"],
        "kind": form["kind"],
        "message": form["message"],
        **_span_columns("span", form["span"]),
        "origin": form["origin"],
    }


def issue_form(row: Mapping[str, Any]) -> Form:
    """The issue that a row holds."""
    return {
        "id": row["id"],
        "step": row["step"],
        "kind": row["kind"],
        "message": row["message"],
        "span": _span_form("span", row),
        "origin": row["origin"],
    }


def _search_columns(value: Form) -> Row:
    count = value.get("count") or {}
    return {
        "outcome": value.get("outcome"),
        "number": _storable(count.get("number")),
        "number_high": _storable(count.get("number_high")),
        "first_day": value.get("from"),
        "last_day": value.get("to") if "from" in value else None,
        "country": value.get("country"),
    }


def _storable(number: int | None) -> int | None:
    # The database's integers end here; the value itself keeps every digit.
    return None if number is None else max(-_LARGEST, min(number, _LARGEST))


def _span_columns(prefix: str, form: Sequence[Any] | None) -> Row:
    start, end, quote = form or (None, None, None)
    return {f"{prefix}_start": start, f"{prefix}_end": end, f"{prefix}_quote": quote}


def _span_form(prefix: str, row: Mapping[str, Any]) -> list[Any] | None:
    start, end, quote = row[f"{prefix}_start"], row[f"{prefix}_end"], row[f"{prefix}_quote"]
    return None if start is None and end is None and quote is None else [start, end, quote]
