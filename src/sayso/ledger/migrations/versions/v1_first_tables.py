"""The first tables: runs, reports, readings and what they found."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

LOOSE = sa.text("reading IS NULL")


def upgrade() -> None:
    """Raise an empty database to schema 1."""
    _make_sources()
    _make_readings()
    _make_accounts()
    _make_claims()
    _make_issues()


def _make_sources() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("sayso", sa.Text, nullable=False),
        sa.Column("codebook", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )


def _make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("run", sa.String(32), nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("lang", sa.Text),
        sa.Column("published", sa.String(32)),
        sa.Column("published_basis", sa.String(32), nullable=False),
        sa.Column("retrieved", sa.String(32)),
        sa.Column("raw_hash", sa.Text),
        sa.Column("started", sa.String(32)),
        sa.Column("accounts", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("issues", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_readings"),
        sa.UniqueConstraint("id", name="uq_readings_id"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_readings_report"),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_readings_run"),
    )
    op.create_index("ix_readings_report", "readings", ["report"])


def _make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("reading", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("part_of", sa.String(32)),
        sa.Column("anchor_start", sa.Integer, nullable=False),
        sa.Column("anchor_end", sa.Integer, nullable=False),
        sa.Column("anchor_quote", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading", "id", name="pk_accounts"),
        sa.ForeignKeyConstraint(["reading"], ["readings.row"], name="fk_accounts_reading"),
        sa.ForeignKeyConstraint(
            ["reading", "part_of"],
            ["accounts.reading", "accounts.id"],
            name="fk_accounts_reading_part_of",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_accounts_id", "accounts", ["id"])


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("reading", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("account", sa.String(32)),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(32)),
        sa.Column("number", sa.BigInteger),
        sa.Column("number_high", sa.BigInteger),
        sa.Column("first_day", sa.String(32)),
        sa.Column("last_day", sa.String(32)),
        sa.Column("country", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("speaker_kind", sa.String(32), nullable=False),
        sa.Column("speaker_start", sa.Integer),
        sa.Column("speaker_end", sa.Integer),
        sa.Column("speaker_quote", sa.Text),
        sa.Column("speaker_via", sa.Text),
        sa.Column("speaker_named", sa.Boolean, nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading", "position", name="pk_claims"),
        sa.ForeignKeyConstraint(["reading"], ["readings.row"], name="fk_claims_reading"),
        sa.ForeignKeyConstraint(
            ["reading", "account"], ["accounts.reading", "accounts.id"], name="fk_claims_reading_account"
        ),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_table(
        "spans",
        sa.Column("reading", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading", "claim", "position", name="pk_spans"),
        sa.ForeignKeyConstraint(
            ["reading", "claim"], ["claims.reading", "claims.position"], name="fk_spans_reading_claim"
        ),
    )


def _make_issues() -> None:
    op.create_table(
        "issues",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer),
        sa.Column("report", sa.String(32)),
        sa.Column("position", sa.Integer),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("span_quote", sa.Text),
        sa.Column("origin", sa.Text),
        sa.PrimaryKeyConstraint("row", name="pk_issues"),
        sa.ForeignKeyConstraint(["reading"], ["readings.row"], name="fk_issues_reading"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_issues_report"),
    )
    op.create_index("ix_issues_id", "issues", ["id"])
    op.create_index("uq_issues_reading", "issues", ["reading", "position"], unique=True)
    op.create_index("uq_issues_loose", "issues", ["id"], unique=True, sqlite_where=LOOSE, postgresql_where=LOOSE)
