"""Trains what is learned from MUC's DEV part (1,300 messages): `python -m sayso.bench.train.muc FOLDER`.

FOLDER is the corpus with `raw/dev` in it. Two files are written:

- `sayso/read/roles.npz`, which part a noun phrase has in a happening. Examples are the candidate phrases of messages
  with a template; the label is the role of the entity of the key that the phrase, from any of its words on, is a
  mention of (perpetrators individual or organised alike; people harmed by name or description).
- `sayso/bench/corpora/muc_relevance.npz`, which accounts are templates. Examples are the accounts of all messages of a
  kind the task has; one is a template when a template of its type has a filler among the words of its claims.

TST parts are never read. Features are hashed: no words of the texts are stored. A run takes about five minutes.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import sayso.read.casting as casting
from sayso.bench.corpora import muc_release, muc_relevance
from sayso.bench.corpora.ceaf import entity_of, plain_mention
from sayso.bench.corpora.muc_profile import load_muc_profile
from sayso.bench.corpora.muc_release import KeyTemplate, Message, load_messages
from sayso.bench.train.softmax import save, train
from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.read.drafts import Candidate, Draft
from sayso.read.reader import Reader

ROWS = 1 << 17
PARTS = {
    casting.WEAPON: (muc_release.WEAPON,),
    casting.THING: (muc_release.TARGET,),
    casting.HARMED: (muc_release.NAME, muc_release.DESCRIPTION),
    casting.PERPETRATOR: (muc_release.PERSON_BY, muc_release.GROUP_BY),
}


def main() -> None:
    """Reads DEV and writes both files of weights."""
    messages = load_messages(Path(sys.argv[1]) / "raw" / "dev")
    reader = Reader.open()
    roles: list[tuple[NDArray[np.int64], int]] = []
    for message, draft in zip(messages, reader.draft_each(_reports(messages)), strict=True):
        if message.templates:
            roles += label_candidates(message, draft)
    _train(casting.PATH, roles, classes=len(PARTS) + 1, rate=0.03)
    casting.load_weights.cache_clear()
    accounts: list[tuple[NDArray[np.int64], int]] = []
    for message, reading in zip(messages, reader.read_each(_reports(messages)), strict=True):
        accounts += label_accounts(message, reading)
    _train(muc_relevance.PATH, accounts, classes=2, rate=0.01)


def label_candidates(message: Message, draft: Draft) -> Iterator[tuple[NDArray[np.int64], int]]:
    """Every candidate phrase of a message with the part it has in the key."""
    said = {part: set(_mentions(message.templates, slots)) for part, slots in PARTS.items()}
    for candidate in draft.candidates:
        words = set(_wordings(candidate, draft))
        part = next((part for part in reversed(PARTS) if words & said[part]), casting.NOBODY)
        yield casting.hash_features(candidate.features, ROWS), part


def label_accounts(message: Message, reading: Reading) -> Iterator[tuple[NDArray[np.int64], int]]:
    """Every account of a kind the task has, with 1 where it is a template of the key and 0 where it is none."""
    profile = load_muc_profile()
    claims = group_claims(reading)
    for account, features in zip(reading.accounts, muc_relevance.features_of(reading, claims), strict=True):
        type_ = profile.types.get(account.kind)
        if type_ is not None:
            told = any(_tells(template, type_, account, claims) for template in message.templates)
            yield casting.hash_features(features, ROWS), int(told)


def group_claims(reading: Reading) -> dict[str, list[Claim]]:
    """The claims of each account."""
    grouped: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        if claim.account is not None:
            grouped.setdefault(claim.account, []).append(claim)
    return grouped


def _tells(template: KeyTemplate, type_: str, account: Account, claims: dict[str, list[Claim]]) -> bool:
    if type_ not in template.slots[muc_release.TYPE][0].values:
        return False
    slots = [slot for listed in PARTS.values() for slot in listed]
    fillers = set(_mentions([template], slots))
    words = [plain_mention(claim.words) for claim in claims.get(account.id, [])]
    words.append(plain_mention(account.anchor.quote))
    return not fillers or any(f" {filler} " in f" {each} " for filler in fillers for each in words)


def _mentions(templates: Iterable[KeyTemplate], slots: Iterable[int]) -> Iterator[str]:
    for template in templates:
        for slot in slots:
            for filler in template.slots.get(slot, ()):
                yield from entity_of(filler.values)


def _wordings(candidate: Candidate, draft: Draft) -> Iterator[str]:
    """The phrase from each of its words on, alone and with what stands behind "of"."""
    tokens = draft.parse.tokens[candidate.first.i : candidate.head.i + 1]
    ends = {candidate.head.end}
    for child in candidate.head.rights():
        if child.dep == "prep" and child.lower == "of":
            ends.add(child.subtree()[-1].end)
    for token in tokens:
        for end in ends:
            yield plain_mention(draft.parse.text[token.start : end])


def _reports(messages: list[Message]) -> list[Report]:
    return [Report(text=message.text) for message in messages]


def _train(path: Path, examples: list[tuple[NDArray[np.int64], int]], *, classes: int, rate: float) -> None:
    rows = [row for row, _ in examples]
    labels = np.array([label for _, label in examples])
    save(path, train(rows, labels, size=(ROWS, classes), rate=rate))
    print(f"{path}: {len(rows)} examples, {np.bincount(labels)}, {path.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
