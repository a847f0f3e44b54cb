"""Plain sentences for the person at the terminal, safe to print; light enough for a command that only helps."""

import sys
import unicodedata

# Marks that turn the direction of what follows on the screen; in a table they would turn the rest of the line.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def say(sentence: str) -> None:
    """One line on standard error."""
    print(clean(sentence), file=sys.stderr, flush=True)


def clean(text: str) -> str:
    """Words of a report on one line and without anything that a terminal would act upon."""
    shown = "".join(
        " " if char.isspace() else "\ufffd" if unicodedata.category(char) in ("Cc", "Cs") else char
        for char in text
        if char not in _TURNING
    )
    return " ".join(shown.split())
