"""The shipped records of commitments as the files hold them, read without any code of the room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

import natc

FOLDER = Path(natc.__file__).parent / "datasets" / "commitments"


def read(name: str) -> Any:
    """Return one file."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


STATEMENTS = {path.stem: read(f"statements/{path.name}") for path in sorted((FOLDER / "statements").glob("*.yaml"))}
INDICATORS = {one["id"]: one for one in read("indicators.yaml")["indicators"]}
COMMITMENTS = [(name, one) for name, file in STATEMENTS.items() for one in file["commitments"]]
"""Every commitment, priority and theme, with the id of its statement."""
EVIDENCE_FILES = [read(f"evidence/{path.name}") for path in sorted((FOLDER / "evidence").glob("*.yaml"))]
EVIDENCE = [one for file in EVIDENCE_FILES for one in file["evidence"]]
SOURCES = {one["id"]: one for file in (*STATEMENTS.values(), *EVIDENCE_FILES) for one in file["sources"]}
ITEMS = {one["code"]: one for one in read("network_return.yaml")["items"]}
