"""The desk's own derived tables, in the ledger's file beside the chronicle's: dropped and made again at any time.

    desk_queue   every account with what tells how soon somebody should look at it
    desk_judged  every incident of which somebody judged a claim
    desk_search  the words of every report and the names in its claims, for full-text search; `rowid` is the number of
                 its reading
    desk_marks   how far they are made, and from which chronicle

They follow the chronicle: what it has taken in they take in after it, a batch at a time, so that nobody waits long.
With them come two indexes of its incidents, which hold what counting by day and gathering on a map ask for.
"""

from collections.abc import Iterable

from sqlalchemy import Boolean, Column, Connection, Index, Integer, MetaData, String, Table, Text, select, text

from sayso.chronicle.tables import marks as chronicle_marks
from sayso.chronicle.tables import metadata as chronicle_metadata
from sayso.chronicle.tables import taken
from sayso.ledger import tables as ledger
from sayso.ledger.escapes import unescape
from sayso.ledger.ledgers import Ledger
from sayso.model.identity import ID_DIGITS
from sayso.model.standing import settle_judgements

metadata = MetaData()
SCHEME = 5
"""Raised when these tables change, so that they are made anew."""
BATCH = 1000
"""Readings taken in at once."""

FOR_CONTESTED, FOR_WEAK, FOR_DEAD, MOST_DEAD = 400, 200, 4, 100
"""What being contested, being weakly grounded, and each dead up to so many, counts toward being looked at soon."""

queue = Table(
    "desk_queue",
    metadata,
    Column("account", String(ID_DIGITS), primary_key=True),
    Column("report", String(ID_DIGITS), nullable=False, index=True),
    Column("reading", Integer, nullable=False),
    Column("home", Integer),
    Column("claims", Integer, nullable=False),
    Column("judged", Integer, nullable=False),
    Column("killed", Integer, nullable=False),
    Column("weak", Integer, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("waiting", Boolean, nullable=False),
    Index("ix_desk_queue_reading_home", "reading", "home"),
    Index("ix_desk_queue_judged", "home", sqlite_where=text("judged > 0")),
    Index("ix_desk_queue_order", "waiting", "rank", "reading", "account"),
    sqlite_with_rowid=False,
)

judged_homes = Table("desk_judged", metadata, Column("home", Integer, primary_key=True))

marks = Table("desk_marks", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# Weak: nobody named says it, it is hedged or derived, or day or place are not known. One point for each.
_TAKE_IN = text("""
INSERT OR REPLACE INTO desk_queue
SELECT a.id, t.report, a.reading, NULL, count(c.id), 0,
       coalesce(max(CASE WHEN c.outcome = 'killed' THEN c.number END), 0),
       (max(c.field = 'where') IS NOT 1) + (max(c.field = 'when') IS NOT 1)
       + (max(c.stance = 'unconfirmed') IS 1) + (max(c.field = 'figure' AND c.basis <> '[]') IS 1)
       + (max(c.field = 'figure') IS 1 AND max(c.field = 'figure' AND c.speaker_named) IS NOT 1),
       0, 0, count(c.id) > 0
FROM accounts AS a JOIN taken AS t ON t.reading = a.reading
LEFT JOIN claims AS c ON c.reading = a.reading AND c.account = a.id
WHERE a.reading > :last AND a.reading <= :upto GROUP BY a.reading, a.id
""")
_DROP_OLD = text("""
DELETE FROM desk_queue WHERE report IN (SELECT report FROM taken WHERE reading > :last AND reading <= :upto)
AND reading <> (SELECT reading FROM taken WHERE taken.report = desk_queue.report)
""")
_FOLLOW = text(f"""
UPDATE desk_queue SET home = now.home, contested = now.unsettled,
  rank = {FOR_CONTESTED} * now.unsettled + {FOR_WEAK} * (weak >= 2) + {FOR_DEAD} * min(killed, {MOST_DEAD})
FROM (SELECT t.name, i."row" AS home, i.unsettled FROM traces AS t JOIN incidents AS i ON i.id = t.home) AS now
WHERE now.name = desk_queue.account AND (desk_queue.home IS NOT now.home OR desk_queue.contested <> now.unsettled)
""")
_SEARCH = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS desk_search USING fts5(title, text, claims, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2')"
)
_INDEXES = (
    text("CREATE INDEX IF NOT EXISTS ix_desk_days ON incidents (first_day, lat, id)"),
    text("CREATE INDEX IF NOT EXISTS ix_desk_map ON incidents (lat, lon, unsettled, id)"),
)
# Of all incidents, or of that which one account belongs to.
_FORGET_JUDGED = "DELETE FROM desk_judged"
_KNOW_JUDGED = "INSERT INTO desk_judged SELECT DISTINCT home FROM desk_queue WHERE judged > 0 AND home IS NOT NULL"
_ITS_HOME = "home = (SELECT home FROM desk_queue WHERE account = :account)"
_KEEP_WORDS = text("INSERT INTO desk_search(rowid, title, text, claims) VALUES (:row, :title, :text, :claims)")
# What a claim calls a place or a party by, which need not be how the report does.
_NAMES = text("""
SELECT c.reading, group_concat(DISTINCT said.value) AS names
FROM claims AS c, json_each(c.value) AS said
WHERE c.reading > :last AND c.reading <= :upto AND said.type = 'text'
AND said.key IN ('name', 'admin1', 'admin2', 'party', 'place')
GROUP BY c.reading
""")


def follow(kept: Ledger) -> None:
    """Bring these tables up to the chronicle. Broken off at any moment, the next time goes on. Raises LedgerError."""
    _prepare(kept)
    while _take_in(kept):
        pass
    with kept.deriving() as connection:
        connection.execute(_FOLLOW)
    _hear(kept)
    with kept.deriving() as connection:
        connection.execute(text(_FORGET_JUDGED))
        connection.execute(text(_KNOW_JUDGED))


def count_judged(kept: Ledger, accounts: Iterable[str]) -> None:
    """Count anew how many claims of these accounts are judged."""
    for account in accounts:
        table, claims = queue, ledger.claims
        # Counted while nobody else can write the count: who comes later has heard at least as much.
        with kept.deriving() as connection:
            reading = connection.scalar(select(table.c.reading).where(table.c.account == account))
            mine = select(claims.c.id).where(claims.c.reading == reading, claims.c.account == account)
            ids = list(connection.scalars(mine))
            judged = len(settle_judgements(each for each in kept.judgements_on(ids) if len(each.target) == 1))
            row = table.update().where(table.c.account == account)
            connection.execute(row.values(judged=judged, waiting=table.c.claims > judged))
            connection.execute(text(f"{_FORGET_JUDGED} WHERE {_ITS_HOME}"), {"account": account})
            connection.execute(text(f"{_KNOW_JUDGED} AND {_ITS_HOME}"), {"account": account})


def make_tables(kept: Ledger) -> None:
    """Make the tables that pages ask, empty where they are not there yet."""
    with kept.deriving() as connection:
        chronicle_metadata.create_all(connection)
        metadata.create_all(connection)
        connection.execute(_SEARCH)
        for index in _INDEXES:
            connection.execute(index)


def _prepare(kept: Ledger) -> None:
    make_tables(kept)
    with kept.deriving() as connection:
        made_by = connection.scalar(select(chronicle_marks.c.value).where(chronicle_marks.c.key == "made by"))
        now = f"{SCHEME} {made_by}"
        if _mark(connection, "made by") != now:
            metadata.drop_all(connection)
            metadata.create_all(connection)
            connection.execute(text("DROP TABLE desk_search"))
            connection.execute(_SEARCH)
            _set_mark(connection, "made by", now)


def _take_in(kept: Ledger) -> bool:
    """Take in one batch of what the chronicle has; whether there may be more."""
    with kept.deriving() as connection:
        last = int(_mark(connection, "reading") or 0)
        upto = int(connection.scalar(select(chronicle_marks.c.value).where(chronicle_marks.c.key == "reading")) or 0)
        upto = min(upto, last + BATCH)
        if upto <= last:
            return False
        connection.execute(_DROP_OLD, {"last": last, "upto": upto})
        connection.execute(_TAKE_IN, {"last": last, "upto": upto})
        _take_words(connection, last, upto)
        _set_mark(connection, "reading", str(upto))
        return True


def _take_words(connection: Connection, last: int, upto: int) -> None:
    readings, reports = ledger.readings, ledger.reports
    query = (
        select(readings.c.row, readings.c.title, reports.c.text)
        .join(reports, reports.c.id == readings.c.report)
        .join(taken, taken.c.reading == readings.c.row)
        .where(readings.c.row > last, readings.c.row <= upto)
    )
    named = connection.execute(_NAMES, {"last": last, "upto": upto}).all()
    names: dict[int, str] = {row.reading: row.names for row in named}
    rows = [
        {"row": row, "title": title or "", "text": words, "claims": names.get(row) or ""}
        for row, title, words in connection.execute(query)
    ]
    if rows:
        plain = [{key: _plain(unescape(each)) if key != "row" else each for key, each in row.items()} for row in rows]
        connection.execute(_KEEP_WORDS, plain)


def _plain(words: str) -> str:
    """A text that SQLite keeps: without lone surrogates."""
    return words.encode("utf-8", "replace").decode()


def _hear(kept: Ledger) -> None:
    """Count what was judged since the last time, by whomever."""
    with kept.looking() as connection:
        heard = int(_mark(connection, "judgement") or 0)
        rows = connection.execute(
            text("SELECT rowid, target FROM judgements WHERE rowid > :heard AND other IS NULL"), {"heard": heard}
        ).all()
        targets = {target for _, target in rows}
        claims = ledger.claims
        accounts = {
            account
            for target in targets
            for account in connection.scalars(select(claims.c.account).where(claims.c.id == target))
            if account
        }
    count_judged(kept, sorted(accounts))
    if rows:
        with kept.deriving() as connection:
            _set_mark(connection, "judgement", str(max(row for row, _ in rows)))


def _mark(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(marks.c.value).where(marks.c.key == key))


def _set_mark(connection: Connection, key: str, value: str) -> None:
    connection.execute(marks.delete().where(marks.c.key == key))
    connection.execute(marks.insert(), [{"key": key, "value": value}])
