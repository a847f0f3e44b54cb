"""A shelf in tables answers as a shelf in memory does, whatever was done to both."""

import random
from typing import Any

import pytest
from chronicling import CODEBOOK, new_ledger
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tracing import invent_traces

from sayso.chronicle import shelves
from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.codecs import TraceCodec
from sayso.chronicle.shelves import TableShelf
from sayso.chronicle.tables import traces
from sayso.link.clusters import Pair
from sayso.link.keys import key_trace
from sayso.link.shelves import MemoryShelf
from sayso.link.traces import Trace


def agree(table: TableShelf[Trace], memory: MemoryShelf[Trace], names: list[str], keys: list[int]) -> None:
    """Both say the same of everything that can be asked."""
    assert table.things(names) == memory.things(names)
    assert table.links(names) == memory.links(names)
    for limit in (1, 3, 100):
        assert table.first(keys, limit) == memory.first(keys, limit)
    for key in keys[:5]:
        assert sorted(table.holders(key)) == sorted(memory.holders(key))


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 30), chance=st.randoms(use_true_random=False), tight=st.booleans())
def test_table_shelf_answers_as_memory_shelf_does(seed: int, chance: random.Random, tight: bool) -> None:
    found = {trace.account: trace for trace in invent_traces(seed, 6)}
    keys = {name: key_trace(trace) for name, trace in found.items()}
    every, asked = sorted(found), sorted({key for each in keys.values() for key in each})
    with pytest.MonkeyPatch.context() as patch, new_ledger() as ledger:
        if tight:
            patch.setattr(shelves, "CHUNK", 3)
            patch.setattr(shelves, "REMEMBERED", 2)
            patch.setattr(shelves, "NUMBERED", 2)
        Chronicle(ledger, CODEBOOK).update()
        with ledger.deriving() as connection:
            table: Any = TableShelf(connection, traces, TraceCodec(), lambda group: f"{len(group)} {group[0]}"[:32])
            memory: MemoryShelf[Trace] = MemoryShelf()
            here: set[str] = set()
            for _ in range(8):
                new = set(chance.sample(every, chance.randint(0, len(every)))) - here
                gone = set(chance.sample(sorted(here), chance.randint(0, len(here) // 2)))
                pairs = [tuple(sorted(chance.sample(every, 2))) for _ in range(6)]
                for shelf in (table, memory):
                    shelf.remove({name: keys[name] for name in gone})
                    shelf.add({name: found[name] for name in sorted(new)}, {name: keys[name] for name in new})
                here = (here - gone) | new
                links: dict[Pair, int] = {
                    (one, other): chance.randint(1, 99) for one, other in pairs if one in here and other in here
                }
                dropped = [pair for pair in memory.links(sorted(here)) if chance.random() < 0.3]
                cut = sorted(here)
                for shelf in (table, memory):
                    shelf.remove_links(dropped)
                    shelf.add_links(links)
                    shelf.group([tuple(cut[start : start + 3]) for start in range(0, len(cut), 3)])
                agree(table, memory, every, asked)
            rows = connection.execute(select(traces.things.c.name, traces.things.c.home))
            homes = {row.name: row.home for row in rows}
            assert {name: homes[name] for name in here} == {
                name: f"{len(memory.group_of(name))} {memory.group_of(name)[0]}"[:32] for name in here
            }
            assert homes.keys() == here
