"""Tidy tables as CSV, a file each."""

from sayso.export.files import CsvFile
from sayso.export.tables import in_folder, tidy_format

FORMAT = tidy_format("csv", "tidy tables, a row a claim, in a folder (CSV)", in_folder(CsvFile, ".csv"))
