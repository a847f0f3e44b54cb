"""A process of its own that appends the plain judgements one by one: LEDGER START STOP."""

import sys
from pathlib import Path

from plain_judgements import verdicts

from sayso.ledger.errors import LedgerError
from sayso.ledger.ledgers import Ledger

if __name__ == "__main__":
    try:
        with Ledger.open(Path(sys.argv[1]), create=False) as ledger:
            for number, judgement in enumerate(verdicts(int(sys.argv[2]), int(sys.argv[3]))):
                ledger.append_judgements([judgement])
                print(number, flush=True)
    except LedgerError as error:
        sys.exit(f"{type(error).__name__}: {error}")
