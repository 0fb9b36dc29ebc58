"""Every table in every format, prepared once in a folder, so that a server only hands files over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import natc
from natc.exchange.archive import write_whole
from natc.exchange.package import table_files
from natc.exchange.records import Record

MANIFEST = "manifest.json"
_MADE_FROM = ("campaign", "codelists", "commitments", "datasets", "exchange", "figures", "gap", "law", "network")


def prepare_downloads(folder: Path, suppliers: Mapping[str, Callable[[], Sequence[Record]]]) -> bool:
    """Bring the files of all tables in `folder` up to date; return whether there was something to do.

    `suppliers` gives the records of each table by its name. The manifest with the checksums is written last: it names
    only files that are whole.

    Raises
    ------
    NatcError
        If openpyxl is not installed, or a shipped table is damaged.
    """
    fingerprint = _fingerprint()
    if read_manifest(folder).get("made_from") == fingerprint:
        return False
    checksums: dict[str, str] = {}
    for name, supply in suppliers.items():
        for file, content in table_files(name, supply()).items():
            write_whole(folder / file, content)
            checksums[file] = hashlib.sha256(content).hexdigest()
    manifest = {"made_from": fingerprint, "files": checksums}
    write_whole(folder / MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())
    return True


def read_manifest(folder: Path) -> dict[str, object]:
    """Return the manifest of a folder: `files` maps file names to SHA-256 checksums. Empty if there is none."""
    try:
        manifest: dict[str, object] = json.loads((folder / MANIFEST).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return {}
    return manifest


@cache
def _fingerprint() -> str:
    """Return a checksum of the data and of the code that makes files of them."""
    digest = hashlib.sha256(natc.__version__.encode())
    root = Path(natc.__file__).parent
    for room in _MADE_FROM:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in {".py", ".yaml", ".csv"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
