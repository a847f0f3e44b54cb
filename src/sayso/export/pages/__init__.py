"""Pages that stand on their own: one file each, with nothing to fetch and no server behind it."""
