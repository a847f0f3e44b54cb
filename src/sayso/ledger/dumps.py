"""A ledger as JSON lines and back: one row a line, in an order that does not depend on how the ledger was filled.

    {"row":"ledger","schema":2}
    {"row":"run", ...}                          every run, by id
    {"row":"report", ...}                       every report, by id; after it, by id, each
      {"row":"reading", ...}                    reading of it: its account, claim and issue lines follow in order
        {"row":"account","reading":"...", ...}
        {"row":"claim","reading":"...", ...}
        {"row":"issue","reading":"...", ...}
    {"row":"issue","reading":null, ...}         issues of no reading, by id; `report` is the one they are about, or null
    {"row":"judgement", ...}                    every judgement, by moment, then by id
    {"row":"end","rows":7}                      how many lines stand between the first and this one

Lines are UTF-8, keys sorted. Dumps put one after the other are a dump of all their ledgers together. Lone surrogates,
which UTF-8 cannot hold, are written as `escapes` has it.
"""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from sayso.ledger import tables
from sayso.ledger.appends import kept_rows
from sayso.ledger.checks import check_loose_issue
from sayso.ledger.errors import BrokenLineError, RefusedReadingError
from sayso.ledger.escapes import escape, unescape
from sayso.ledger.fetches import fetch_judgements, fetch_loose_issues, fetch_readings
from sayso.ledger.forms import ReadingForms, judgement_form, run_form
from sayso.ledger.objects import issue_of, judgement_of, reading_of, report_of, run_of, sources_of
from sayso.ledger.rows import ReadingRows
from sayso.ledger.schemas import SCHEMA
from sayso.ledger.shapes import Form, make_reader
from sayso.ledger.values import to_json
from sayso.model.judgements import Judgement
from sayso.model.reports import Issue

_read_header = make_reader({"schema": int})
_read_end = make_reader({"rows": int})
_read_about = make_reader(str | None)
_PARTS = {"account": "accounts", "claim": "claims", "issue": "issues"}


def dump_lines(connection: Connection) -> Iterator[bytes]:
    """Every line of the dump of a ledger, as it stood when the transaction began. Raises ValueError for a bad row."""
    rows = 0
    yield _line("ledger", {"schema": SCHEMA})
    for line in _body_lines(connection):
        rows += 1
        yield line
    yield _line("end", {"rows": rows})


def read_dump(lines: Iterable[bytes]) -> Iterator[ReadingRows | Issue | Judgement]:
    """The readings, loose issues and judgements of a dump, checked as if just read. Raises BrokenLineError."""
    loader, number = _Loader(), 0
    for number, line in enumerate(lines, 1):
        try:
            item = loader.take(line)
        except (ValueError, RecursionError, RefusedReadingError) as error:
            raise BrokenLineError(number, str(error).rstrip(".")) from error
        if item is not None:
            yield item
    if loader.inside or not number:
        raise BrokenLineError(number + 1, "the dump ends here, without its end line")


def _body_lines(connection: Connection) -> Iterator[bytes]:
    for row in connection.execute(select(tables.runs).order_by(tables.runs.c.id)):
        yield _line("run", run_form(row))
    report = None
    for stored in fetch_readings(connection):
        forms = stored.forms()
        if report != forms.report["id"]:
            report = forms.report["id"]
            yield _line("report", forms.report)
        yield _line("reading", forms.reading)
        for kind, name in _PARTS.items():
            for form in getattr(forms, name):
                yield _line(kind, {"reading": forms.reading["id"], **form})
    for about, form in fetch_loose_issues(connection):
        yield _line("issue", {"reading": None, "report": about, **form})
    for row in fetch_judgements(connection):
        yield _line("judgement", judgement_form(row))


def _line(kind: str, form: Form) -> bytes:
    return escape(to_json({"row": kind, **form})).encode() + b"\n"


class _Loader:
    """Puts the lines of a dump together: a reading is given back with the line that completes it."""

    def __init__(self) -> None:
        self.inside = False
        self._count = 0
        self._runs: dict[str, Form] = {}
        self._report: Form = {}
        self._reading: ReadingForms | None = None

    def take(self, line: bytes) -> ReadingRows | Issue | Judgement | None:
        kind, form = _parse(line)
        if (kind == "ledger") == self.inside:
            raise ValueError("a dump begins with a ledger line and has no second one before its end line")
        if self._reading and kind not in _PARTS:
            raise ValueError(f"expected more of reading {self._reading.reading['id']}, found a {kind} line")
        self._count += 1
        match kind:
            case "ledger":
                self._begin(form)
            case "run":
                self._runs[run_of(form).id] = form
            case "report":
                report_of(form)
                self._report = form
            case "reading":
                self._reading = self._begin_reading(form)
            case "account" | "claim" | "issue":
                return self._add(kind, form)
            case "judgement":
                return judgement_of(form)
            case "end":
                self._end(form)
            case _:
                raise ValueError(f"there is no row {kind!r}")
        return self._complete()

    def _begin(self, form: Form) -> None:
        # A later schema only adds kinds of rows, so that an earlier dump is one without them.
        if not 1 <= (schema := _read_header(form)["schema"]) <= SCHEMA:
            raise ValueError(f"it is of schema {schema}, this sayso loads schemas 1 to {SCHEMA}")
        self.inside, self._count = True, 0

    def _end(self, form: Form) -> None:
        if (rows := _read_end(form)["rows"]) != self._count - 1:
            raise ValueError(f"the dump had {rows} rows, {self._count - 1} came")
        self.inside = False

    def _begin_reading(self, form: Form) -> ReadingForms:
        run = self._runs.get(str(form.get("run")))
        if run is None or not self._report:
            raise ValueError("its run or its report does not stand before it")
        forms = ReadingForms(report=self._report, run=run, reading=form, accounts=[], claims=[], issues=[])
        sources_of(forms)
        return forms

    def _add(self, kind: str, form: Form) -> ReadingRows | Issue | None:
        reading = form.pop("reading", "")
        if reading is None and kind == "issue" and not self._reading:
            return _loose_issue(form)
        if self._reading is None or reading != self._reading.reading["id"]:
            raise ValueError(f"reading: this {kind} does not follow its reading")
        getattr(self._reading, _PARTS[kind]).append(form)
        return self._complete()

    def _complete(self) -> ReadingRows | None:
        forms = self._reading
        if forms is None:
            return None
        missing = {kind: forms.reading[name] - len(getattr(forms, name)) for kind, name in _PARTS.items()}
        if over := [kind for kind, number in missing.items() if number < 0]:
            raise ValueError(f"its reading has no further {over[0]}")
        if any(missing.values()):
            return None
        self._reading = None
        rows = kept_rows(reading_of(forms))
        if rows.digest != forms.reading["digest"]:
            raise ValueError(f"reading {rows.id} is not as it was dumped: its digest is another")
        return rows


def _parse(line: bytes) -> tuple[str, Form]:
    form = json.loads(unescape(line.decode()))
    if not isinstance(form, dict) or not isinstance(form.get("row"), str):
        raise ValueError("expected an object with a key row")
    return form.pop("row"), form


def _loose_issue(form: Form) -> Issue:
    report = _read_about(form.pop("report", ""))
    issue = issue_of(form, report)
    check_loose_issue(issue)
    return issue
