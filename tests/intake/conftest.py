"""Reading invented inputs through the public door."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.intake.sources import take_in
from sayso.model.reports import Issue, Report


@dataclass(frozen=True)
class Taken:
    """What came in, reports and issues apart, each in order."""

    found: list[Report | Issue]

    @property
    def reports(self) -> list[Report]:
        return [item for item in self.found if isinstance(item, Report)]

    @property
    def issues(self) -> list[Issue]:
        return [item for item in self.found if isinstance(item, Issue)]

    @property
    def report(self) -> Report:
        (report,) = self.reports
        return report

    @property
    def issue(self) -> Issue:
        (issue,) = self.issues
        return issue

    @property
    def kinds(self) -> list[str]:
        return [issue.kind for issue in self.issues]


@pytest.fixture
def take() -> Callable[..., Taken]:
    """Takes in paths; every issue has its step, its origin and a sentence."""

    def take(*paths: Path | str, **said: object) -> Taken:
        taken = Taken(list(take_in(paths, **said)))
        assert all(
            issue.step == "intake" and issue.origin and issue.message.endswith((".", "…")) for issue in taken.issues
        )
        return taken

    return take


@pytest.fixture
def take_bytes(tmp_path: Path, take: Callable[..., Taken]) -> Callable[..., Taken]:
    """Takes in one file with this name and these bytes."""

    def take_bytes(name: str, content: bytes | Iterable[bytes], **said: object) -> Taken:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else b"".join(content))
        return take(path, **said)

    return take_bytes
