"""What a command is given to read: reports, each with what was found wrong with it on the way in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.reports import Issue, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Paths, and what is known of the reports in them that do not say it."""

    paths: Sequence[str]
    published: date | None = None
    outlet: str | None = None

    def count(self) -> int | None:
        """How many reports to expect, None where nobody knows."""
        from sayso.intake.sources import count

        return count(self.paths)

    def take(self, lose: Callable[[Issue], None]) -> Iterator[tuple[Report, tuple[Issue, ...]]]:
        """The reports, each with its issues. `lose` is told of what gave no report."""
        from sayso.intake.sources import take_in

        report: Report | None = None
        issues: list[Issue] = []
        for item in take_in(self.paths, published=self.published, outlet=self.outlet):
            if isinstance(item, Issue) and report is not None and item.report == report.id:
                issues.append(item)
            elif isinstance(item, Issue):
                lose(item)
            else:
                if report is not None:
                    yield report, tuple(issues)
                report, issues = item, []
        if report is not None:
            yield report, tuple(issues)
