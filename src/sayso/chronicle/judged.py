"""What people judged of pairs of accounts, from the ledger."""

from collections.abc import Collection, Iterable

from sayso.link.clusters import Pair
from sayso.link.shelves import Verdicts
from sayso.model.judgements import Judgement
from sayso.model.standing import settle_judgements
from sayso.model.vocabulary import Verdict


def judged_pairs(judgements: Iterable[Judgement]) -> Verdicts:
    """The pairs that stand judged the same or different; who is unsure says neither."""
    same, different = set[Pair](), set[Pair]()
    for target, standing in settle_judgements(each for each in judgements if len(each.target) == 2).items():
        pair = (target[0], target[1])
        if standing.verdict is Verdict.SAME:
            same.add(pair)
        elif standing.verdict is Verdict.DIFFERENT:
            different.add(pair)
    return Verdicts(same, different)


def ends(judgements: Iterable[Judgement]) -> set[str]:
    """The accounts of judged pairs."""
    return {end for each in judgements if len(each.target) == 2 for end in each.target}


def claims(judgements: Iterable[Judgement]) -> Collection[str]:
    """The claims judged."""
    return {each.target[0] for each in judgements if len(each.target) == 1}
