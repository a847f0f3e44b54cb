"""What holds the accounts of an incident together, with reasons."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, select

from sayso.chronicle.codecs import TraceCodec
from sayso.chronicle.shelves import from_cell
from sayso.chronicle.tables import traces
from sayso.link.traces import Trace
from sayso.link.weights import load_weights
from sayso.model.links import Link

MOST = 200
"""Accounts of one incident that are compared with one another; of more, the first."""


def explain_links(connection: Connection, incident: str) -> Iterator[Link]:
    """The likeliest link of every account to another of its incident but the first's, in the order of likelihood.

    Together they lead from every account to every other: a spanning tree of greatest likelihood (Prim 1957).
    """
    found = fetch_traces(connection, traces.things.c.home == incident)
    weights = load_weights()
    names = sorted(found)[:MOST]
    best = {name: (weights.score(found[names[0]], found[name]), names[0]) for name in names[1:]}
    links = []
    while best:
        name = max(best, key=lambda each: (best[each][0], each))
        _, other = best.pop(name)
        links.append(weights.explain(found[name], found[other]))
        for left, (score, _) in list(best.items()):
            nearer = weights.score(found[name], found[left])
            if nearer > score:
                best[left] = nearer, name
    yield from sorted(links, key=lambda link: (-link.score, link.one, link.other))


def fetch_traces(connection: Connection, *where: ColumnElement[bool]) -> dict[str, Trace]:
    """Traces by account."""
    table, codec = traces.things, TraceCodec()
    query = select(table.c.name, table.c.form).where(*where)
    return {name: codec.load(name, from_cell(form)) for name, form in connection.execute(query)}
