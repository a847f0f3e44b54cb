"""People who cannot be the same: soldiers, fighters, civilians."""

import re
from enum import Enum

from sayso.codebook.entries import Codebook
from sayso.model.values import Figure
from sayso.model.vocabulary import Group

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class Camp(Enum):
    """To whom people belong of whom a figure counts no others."""

    FORCES = "forces"
    FIGHTERS = "fighters"
    CIVILIANS = "civilians"


_CAMPS = {
    Group.STATE_FORCE: Camp.FORCES,
    Group.ARMED_GROUP: Camp.FIGHTERS,
    Group.CIVILIAN: Camp.CIVILIANS,
    Group.OFFICIAL: Camp.CIVILIANS,
    Group.PROTECTED: Camp.CIVILIANS,
}


def camp_of(figure: Figure, codebook: Codebook) -> Camp | None:
    """The camp of those a figure counts, None where they may be of any ("twelve people", "two men")."""
    camp = _CAMPS.get(figure.group)
    return None if figure.group is Group.CIVILIAN and not _says_civilian(figure, codebook) else camp


def _says_civilian(figure: Figure, codebook: Codebook) -> bool:
    words = [word.lower() for word in _WORD.findall(figure.who or "")]
    return any(
        hit.entry is Group.CIVILIAN and words[hit.head] not in codebook.any_camp for hit in codebook.people.find(words)
    )
