"""ACLED's own columns: one row an incident, to append to what was downloaded from there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sayso.export.actors import Actor, Casting
from sayso.export.dossiers import Dossier
from sayso.export.files import CsvFile
from sayso.export.grounds import by_accounts, by_claims, by_reports, by_toll, cells, joined
from sayso.export.mappings import choose, load_countries, load_mapping, look_at, regions_of
from sayso.export.notes import write_notes
from sayso.export.registry import Format, Making, Setting
from sayso.export.rows import Cell, Ground, LeftOut, Loss, Lost, Row
from sayso.model.incidents import Resolved
from sayso.model.values import DateRange, Place
from sayso.model.vocabulary import DatePrecision, Group, Outcome, PartyRole, PlacePrecision, Status

COLUMNS: dict[str, type] = {
    "event_id_cnty": str, "event_date": str, "year": int, "time_precision": int, "disorder_type": str,
    "event_type": str, "sub_event_type": str, "actor1": str, "assoc_actor_1": str, "inter1": str, "actor2": str,
    "assoc_actor_2": str, "inter2": str, "interaction": str, "civilian_targeting": str, "iso": int, "region": str,
    "country": str, "admin1": str, "admin2": str, "admin3": str, "location": str, "latitude": float,
    "longitude": float, "geo_precision": int, "source": str, "source_scale": str, "notes": str, "fatalities": int,
    "tags": str, "timestamp": int,
}  # fmt: skip
WEEK, MONTH = 7, 31
"""Days that ACLED's time precisions 2 and 3 reach over."""
ID_DIGITS = 16
BATTLES = "Battles"
FIGHTING = (Group.STATE_FORCE, Group.ARMED_GROUP)
CIVILIANS = (Group.CIVILIAN, Group.PROTECTED, Group.OFFICIAL)
CLOSENESS = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 3,
    PlacePrecision.COUNTRY: 3,
}


class _Acled:
    """Turns incidents into rows."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._tables = load_mapping("acled", setting.mapping)
        self._regions, self._countries = regions_of(self._tables), load_countries()
        self._casting = Casting(setting, self._tables)

    def make(self, dossier: Dossier) -> Iterator[Row | LeftOut]:
        """The row of an incident, or why it is in none."""
        incident = dossier.resolution.incident
        place, dated = incident.where.value, _date(incident.when.value)
        choice = choose(self._tables["choose"], look_at(dossier))
        country = self._countries.get(place.country or "") if place is not None else None
        why = _missing(dossier, dated, country is None, choice is None)
        if why or dated is None or country is None or place is None or choice is None:
            yield LeftOut(key=dossier.id, loss=Loss(what=Lost.ROW, detail=why))
            return
        name = self._tables["countries"].get(place.country, country.name)
        sub_event = str(choice["sub_event"])
        event = self._tables["sub_events"][sub_event]
        sides = [self._side(dossier, role, name, battle=event["event"] == BATTLES) for role in PartyRole]
        losses = [*self._assumed(choice, sides)]
        by_kind = by_accounts(incident.kind, f"kind {incident.kind.value}, as mappings/acled.toml has it")
        row: dict[str, Cell] = cells(
            by_kind, disorder_type=event["disorder"], event_type=event["event"], sub_event_type=sub_event
        )
        row |= cells(by_reports(dossier), event_id_cnty=f"{country.iso3}-{dossier.id[:ID_DIGITS]}")
        row |= _when(incident.when, *dated)
        row |= self._sides(sides, event["event"])
        row |= _where(incident.where, place)
        row |= cells(by_claims(incident.where), iso=country.number, country=name)
        row |= cells(by_claims(incident.where), region=self._regions.get(place.country or "", ""))
        row |= _sources(dossier) | self._toll(dossier)
        if not (weighing := dossier.weighing(Outcome.KILLED)) or weighing.toll is None:
            detail = "no report tells of any dead; ACLED writes 0"
            losses.append(Loss(what=Lost.ASSUMED, detail=detail, column="fatalities"))
        yield Row(key=str(row["event_id_cnty"].value), cells={c: row[c] for c in COLUMNS}, losses=tuple(losses))

    def _toll(self, dossier: Dossier) -> dict[str, Cell]:
        weighing = dossier.weighing(Outcome.KILLED)
        toll = weighing.toll if weighing is not None else None
        tolls = [each.toll for each in dossier.resolution.weighings if each.group is None and each.toll is not None]
        marks = [mark for mark in ("derived", "provisional") if toll is not None and getattr(toll, mark)]
        if weighing is not None and weighing.contested:
            marks.append("contested")
        told = joined(
            [Ground(claims=each.for_, against=each.against) for each in tolls]
            + [Ground(claims=tuple(claim.id for claim in dossier.resolution.responsibility))]
            + [Ground(claims=tuple(claim.id for claim in dossier.resolution.disruptions))],
            "written from these claims",
        )
        ground = by_toll(dossier, Outcome.KILLED, weighing)
        found = cells(ground, fatalities=toll.best if toll is not None else 0, tags="; ".join(marks))
        return found | cells(told, notes=write_notes(dossier, self._setting.veil))

    def _side(self, dossier: Dossier, role: PartyRole, country: str, *, battle: bool) -> list[tuple[Actor, str, int]]:
        """The actors of one side with their names and their codes, each name once."""
        resolved, first = dossier.resolution.incident.kind, FIGHTING if battle else CIVILIANS
        actors = self._casting.cast(dossier, role, first if role is PartyRole.TARGET else ())
        crowd = self._tables["actors_of"].get(resolved.value)
        nobody = not actors or (crowd and not any(actor.named for actor in actors))
        if nobody and role is PartyRole.PERPETRATOR:
            model = self._tables["actors"][crowd or "unknown"]
            ground = by_accounts(resolved, "nobody says who; ACLED names an unidentified actor")
            actor = Actor(name="", group=Group.UNKNOWN, key="", named=False, foreign=False, words="", ground=ground)
            return [(actor, model["name"].format(country=country), model["inter"])]
        found: dict[str, tuple[Actor, str, int]] = {}
        for actor in actors:
            name, inter = self._name(actor, country)
            found.setdefault(name, (actor, name, inter))
        return list(found.values())

    def _name(self, actor: Actor, country: str) -> tuple[str, int]:
        own, named = self._tables["parties"].get(actor.key, {}), self._tables["named"]
        police = not set(self._tables["words"]["police"]).isdisjoint(actor.words.split())
        group = "police" if police and actor.group is Group.STATE_FORCE else str(actor.group)
        model = self._tables["actors"].get(group) or self._tables["actors"]["civilian"]
        if not actor.named:
            return model["name"].format(country=country), int(own.get("inter", model["inter"]))
        inter = named["external"] if actor.foreign else named.get(actor.group, model["inter"])
        return actor.name, int(own.get("inter", inter))

    def _sides(self, sides: list[list[tuple[Actor, str, int]]], event: str) -> dict[str, Cell]:
        row: dict[str, Cell] = {}
        codes: list[int] = []
        for number, side in enumerate(sides, 1):
            ground = joined((actor.ground for actor, _, _ in side), "" if side else "nobody says who")
            first = side[0] if side else None
            codes.append(first[2] if first else 0)
            row |= cells(first[0].ground if first else ground, **{f"actor{number}": first[1] if first else ""})
            row |= cells(ground, **{f"assoc_actor_{number}": "; ".join(name for _, name, _ in side[1:])})
            row |= cells(ground, **{f"inter{number}": self._inter(codes[-1])})
        both = joined(cell.ground for cell in row.values())
        targeted = 7 in codes[1:] or (event == "Violence against civilians" and not sides[1])
        row |= cells(both, interaction=self._interaction(codes))
        return row | cells(both, civilian_targeting="Civilian targeting" if targeted else "")

    def _inter(self, code: int) -> Any:
        if self._setting.numeric:
            return code
        return self._tables["inter"].get(str(code), "")

    def _interaction(self, codes: list[int]) -> Any:
        """Both sides, the lower code first: "State forces-Rebel group", 12; "Protesters only", 60."""
        low, high = sorted(codes, key=lambda code: (code == 0, code))
        if self._setting.numeric:
            return low * 10 + high
        if not high:
            return f"{self._inter(low)} only" if low else ""
        return f"{self._inter(low)}-{self._inter(high)}"

    def _assumed(self, choice: Any, sides: list[list[tuple[Actor, str, int]]]) -> Iterator[Loss]:
        if choice.get("assumed"):
            detail = f"whom it was done to is not told; {choice['sub_event']} by default"
            yield Loss(what=Lost.ASSUMED, detail=detail, column="sub_event_type")
        for number, side in enumerate(sides, 1):
            for actor, name, _ in side[:1]:
                if number == 1 and not actor.named and not actor.words:
                    yield Loss(what=Lost.ASSUMED, detail=f"nobody says who; {name} by default", column="actor1")
                own = "inter" in self._tables["parties"].get(actor.key, {})
                if actor.named and actor.group is Group.ARMED_GROUP and not own:
                    detail = f"{name}: a rebel group or a militia is not told; {self._tables['inter']['2']} by default"
                    yield Loss(what=Lost.ASSUMED, detail=detail, column=f"inter{number}")


def _missing(dossier: Dossier, dated: object, nowhere: bool, unlike: bool) -> str:
    """Why an incident has no row; empty where it has one."""
    if parts := len(dossier.resolution.parts):
        return f"a campaign told in {parts} parts, which are rows of their own: nobody counts twice"
    incident = dossier.resolution.incident
    if incident.status.value is Status.DENIED:
        return "denied: it did not happen"
    if unlike:
        return f"{incident.status.value} {incident.kind.value}: ACLED has no such event"
    if dated is None:
        return "no day, or more than a month in which it may have happened"
    return "no country" if nowhere else ""


def _date(when: DateRange | None) -> tuple[date, int] | None:
    """The day that ACLED writes, in the middle of a week or month, and its precision; None where there is none."""
    if when is None or when.from_ is None or when.to is None:
        return None
    days = (when.to - when.from_).days + 1
    if days > MONTH or when.precision is DatePrecision.YEAR:
        return None
    middle = when.from_ + timedelta(days=(days - 1) // 2)
    return middle, 1 if days == 1 else 2 if days <= WEEK else 3


def _when(resolved: Resolved[DateRange], day: date, precision: int) -> dict[str, Cell]:
    how = "" if precision == 1 else "the middle of the days between which it happened"
    return cells(by_claims(resolved, how), event_date=day.isoformat(), year=day.year, time_precision=precision)


def _where(resolved: Resolved[Place], place: Place) -> dict[str, Cell]:
    found = cells(by_claims(resolved, place.reason), admin1=place.admin1, admin2=place.admin2, location=place.name)
    precision = CLOSENESS.get(place.precision)
    found |= cells(by_claims(resolved, place.reason), latitude=place.lat, longitude=place.lon, geo_precision=precision)
    return found | cells(admin3="")


def _sources(dossier: Dossier) -> dict[str, Cell]:
    reports = list(dossier.reports.values())
    outlets = dict.fromkeys(report.outlet for report in reports if report.outlet)
    days = [report.published for report in reports if report.published]
    newest = max(days, default=None)
    stamp = int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp()) if newest else None
    found = cells(by_reports(dossier), source="; ".join(outlets), source_scale="")
    return found | cells(by_reports(dossier, "when the newest of these reports was published"), timestamp=stamp)


def _make(setting: Setting) -> Making:
    return _Acled(setting).make


FORMAT = Format(
    name="acled",
    summary="ACLED's 31 columns, one row an incident (CSV)",
    suffix=".csv",
    rule="acled",
    tables={"": COLUMNS},
    keeps=frozenset({Lost.PARTY, Lost.PRECISION}),
    make=_make,
    open=lambda path, tables: CsvFile(path, tables[""]),
)
