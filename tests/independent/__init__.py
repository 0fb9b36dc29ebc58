"""A second count of every table, written from `docs/reference/counting-rules.md` alone: plain Python over rows.

It shares no code with `natc.returns`, and of the product only the placings of forms in groups, which are data.
"""

from tests.independent.cells import Answer, IndependentTable, count_table
from tests.independent.records import Records, read_records
from tests.independent.tables import TABLES

__all__ = ["TABLES", "Answer", "IndependentTable", "Records", "count_table", "read_records"]
