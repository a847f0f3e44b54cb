"""Opening what reads: one reader here, or several in processes of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.consoles import open_console
from sayso.cli.progress import watch_opening

if TYPE_CHECKING:
    from sayso.read.many import Readers


@contextmanager
def open_readers(*, jobs: int, codebook: Path | None) -> Iterator["Readers"]:
    """Readers for so many processes, ready to read. Raises CodebookError, GazetteerError, CrewError."""
    from sayso.codebook.folders import check_folder
    from sayso.places.gazetteer import Gazetteer
    from sayso.read.many import Alone, Crew

    if codebook is not None:
        check_folder(codebook)  # first, for it takes no time to say what is wrong with it
    with watch_opening(open_console(errors=True)) as tell:
        if jobs == 1:
            from sayso.read.reader import Reader

            alone = Alone(Reader.open(codebook, progress=tell))
        else:
            # Here, so that it is compiled once and not by every process.
            Gazetteer.open(progress=tell).close()
            crew = Crew(jobs=jobs, codebook=codebook)
    if jobs == 1:
        yield alone
        return
    with crew:
        yield crew
