"""The examples of incidents: five reports of one attack, and a campaign with its parts, read and resolved.

`python tests/resolve/test_example.py` writes what they resolve to anew after reading or resolving has changed; look at
every line that moves.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.intake.sources import take_in
from sayso.model.links import Copies
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.values import Count, DateRange, Responsibility
from sayso.model.vocabulary import Outcome, Status
from sayso.read.reader import Reader
from sayso.resolve.campaigns import find_parts, resolve_campaign
from sayso.resolve.histories import Move, trace_history
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import Resolution, Voice
from sayso.resolve.tellings import Telling

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
INCIDENT, CAMPAIGN = EXAMPLES / "incident", EXAMPLES / "campaign"
RULES = ("acled", "ibc", "latest")
COPIES = 2


def read(reader: Reader, folder: Path) -> list[Reading]:
    reports = [item for item in take_in([folder / "texts"]) if isinstance(item, Report)]
    return list(reader.read_each(reports))


def tell(reading: Reading, accounts: Sequence[str] | None = None, copies: str | None = None) -> Telling:
    """What a report tells of one incident: these accounts of it (None: all), and figures of no account."""
    kept = {account.id for account in reading.accounts if accounts is None or account.id in accounts}
    claims = tuple(claim for claim in reading.claims if claim.account is None or claim.account in kept)
    told = tuple(account for account in reading.accounts if account.id in kept)
    return Telling(report=reading.report, claims=claims, accounts=told, copies=copies)


def tell_all(reader: Reader) -> list[Telling]:
    """The five reports of one attack, the first two of which carry one dispatch."""
    readings = read(reader, INCIDENT)
    copies = Copies(reports=tuple(sorted(each.report.id for each in readings[:COPIES]))).id
    return [tell(each, copies=copies if index < COPIES else None) for index, each in enumerate(readings)]


def tell_campaign(reader: Reader) -> tuple[list[Telling], list[list[Telling]]]:
    """A campaign, and its three parts, the last of which another report tells too."""
    first, second = read(reader, CAMPAIGN)
    campaign = [account for account in first.accounts if account.part_of is None]
    parts = [[tell(first, [account.id])] for account in first.accounts if account.part_of is not None]
    parts[-1].append(tell(second))
    return [tell(first, [account.id for account in campaign])], parts


def plain(resolution: Resolution) -> dict[str, Any]:
    """What a person checks line by line."""
    incident = resolution.incident
    when, where = incident.when.value, incident.where.value
    return {
        "kind": incident.kind.value,
        "status": incident.status.value,
        "when": when and [str(when.from_), str(when.to)],
        "where": where and [where.name, where.country],
        "tolls": [
            {
                "outcome": each.outcome,
                "group": each.group,
                "low to high": each.toll and [each.toll.low, each.toll.high],
                "best": each.toll and each.toll.best,
                "derived": each.toll and each.toll.derived,
                "provisional": each.toll and each.toll.provisional,
                "said": [f"{number} by {voices}" for number, voices in each.said.items()],
                "figures": [_figure(voice) for voice in each.voices],
            }
            for each in resolution.weighings
        ],
        "responsibility": [
            f"{claim.speaker.words or claim.speaker.kind}: {claim.value.stance} {claim.value.party}"
            for claim in resolution.responsibility
            if isinstance(claim.value, Responsibility)
        ],
    }


def _figure(voice: Voice) -> str:
    fate = voice.left_out or ("best" if voice.chosen else "counts")
    return (
        f"{voice.published} {voice.outlet}, {_speaker(voice.claim.speaker.words)}: {_count(voice.figure.count)}: {fate}"
    )


def _speaker(words: str | None) -> str:
    return words or "in its own voice"


def _count(count: Count) -> str:
    return str(count.vague) if count.number is None else f"{count.qualifier} {count.number}"


def _move(move: Move) -> str:
    before = "" if move.before is None else f"{move.before} to "
    return f"{move.published} {move.outcome}: {_speaker(move.speaker.words)}: {before}{move.after}: {move.change}"


def resolved_incident(reader: Reader) -> dict[str, Any]:
    tellings, codebook = tell_all(reader), reader.codebook
    found: dict[str, Any] = {
        rule: plain(resolve_incident(tellings, rule=codebook.rules[rule], codebook=codebook)) for rule in RULES
    }
    moves = trace_history(tellings, rule=codebook.rules["ibc"], codebook=codebook)
    return found | {"history": [_move(move) for move in moves]}


def resolved_campaign(reader: Reader) -> dict[str, Any]:
    rule, codebook = reader.codebook.rules["ucdp"], reader.codebook
    told, parts = tell_campaign(reader)
    campaign, *resolved = (resolve_incident(each, rule=rule, codebook=codebook) for each in (told, *parts))
    whole = resolve_campaign(campaign, resolved, rule)
    sides = {side.name: [side.low, side.best, side.high] for side in whole.sides}
    return {"campaign": plain(whole), "sides": sides, "parts": [plain(each) for each in resolved]}


@pytest.mark.parametrize(("folder", "resolve"), [(INCIDENT, resolved_incident), (CAMPAIGN, resolved_campaign)])
def test_example_is_resolved_as_reviewed(reader: Reader, folder: Path, resolve: Any) -> None:
    expected = json.loads((folder / "resolved.json").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(resolve(reader)))
    for part in expected:
        assert found[part] == expected[part], part
    assert set(found) == set(expected)


def test_example_says_that_it_is_invented() -> None:
    texts = [*(INCIDENT / "texts").glob("*.txt"), *(CAMPAIGN / "texts").glob("*.txt")]
    assert len(texts) == 7
    assert all("invented report" in path.read_text(encoding="utf-8").lower() for path in texts)


def test_example_of_an_incident_disputes_its_toll(reader: Reader) -> None:
    """Army, hospital and group: three numbers side by side, and each rule's own best."""
    tellings, codebook = tell_all(reader), reader.codebook
    found = {}
    for rule in RULES:
        resolution = resolve_incident(tellings, rule=codebook.rules[rule], codebook=codebook)
        killed = next(each for each in resolution.incident.tolls if each.outcome is Outcome.KILLED)
        found[rule] = (killed.low, killed.best, killed.high)
        assert isinstance(resolution.incident.when.value, DateRange)
    assert found["acled"][1] == 11
    assert found["ibc"][:2] == (11, 11)


def test_example_of_a_campaign_sums_only_its_parts(reader: Reader) -> None:
    rule, codebook = reader.codebook.rules["ucdp"], reader.codebook
    told, parts = tell_campaign(reader)
    campaign, *resolved = (resolve_incident(each, rule=rule, codebook=codebook) for each in (told, *parts))
    assert len(find_parts(campaign, resolved)) == 3
    (toll, *_) = resolve_campaign(campaign, resolved, rule).incident.tolls
    assert (toll.outcome, toll.best, toll.derived) == (Outcome.KILLED, 11, True)


CORRECTION = (
    "Police in Kaduna State said on Tuesday that 14 traders were killed in the attack on the market at Kafanchan."
)
CONCEPTS = {"latest": (14, 14, 14), "acled": (14, 14, 19), "ibc": (14, 14, 19), "majority": (14, 14, 19)}


@pytest.mark.parametrize(("rule", "expected"), CONCEPTS.items())
def test_example_of_the_concepts_is_as_its_table_says(
    reader: Reader, rule: str, expected: tuple[int, int, int]
) -> None:
    docs = EXAMPLES.parent / "docs"
    texts = ((docs / "kafanchan.txt").read_text(encoding="utf-8"), CORRECTION)
    reports = [
        Report(text=text, outlet=outlet, published=date(2024, 3, 4 + day))
        for day, (text, outlet) in enumerate(zip(texts, ("Savanna Post", "Plateau Radio"), strict=True))
    ]
    tellings = [
        tell(reading, [account.id for account in reading.accounts if account.status is Status.CURRENT])
        for reading in reader.read_each(reports)
    ]
    resolution = resolve_incident(tellings, rule=reader.codebook.rules[rule], codebook=reader.codebook)
    killed = next(toll for toll in resolution.incident.tolls if toll.outcome is Outcome.KILLED)
    assert (killed.low, killed.best, killed.high) == expected
    row = f"| `{rule}` | {killed.low}, {killed.best}, {killed.high} |"
    assert row in (docs / "concepts.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    opened = Reader.open()
    for folder, made in ((INCIDENT, resolved_incident(opened)), (CAMPAIGN, resolved_campaign(opened))):
        text = json.dumps(made, ensure_ascii=False, indent=1)
        (folder / "resolved.json").write_text(text + "\n", encoding="utf-8", newline="\n")
