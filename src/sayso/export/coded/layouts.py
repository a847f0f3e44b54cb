"""The layouts of coded data that can be read back, and what layout a file has."""

import csv
from collections.abc import Mapping
from pathlib import Path

from sayso.export.coded import acled, tidy, ucdp
from sayso.export.coded.sheets import Layout
from sayso.export.errors import ExportError

LAYOUTS: Mapping[str, Layout] = {each.name: each for each in (acled.LAYOUT, ucdp.LAYOUT, tidy.LAYOUT)}


def recognise(path: Path) -> Layout:
    """The layout of a file by its header. Raises ExportError where it has none of them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            first = text.readline()
    except UnicodeDecodeError as error:
        raise ExportError(f"{path} is no table in UTF-8: {error}.") from error
    except OSError as error:
        raise ExportError(f"{path} could not be read: {(error.strerror or str(error)).lower()}.") from error
    header = set(next(csv.reader([first], delimiter=";" if first.count(";") > first.count(",") else ","), []))
    for layout in LAYOUTS.values():
        if header.issuperset(layout.needed):
            return layout
    raise ExportError(f"{path} is no table of {', '.join(LAYOUTS)}: its columns are of none of them.")
