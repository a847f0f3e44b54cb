"""Composing a brief: which incidents it tells, and all that it says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.entries import LISTED, Entry, Filter
from sayso.export.brief.citing import Citing
from sayso.export.brief.maps import list_places
from sayso.export.brief.memories import Memory, Remembered, compare, remember, write_memory
from sayso.export.brief.parts import Brief, Item
from sayso.export.brief.sentences import say_kind, say_status, say_when, say_where, write_heading, write_sentences
from sayso.export.brief.tolls import list_contested, list_tolls
from sayso.export.brief.unread import Unreads
from sayso.export.dossiers import Dossier
from sayso.export.mappings import load_countries
from sayso.export.veils import Veil
from sayso.model.values import Place
from sayso.model.vocabulary import Outcome, Status
from sayso.model.wordings import say_day, say_number

MOST = 25
"""Incidents told in a brief; of more those with most dead, then the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of a brief; `last` is what the last one remembers."""

    wanted: Filter = field(default_factory=Filter)
    rule: str = LISTED
    most: int = MOST
    last: Memory | None = None


def compose_brief(chronicle: Chronicle, veil: Veil, asking: Asking) -> Brief:
    """A brief of the incidents asked for. Raises KeyError for an unknown rule."""
    entries = list(chronicle.entries(asking.wanted))
    told = _choose(entries, asking.most)
    citing, unreads = Citing(veil), Unreads(chronicle.ledger)
    items, remembered, published = list[Item](), list[Remembered](), set[date]()
    for number, settled in enumerate(chronicle.resolve_each([each.id for each in told], rule=asking.rule), 1):
        dossier = Dossier(*settled)
        citing.draw(dossier)
        unreads.add(dossier, citing)
        item = _item(number, dossier, citing)
        items.append(item)
        remembered.append(remember(dossier.resolution, f"{item.kind}, {item.where}, {item.when}"))
        published.update(each.published for each in dossier.reports.values() if each.published)
    until = max(published).isoformat() if published else ""
    memory = Memory(asked=_say_asked(asking), until=until, incidents=tuple(remembered))
    rule = chronicle.rules[asking.rule]
    counts = chronicle.ledger.counts()
    return Brief(
        title=_say_title(items, asking.wanted),
        scope=tuple(_say_scope(items, citing, published)),
        rule=asking.rule,
        rule_source=rule.source,
        asked=memory.asked,
        items=tuple(items),
        left_out=len(entries) - len(told),
        news=None if asking.last is None else tuple(compare(asking.last, memory)),
        news_since=asking.last.until if asking.last else "",
        unread=unreads.listed,
        unread_elsewhere=(
            f"The whole ledger has {say_number(counts.reports, 'report')} and {say_number(counts.issues, 'issue')}; "
            "reports in which no incident was found are in no brief. sayso issues lists every one."
        ),
        sources=citing.sources,
        notes=citing.notes,
        withheld=citing.withheld,
        memory=write_memory(memory),
        places=list_places(items),
    )


def _choose(entries: Sequence[Entry], most: int) -> list[Entry]:
    """Those with most dead, then the latest; in the order of their days, the latest first, what did not happen last."""

    def weight(entry: Entry) -> tuple[int, str]:
        dead = max((toll.best for toll in entry.tolls if toll.outcome is Outcome.KILLED), default=0)
        return -dead if _happened(entry) else 1, _backwards(entry.first_day)

    def place(entry: Entry) -> tuple[bool, str, str]:
        return not _happened(entry), _backwards(entry.first_day), entry.id

    return sorted(sorted(entries, key=weight)[:most], key=place)


def _happened(entry: Entry) -> bool:
    return entry.status not in (Status.PLANNED, Status.DENIED)


def _backwards(day: date | None) -> str:
    """What sorts later days before earlier ones, and no day last."""
    return f"{date.max.toordinal() - day.toordinal():08}" if day else "~"


def _item(number: int, dossier: Dossier, citing: Citing) -> Item:
    incident = dossier.resolution.incident
    killed = dossier.weighing(Outcome.KILLED)
    return Item(
        number=number,
        id=dossier.id,
        kind=say_kind(dossier),
        status=say_status(dossier),
        when=say_when(incident.when.value),
        where=_say_shown(incident.where.value, dossier, citing),
        days=incident.when.value,
        place=incident.where.value,
        killed=killed.toll.best if killed and killed.toll else None,
        heading=write_heading(dossier, citing),
        sentences=write_sentences(dossier, citing),
        tolls=tuple(list_tolls(dossier, citing)),
        contested=tuple(list_contested(dossier, citing)),
        parts=dossier.resolution.parts,
    )


def _say_shown(place: Place | None, dossier: Dossier, citing: Citing) -> str:
    """A place in words; one in no gazetteer is words of a report."""
    claims = list(dossier.known(dossier.resolution.incident.where.for_))
    return citing.show(say_where(place), claims[0].report) if claims else say_where(place)


def _say_title(items: Sequence[Item], wanted: Filter) -> str:
    """Armed violence in Mali and Niger, 14 Jun 2021 to 3 Nov 2021."""
    countries = list(dict.fromkeys(each.place.country for each in items if each.place and each.place.country))
    known = load_countries()
    names = sorted(known[code].name if code in known else code for code in countries)
    where = f" in {' and '.join(names)}" if 0 < len(names) < 3 else f" in {len(names)} countries" if names else ""
    days = [day for each in items if each.days for day in (each.days.from_, each.days.to) if day]
    first, last = wanted.since or min(days, default=None), wanted.until or max(days, default=None)
    if first is None or last is None:
        return f"Armed violence{where}"
    return f"Armed violence{where}, {say_day(first)}" + ("" if first == last else f" to {say_day(last)}")


def _say_scope(items: Sequence[Item], citing: Citing, published: Iterable[date]) -> list[str]:
    """How much there is: incidents, contested ones, reports, and from when they are."""
    sources = citing.sources
    outlets = {source.outlet for source in sources}
    contested = sum(bool(item.contested) for item in items)
    days = sorted(published)
    from_ = f", published from {say_day(days[0])} to {say_day(days[-1])}" if days else ""
    return [
        say_number(len(items), "incident") + (f", {contested:,} of them contested" if contested else ""),
        f"{say_number(len(sources), 'report')} of {say_number(len(outlets), 'outlet')}{from_}",
    ]


def _say_asked(asking: Asking) -> str:
    """The rule and the filters, as they were asked for."""
    wanted = asking.wanted
    filters = {
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "country": wanted.country and wanted.country.upper(),
        "kind": wanted.kind,
        "party": wanted.party,
        "unsettled": "yes" if wanted.unsettled else None,
    }
    return ", ".join([f"rule {asking.rule}", *(f"{name} {value}" for name, value in filters.items() if value)])
