"""Who may sit at a desk that several people use: names, roles, hashes of passwords and of tokens, in a file beside the
ledger that only its owner can read. A password is kept as Argon2id makes it (RFC 9106), a token as its SHA-256, which
suffices for 256 random bits."""

import hashlib
import json
import os
import secrets
import tempfile
import threading
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from sayso.desk.people import Person, Role

SHORTEST = 10
"""Characters of the shortest password."""
_HASHER = PasswordHasher()
# What a password is compared with where nobody has the name, so that both take as long.
_NOBODY = _HASHER.hash(secrets.token_hex(16))


class AccountError(ValueError):
    """What cannot be done to the accounts; the message is for the person who asked."""


class Accounts:
    """The accounts of one desk; safe between threads, read anew whenever the file has changed."""

    def __init__(self, path: Path) -> None:
        self.path, self._lock = path, threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._kept: dict[str, dict[str, Any]] = {}

    @classmethod
    def beside(cls, ledger: Path) -> "Accounts":
        """The accounts of the desk of a ledger."""
        return cls(Path(f"{ledger}.people"))

    def people(self) -> list[Person]:
        """Everybody, by name."""
        return [Person(name=name, role=Role(each["role"])) for name, each in sorted(self._read().items())]

    def add(self, name: str, role: Role, password: str) -> None:
        """Somebody new, or a new role and password for somebody. Raises AccountError."""
        name = " ".join(name.split())
        if not name or len(name) > 80 or not name.isprintable():
            raise AccountError("A name has one to 80 characters that can be printed.")
        if len(password) < SHORTEST:
            raise AccountError(f"A password has at least {SHORTEST} characters.")
        kept = self._read()
        tokens = kept.get(name, {}).get("tokens", [])
        self._write({**kept, name: {"role": role, "password": _HASHER.hash(password), "tokens": tokens}})

    def remove(self, name: str) -> None:
        """Somebody who may not come in any more; what they judged stays. Raises AccountError."""
        kept = self._read()
        if name not in kept:
            raise AccountError(f"Nobody here is called {name}.")
        self._write({other: each for other, each in kept.items() if other != name})

    def make_token(self, name: str) -> str:
        """A token with which a program may do what somebody may; shown once. Raises AccountError."""
        kept = self._read()
        if name not in kept:
            raise AccountError(f"Nobody here is called {name}.")
        token = secrets.token_urlsafe(32)
        tokens = [*kept[name]["tokens"], _digest(token)]
        self._write({**kept, name: {**kept[name], "tokens": tokens}})
        return token

    def check(self, name: str, password: str) -> Person | None:
        """Who has this name and password, None where nobody has."""
        found = self._read().get(" ".join(name.split()))
        try:
            _HASHER.verify(found["password"] if found else _NOBODY, password)
        except (Argon2Error, InvalidHashError):
            return None
        return Person(name=" ".join(name.split()), role=Role(found["role"])) if found else None

    def find(self, name: str) -> Person | None:
        """Somebody by name, as they may do now."""
        found = self._read().get(name)
        return Person(name=name, role=Role(found["role"])) if found else None

    def find_token(self, token: str) -> Person | None:
        """Whose token this is, None where nobody's."""
        digest = _digest(token)
        for name, each in self._read().items():
            if any(secrets.compare_digest(digest, known) for known in each["tokens"]):
                return Person(name=name, role=Role(each["role"]))
        return None

    def _read(self) -> dict[str, dict[str, Any]]:
        with self._lock:
            try:
                state = self.path.stat()
            except FileNotFoundError:
                return {}
            if (state.st_mtime_ns, state.st_ino) != self._seen:
                self._kept = json.loads(self.path.read_text(encoding="utf-8"))
                self._seen = state.st_mtime_ns, state.st_ino
            return self._kept

    def _write(self, kept: dict[str, dict[str, Any]]) -> None:
        """Write aside and rename, so that the file is whole at any moment."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f"{self.path.name}.")  # readable by its owner only
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False, indent=1, sort_keys=True)
        Path(name).replace(self.path)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
