"""What hides the names of private persons in what is written, and counts how many it hid."""

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.codebook.entries import Codebook
from sayso.export.dossiers import Dossier
from sayso.export.people import PrivateNames

_REMEMBERED = 500
"""Reports whose names are kept in mind, since incidents of one report follow one another."""


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The private names of one report, the longest first, and what each is called instead."""

    pattern: re.Pattern[str] | None
    called: dict[str, str]


class Veil:
    """Words of reports as they may be shown: as they are where `names` is true, else without private names."""

    def __init__(self, codebook: Codebook, *, names: bool = False) -> None:
        self._codebook, self._names = codebook, names
        self._reports: OrderedDict[str, _Hidden] = OrderedDict()
        self._dossier: Dossier | None = None
        self._count = 0

    @property
    def names(self) -> bool:
        """Whether names are shown."""
        return self._names

    def draw(self, dossier: Dossier) -> None:
        """Get ready for what is shown of an incident, and count anew."""
        self._dossier, self._count = dossier, 0

    @property
    def withheld(self) -> int:
        """How many names were hidden since the last incident was begun."""
        return self._count

    def show(self, words: str | None, report: str) -> str | None:
        """Words of a report, or about it; a private name alone becomes "a man, 38", within a text "[a man, 38]"."""
        if words is None or self._names or words.islower():
            return words
        hidden = self._hidden(report)
        if hidden.pattern is None:
            return words

        def call(match: re.Match[str]) -> str:
            self._count += 1
            called = hidden.called[_folded(match[0])]
            if match[0] == words:
                return called
            age = called.partition(", ")[2]
            told = bool(age) and age in words[match.end() : match.end() + 12]
            return f"[{called.partition(', ')[0] if told else called}]"

        return hidden.pattern.sub(call, words)

    def show_any(self, words: str | None) -> str | None:
        """Words that may be of any report of the incident."""
        assert self._dossier is not None
        for report in self._dossier.reports:
            words = self.show(words, report)
        return words

    def _hidden(self, report: str) -> _Hidden:
        assert self._dossier is not None
        if report not in self._reports:
            reading = self._dossier.readings[report]
            names = PrivateNames(reading.report, reading.claims, self._codebook).of
            called = {_folded(name): instead for name, instead in names.items()}
            self._reports[report] = _Hidden(match_any(names), called)
            if len(self._reports) > _REMEMBERED:
                self._reports.popitem(last=False)
        self._reports.move_to_end(report)
        return self._reports[report]


def match_any(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these names, the longest first, also in capitals and over the end of a line; None for none."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    forms = (form for name in longest for form in dict.fromkeys((name, name.upper())))
    if not longest:
        return None
    spaced = (r"\s+".join(re.escape(word) for word in form.split()) for form in forms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
