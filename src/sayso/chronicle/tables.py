"""The derived tables, in the ledger's file: all of them can be dropped and computed again from the ledger.

    taken        which reading of each report is taken in, and what its copies are found by
    traces       what linking compares of each account; `home` is the incident it is of
    sketches     what copies are found by, a row for all reports of one text and day; `home` is the group of copies
    trace_keys, sketch_keys, trace_links, sketch_links
                 the keys by which they find one another, and the pairs that may belong together
    incidents    every incident as the rule LISTED resolves it, for lists and filters
    heard        the judgements taken in
    marks        how far the ledger is taken in, and by what: the one table whose columns never change

Numbers in `row` are of this file alone.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

from sayso.model.identity import ID_DIGITS

metadata = MetaData()


def _id(name: str, *, nullable: bool = False, primary_key: bool = False, index: bool = False) -> Column[str]:
    return Column(name, String(ID_DIGITS), nullable=nullable, primary_key=primary_key, index=index)


def _word(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, String(32), index=index)


@dataclass(frozen=True, slots=True)
class Joined:
    """The three tables in which things of one type are joined."""

    things: Table
    keys: Table
    links: Table


def _joined(thing: str) -> Joined:
    things = Table(
        f"{thing}es" if thing.endswith("ch") else f"{thing}s",
        metadata,
        Column("row", Integer, primary_key=True),
        Column("name", String(ID_DIGITS), nullable=False, unique=True),
        _id("report", nullable=True, index=True),
        Column("form", Text, nullable=False),
        _id("home", nullable=True, index=True),
    )
    keys = Table(
        f"{thing}_keys",
        metadata,
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("rank", BigInteger, primary_key=True, autoincrement=False),
        Column("thing", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    links = Table(
        f"{thing}_links",
        metadata,
        Column("one", Integer, primary_key=True, autoincrement=False),
        Column("other", Integer, primary_key=True, autoincrement=False),
        Column("score", Integer, nullable=False),
        Index(f"ix_{thing}_links_other", "other"),
        sqlite_with_rowid=False,
    )
    return Joined(things, keys, links)


traces = _joined("trace")
sketches = _joined("sketch")

taken = Table(
    "taken",
    metadata,
    _id("report", primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("age", Text, nullable=False),
    _id("sketch", index=True),
)

heard = Table("heard", metadata, _id("judgement", primary_key=True))

incidents = Table(
    "incidents",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String(ID_DIGITS), nullable=False, unique=True),
    Column("reports", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    _word("kind", index=True),
    _word("status"),
    _word("first_day", index=True),
    _word("last_day"),
    Column("place", Text),
    Column("admin1", Text),
    Column("country", Text, index=True),
    Column("lat", Float),
    Column("lon", Float),
    _word("place_precision"),
    Column("parties", Text, nullable=False),
    Column("tolls", Text, nullable=False),
    Column("unsettled", Boolean, nullable=False),
    # So that no number comes again: who remembers one finds its incident as it was resolved, or none.
    sqlite_autoincrement=True,
)

marks = Table("marks", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
