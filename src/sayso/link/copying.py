"""Which reports repeat one dispatch: sketches joined where they are copies."""

from collections.abc import Collection, Iterable, Mapping

from sayso.link.clusters import Pair
from sayso.link.copies import are_copies, group_copies
from sayso.link.sketches import Sketch
from sayso.model.identity import identify


def name_sketch(sketch: Sketch) -> str:
    """The name of all sketches of one text and day: reports of these are copies without a look.

    A text too short to be known again is named for its report alone.
    """
    if not are_copies(sketch, sketch):
        return identify("sketch", report=sketch.report)
    published = sketch.published.isoformat() if sketch.published else None
    return identify("sketch", digest=sketch.digest.hex(), facts=sketch.facts.hex(), published=published)


class Copying:
    """The method by which sketches, each named by `name_sketch`, are joined. See `joining.Method`."""

    crowd = 24
    levels = (0,)

    def name(self, thing: Sketch) -> str:
        return thing.report

    def key(self, thing: Sketch) -> Collection[int]:
        return thing.keys

    def score(self, one: Sketch, other: Sketch) -> int:
        return int(are_copies(one, other))

    def part(
        self,
        things: Mapping[str, Sketch],
        scores: Mapping[Pair, int],
        same: Collection[Pair],
        different: Collection[Pair],
    ) -> Iterable[tuple[str, ...]]:
        """Nobody judges copies: what is the same text is seen."""
        groups = [copies.reports for copies in group_copies(things.values(), scores)]
        alone = things.keys() - {name for group in groups for name in group}
        return sorted([*groups, *((name,) for name in alone)])
