"""A process of its own that updates the chronicle of a ledger in small batches, saying each step: LEDGER BATCH."""

import sys
from pathlib import Path

from chronicling import CODEBOOK

from sayso.chronicle import updating
from sayso.chronicle.chronicles import Chronicle
from sayso.ledger.ledgers import Ledger

if __name__ == "__main__":
    updating.BATCH = int(sys.argv[2])
    with Ledger.open(Path(sys.argv[1]), create=False) as ledger:
        Chronicle(ledger, CODEBOOK).update(lambda what, done, total: print(what, done, flush=True))
