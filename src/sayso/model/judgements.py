"""What people say of what was read: a verdict on a claim, or on whether two accounts tell of one incident."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.model.identity import identify
from sayso.model.values import Value
from sayso.model.vocabulary import Verdict

ABOUT_CLAIM = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.UNSURE, Verdict.UNDO})
ABOUT_PAIR = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.UNDO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict of one person at one moment; never changed. A newer one on the same target stands in its place.

    `target` is the id of a claim, or the ids of two accounts in order. `correction` is the value that is right, with
    the verdict `correct` and no other. `supersedes` is the judgement that an `undo` takes back, with it and no other.
    Raises ValueError where verdict and target, correction or `supersedes` do not fit, or `at` has no time zone.
    """

    target: tuple[str, ...]
    verdict: Verdict
    by: str
    at: datetime
    correction: Value | None = None
    note: str | None = None
    supersedes: str | None = None
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        if self.verdict not in (ABOUT_CLAIM if len(self.target) == 1 else ABOUT_PAIR):
            raise ValueError(
                f"{self.verdict} is no verdict on {'a claim' if len(self.target) == 1 else 'two accounts'}"
            )
        if len(self.target) > 2 or list(self.target) != sorted(set(self.target)):
            raise ValueError("a judgement is on one claim, or on two accounts in the order of their ids")
        if (self.verdict is Verdict.CORRECT) != (self.correction is not None):
            raise ValueError("the verdict correct has a correction, no other has")
        if (self.verdict is Verdict.UNDO) != (self.supersedes is not None):
            raise ValueError("the verdict undo says which judgement it takes back, no other does")
        if not self.by.strip() or self.at.tzinfo is None:
            raise ValueError("a judgement says by whom it is, and when in a time zone")
        object.__setattr__(
            self,
            "id",
            identify(
                "judgement",
                target=list(self.target),
                verdict=self.verdict,
                by=self.by,
                at=self.at.astimezone(UTC).isoformat(),
            ),
        )


def age(judgement: Judgement) -> tuple[datetime, str]:
    """What judgements are ordered by: the moment, then the id."""
    return judgement.at, judgement.id


def takes_back(undo: Judgement, judgement: Judgement) -> bool:
    """Whether `undo` is an undo of this judgement: of the same target, and no older; of another undo, newer.

    So no undos go in circles, however their rows came to be.
    """
    if undo.supersedes != judgement.id or undo.target != judgement.target:
        return False
    return undo.at > judgement.at or (undo.at == judgement.at and judgement.verdict is not Verdict.UNDO)


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of all that is taken back by an undo that is not itself undone, in whatever order they come."""
    by_id = {judgement.id: judgement for judgement in judgements}
    found: set[str] = set()
    # From the newest: whether an undo is in force is known before what it takes back comes.
    for undo in sorted(by_id.values(), key=age, reverse=True):
        taken = by_id.get(undo.supersedes or "")
        if taken and undo.id not in found and takes_back(undo, taken):
            found.add(taken.id)
    return frozenset(found)
