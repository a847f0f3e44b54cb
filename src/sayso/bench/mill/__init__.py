"""A mill that makes up ledgers of any size, with the truth about them: the same ones for the same seed."""
