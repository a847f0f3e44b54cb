"""sayso reads reports of armed violence: who did what to whom, where, when, with what toll, on whose say-so.

import sayso

reader = sayso.load()
reading = reader.read(sayso.Report(text=..., published=...))
record = sayso.record_of(reading)
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model.reports import Report as Report
    from sayso.read.reader import Reader


def load(codebook: "Path | None" = None) -> "Reader":
    """A reader, ready: takes about two seconds, and once about twenty more to compile the gazetteer.

    `codebook` is a folder with TOML files laid over ours. Raises CodebookError, GazetteerError.
    """
    from sayso.read.reader import Reader

    return Reader.open(codebook)


def __getattr__(name: str) -> Any:
    if name == "Report":
        from sayso.model.reports import Report

        return Report
    if name == "record_of":
        from sayso.read.record import record_of

        return record_of
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
