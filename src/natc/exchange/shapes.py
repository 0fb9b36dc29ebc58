"""Shapes of nested records: documented keys, read from YAML, as JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from natc.exchange.tables import code_lists

SHAPES = Path(__file__).parent / "shapes.yaml"
REFERENCE = "#/components/schemas/"
"""Where an OpenAPI document keeps its schemas."""

_BASE_TYPES = {"string", "integer", "number", "boolean"}


def load_shapes(path: Path = SHAPES) -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas of the records in a file of shapes, by name; its comments say how one is written."""
    with path.open(encoding="utf-8") as file:
        shapes: Mapping[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: _shape(shape) for name, shape in shapes.items()}


def _shape(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": shape["about"],
        "properties": {key: _key(*entry) for key, entry in shape["keys"].items()},
        "required": list(shape["keys"]),
        "additionalProperties": False,
    }


def _key(kind: str, meaning: str, codes: str = "") -> dict[str, Any]:
    listed = list(code_lists()[codes]) if codes else []
    if kind.endswith("[]"):
        return {"type": "array", "description": meaning, "items": _value(kind[:-2], listed)}
    if not kind.endswith("?"):
        return {**_value(kind, listed), "description": meaning}
    value = _value(kind[:-1], listed)
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}], "description": meaning}
    nullable = {**value, "type": [value["type"], "null"], "description": meaning}
    return {**nullable, "enum": [*listed, None]} if listed else nullable


def _value(kind: str, codes: list[str]) -> dict[str, Any]:
    if kind not in _BASE_TYPES:
        return {"$ref": REFERENCE + kind}
    return {"type": kind, "enum": codes} if codes else {"type": kind}
