"""Published overlaps of lists, the worked examples of estimation, and what was published against estimating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent / "overlap"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapTable:
    """One published table of capture patterns.

    Attributes
    ----------
    id : str
    title, about, published : str
        Messages of the catalogue: what was counted, and the published estimates of the total.
    lists : mapping of str to str
        The name of each list in the table, and what it stands for.
    source : str
    """

    id: str
    title: str
    about: str
    lists: Mapping[str, str]
    published: str
    source: str

    @property
    def path(self) -> Path:
        """Where the file is: a column of 0 and 1 per list, and `count`."""
        return FOLDER / f"{self.id}.csv"

    def frame(self) -> pd.DataFrame:
        """Return the table as published: one row per pattern that somebody had."""
        import pandas as pd  # a web server that only names the tables does not need it

        return pd.read_csv(self.path)


@cache
def overlap_tables() -> Mapping[str, OverlapTable]:
    """Return the published tables by id, in the order of `overlap/tables.yaml`."""
    texts = yaml.safe_load((FOLDER / "tables.yaml").read_text(encoding="utf-8"))
    return {name: OverlapTable(id=name, **fields) for name, fields in texts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Criticism:
    """A published criticism of the method: what it says, a message of the catalogue, and where it is."""

    id: str
    says: str
    source: str
    doi: str

    @property
    def link(self) -> str:
        """Where the paper is."""
        return f"https://doi.org/{self.doi}"


@cache
def published_criticism() -> tuple[Criticism, ...]:
    """Return what has been published against this kind of estimate: it is shown beside every one."""
    texts = yaml.safe_load((FOLDER / "criticism.yaml").read_text(encoding="utf-8"))
    return tuple(Criticism(id=name, **fields) for name, fields in texts.items())
