"""What a ledger tells of: incidents linked and resolved as readings and judgements arrive, kept in derived tables."""
