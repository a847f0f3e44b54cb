"""Who sits at the desk, and what they may do."""

import getpass
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do, each more than the one before."""

    READER = "reader"  # sees everything but the names of private persons
    CODER = "coder"  # judges, and adds reports
    REVIEWER = "reviewer"  # compares coders and decides between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the desk; `name` is the author of their judgements."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what `role` may."""
        roles = list(Role)
        return roles.index(self.role) >= roles.index(role)


def owner() -> Person:
    """The owner of the ledger: whoever is logged in on this machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "owner"
    return Person(name=name, role=Role.REVIEWER)
