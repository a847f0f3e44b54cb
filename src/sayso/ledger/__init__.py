"""The append-only store of readings, its JSON-lines dump and load, and its verification."""
