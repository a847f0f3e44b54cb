"""What can go wrong with a ledger. Every message says what was wrong, where, and what to do.

LedgerError
  MissingLedgerError     no file there
  ForeignFileError       a file, but not a ledger
  CorruptLedgerError     a ledger whose bytes are damaged
  UnwritableLedgerError  no permission, no folder, no space left
  LockedLedgerError      another process kept it busy for too long
  NewerLedgerError       written by a newer sayso
  UnlinkedLedgerError    asked for incidents before its readings were linked
  RefusedReadingError    a reading that breaks a law of the model; nothing of its batch was written
  RefusedJudgementError  a judgement of what is not there, or one that does not fit it; none of its batch was written
  BrokenLineError        a line of a dump that cannot be loaded; nothing of the dump was written
"""

from pathlib import Path


class LedgerError(Exception):
    """Any failure of a ledger; the message is one plain sentence for the person reading."""


class MissingLedgerError(LedgerError):
    """There is no file at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no ledger at {path}: check the path, or read reports into it to make one.")


class ForeignFileError(LedgerError):
    """The file is something else; it was left as it was."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path} is not a ledger but {what}: give the path of a ledger; this file was left as it was.")


class CorruptLedgerError(LedgerError):
    """The file's bytes, or a row of it, are damaged."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"The ledger {path} is damaged ({what}): restore it from a dump or a backup.")


class UnwritableLedgerError(LedgerError):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"The ledger {path} cannot be written ({what}): it needs a writable folder with space left.")


class LockedLedgerError(LedgerError):
    """Another process held the ledger longer than the patience given."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"The ledger {path} was kept busy by another process for {seconds:g} s: try again when it is done."
        )


class NewerLedgerError(LedgerError):
    """The ledger has a schema this version does not know."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"The ledger {path} was written by a newer sayso (schema {found}, this one knows {known}): "
            "upgrade sayso to open it."
        )


class UnlinkedLedgerError(LedgerError):
    """The ledger's incidents were never computed, or by another version or codebook."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The reports in {path} are not linked yet, or not by this version and codebook: link them.")


class RefusedReadingError(LedgerError):
    """A reading or issue that breaks a law of the model."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Not appended, because {what}: this is a fault of the reader, please report it.")


class RefusedJudgementError(LedgerError):
    """A judgement that fits nothing in the ledger."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Not judged, because {what}.")


class BrokenLineError(LedgerError):
    """A line of a dump that does not say what a dump says; `number` counts from 1."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"Line {number} of the dump is broken ({what}): nothing was loaded.")
        self.number = number
