"""The kits of all countries with their pictures: of the shipped example, and as if every draft of it were checked."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from natc.campaign import load_campaign, write_kit
from natc.campaign.folder import SHIPPED_FOLDER
from natc.exchange.archive import unpack_zip

EXAMPLE = "ending-impunity-2027"
DAY = date(2027, 10, 1)
LIMIT = 60.0
"""Seconds in which the kits of eleven countries have to be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KitTimes:
    """What making all kits of a campaign took: seconds by the clock, and of the processor (one is used).

    `n_bytes` is the size of the zip files together.
    """

    seconds: float
    processor_seconds: float
    n_kits: int
    n_pictures: int
    n_bytes: int


def measure_kits(folder: Path, *, all_checked: bool) -> KitTimes:
    """Make the kit of every country once, in this process.

    Parameters
    ----------
    folder : Path
        Where a copy of the example may stand.
    all_checked : bool
        Whether the drafts count as checked: then every language has its texts and pictures, as in a real campaign.
    """
    copied = folder / f"checked-{all_checked}"
    shutil.copytree(SHIPPED_FOLDER / EXAMPLE, copied)
    if all_checked:
        for path in (copied / "work").glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            checked = re.sub(
                "^state: machine$", f"state: checked\nchecked_by: A test\nchecked_on: {DAY}", text, flags=re.M
            )
            (copied / "texts" / path.name).write_text(checked, encoding="utf-8")
            path.unlink()
    campaign = load_campaign(copied)
    started, worked = time.perf_counter(), time.process_time()
    kits = [write_kit(campaign, country, on=DAY) for country in campaign.plan.countries]
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - worked
    names = [name for kit in kits for name in unpack_zip(kit)]
    return KitTimes(
        seconds=seconds,
        processor_seconds=processor_seconds,
        n_kits=len(kits),
        n_pictures=sum(name.endswith(".png") for name in names),
        n_bytes=sum(map(len, kits)),
    )
