"""A process of its own that appends plain readings: LEDGER START STOP PARTS, with PARTS in a batch."""

import sys
from collections.abc import Iterator
from pathlib import Path

from plain_readings import series

from sayso.ledger import appends
from sayso.ledger.errors import LedgerError
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading


def told(start: int, stop: int) -> Iterator[Reading]:
    """Says the number of each reading as it is asked for."""
    for number, reading in enumerate(series(start, stop), start):
        print(number, flush=True)
        yield reading


if __name__ == "__main__":
    appends.BATCH_PARTS = int(sys.argv[4])
    try:
        with Ledger.open(Path(sys.argv[1])) as ledger:
            print(ledger.append(told(int(sys.argv[2]), int(sys.argv[3]))))
    except LedgerError as error:
        sys.exit(f"{type(error).__name__}: {error}")
