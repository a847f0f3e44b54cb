"""PLOVER: sentences with an event code of political life, and a few with their dead and injured.

The corpus is JSON lines, one a sentence: `text`, `event`, and where the sentence tells it `dead`, `injured`. Sayso
reads violence; the profile adds plain words for other events, so that a sentence without violence can be answered.

Marks: the exact event code among the sentences with one; counts exact among the counts given.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Measured, gather_slips, hash_files, share, unwatched
from sayso.bench.misses import Miss
from sayso.codebook.load import MAPPINGS
from sayso.codebook.tables import Table
from sayso.model.reports import Report
from sayso.model.vocabulary import Kind, Outcome, Scope, Status
from sayso.read.drafts import AccountDraft, Draft
from sayso.read.reader import Reader

PATH = MAPPINGS / "plover.toml"
FILE = "dev.jsonl"
EVENT, COUNTS = "event exact", "counts exact"
_COUNTS = {"dead": Outcome.KILLED, "injured": Outcome.INJURED}


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverProfile:
    """Event codes by kind of happening, by status (whatever the kind) and by plain words."""

    kinds: Mapping[Kind, str]
    status: Mapping[Status, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """A sentence with its event code, None where it has none, and the counts it gives."""

    name: str
    text: str
    event: str | None
    counts: Mapping[Outcome, int]


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """The marks of the sentences in the file or folder `path`. Raises BenchError."""
    file = path / FILE if path.is_dir() else path
    sentences = list(load_sentences(file))[:most]
    profile = load_plover_profile()
    slips: list[tuple[str, str, Miss]] = []
    right = {EVENT: 0, COUNTS: 0}
    of = {EVENT: 0, COUNTS: 0}
    drafts = reader.draft_each(Report(text=each.text) for each in sentences)
    for number, (sentence, draft) in enumerate(zip(sentences, drafts, strict=True), start=1):
        done(number, len(sentences))
        for mark, keyed, read in _answers(sentence, draft, profile):
            of[mark] += 1
            right[mark] += keyed == read
            if keyed != read:
                cause = f"{mark}: {keyed}" if mark == EVENT else mark
                slips.append((cause, mark, Miss(report=sentence.name, key=f"{keyed}: {sentence.text}", read=read)))
    return Measured(
        corpus=CORPUS.name,
        cases=len(sentences),
        hash=hash_files([file]),
        marks=tuple(share(mark, right[mark], of[mark]) for mark in (EVENT, COUNTS)),
        slips=gather_slips(slips),
    )


def load_sentences(file: Path) -> Iterator[CodedSentence]:
    """The sentences of a file. Raises BenchError, which names file and line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BenchError(f"{file} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            counts = {outcome: int(row[key]) for key, outcome in _COUNTS.items() if row.get(key)}
            event = row.get("event") or None
            yield CodedSentence(name=str(row["id"]), text=row["text"], event=event, counts=counts)
        except (ValueError, KeyError, TypeError) as error:
            raise BenchError(f"{file}, line {number}, is no sentence with id, text and event: {error!r}") from error


@cache
def load_plover_profile(path: Path = PATH) -> PloverProfile:
    """The profile in a file. Raises CodebookError, which names the file and the key at fault."""
    table = Table.read(path).only({each.name for each in fields(PloverProfile)})
    status = table.table("status")
    return PloverProfile(
        kinds=table.table("kinds").renamed_words(Kind),
        status={word: status.text(word) for word in status.keyed(Status)},
        words=table.table("words").renamed(),
    )


def event_of(draft: Draft, profile: PloverProfile) -> str | None:
    """The event code of a sentence: that of its first word of violence or of its first telling word, whichever is
    earlier."""
    text = draft.report.text
    told = [(account.main.token.start, event) for account in draft.accounts if (event := _event(account, profile))]
    said = [
        (match.start(), -len(word), event)
        for word, event in profile.words.items()
        if (match := re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))
    ]
    first = min(told, default=None)
    word = min(said, default=None)
    if first is not None and (word is None or first[0] <= word[0]):
        return first[1]
    return word[2] if word is not None else None


def count_of(draft: Draft, outcome: Outcome) -> int:
    """How many a sentence tells of with this outcome, those told as parts of others left out."""
    return sum(
        figure.count.number or 0
        for figure in draft.figures
        if figure.outcome is outcome and figure.scope is not Scope.PART
    )


def _event(account: AccountDraft, profile: PloverProfile) -> str | None:
    return profile.status.get(account.status) or profile.kinds.get(account.kind)


def _answers(
    sentence: CodedSentence, draft: Draft, profile: PloverProfile
) -> Iterator[tuple[str, str | None, str | None]]:
    if sentence.event is not None:
        yield EVENT, sentence.event, event_of(draft, profile)
    for outcome, number in sentence.counts.items():
        yield COUNTS, f"{outcome} {number}", f"{outcome} {count_of(draft, outcome)}"


CORPUS = Corpus(name="plover", path="plover", measure=measure)
