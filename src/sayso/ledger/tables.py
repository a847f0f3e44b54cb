"""The tables of the ledger, in portable SQL.

    runs      what read: its versions
    reports   one text at one address, each once
    readings  what one run made of one report with what was known about it (title, date): counts and digest
    accounts  what happenings a reading found, in its order
    claims    what it found stated, each with the words that are its evidence
    spans     what else a claim rests on, rarely anything; counted from 1, since the evidence is number 0
    issues    what a reading did not understand; without a reading, what was not understood before it (`report` is the
              report it is about, if it became one)
    judgements  what people say of claims (`target`) or of two accounts (`target` and `other`), by whom and when
    meta      how this ledger came to be

Text cells hold text as `escapes` stores it, `value`, `basis` and `correction` canonical JSON; the columns from
`outcome` to `country` repeat parts of `value` for searching.

Rows are only ever inserted. What a reading found is kept per reading, since a later run may say of the same account
that it is of another kind. The numbers in `row` are of this file alone and never leave it.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from sayso.model.identity import ID_DIGITS

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}

metadata = MetaData(naming_convention=NAMES)

LOOSE = text("reading IS NULL")


def _id(name: str = "id", *constraints: Any, **options: Any) -> Column[str]:
    return Column(name, String(ID_DIGITS), *constraints, **{"nullable": False, **options})


def _word(name: str, **options: Any) -> Column[str]:
    return Column(name, String(32), **{"nullable": False, **options})


def _reading() -> Column[int]:
    return Column("reading", Integer, ForeignKey("readings.row"), primary_key=True, autoincrement=False)


def _span(prefix: str, *, nullable: bool) -> list[Column[Any]]:
    return [
        Column(f"{prefix}_start", Integer, nullable=nullable),
        Column(f"{prefix}_end", Integer, nullable=nullable),
        Column(f"{prefix}_quote", Text, nullable=nullable),
    ]


runs = Table(
    "runs",
    metadata,
    _id(primary_key=True),
    Column("sayso", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("model", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _id(primary_key=True),
    Column("text", Text, nullable=False),
    Column("url", Text),
)

readings = Table(
    "readings",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    _id(unique=True),
    _id("report", ForeignKey("reports.id"), index=True),
    _id("run", ForeignKey("runs.id")),
    Column("outlet", Text),
    Column("title", Text),
    Column("lang", Text),
    _word("published", nullable=True),
    _word("published_basis"),
    _word("retrieved", nullable=True),
    Column("raw_hash", Text),
    _word("started", nullable=True),
    Column("accounts", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("issues", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    _reading(),
    _id(primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    _word("kind"),
    _word("status"),
    _id("part_of", nullable=True),
    *_span("anchor", nullable=False),
    ForeignKeyConstraint(
        ["reading", "part_of"], ["accounts.reading", "accounts.id"], deferrable=True, initially="DEFERRED"
    ),
)

claims = Table(
    "claims",
    metadata,
    _reading(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _id(index=True),
    _id("account", nullable=True),
    _word("field"),
    Column("value", Text, nullable=False),
    _word("outcome", nullable=True),
    Column("number", BigInteger),
    Column("number_high", BigInteger),
    _word("first_day", nullable=True),
    _word("last_day", nullable=True),
    Column("country", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("speaker", Text),
    _word("speaker_kind"),
    *_span("speaker", nullable=True),
    Column("speaker_via", Text),
    Column("speaker_named", Boolean, nullable=False),
    _word("stance"),
    Column("step", Text, nullable=False),
    Column("basis", Text, nullable=False),
    ForeignKeyConstraint(["reading", "account"], ["accounts.reading", "accounts.id"]),
)

spans = Table(
    "spans",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("claim", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    ForeignKeyConstraint(["reading", "claim"], ["claims.reading", "claims.position"]),
)

issues = Table(
    "issues",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("readings.row")),
    _id("report", ForeignKey("reports.id"), nullable=True),
    Column("position", Integer),
    _id(index=True),
    Column("step", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("message", Text, nullable=False),
    *_span("span", nullable=True),
    Column("origin", Text),
    Index("uq_issues_reading", "reading", "position", unique=True),
    Index("uq_issues_loose", "id", unique=True, sqlite_where=LOOSE, postgresql_where=LOOSE),
)

judgements = Table(
    "judgements",
    metadata,
    _id(primary_key=True),
    _id("target", index=True),
    _id("other", nullable=True, index=True),
    _word("verdict"),
    Column("by", Text, nullable=False),
    _word("at"),
    Column("correction", Text),
    Column("note", Text),
    _id("supersedes", ForeignKey("judgements.id"), nullable=True),
    Column("digest", String(64), nullable=False),
)

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
