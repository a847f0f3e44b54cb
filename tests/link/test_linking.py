"""Linking: one outcome whatever the order, batches and detours; nothing chained together; judgements first."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tracing import DAY, TOWNS, invent_traces, make_trace

from sayso.link import keys
from sayso.link.clusters import Pair
from sayso.link.joining import Joining
from sayso.link.linking import Linking
from sayso.link.shelves import MemoryShelf, Verdicts
from sayso.link.traces import Trace
from sayso.model.vocabulary import Kind, Outcome


def link(traces: Sequence[Trace], size: int = 1000, verdicts: Verdicts | None = None) -> MemoryShelf[Trace]:
    shelf: MemoryShelf[Trace] = MemoryShelf()
    linking = Joining(shelf, Linking(), verdicts or Verdicts())
    for start in range(0, len(traces), size):
        linking.take_in(traces[start : start + size])
    return shelf


def test_linking_brings_two_reports_of_one_bombing_together() -> None:
    other = make_trace("b", published=DAY + 1, kind=Kind.KILLING)
    assert link([make_trace("a"), other]).groups == [("a", "b")]


@pytest.mark.parametrize(
    "change",
    [
        {"first": DAY + 20, "last": DAY + 20, "published": DAY + 20, "words": {"okonjo": 13.0}},
        {"place": TOWNS[2], "kind": Kind.ABDUCTION, "words": {}},
        {"first": DAY + 5, "last": DAY + 5, "published": DAY + 5, "words": {}},
    ],
)
def test_linking_keeps_another_day_or_place_apart(change: dict[str, object]) -> None:
    assert link([make_trace("a"), replace(make_trace("b"), **change)]).groups == [("a",), ("b",)]


def test_linking_does_not_chain_two_incidents_through_a_vague_account() -> None:
    first = make_trace("a1"), make_trace("a2")
    second = [make_trace(name, place=TOWNS[2], words=("farouki", "sandgate")) for name in ("b1", "b2")]
    vague = make_trace("v", first=None, last=None, place=None, words=("okonjo", "brightwater", "farouki", "sandgate"))
    incidents = link([*first, *second, vague]).groups
    assert not any({"a1", "b1"} <= set(accounts) for accounts in incidents)
    assert any({"a1", "a2"} <= set(accounts) for accounts in incidents)


def test_linking_leaves_parts_of_a_campaign_that_one_report_tells_apart() -> None:
    parts = [
        make_trace(name, report="r", part_of="c", words=("okonjo",), tolls=((Outcome.KILLED, dead),))
        for name, dead in (("p1", 3), ("p2", 5))
    ]
    retold = make_trace("q", report="s", tolls=((Outcome.KILLED, 5),), words=("okonjo",))
    assert not any({"p1", "p2"} <= set(accounts) for accounts in link([*parts, retold]).groups)


@settings(deadline=None)
@given(seed=st.integers(0, 50), order=st.randoms(use_true_random=False), size=st.integers(1, 40))
def test_linking_comes_to_one_outcome_in_whatever_order_and_batches(seed: int, order: random.Random, size: int) -> None:
    traces = invent_traces(seed, 12)
    whole = link(traces)
    order.shuffle(traces)
    assert link(traces, size).groups == whole.groups


@settings(deadline=None)
@given(seed=st.integers(0, 50), order=st.randoms(use_true_random=False))
def test_linking_forgets_accounts_as_if_they_had_never_come(seed: int, order: random.Random) -> None:
    traces = invent_traces(seed, 10)
    gone = set(order.sample([trace.account for trace in traces], len(traces) // 3))
    shelf = link(traces)
    Joining(shelf, Linking(), Verdicts()).take_in([], gone=gone)
    assert shelf.groups == link([trace for trace in traces if trace.account not in gone]).groups


@settings(deadline=None)
@given(seed=st.integers(0, 30), size=st.integers(1, 30))
def test_linking_comes_to_one_outcome_where_keys_are_crowded(seed: int, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Linking, "crowd", 4)
        traces = invent_traces(seed, 14)
        shelf = link(traces, size)
        assert shelf.groups == link(traces).groups
        gone = {trace.account for trace in traces[::3]}
        Joining(shelf, Linking(), Verdicts()).take_in([], gone=gone)
        assert shelf.groups == link([trace for trace in traces if trace.account not in gone]).groups


def test_linking_obeys_what_people_judged_and_forgets_it_when_undone() -> None:
    traces = [make_trace("a"), make_trace("b"), make_trace("c", place=TOWNS[2], kind=Kind.ABDUCTION, words=())]
    shelf = link(traces)
    before = shelf.groups
    assert before == [("a", "b"), ("c",)]
    judged = Verdicts(same=[("b", "c")], different=[("a", "b")])
    Joining(shelf, Linking(), judged).part({"a", "b", "c"})
    assert shelf.groups == link(traces, verdicts=judged).groups == [("a",), ("b", "c")]
    Joining(shelf, Linking(), Verdicts()).part({"a", "b", "c"})
    assert shelf.groups == before


@settings(deadline=None)
@given(seed=st.integers(0, 30), order=st.randoms(use_true_random=False))
def test_linking_with_judgements_is_the_same_before_and_after_they_come(seed: int, order: random.Random) -> None:
    traces = invent_traces(seed, 8)
    names = sorted(trace.account for trace in traces)
    pairs: list[Pair] = [tuple(sorted(order.sample(names, 2))) for _ in range(4)]  # type: ignore[misc]
    judged = Verdicts(same=pairs[:2], different=[pair for pair in pairs[2:] if pair not in pairs[:2]])
    shelf = link(traces)
    Joining(shelf, Linking(), judged).part({end for pair in pairs for end in pair})
    assert shelf.groups == link(traces, 7, judged).groups


def test_keys_are_the_same_numbers_on_any_machine() -> None:
    assert keys.key_trace(make_trace("a", words=("okonjo",), place=None)) == tuple(
        sorted(keys.key_trace(make_trace("b", words=("okonjo",), place=None)))
    )
    assert all(0 <= key < 1 << 63 for key in keys.key_trace(make_trace("a")))
