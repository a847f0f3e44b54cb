"""What can be wrong with an input, and how it is said."""

from dataclasses import replace
from enum import StrEnum

from sayso.model.reports import Issue, Report

STEP = "intake"


class IssueKind(StrEnum):
    """Every kind of issue intake can raise."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not_a_file"
    LINKED_FOLDER = "linked_folder"
    UNKNOWN_FORMAT = "unknown_format"
    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TEXT_CUT = "text_cut"
    TOO_LARGE = "too_large"
    NAVIGATION_ONLY = "navigation_only"
    BROKEN_LINE = "broken_line"
    BROKEN_JSON = "broken_json"
    NO_TEXT = "no_text"
    FIELD_NOT_TEXT = "field_not_text"
    DATE_NOT_UNDERSTOOD = "date_not_understood"


def raise_issue(kind: IssueKind, origin: str, message: str) -> Issue:
    """An issue with `origin` (a path, or path:line), not yet tied to a report. `message` is a plain sentence."""
    return Issue(report=None, step=STEP, kind=kind, message=message, origin=origin)


def tie(issues: list[Issue], report: Report) -> list[Issue]:
    """The same issues, said of `report`."""
    return [replace(issue, report=report.id) for issue in issues]
