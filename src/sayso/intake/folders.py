"""Which files there are: folders walked in the order of their names, and everything that is no readable file said."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from sayso.intake.issues import IssueKind, raise_issue
from sayso.model.reports import Issue

SIDECAR = ".meta.json"
TEXT_SUFFIXES = ("", ".txt")
PAGE_SUFFIXES = (".html", ".htm")
LINES_SUFFIXES = (".jsonl", ".ndjson")
DOCUMENT_SUFFIX = ".json"
_READ = (*TEXT_SUFFIXES, *PAGE_SUFFIXES, *LINES_SUFFIXES, DOCUMENT_SUFFIX)

# ".2016" or ".1" at the end of a name is a number, not a kind of file.
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")


def find_files(path: Path) -> Iterator[Path | Issue]:
    """The files to read at `path`, a file or a folder with all below it, sorted by name; hidden ones are passed over.

    Whatever else is there is an issue: other formats, links to folders, devices, what may not be read. Sidecars are not
    files to read. Raises nothing.
    """
    pending = [path]
    while pending:
        current = pending.pop()
        try:
            mode = current.stat().st_mode
            if stat.S_ISDIR(mode) and (current is path or not current.is_symlink()):
                below = _list(current)
                pending.extend(reversed(below))
                issue = None if below or current is not path else _say_empty(path)
            else:
                issue = _check(current, mode)
        except (OSError, ValueError) as error:
            issue = say_error(error, current)
        else:
            if issue is None and stat.S_ISREG(mode) and not current.name.endswith(SIDECAR):
                yield current
        if issue is not None:
            yield issue


def read_suffix(path: Path) -> str:
    """The suffix of a file's name in lower case, empty where it has none that names a format."""
    match = _SUFFIX.search(path.name)
    return match[0].lower() if match else ""


def find_sidecar(path: Path) -> Path:
    """Where the particulars of a text or page would be: beside `report.txt` in `report.meta.json`."""
    return path.with_name(path.name[: len(path.name) - len(read_suffix(path))] + SIDECAR)


def name_origin(path: Path) -> str:
    """A path as issues name it: one that is not valid UTF-8 with its odd bytes written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def say_error(error: Exception, path: Path) -> Issue:
    """That the system would not let `path` be read, in its words."""
    if isinstance(error, FileNotFoundError):
        message = "It is a link to nothing." if path.is_symlink() else "There is no such file or folder."
        return raise_issue(IssueKind.MISSING, name_origin(path), message)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return raise_issue(IssueKind.UNREADABLE, name_origin(path), f"It could not be read: {reason.lower()}.")


def _list(folder: Path) -> list[Path]:
    """What is in a folder, sorted by name, hidden files left out."""
    return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=lambda path: path.name)


def _say_empty(folder: Path) -> Issue:
    return raise_issue(IssueKind.EMPTY, name_origin(folder), "The folder holds nothing that is not hidden.")


def _check(path: Path, mode: int) -> Issue | None:
    """What keeps an existing thing from being read, if anything."""
    origin = name_origin(path)
    if stat.S_ISDIR(mode):
        message = "It links to another folder, which was not followed; name that folder too if you want it read."
        return raise_issue(IssueKind.LINKED_FOLDER, origin, message)
    if not stat.S_ISREG(mode):
        message = "It is a pipe, a device or a socket, not a file; give a stream as standard input, with -."
        return raise_issue(IssueKind.NOT_A_FILE, origin, message)
    if path.name.endswith(SIDECAR):
        partners = (
            path.with_name(path.name.removesuffix(SIDECAR) + suffix) for suffix in (*TEXT_SUFFIXES, *PAGE_SUFFIXES)
        )
        message = "It describes a text, but no text of its name is beside it."
        return (
            None if any(partner.is_file() for partner in partners) else raise_issue(IssueKind.NO_TEXT, origin, message)
        )
    if read_suffix(path) not in _READ:
        kinds = ", ".join(suffix for suffix in _READ if suffix)
        message = f"{read_suffix(path)} files are not read, only {kinds} and names without a suffix."
        return raise_issue(IssueKind.UNKNOWN_FORMAT, origin, message)
    return None
