"""What was not understood in the reports of a brief, kind by kind."""

from collections.abc import Iterator

from sayso.export.brief.citing import Citing, shortened
from sayso.export.brief.parts import Unread
from sayso.export.dossiers import Dossier
from sayso.ledger.ledgers import Ledger

EXAMPLES = 3
"""Words shown of one kind."""


class Unreads:
    """The issues of reports, each report once; an incident brings its readings without them, so the ledger is asked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reports: set[str] = set()
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[tuple[str, int]]] = {}

    def add(self, dossier: Dossier, citing: Citing) -> None:
        """Count the issues of an incident's reports."""
        for reading in dossier.readings.values():
            if reading.report.id in self._reports:
                continue
            self._reports.add(reading.report.id)
            source = citing.source(reading.report.id).number
            asked = self._ledger.readings(report=reading.report.id, run=reading.run.id)
            for issue in (issue for each in asked for issue in each.issues):
                self._counts[issue.kind] = self._counts.get(issue.kind, 0) + 1
                examples = self._examples.setdefault(issue.kind, [])
                if len(examples) < EXAMPLES:
                    told = f"“{issue.span.quote}”" if issue.span else issue.message
                    examples.append((shortened(citing.show(told, reading.report.id)), source))

    @property
    def listed(self) -> tuple[Unread, ...]:
        """Every kind, the most frequent first."""
        return tuple(self._kinds())

    def _kinds(self) -> Iterator[Unread]:
        for kind, count in sorted(self._counts.items(), key=lambda each: (-each[1], each[0])):
            yield Unread(kind=kind.replace("_", " "), count=count, examples=tuple(self._examples[kind]))
