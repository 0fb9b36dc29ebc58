"""The helplines: facts about the participants as read from public pages, with their basis."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

Document = dict[str, Any]
"""A YAML document as written; its keys are explained by the comments at its top."""


@cache
def load_helplines() -> Document:
    """Return what is known of helplines per participant; a number may be shown only if a person verified it."""
    return _read("helplines.yaml")


def _read(name: str) -> Document:
    with (Path(__file__).parent / name).open(encoding="utf-8") as file:
        document: Document = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return document
