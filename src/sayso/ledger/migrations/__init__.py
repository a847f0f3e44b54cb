"""Alembic migrations of the ledger, one file per schema number in `versions`."""
