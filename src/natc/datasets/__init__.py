"""Checked rows of published data, with source, licence and checksum."""

from natc.datasets.documents import load_helplines
from natc.datasets.overlap import Criticism, OverlapTable, overlap_tables, published_criticism
from natc.datasets.personal import find_personal_data
from natc.datasets.rebuild import load_shipped_region, rebuild_region, verify_region
from natc.datasets.records import read_folder, read_records, record, refuse_record
from natc.datasets.region import REGION_FOLDER, SUPPRESSED_NOTE, TABLES, Region, load_region, table_names
from natc.datasets.rows import Reader, decimal, one_of, whole_number

__all__ = [
    "REGION_FOLDER",
    "SUPPRESSED_NOTE",
    "TABLES",
    "Criticism",
    "OverlapTable",
    "Reader",
    "Region",
    "decimal",
    "find_personal_data",
    "load_helplines",
    "load_region",
    "load_shipped_region",
    "one_of",
    "overlap_tables",
    "published_criticism",
    "read_folder",
    "read_records",
    "rebuild_region",
    "record",
    "refuse_record",
    "table_names",
    "verify_region",
    "whole_number",
]
