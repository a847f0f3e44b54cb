"""How rare words are in news: makes `link/rarity.npz` from texts.

    python -m sayso.bench.train.rarity FILE...

Each FILE holds one text a line (JSON with `text`, or with `reports` that have it), or one text. Of every word that
linking compares, the share of texts with it goes into one of 262,144 cells by its hash, in tenths of a bit; words that
share a cell count as the more frequent. No word of any text can be read back from the table.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np

from sayso.link.words import PATH, RAREST, find_words, fold_word

CELLS = 1 << 18


def main(paths: list[Path]) -> None:
    """Count and write the table."""
    counts: Counter[int] = Counter()
    texts = 0
    for text in (text for path in paths for text in _texts(path)):
        texts += 1
        found = {word for _, word in find_words(text)} | {fold_word(word) for word in text.split()}
        counts.update({crc32(word.encode("utf-8", "surrogatepass")) % CELLS for word in found})
    tenths = np.full(CELLS, round(RAREST * 10), dtype=np.uint8)
    for cell, count in counts.items():
        tenths[cell] = round(10 * min(RAREST, math.log2((texts + 1) / count)))
    np.savez_compressed(PATH, tenths=tenths)
    print(f"{texts} texts, {len(counts)} cells of {CELLS}, {PATH.stat().st_size} bytes")


def _texts(path: Path) -> Iterator[str]:
    content = path.read_text(encoding="utf-8")
    if path.suffix not in {".jsonl", ".json"}:
        yield content
        return
    for line in content.splitlines():
        row = json.loads(line)
        for each in row.get("reports", [row]):
            yield each["text"]


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
