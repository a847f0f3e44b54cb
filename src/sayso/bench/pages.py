"""How long the desk takes for its pages, with whatever ledger it has."""

import math
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from sayso.bench.errors import BenchError
from sayso.bench.visits import Visitor
from sayso.chronicle.updating import Watch

SEED = 1
_STRETCHES, _FAMOUS, _JUDGES = 12, 20, 2
"""Stretches of the timeline that incidents are drawn from; incidents that most reports tell of; coders compared."""
_WAIT = 0.2
# Degrees that a screen shows at a zoom: 1,000 pixels of a world of 256 at zoom 0.
_SCREEN = 1000 * 360 / 256

Asked = tuple[str, str]
"""A kind of page, and an address of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTime:
    """A kind of page asked for so many times: milliseconds until its last byte, and its largest answer in kilobytes."""

    page: str
    times: int
    median: float
    p95: float
    longest: float
    kilobytes: float

    def plain(self) -> dict[str, Any]:
        """All of it as JSON types."""
        return asdict(self)


def measure_pages(address: str, *, rounds: int, watch: Watch, seed: int = SEED) -> list[PageTime]:
    """Every kind of page asked for `rounds` times, one at a time, each time with other ids and filters.

    Waits until the incidents are up to date. Raises BenchError for a ledger without incidents, or where a page fails.
    """
    with Visitor(address) as visitor:
        _wait(visitor, watch)
        chance, drawn = random.Random(seed), _Drawn(visitor)
        took: dict[str, list[tuple[float, int]]] = {}
        for number in range(rounds):
            for page, path in _round(drawn, chance):
                begun = time.perf_counter()
                size = len(visitor.ask(path))
                took.setdefault(page, []).append(((time.perf_counter() - begun) * 1000, size))
            watch("asking for pages", number + 1, rounds)
    return [_sum_up(page, times) for page, times in took.items()]


def _wait(visitor: Visitor, watch: Watch) -> None:
    while not (status := visitor.ask_json("/status.json"))["current"]:
        doing = status["doing"]
        if doing and doing["failed"]:
            raise BenchError(f"the incidents could not be brought up to date: {doing['failed']}")
        if doing:
            watch(doing["what"], doing["done"], doing["total"])
        time.sleep(_WAIT)


class _Drawn:
    """What pages are asked about: incidents of many days, those told most, and readings of many days."""

    def __init__(self, visitor: Visitor) -> None:
        bars = visitor.ask_json("/incidents.json")["timeline"]
        if not bars:
            raise BenchError("this ledger has no incident with a day: there is nothing to ask about")
        self.bars = bars[:: max(1, len(bars) // _STRETCHES)]
        self.entries = [
            entry
            for bar in self.bars
            for entry in visitor.ask_json(_with("/incidents.json", since=bar["from"], until=bar["to"]))["incidents"]
        ]
        self.famous = sorted(self.entries, key=lambda entry: -entry["reports"])[:_FAMOUS]
        changes = visitor.ask_json("/changes.json")
        self.newest = max((each["reading"] for each in changes["readings"]), default=0)
        self.judges = sorted({each["by"] for each in changes["judgements"]})[:_JUDGES]
        some = [visitor.ask_json(f"/incidents/{entry['id']}.json")["incident"] for entry in self.entries[::9]]
        self.reports = [report for each in some for report in each["reports"]]
        self.accounts = [account for each in some for account in each["accounts"]]
        self.words = sorted({word for entry in self.entries for name in _names(entry) for word in name.split()})


def _names(entry: dict[str, Any]) -> Iterator[str]:
    yield from (party["name"] for party in entry["parties"])
    if entry["place"]:
        yield entry["place"]["name"]


def _round(drawn: _Drawn, chance: random.Random) -> Iterator[Asked]:
    """Every kind of page once."""
    entry, famous, report = chance.choice(drawn.entries), chance.choice(drawn.famous), chance.choice(drawn.reports)
    yield from _overviews(drawn, chance)
    yield from _maps(entry, chance)
    yield "incident", f"/incidents/{entry['id']}"
    yield "incident, told most", f"/incidents/{famous['id']}"
    yield "incident, another rule", _with(f"/incidents/{famous['id']}", rule=chance.choice(("acled", "ucdp", "ibc")))
    yield "incident, as JSON", f"/incidents/{entry['id']}.json"
    yield "report", f"/reports/{report}"
    yield "queue", "/queue"
    yield "queue, an account", _with("/queue", account=chance.choice(drawn.accounts))
    yield "changes", "/changes"
    yield "changes, older", _with("/changes", before=chance.randint(1, max(1, drawn.newest)))
    if len(drawn.judges) == _JUDGES:
        yield "compare coders", _with("/compare", one=drawn.judges[0], other=drawn.judges[1])


def _overviews(drawn: _Drawn, chance: random.Random) -> Iterator[Asked]:
    """The list with its timeline, under each filter and under several."""
    entry, bar = chance.choice(drawn.entries), chance.choice(drawn.bars)
    country = (entry["place"] or {}).get("country")
    days: dict[str, object] = {"since": bar["from"], "until": bar["to"]}
    asked: dict[str, dict[str, object]] = {
        "all": {},
        "five hundred of them": {"most": 500},
        "of some days": days,
        "of a country": {"country": country},
        "of a kind": {"kind": entry["kind"]},
        "of a party": {"party": next((each["name"] for each in entry["parties"]), "Front")},
        "with dead": {"outcome": "killed"},
        "contested": {"unsettled": "true"},
        "judged": {"judged": "true"},
        "not judged": {"judged": "false"},
        "without a place": {"placed": "false"},
        "with a word": {"q": chance.choice(drawn.words)},
        "with a word that most reports have": {"q": "said"},
        "of a country and kind, with dead, not judged": {
            "country": country, "kind": entry["kind"], "outcome": "killed", "judged": "false",
        },
    }  # fmt: skip
    for page, wanted in asked.items():
        yield f"incidents, {page}", _with("/incidents", **wanted)
    yield "incidents, all, as JSON", "/incidents.json"


def _maps(entry: dict[str, Any], chance: random.Random) -> Iterator[Asked]:
    """The map from far and near, under filters too, and what is drawn beneath it."""
    place = entry["place"] or {}
    anywhere = {"lat": chance.uniform(-50, 50), "lon": chance.uniform(-150, 150)}
    lat, lon = ((place if place.get("lat") is not None else anywhere)[key] for key in ("lat", "lon"))
    world: dict[str, object] = {"south": -85, "west": -180, "north": 85, "east": 180, "zoom": 2}
    yield "map, the world", _with("/map.json", **world)
    yield "map, the world, not judged", _with("/map.json", **world, judged="false")
    yield "map, the world, contested", _with("/map.json", **world, unsettled="true")
    for name, zoom in (("a country", 6), ("a province", 9)):
        half = _SCREEN / 2**zoom / 2
        box: dict[str, object] = {
            "south": max(-85, lat - half / 2), "west": lon - half, "north": min(85, lat + half / 2), "east": lon + half,
        }  # fmt: skip
        yield f"map, {name}", _with("/map.json", **box, zoom=zoom)
        yield f"map, names of {name}", _with("/map/backdrop.json", **box, zoom=zoom)


def _with(path: str, **asked: object) -> str:
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"{path}?{query}" if query else path


def _sum_up(page: str, times: Sequence[tuple[float, int]]) -> PageTime:
    ordered = sorted(milliseconds for milliseconds, _ in times)
    return PageTime(
        page=page,
        times=len(ordered),
        median=statistics.median(ordered),
        p95=ordered[math.ceil(0.95 * len(ordered)) - 1],
        longest=ordered[-1],
        kilobytes=max(size for _, size in times) / 1000,
    )
