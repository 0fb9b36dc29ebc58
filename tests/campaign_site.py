"""A small campaign of one's own on the site: the folder of the unit tests, with a figure that is published."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

import natc.datasets
from tests.unit.campaign import folders

SHIPPED = Path(natc.datasets.__file__).parent / "campaigns"
PUBLISHED = "svn-2018-persons-convicted-persons-unodc-glotip-2025"
"""Slovenia, 2018, UNODC: 7 persons convicted (tests/integration/test_figure_page.py)."""
PLAN = re.sub(r"\{figure: [^}]+\}", f"{{figure: {PUBLISHED}}}", folders.PLAN)


def put_small(folder: Path, **changed: str | None) -> Path:
    """Write the small campaign into a folder of campaigns; return the folder of the campaign."""
    return folders.write_folder(folder / "small-2027", **({"campaign": PLAN} | changed))


def read_unchecked(folder: Path) -> set[str]:
    """Return every run of words, long enough to be no accident, that stands in unchecked texts alone."""
    drafts, checked = set(), set()
    for path in [*folder.glob("work/*.yaml"), *folder.glob("texts/*.yaml")]:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        is_checked = path.parent.name == "texts" and document["state"] == "checked"
        (checked if is_checked else drafts).update(_runs(document))
    known = "\n".join(checked)
    return {run for run in drafts if run not in known}


def _runs(document: dict[str, object]) -> set[str]:
    texts = [document.get("campaign_title", ""), document.get("help", "")]
    texts += [words for text in document["texts"].values() for words in text.values()]
    pieces = (piece.strip() for text in texts for piece in re.split(r"[{}\n\[\]]|\*|->", str(text)))
    return {piece for piece in pieces if len(piece) >= 12}
