"""One invented report, its key, and records of it."""

from typing import Any

TEXT = (
    "Gunmen stormed a mill in Ostrava Hill on Monday, killing at least nine\nworkers, the mayor said. "
    "A nurse said 11 people were injured. The Red Heron blamed the Grey Heron for the raid. "
    "Trains stopped running across the valley."
)
KEY: dict[str, Any] = {
    "report": "mill",
    "published": "2019-05-07",
    "incidents": [
        {
            "id": "i1",
            "kind": "armed_attack",
            "status": "current",
            "from": "2019-05-06",
            "to": "2019-05-06",
            "date_precision": "day",
            "place": "Ostrava Hill",
            "evidence": "Gunmen stormed a mill in Ostrava Hill",
        }
    ],
    "figures": [
        {
            "quote": "at least nine workers",
            "outcome": "killed",
            "number": 9,
            "qualifier": "at_least",
            "vague": None,
            "group": "civilian",
            "speaker": "the mayor",
            "stance": "asserted",
            "scope": "incident",
        },
        {
            "quote": "11 people were injured",
            "outcome": "injured",
            "number": 11,
            "qualifier": "exact",
            "vague": None,
            "group": "unknown",
            "speaker": "A nurse",
            "stance": "asserted",
            "scope": "incident",
        },
    ],
    "responsibility": [
        {"quote": "The Red Heron blamed the Grey Heron", "stance": "blames", "party": "the Grey Heron"},
    ],
    "disruptions": [{"quote": "Trains stopped running", "kind": "transport", "place": "the valley"}],
}


def at(words: str) -> list[int]:
    """The span of words in the report."""
    start = TEXT.index(words)
    return [start, start + len(words)]


def record(**changes: Any) -> dict[str, Any]:
    """The record of a perfect reading, with other values for some of its lists."""
    said = {"stance": "asserted", "scope": "incident", "vague": None}
    whole = {
        "accounts": [
            {
                "kind": "armed_attack",
                "status": "current",
                "anchor": at("Gunmen stormed"),
                "when": {"from": "2019-05-06", "to": "2019-05-06"},
                "where": {"text": "Ostrava Hill", "name": "Ostrava"},
            }
        ],
        "figures": [
            said
            | {"outcome": "killed", "number": 9, "qualifier": "at_least", "group": "civilian"}
            | {"speaker": {"text": "the mayor"}, "span": at("at least nine\nworkers")},
            said
            | {"outcome": "injured", "number": 11, "qualifier": "exact", "group": "unknown"}
            | {"speaker": {"text": "nurse"}, "span": at("11 people")},
        ],
        "responsibility": [{"stance": "blames", "party": "Grey Heron", "span": at("blamed the Grey Heron")}],
        "disruptions": [{"kind": "transport", "span": at("Trains stopped")}],
    }
    return whole | changes
