"""Writing incidents in a format: one after the other, so that any number of them fits in memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sayso import __version__
from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.entries import Filter
from sayso.export.dossiers import Dossier
from sayso.export.errors import ExportError
from sayso.export.losses import count_losses
from sayso.export.registry import Container, Format, Setting
from sayso.export.rows import LeftOut, Loss, Lost, Row
from sayso.export.sidecars import LossFile, WhyFile

Watch = Callable[[int, int], None]
"""Told how many incidents are written, and of how many."""


def unwatched(done: int, total: int) -> None:
    """An export nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for: a format at a place, of which incidents, by which rule (None: the format's own).

    `replace` lets an export stand in the place of what is there.
    """

    format: Format
    path: Path
    wanted: Filter = field(default_factory=Filter)
    rule: str | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: incidents asked for, rows by table, incidents in no row, and how often something was lost."""

    incidents: int
    rows: Mapping[str, int]
    left_out: int
    losses: Mapping[Lost, int]


def export(chronicle: Chronicle, order: Order, setting: Setting, watch: Watch = unwatched) -> Exported:
    """Write the incidents asked for, with the two files beside them.

    Nothing is there until all is written. Raises ExportError where something is there already, OSError, KeyError for an
    unknown rule.
    """
    if order.path.exists() and not order.replace:
        raise ExportError(f"{order.path} is there already; say --replace to write it anew.")
    writing = _Writing(order)
    try:
        total, done = chronicle.count(order.wanted), 0
        make = order.format.make(setting)
        for settled in chronicle.resolve_all(order.wanted, rule=order.rule or order.format.rule):
            dossier = Dossier(*settled)
            setting.veil.draw(dossier)
            writing.write(dossier, make(dossier), setting)
            done += 1
            watch(done, total)
        writing.close()
    except BaseException:
        writing.drop()
        raise
    return Exported(incidents=done, rows=writing.rows, left_out=writing.left_out, losses=writing.losses)


def files_of(format_: Format, path: Path) -> dict[str, Path]:
    """The file of each table."""
    return {
        table: path / f"{table}.{format_.name}" if table and not format_.suffix else path for table in format_.tables
    }


class _Writing:
    """An export being written, with what stands beside it."""

    def __init__(self, order: Order) -> None:
        format_ = order.format
        self._keeps = format_.keeps
        self.rows: Counter[str] = Counter()
        self.losses: Counter[Lost] = Counter()
        self.left_out = 0
        (order.path if not format_.suffix else order.path.parent).mkdir(parents=True, exist_ok=True)
        self._container: Container = format_.open(order.path, format_.tables)
        head = {"format": format_.name, "rule": order.rule or format_.rule, "sayso": __version__}
        main = files_of(format_, order.path)[next(iter(format_.tables))]
        self._why = WhyFile(main, head | {"columns": list(next(iter(format_.tables.values())))})
        self._loss = LossFile(main)
        self._main = next(iter(format_.tables))

    def write(self, dossier: Dossier, made: Iterable[Row | LeftOut], setting: Setting) -> None:
        """Write the rows of an incident, and once what it lost."""
        first: int | None = None
        key = dossier.id
        for each in made:
            if isinstance(each, LeftOut):
                self.left_out += 1
                self._lose(None, each.key, each.loss)
                return
            self._container.add(each)
            self.rows[each.table] += 1
            if each.table == self._main:
                number = self.rows[each.table]
                first, key = (number, each.key) if first is None else (first, key)
                self._why.add(number, each)
                for loss in each.losses:
                    self._lose(number, each.key, loss)
        for loss in (*count_losses(dossier, self._keeps), *_of_names(setting.veil.withheld)):
            self._lose(first, key, loss)

    def _lose(self, number: int | None, key: str, loss: Loss) -> None:
        self.losses[loss.what] += 1
        self._loss.add(number, key, loss)

    def close(self) -> None:
        """Put everything in its place, what stands beside it first."""
        self._why.close()
        self._loss.close()
        self._container.close()

    def drop(self) -> None:
        for each in (self._why, self._loss, self._container):
            each.drop()


def _of_names(count: int) -> Iterator[Loss]:
    if count:
        yield Loss(what=Lost.NAME, detail="names of private persons withheld", count=count)
