"""A second count of every table, written from `docs/reference/counting-rules.md` alone: plain Python over rows.

It shares no code and no data with the product: the groups of the forms are typed here from the standards. What the
tables of the annual account count is said in their obligation, in words.
"""

from tests.independent.cells import TABLES, Answer, IndependentTable, count_table
from tests.independent.records import Records, read_records
from tests.independent.standards import PLACINGS

__all__ = ["PLACINGS", "TABLES", "Answer", "IndependentTable", "Records", "count_table", "read_records"]
