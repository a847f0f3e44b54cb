"""The frozen types of sayso and their invariants. Standard library only; imports nothing of ours."""
