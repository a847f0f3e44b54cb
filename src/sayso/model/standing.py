"""Which judgements stand: the newest on each target that nobody took back.

An undo is one more row, and may itself be undone; what stands after it is exactly what stood before the row it took
back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date

from sayso.model.judgements import Judgement, age, undone
from sayso.model.vocabulary import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands on one target: the newest `judgement`, and `others`, the newest of every other person, newest first.

    Judgements that were taken back are in neither.
    """

    judgement: Judgement
    others: tuple[Judgement, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def contested(self) -> bool:
        """Whether two people say different things; who is unsure contests nothing."""
        said = [each for each in (self.judgement, *self.others) if each.verdict is not Verdict.UNSURE]
        return any((each.verdict, each.correction) != (said[0].verdict, said[0].correction) for each in said[1:])


def settle_judgements(judgements: Iterable[Judgement], *, as_of: date | None = None) -> dict[tuple[str, ...], Standing]:
    """What stands on each target, as of the end of a day in UTC (None: of all time); the same in whatever order."""
    until = [each for each in judgements if as_of is None or each.at.astimezone(UTC).date() <= as_of]
    rows = sorted({each.id: each for each in until}.values(), key=age, reverse=True)
    lifted = undone(rows)
    standing: dict[tuple[str, ...], dict[str, Judgement]] = {}
    for row in rows:
        if row.verdict is not Verdict.UNDO and row.id not in lifted:
            standing.setdefault(row.target, {}).setdefault(row.by, row)
    return {target: _stand(list(by.values())) for target, by in sorted(standing.items())}


def _stand(newest: list[Judgement]) -> Standing:
    return Standing(judgement=newest[0], others=tuple(newest[1:]))
