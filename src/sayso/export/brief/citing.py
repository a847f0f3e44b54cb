"""Notes and sources of a brief, numbered in the order in which they are first needed."""

from collections.abc import Iterable, Sequence

from sayso.export.brief.parts import Note, Phrase, Source
from sayso.export.dossiers import Dossier
from sayso.export.pages.rendering import link_of
from sayso.export.pages.sayings import say_published, say_speaker, say_title
from sayso.export.veils import Veil
from sayso.model.claims import Claim
from sayso.model.identity import shorten
from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis
from sayso.model.wordings import say_day

CITED = 3
"""Claims cited for one value; of more it is said how many."""
WORDS = 240
"""Characters of a quote that are shown."""


class Citing:
    """Numbers for what is cited; `draw` says of which incident the next claims are."""

    def __init__(self, veil: Veil) -> None:
        self._veil = veil
        self._notes: dict[str, Note] = {}
        self._sources: dict[str, tuple[Source, str]] = {}
        self._withheld = 0

    def draw(self, dossier: Dossier) -> None:
        """Take up an incident: its reports become sources."""
        self._withheld = self.withheld
        self._veil.draw(dossier)
        for telling in dossier.tellings:
            self._add_source(telling.report, telling.dispatch)

    @property
    def withheld(self) -> int:
        """How many times a private name was hidden."""
        return self._withheld + self._veil.withheld

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every claim cited so far."""
        return tuple(self._notes.values())

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every report so far, each with those that repeat its dispatch."""
        return tuple(
            Source(
                number=source.number,
                id=source.id,
                outlet=source.outlet,
                title=source.title,
                published=source.published,
                url=source.url,
                copies=tuple(
                    other.number for other, same in self._sources.values() if same == dispatch and other is not source
                ),
            )
            for source, dispatch in self._sources.values()
        )

    def source(self, report: str) -> Source:
        """A report that was cited."""
        return self._sources[report][0]

    def cite(self, words: str, claims: Iterable[Claim]) -> Phrase:
        """Words with the claims they rest on, of several that say it in the same words the first."""
        once = {(claim.report, claim.spans[0].start, claim.spans[0].end): claim for claim in claims}
        found = list(once.values())
        return Phrase(words, tuple(self._number(claim) for claim in found[:CITED]), max(0, len(found) - CITED))

    def show(self, words: str | None, report: str) -> str:
        """Words of a report without private names, on one line."""
        return " ".join((self._veil.show(words, report) or "").split())

    def speaker(self, claim: Claim) -> str:
        """Who states a claim: the words that name them, or the outlet."""
        if claim.speaker.words is None:
            return self.source(claim.report).outlet
        return within(self.show(say_speaker(claim.speaker), claim.report))

    def party(self, words: str | None, report: str) -> str:
        """A party as a report calls it."""
        return within(self.show(words, report)) or "somebody unnamed"

    def _number(self, claim: Claim) -> int:
        if claim.id not in self._notes:
            self._notes[claim.id] = Note(
                number=len(self._notes) + 1,
                words=shortened(self.show(claim.words, claim.report)),
                speaker=self.speaker(claim),
                source=self.source(claim.report).number,
                id=shorten(claim.id),
            )
        return self._notes[claim.id].number

    def _add_source(self, report: Report, dispatch: str) -> None:
        if report.id not in self._sources:
            source = Source(
                number=len(self._sources) + 1,
                id=shorten(report.id),
                outlet=report.outlet or "an unnamed outlet",
                title=self.show(say_title(report), report.id),
                published=_say_day(report),
                url=link_of(report.url),
                copies=(),
            )
            self._sources[report.id] = source, dispatch


def within(words: str) -> str:
    """Words that may have begun a sentence, inside one: a nurse, not A nurse."""
    first, space, rest = words.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in ("The", "A", "An") and rest else words


def join_words(parts: Sequence[str]) -> str:
    """One, two and three."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def _say_day(report: Report) -> str:
    """The day of publication, and where it is from unless it came with the report."""
    if report.published and report.published_basis is PublishedBasis.GIVEN:
        return say_day(report.published)
    return say_published(report)


def shortened(words: str) -> str:
    """Words cut where they are many, and said to be."""
    return words if len(words) <= WORDS else words[:WORDS].rsplit(" ", 1)[0] + " …"
