"""The columns of the UCDP Georeferenced Event Dataset: one row an incident in which somebody died."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sayso.export.actors import Actor, Casting
from sayso.export.dossiers import Dossier
from sayso.export.files import CsvFile
from sayso.export.grounds import by_accounts, by_claims, by_reports, by_toll, cells, joined
from sayso.export.mappings import choose, load_countries, load_mapping, look_at, regions_of
from sayso.export.notes import say_place, say_speaker
from sayso.export.registry import Format, Making, Setting
from sayso.export.rows import Cell, LeftOut, Loss, Lost, Row
from sayso.model.incidents import Resolved
from sayso.model.values import DateRange, Place
from sayso.model.vocabulary import Group, Outcome, PartyRole, PlacePrecision, Status
from sayso.resolve.resolutions import Resolution, Weighing

COLUMNS: dict[str, type] = {
    "id": int, "relid": str, "year": int, "active_year": int, "code_status": str, "type_of_violence": int,
    "conflict_dset_id": int, "conflict_new_id": int, "conflict_name": str, "dyad_dset_id": int, "dyad_new_id": int,
    "dyad_name": str, "side_a_dset_id": int, "side_a_new_id": int, "side_a": str, "side_b_dset_id": int,
    "side_b_new_id": int, "side_b": str, "number_of_sources": int, "source_article": str, "source_office": str,
    "source_date": str, "source_headline": str, "source_original": str, "where_prec": int, "where_coordinates": str,
    "where_description": str, "adm_1": str, "adm_2": str, "latitude": float, "longitude": float, "geom_wkt": str,
    "priogrid_gid": int, "country": str, "country_id": int, "region": str, "event_clarity": int, "date_prec": int,
    "date_start": str, "date_end": str, "deaths_a": int, "deaths_b": int, "deaths_civilians": int,
    "deaths_unknown": int, "best": int, "high": int, "low": int, "gwnoa": int, "gwnob": int,
}  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
NUMBER_DIGITS = 13
"""Hexadecimal digits of an id that make a whole number which every program reads exactly (52 bits)."""
CLOSENESS = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.COUNTRY: 6,
}
DAY, FEW_DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5
GRID = 0.5
"""Degrees of a cell of PRIO-GRID, numbered from the south-west, row by row (Tollefsen et al. 2012)."""


class _Deaths(NamedTuple):
    """The dead by side; `parted` is false where they could not be told apart."""

    a: int
    b: int
    civilians: int
    unknown: int
    parted: bool = True


class _Ucdp:
    """Turns incidents into rows."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._tables = load_mapping("ucdp", setting.mapping)
        self._regions, self._countries = regions_of(self._tables), load_countries()
        self._casting = Casting(setting, self._tables)

    def make(self, dossier: Dossier) -> Iterator[Row | LeftOut]:
        """The row of an incident, or why it is in none."""
        incident = dossier.resolution.incident
        weighing, place, when = dossier.weighing(Outcome.KILLED), incident.where.value, incident.when.value
        code = (place.country if place is not None else None) or ""
        country = self._countries.get(code)
        why = _missing(dossier, weighing, when, country is None)
        if why or weighing is None or when is None or place is None or country is None:
            yield LeftOut(key=dossier.id, loss=Loss(what=Lost.ROW, detail=why))
            return
        choice = choose(self._tables["choose"], look_at(dossier)) or {}
        type_ = int(choice.get("type", ONE_SIDED))
        name = self._tables["countries"].get(code, country.name)
        sides = self._sides(dossier, type_, name)
        by_state = sides[0] is not None and sides[0].group is Group.STATE_FORCE
        deaths = _part(dossier.resolution, weighing, type_, by_state=by_state)
        row = self._who(dossier, type_, sides)
        row |= cells(by_reports(dossier), id=int(dossier.id[:NUMBER_DIGITS], 16), relid=f"{country.iso3}-{dossier.id}")
        row |= _when(incident.when, when) | self._where(incident.where, place, name)
        row |= self._sources(dossier, weighing) | _tolls(dossier, weighing, deaths)
        clear = when.from_ == when.to and not weighing.toll.derived if weighing.toll else False
        row |= cells(by_claims(incident.when), event_clarity=1 if clear else 2)
        losses = tuple(_losses(choice, type_, deaths))
        key = str(row["id"].value)
        yield Row(key=key, cells={column: row.get(column, Cell(None)) for column in COLUMNS}, losses=losses)

    def _sides(self, dossier: Dossier, type_: int, country: str) -> tuple[Actor | None, Actor | None, str, str]:
        """The sides and their names: of state-based violence the state is side a, of one-sided civilians side b."""
        by = self._casting.cast(dossier, PartyRole.PERPETRATOR)
        against = self._casting.cast(dossier, PartyRole.TARGET)
        state = next((each for each in (*by, *against) if each.group is Group.STATE_FORCE), None)
        armed = next((each for each in (*by, *against) if each.group is Group.ARMED_GROUP), None)
        first = by[0] if by else None
        if type_ == STATE_BASED:
            rebels = armed or next((each for each in by if each.group is Group.UNKNOWN), None)
            return state, rebels, self._name(state, "state_force", country), self._name(rebels, "armed_group", country)
        if type_ == ONE_SIDED:
            return first, None, self._name(first, "unknown", country), self._tables["sides"]["civilian"]
        other = next((each for each in against if each.group is Group.ARMED_GROUP and each.name), None)
        return first, other, self._name(first, "armed_group", country), self._name(other, "armed_group", country)

    def _name(self, actor: Actor | None, group: str, country: str) -> str:
        if actor is not None and actor.group is Group.STATE_FORCE and not actor.foreign:
            return str(self._tables["sides"]["state_force"].format(country=country))
        if actor is not None and actor.named:
            return actor.name
        return str(self._tables["sides"][group].format(country=country))

    def _who(self, dossier: Dossier, type_: int, sides: tuple[Actor | None, Actor | None, str, str]) -> dict[str, Cell]:
        one, other, side_a, side_b = sides
        grounds = [
            actor.ground if actor is not None else by_accounts(dossier.resolution.incident.kind)
            for actor in (one, other)
        ]
        both = joined(grounds)
        dyads: list[dict[str, Any]] = self._tables.get("dyads", [])
        dyad = next((each for each in dyads if each.get("sides") == [side_a, side_b]), {})
        row = cells(grounds[0], side_a=side_a, **_ids("side_a", self._own(one)))
        row |= cells(grounds[1], side_b=side_b, **_ids("side_b", self._own(other)))
        row |= cells(both, type_of_violence=type_, dyad_name=f"{side_a} - {side_b}", code_status="Clear")
        row |= cells(both, conflict_name=dyad.get("conflict_name", f"{side_a} - {side_b}"))
        return row | cells(
            both, **_ids("dyad", {"id": dyad.get("dyad")}), **_ids("conflict", {"id": dyad.get("conflict")})
        )

    def _own(self, actor: Actor | None) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._tables["parties"].get(actor.key, {}) if actor is not None else {}
        return found

    def _where(self, resolved: Resolved[Place], place: Place, country: str) -> dict[str, Cell]:
        ground = by_claims(resolved, place.reason)
        found = cells(ground, where_coordinates=place.name, where_description=say_place(place), country=country)
        found |= cells(ground, where_prec=CLOSENESS.get(place.precision), adm_1=place.admin1, adm_2=place.admin2)
        found |= cells(ground, latitude=place.lat, longitude=place.lon, region=self._regions.get(place.country or ""))
        found |= cells(ground, country_id=self._tables["country_ids"].get(place.country))
        if place.lat is None or place.lon is None:
            return found
        gid = int((place.lat + 90) // GRID) * int(360 / GRID) + int((place.lon + 180) // GRID) + 1
        return found | cells(ground, geom_wkt=f"POINT ({place.lon} {place.lat})", priogrid_gid=gid)

    def _sources(self, dossier: Dossier, weighing: Weighing) -> dict[str, Cell]:
        reports = list(dossier.reports.values())
        veil = self._setting.veil
        heads = [veil.show(report.title, report.id) or "" for report in reports]
        offices = [report.outlet or "" for report in reports]
        days = [str(report.published or "") for report in reports]
        articles = (f'"{",".join(parts)}"' for parts in zip(offices, days, heads, strict=True))
        chosen = [voice for voice in weighing.voices if voice.chosen]
        said = dict.fromkeys(" ".join(say_speaker(voice.claim, voice.outlet, veil).split()) for voice in chosen)
        found = cells(by_reports(dossier), number_of_sources=len(reports), source_article=";".join(articles))
        found |= cells(by_reports(dossier), source_office=";".join(offices), source_date=";".join(days))
        found |= cells(by_reports(dossier), source_headline=";".join(heads))
        ground = by_toll(dossier, Outcome.KILLED, weighing, "who says the best estimate")
        return found | cells(ground, source_original=";".join(said))


def _missing(dossier: Dossier, weighing: Weighing | None, when: DateRange | None, nowhere: bool) -> str:
    """Why an incident has no row; empty where it has one."""
    if parts := len(dossier.resolution.parts):
        return f"a campaign told in {parts} parts, which are rows of their own: nobody counts twice"
    if dossier.resolution.incident.status.value in (Status.DENIED, Status.PLANNED):
        return f"{dossier.resolution.incident.status.value}: it did not happen"
    if weighing is None or weighing.toll is None or weighing.toll.best < 1:
        return "nobody died, as far as is told"
    if when is None or when.from_ is None:
        return "no day"
    return "no country" if nowhere else ""


def _part(resolution: Resolution, weighing: Weighing, type_: int, *, by_state: bool) -> _Deaths:
    """The dead by side. Where the sides come to more than all, or are of two groups, they are of nobody known."""
    toll = weighing.toll
    assert toll is not None
    killed = {
        each.group: each.toll.best for each in resolution.weighings if each.outcome is Outcome.KILLED and each.toll
    }
    state, armed = killed.get(Group.STATE_FORCE, 0), killed.get(Group.ARMED_GROUP, 0)
    civilians = sum(killed.get(group, 0) for group in (Group.CIVILIAN, Group.OFFICIAL, Group.PROTECTED))
    if type_ == STATE_BASED:
        a, b, rest = state, armed, 0
    elif type_ == NON_STATE:
        a, b, rest = 0, 0, armed + state
    else:
        a, b, rest = (state, 0, armed) if by_state else (armed, 0, state)
    unknown = toll.best - a - b - civilians
    if unknown < 0:
        return _Deaths(0, 0, 0, toll.best, parted=False)
    return _Deaths(a, b, civilians, unknown, parted=not rest)


def _tolls(dossier: Dossier, weighing: Weighing, deaths: _Deaths) -> dict[str, Cell]:
    toll = weighing.toll
    assert toll is not None
    parts = [each for each in dossier.resolution.weighings if each.outcome is Outcome.KILLED]
    sides = joined(by_toll(dossier, Outcome.KILLED, each) for each in parts)
    found = cells(sides, deaths_a=deaths.a, deaths_b=deaths.b, deaths_civilians=deaths.civilians)
    found |= cells(sides, deaths_unknown=deaths.unknown)
    return found | cells(by_toll(dossier, Outcome.KILLED, weighing), best=toll.best, high=toll.high, low=toll.low)


def _when(resolved: Resolved[DateRange], when: DateRange) -> dict[str, Cell]:
    assert when.from_ is not None
    assert when.to is not None
    days = (when.to - when.from_).days + 1
    precision = DAY if days == 1 else FEW_DAYS if days < 7 else WEEK if days == 7 else MONTH if days <= 31 else YEAR
    found = cells(by_claims(resolved), year=when.from_.year, date_prec=precision)
    return found | cells(
        by_claims(resolved), date_start=f"{when.from_} 00:00:00.000", date_end=f"{when.to} 00:00:00.000"
    )


def _ids(column: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """The two ids of a registry's entry; nothing where no mapping gives one."""
    return {f"{column}_dset_id": own.get("id"), f"{column}_new_id": own.get("id")}


def _losses(choice: Mapping[str, Any], type_: int, deaths: _Deaths) -> Iterator[Loss]:
    if choice.get("assumed", not choice):
        detail = f"whom it was done to is not told; type {type_} by default"
        yield Loss(what=Lost.ASSUMED, detail=detail, column="type_of_violence")
    if not deaths.parted:
        detail = f"the dead of the sides cannot be told apart: {deaths.unknown} as unknown"
        yield Loss(what=Lost.SIDE, detail=detail, count=deaths.unknown, column="deaths_unknown")


def _make(setting: Setting) -> Making:
    return _Ucdp(setting).make


FORMAT = Format(
    name="ucdp",
    summary="the 49 columns of UCDP's GED, incidents with a death (CSV)",
    suffix=".csv",
    rule="ucdp",
    tables={"": COLUMNS},
    keeps=frozenset({Lost.RANGE, Lost.PRECISION}),
    make=_make,
    open=lambda path, tables: CsvFile(path, tables[""]),
)
