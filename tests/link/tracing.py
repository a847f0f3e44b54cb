"""Made-up traces for tests."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.link.traces import Trace
from sayso.link.words import tell_apart
from sayso.model.values import Place
from sayso.model.vocabulary import Kind, Outcome, PlacePrecision, Status

DAY = date(2031, 5, 2).toordinal()
TOWNS = [
    Place(name=name, admin1=admin1, country="NG", lat=lat, lon=8.0, place_id=name, precision=PlacePrecision.TOWN)
    for name, admin1, lat in (("Orvale", "Kaduna", 10.0), ("Temsa", "Kaduna", 10.2), ("Brisk", "Kano", 12.5))
]
_KINDS = (Kind.BOMBING, Kind.ARMED_ATTACK, Kind.KILLING, Kind.ABDUCTION)


def make_trace(account: str, **fields: Any) -> Trace:
    """A trace of a bombing in Orvale, told on the day, with what is given in place of that."""
    words = fields.pop("words", ("okonjo", "brightwater"))
    plain: dict[str, Any] = {
        "account": account, "report": f"report of {account}", "part_of": None, "kind": Kind.BOMBING,
        "status": Status.CURRENT, "news": True, "published": DAY, "first": DAY, "last": DAY, "place": TOWNS[0],
        "parties": frozenset(), "tolls": (), "words": tell_apart(words),
    }  # fmt: skip
    return Trace(**plain | fields)


def invent_traces(seed: int, incidents: int) -> list[Trace]:
    """Traces of incidents, each told some times, vaguely now and then, in reports that often tell of two."""
    chance = random.Random(seed)
    traces: list[Trace] = []
    for incident in range(incidents):
        day = DAY + chance.randrange(6)
        names = [f"name{chance.randrange(40)}ovich" for _ in range(4)]
        told = make_trace("", kind=chance.choice(_KINDS), first=day, last=day, place=chance.choice(TOWNS), words=names)
        for telling in range(chance.randrange(1, 6)):
            vague = chance.random() < 0.3
            known = set(names[: chance.randrange(5)])
            traces.append(
                replace(
                    told,
                    account=f"{seed:02}-{incident:03}-{telling}",
                    report=f"report {chance.randrange(incidents * 2)}",
                    published=day + chance.randrange(4),
                    first=None if vague else day,
                    last=None if vague else day,
                    place=None if vague else told.place,
                    words=tell_apart(known),
                    tolls=((Outcome.KILLED, chance.randrange(1, 4)),) if chance.random() < 0.5 else (),
                )
            )
    return traces
