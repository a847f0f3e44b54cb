"""Where a page goes: to a file, put in its place when it is whole, or to standard output."""

import os
import sys
from pathlib import Path


def write_page(page: str, out: Path | None) -> None:
    """Write a page to a file, or where none is named to standard output; in UTF-8 either way. Raises OSError."""
    if out is None:
        sys.stdout.buffer.write(page.encode())
        sys.stdout.buffer.flush()
        return
    aside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(page.encode())
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
