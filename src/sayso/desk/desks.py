"""What all pages stand on: the ledger, its chronicle, and who is signed in."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sayso.chronicle.chronicles import Chronicle
from sayso.codebook.entries import Codebook
from sayso.codebook.load import load_codebook
from sayso.desk.accounts import Accounts
from sayso.desk.adding import Adder
from sayso.desk.attempts import Attempts
from sayso.desk.derived import make_tables
from sayso.desk.keeping import Keeper
from sayso.desk.masks import Masks
from sayso.desk.people import Person, owner
from sayso.desk.sessions import Sessions
from sayso.ledger.ledgers import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A ledger with its chronicle, open for pages. `key` lets its owner in; `folder` is the owner's own codebook."""

    ledger: Ledger
    chronicle: Chronicle
    codebook: Codebook
    folder: Path | None
    keeper: Keeper
    sessions: Sessions = field(default_factory=Sessions)
    accounts: Accounts
    adder: Adder
    masks: Masks
    attempts: Attempts = field(default_factory=Attempts)
    owner: Person = field(default_factory=owner)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @classmethod
    def open(cls, ledger: Path, codebook: Path | None = None) -> Self:
        """The desk of a ledger that is there. Raises LedgerError, CodebookError."""
        book = load_codebook(codebook)
        kept = Ledger.open(ledger, create=False)
        make_tables(kept)
        chronicle = Chronicle(kept, book)
        keeper = Keeper(kept, chronicle)
        return cls(
            ledger=kept,
            chronicle=chronicle,
            codebook=book,
            folder=codebook,
            keeper=keeper,
            accounts=Accounts.beside(ledger),
            masks=Masks(kept, book),
            adder=Adder(kept, codebook, keeper.wake),
        )

    def close(self) -> None:
        """Stop keeping up, and let go of the ledger."""
        self.adder.close()
        self.keeper.stop()
        self.ledger.close()
