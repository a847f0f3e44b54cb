"""Claims as resolution takes them: each with what people said of it, and the value they corrected it to."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model.claims import Claim
from sayso.model.standing import Standing
from sayso.model.values import Value
from sayso.model.vocabulary import Verdict
from sayso.resolve.tellings import Telling

Standings = Mapping[tuple[str, ...], Standing]
_VOUCHED = frozenset({Verdict.ACCEPT, Verdict.CORRECT})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, the value that counts (somebody's correction, else its own), and the judgement that stands on it."""

    claim: Claim
    value: Value
    standing: Standing | None = None

    @property
    def rejected(self) -> bool:
        return self.standing is not None and self.standing.verdict is Verdict.REJECT

    @property
    def vouched(self) -> bool:
        """Whether a person answers for the value: by accepting it, or by correcting it to this."""
        return self.standing is not None and self.standing.verdict in _VOUCHED


def weigh_claims(telling: Telling, standings: Standings) -> tuple[Evidence, ...]:
    """The claims of a telling in the order of the text. Raises ValueError for a correction to another type of value."""
    ordered = sorted(telling.claims, key=lambda claim: (claim.spans[0].start, claim.spans[0].end, claim.id))
    return tuple(_weigh(claim, standings.get((claim.id,))) for claim in ordered)


def _weigh(claim: Claim, standing: Standing | None) -> Evidence:
    correction = standing.judgement.correction if standing is not None else None
    if correction is None:
        return Evidence(claim, claim.value, standing)
    if type(correction) is not type(claim.value):
        assert standing is not None
        raise ValueError(
            f"judgement {standing.judgement.id} corrects claim {claim.id}, a {type(claim.value).__name__}, "
            f"to a {type(correction).__name__}"
        )
    return Evidence(claim, correction, standing)
