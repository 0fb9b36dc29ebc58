"""Checked rows of published data, with source, licence and checksum."""

from natc.datasets.documents import load_helplines, load_network
from natc.datasets.rebuild import rebuild_region, verify_region
from natc.datasets.region import REGION_FOLDER, SUPPRESSED_NOTE, TABLES, Region, load_region, table_names

__all__ = [
    "REGION_FOLDER",
    "SUPPRESSED_NOTE",
    "TABLES",
    "Region",
    "load_helplines",
    "load_network",
    "load_region",
    "rebuild_region",
    "table_names",
    "verify_region",
]
