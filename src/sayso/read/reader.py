"""The reader: reports in, readings out. One function a step, in one order."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

from sayso import __version__
from sayso.codebook.entries import Codebook
from sayso.codebook.folders import check_folder
from sayso.codebook.load import load_codebook
from sayso.language.parser import Parser
from sayso.language.parses import Parse
from sayso.model.claims import Run
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.places.gazetteer import Gazetteer, silent
from sayso.read.accounts import read_accounts
from sayso.read.attributions import Said, attributions_of
from sayso.read.campaigns import read_campaigns
from sayso.read.casting import cast_parts
from sayso.read.composing import compose
from sayso.read.countries import countries_named
from sayso.read.datelines import Dateline
from sayso.read.dates import find_dates
from sayso.read.disruptions import read_disruptions
from sayso.read.drafts import Draft
from sayso.read.figures import read_figures
from sayso.read.grounding import read_issues
from sayso.read.many import read_many
from sayso.read.mentions import DateMention, PlaceMention
from sayso.read.parties import read_parties
from sayso.read.people import read_people
from sayso.read.places import find_places
from sayso.read.preparing import Ready, prepare_report
from sayso.read.responsibility import read_responsibility
from sayso.read.roles import read_roles
from sayso.read.settling import settle_figures
from sayso.read.sought import read_sought
from sayso.read.speakers import read_speakers
from sayso.read.things import read_things
from sayso.read.triggers import read_triggers

BATCH = 32
# So many people make a town's name known without a cue, in text all in capitals.
GREAT = 200_000


class Reader:
    """Reads reports. Loading takes seconds, so load one and keep it; it may not be shared between threads."""

    folder: Path | None = None

    def __init__(self, codebook: Codebook, parser: Parser, gazetteer: Gazetteer) -> None:
        self.codebook, self.parser, self.gazetteer = codebook, parser, gazetteer
        self.run = Run(sayso=__version__, codebook=codebook.hash, model=parser.model)

    @classmethod
    def open(cls, codebook: Path | None = None, *, progress: Callable[[str, int, int], None] = silent) -> Self:
        """A reader with our codebook and a user's folder laid over it; compiles the gazetteer at first use.

        `progress` is told stage, done and total while the gazetteer is compiled.
        """
        if codebook is not None:
            check_folder(codebook)
        book = load_codebook(codebook)
        gazetteer = Gazetteer.open(progress=progress)
        reader = cls(book, Parser.open(_proper_names(book), lambda word: _is_great(word, gazetteer)), gazetteer)
        reader.folder = codebook
        return reader

    def read(self, report: Report) -> Reading:
        """One report read."""
        return next(self.read_each([report]))

    def read_each(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Reports read in this process, in their order; memory holds one batch."""
        for draft in self.draft_each(reports):
            yield compose(draft, self.run)

    def read_attributions(self, reports: Iterable[Report]) -> Iterator[tuple[Said, ...]]:
        """Who says what in each report, in their order, and nothing else."""
        for draft in self._begin_each(reports):
            yield tuple(attributions_of(draft))

    def read_many(self, reports: Iterable[Report], *, jobs: int = 1) -> Iterator[Reading]:
        """One reading for every report, in their order, over so many processes; the same whatever the jobs."""
        return self.read_each(reports) if jobs == 1 else read_many(reports, jobs=jobs, codebook=self.folder)

    def draft_each(self, reports: Iterable[Report]) -> Iterator[Draft]:
        """The drafts that readings are composed of, for training and for looking into."""
        for draft in self._begin_each(reports):
            self._finish(draft)
            yield draft

    def _begin_each(self, reports: Iterable[Report]) -> Iterator[Draft]:
        """Reports parsed, a batch at a time, and drafted as far as who says what."""
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) == BATCH or len(report.text) > 1_000_000:
                yield from self._begin_batch(batch)
                batch = []
        yield from self._begin_batch(batch)

    def _begin_batch(self, batch: list[Report]) -> Iterator[Draft]:
        ready = [prepare_report(report, self.codebook) for report in batch]
        texts = [each.report.text if each.legible else "" for each in ready]
        parses = self.parser.parse_many(texts, [each.dateline.end if each.dateline else None for each in ready])
        for each, parse in zip(ready, parses, strict=True):
            yield self._begin(each, parse)

    def _begin(self, ready: Ready, parse: Parse) -> Draft:
        report, dateline = ready.report, ready.dateline
        draft = Draft(report, parse, issues=list(ready.issues))
        countries = countries_named(parse, self.codebook, self.gazetteer)
        draft.dates = [date for date in find_dates(parse, published=report.published) if not _inside(date, dateline)]
        read_parties(draft, self.codebook, countries)
        blocked = [(party.start, party.end) for party in draft.parties if party.named]
        draft.places = find_places(parse, self.gazetteer, blocked=blocked)
        for place in draft.places:
            if _inside(place, dateline):
                place.role = "origin"
        read_people(draft, self.codebook)
        read_triggers(draft, self.codebook)
        read_speakers(draft, self.codebook)
        return draft

    def _finish(self, draft: Draft) -> None:
        read_figures(draft, self.codebook)
        read_accounts(draft, self.codebook)
        read_campaigns(draft, self.codebook)
        read_roles(draft, self.codebook)
        read_sought(draft, self.codebook)
        read_things(draft, self.codebook)
        cast_parts(draft, self.codebook)
        settle_figures(draft, self.codebook)
        read_responsibility(draft, self.codebook)
        read_disruptions(draft, self.codebook)
        read_issues(draft, self.codebook)


def _is_great(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word names a country, a province or a town that everybody knows."""
    return any(
        entry.official and (entry.kind in {"country", "admin1"} or entry.population >= GREAT)
        for entry in gazetteer.look_up(word)
    )


def _inside(mention: DateMention | PlaceMention, dateline: Dateline | None) -> bool:
    """Whether a mention stands in the dateline, which tells where and when somebody wrote, not what happened."""
    return dateline is not None and dateline.start <= mention.start < dateline.end


def _proper_names(codebook: Codebook) -> list[str]:
    """Names whose words are also in the dictionary, for restoring case."""
    names = [name for party in codebook.parties for name in (party.name, *party.aliases)]
    return [*names, *codebook.demonyms, *codebook.counting.months, *codebook.proper]
