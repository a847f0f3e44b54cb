"""Traces and sketches as JSON, and back: equal to what they were."""

import dataclasses
from base64 import b64decode, b64encode
from datetime import date
from typing import Any

from sayso.link.sketches import Sketch
from sayso.link.traces import Trace
from sayso.link.words import tell_apart
from sayso.model.values import Place
from sayso.model.vocabulary import Kind, Outcome, PlacePrecision, Status


class TraceCodec:
    """Traces; the bits of their words are not kept, since the words give them."""

    def report(self, thing: Trace) -> str:
        return thing.report

    def dump(self, thing: Trace) -> Any:
        return [
            thing.report,
            thing.part_of,
            thing.kind,
            thing.status,
            int(thing.news),
            thing.published,
            thing.first,
            thing.last,
            dataclasses.asdict(thing.place) if thing.place else None,
            sorted(thing.parties),
            thing.tolls,
            list(thing.words),
        ]

    def load(self, name: str, form: Any) -> Trace:
        report, part_of, kind, status, news, published, first, last, place, parties, tolls, words = form
        return Trace(
            account=name,
            report=report,
            part_of=part_of,
            kind=Kind(kind),
            status=Status(status),
            news=bool(news),
            published=published,
            first=first,
            last=last,
            place=Place(**place | {"precision": PlacePrecision(place["precision"])}) if place else None,
            parties=frozenset(parties),
            tolls=tuple((Outcome(outcome), number) for outcome, number in tolls),
            words=tell_apart(words),
        )


class SketchCodec:
    """Sketches."""

    def report(self, thing: Sketch) -> None:
        return None

    def dump(self, thing: Sketch) -> Any:
        published = thing.published.isoformat() if thing.published else None
        digests = [b64encode(each).decode("ascii") for each in (thing.digest, thing.facts)]
        return [published, thing.length, *digests, int(thing.cased), list(thing.keys)]

    def load(self, name: str, form: Any) -> Sketch:
        published, length, digest, facts, cased, keys = form
        return Sketch(
            report=name,
            published=date.fromisoformat(published) if published else None,
            length=length,
            digest=b64decode(digest),
            facts=b64decode(facts),
            cased=bool(cased),
            keys=tuple(keys),
        )
