"""What people judge bears on the incidents it is about, on no others, and is undone without a trace."""

import random
from collections.abc import Iterable

from chronicling import CODEBOOK, all_said, judge, milled, new_ledger
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.chronicle.chronicles import Chronicle
from sayso.ledger.ledgers import Ledger
from sayso.model.claims import Claim
from sayso.model.readings import Reading
from sayso.model.values import Count, Figure
from sayso.model.vocabulary import Outcome, Qualifier, Verdict


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(1, 3), chance=st.randoms(use_true_random=False))
def test_undoing_a_merge_restores_exactly_what_was(seed: int, chance: random.Random) -> None:
    with new_ledger() as ledger:
        ledger.append(milled(seed, 60))
        chronicle = Chronicle(ledger, CODEBOOK)
        chronicle.update()
        before = all_said(ledger)
        one, other = chance.sample(sorted(before.homes), 2)
        verdict = Verdict.DIFFERENT if before.homes[one] == before.homes[other] else Verdict.SAME
        made = judge([one, other], verdict, minute=0)
        ledger.append_judgements([made])
        assert chronicle.update().judgements == 1
        after = all_said(ledger)
        assert (after.homes[one] == after.homes[other]) is (verdict is Verdict.SAME)
        assert {before.homes[one], before.homes[other]} - set(after.homes.values())
        ledger.append_judgements([judge([one, other], Verdict.UNDO, minute=1, takes_back=made)])
        chronicle.update()
        assert all_said(ledger) == before


def test_same_joins_two_incidents_and_leaves_all_others_unresolved() -> None:
    with new_ledger() as ledger:
        ledger.append(milled(1, 60))
        chronicle = Chronicle(ledger, CODEBOOK)
        chronicle.update()
        before = all_said(ledger)
        one, other = sorted({home: name for name, home in before.homes.items()}.values())[:2]
        ledger.append_judgements([judge([one, other], Verdict.SAME, minute=0)])
        assert chronicle.update().incidents < len(before.entries)
        after = all_said(ledger)
        assert after.homes[one] == after.homes[other]
        assert chronicle.update() == chronicle.update()
        assert chronicle.update().incidents == 0


def killed(ledger: Ledger, incident: str) -> int:
    tolls = Chronicle(ledger, CODEBOOK).resolve(incident).incident.tolls
    return next((toll.best for toll in tolls if toll.outcome is Outcome.KILLED and toll.group is None), 0)


def first_killed(readings: Iterable[Reading]) -> Claim:
    """The first claim of people killed."""
    claims = (claim for reading in readings for claim in reading.claims)
    return next(each for each in claims if isinstance(each.value, Figure) and each.value.outcome is Outcome.KILLED)


def test_a_judged_claim_moves_the_toll_of_its_incident_and_of_no_other() -> None:
    claim = first_killed(milled(2, 60))
    assert claim.account is not None
    with new_ledger() as ledger:
        ledger.append(milled(2, 60))
        chronicle = Chronicle(ledger, CODEBOOK)
        chronicle.update()
        before = all_said(ledger)
        incident = before.homes[claim.account]
        told = killed(ledger, incident)
        assert isinstance(claim.value, Figure)
        more = Figure(
            outcome=Outcome.KILLED, count=Count(number=777, qualifier=Qualifier.EXACT), group=claim.value.group,
            who=claim.value.who, scope=claim.value.scope,
        )  # fmt: skip
        corrected = judge([claim.id], Verdict.CORRECT, minute=0, correction=more)
        ledger.append_judgements([corrected])
        chronicle.update()
        assert killed(ledger, incident) == 777
        now = {entry.id: entry for entry in all_said(ledger).entries}
        assert {entry.id for entry in before.entries if now[entry.id] != entry} == {incident}
        assert next(toll.best for toll in now[incident].tolls if toll.outcome is Outcome.KILLED) == 777
        ledger.append_judgements([judge([claim.id], Verdict.UNDO, minute=1, takes_back=corrected)])
        chronicle.update()
        assert all_said(ledger) == before
        assert killed(ledger, incident) == told


def test_a_rejected_claim_no_longer_counts_until_it_is_undone() -> None:
    with new_ledger() as ledger:
        ledger.append(milled(3, 40))
        chronicle = Chronicle(ledger, CODEBOOK)
        chronicle.update()
        before = all_said(ledger)
        entry = next(each for each in before.entries if each.tolls and each.reports == 1)
        claims = [
            claim
            for reading in milled(3, 40)
            for claim in reading.claims
            if isinstance(claim.value, Figure) and claim.account and before.homes[claim.account] == entry.id
        ]
        rejected = [judge([claim.id], Verdict.REJECT, minute=0) for claim in claims]
        ledger.append_judgements(rejected)
        chronicle.update()
        assert next(each for each in all_said(ledger).entries if each.id == entry.id).tolls == ()
        undone = [judge(each.target, Verdict.UNDO, minute=1, takes_back=each) for each in rejected]
        ledger.append_judgements(undone)
        chronicle.update()
        assert all_said(ledger) == before
