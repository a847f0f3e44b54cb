"""Judgements: what people say of claims and of pairs of accounts."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Raise a ledger of schema 1 to schema 2; nothing that is there is touched."""
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("target", sa.String(32), nullable=False),
        sa.Column("other", sa.String(32)),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("correction", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("supersedes", sa.String(32)),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sa.ForeignKeyConstraint(["supersedes"], ["judgements.id"], name="fk_judgements_supersedes"),
    )
    op.create_index("ix_judgements_target", "judgements", ["target"])
    op.create_index("ix_judgements_other", "judgements", ["other"])
