"""All records of the network, read from a folder and held against each other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import natc.datasets
from natc.datasets import read_records, refuse_record
from natc.network.days import Day
from natc.network.documents import Document
from natc.network.meetings import Meeting
from natc.network.members import Members, SourcePage
from natc.network.rules import DAYS, DOCUMENTS, MEETINGS, MEMBERS, SOURCES, NetworkRecords, find_faults

SHIPPED = Path(natc.datasets.__file__).parent / "network"
"""The folder of the records that natc ships."""


def load_network_records(folder: Path | None = None) -> NetworkRecords:
    """Return the records of a folder; without one, those that natc ships.

    Parameters
    ----------
    folder : Path, optional
        Holds `network.yaml`, `meetings.yaml`, `documents.yaml`, `days.yaml` and `sources.yaml`, as the shipped folder.

    Raises
    ------
    RecordError
        Naming file, line and field, if a record is wrong, an id stands twice, or something is referred to that is not
        there.
    """
    return _shipped() if folder is None else _read(folder)


@cache
def _shipped() -> NetworkRecords:
    return _read(SHIPPED)


def _read(folder: Path) -> NetworkRecords:
    records = NetworkRecords(
        members=read_records(folder / MEMBERS, Members),
        meetings=read_records(folder / MEETINGS, tuple[Meeting, ...]),
        documents=read_records(folder / DOCUMENTS, tuple[Document, ...]),
        days=read_records(folder / DAYS, tuple[Day, ...]),
        sources=read_records(folder / SOURCES, tuple[SourcePage, ...]),
    )
    for file, place, problem in find_faults(records):
        raise refuse_record(folder / file, problem, *place)
    return records
