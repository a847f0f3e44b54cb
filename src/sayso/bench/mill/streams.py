"""Reports day by day, as a monitor takes them in: each happening told over days, copied, reminded of."""

import random
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from sayso.bench.mill.happenings import MOST_TOLD, Happening, Happenings
from sayso.bench.mill.lands import load_words, make_lands
from sayso.bench.mill.pages import Brief, write_report
from sayso.model.readings import Reading

START = date(2031, 1, 1).toordinal()
# Shares of reports that carry an agency's dispatch, tell vaguely, or remind of something earlier.
_COPIED, _VAGUE, _REMINDING = 0.3, 0.08, 0.15
_CUT = 0.3
# What may be reminded of: the last so many happenings of a land.
_MEMORY = 200
# Days until most reports are out, on average.
_LAG = 1.2


def mill_readings(
    seed: int, reports: int, *, skip: int = 0, most_told: int = MOST_TOLD
) -> Iterator[tuple[Reading, list[str]]]:
    """So many readings in the order of publication, without the first `skip`, each with what its accounts tell of; no
    happening is told by more than `most_told` of them."""
    return islice(_stream(seed, most_told), skip, skip + reports)


def _stream(seed: int, most_told: int) -> Iterator[tuple[Reading, list[str]]]:
    chance = random.Random(seed)
    lands = make_lands(chance)
    happenings = Happenings(chance, lands, most_told)
    memory: dict[int, deque[Happening]] = {id(land): deque(maxlen=_MEMORY) for land in lands}
    due: defaultdict[int, list[Brief]] = defaultdict(list)
    day = START
    while True:
        today = happenings.on(day)
        parts: defaultdict[int, list[Happening]] = defaultdict(list)
        for happening in today:
            if happening.part_of is not None:
                parts[happening.part_of].append(happening)
        for happening in today:
            others = [each for each in parts[happening.part_of or 0] if each is not happening]
            for brief in _plan(chance, happening, memory[id(happening.land)], others):
                due[brief.published].append(brief)
            memory[id(happening.land)].append(happening)
        briefs = due.pop(day, [])
        chance.shuffle(briefs)
        yield from map(write_report, briefs)
        day += 1


def _plan(
    chance: random.Random, happening: Happening, memory: deque[Happening], parts: list[Happening]
) -> Iterator[Brief]:
    """The briefs of all reports of a happening; each outlet tells of it once a day at most."""
    dispatch = Brief(
        happening=happening, seed=chance.getrandbits(48), outlet=chance.choice(load_words()["text"]["agencies"]),
        published=happening.day, killed=happening.killed, injured=happening.injured, parts=parts[:1],
    )  # fmt: skip
    seen: set[tuple[str, int]] = set()
    for _ in range(happening.told):
        published = happening.day + min(12, int(chance.expovariate(1 / _LAG)))
        outlet = f"{chance.choice(happening.land.outlets)} {chance.randint(1, 9)}"
        if (outlet, published) in seen:
            continue
        seen.add((outlet, published))
        share = min(1.0, 0.5 + 0.2 * (published - happening.day))
        plain = Brief(
            happening=happening,
            seed=chance.getrandbits(48),
            outlet=outlet,
            published=published,
            killed=max(min(1, happening.killed), round(happening.killed * share)),
            injured=round(happening.injured * share),
            vague=chance.random() < _VAGUE,
            before=chance.choice(memory) if memory and chance.random() < _REMINDING else None,
            parts=parts if parts and chance.random() < 0.5 else (),
        )
        if chance.random() < _COPIED:
            cut = chance.randint(3, 5) if chance.random() < _CUT else None
            yield replace(dispatch, outlet=outlet, published=published, cut=cut)
        else:
            yield plain
