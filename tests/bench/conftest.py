"""Folders with the invented report."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mill_report import KEY, TEXT


@pytest.fixture
def write_case(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder with the report as `name` and a key, and gives the folder."""

    def write(name: str = "mill", *, key: dict[str, Any] = KEY, texts: str = "texts", text: str = TEXT) -> Path:
        for folder in ("keys", texts):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "keys" / f"{name}.json").write_text(json.dumps(key), encoding="utf-8")
        (tmp_path / texts / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        sidecar = {"published": "7 May 2019", "publisher": "Invented Post"}
        (tmp_path / texts / f"{name}.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
        return tmp_path

    return write
