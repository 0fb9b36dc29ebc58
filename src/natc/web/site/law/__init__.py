"""The pages of laws: what each punishes, comparison, alignment with the acquis."""

from natc.web.site.law.alignment import describe_alignment
from natc.web.site.law.comparison import describe_comparison, read_choice, write_comparison
from natc.web.site.law.country import describe_law
from natc.web.site.law.front import describe_front
from natc.web.site.law.requirement import describe_requirement

__all__ = [
    "describe_alignment",
    "describe_comparison",
    "describe_front",
    "describe_law",
    "describe_requirement",
    "read_choice",
    "write_comparison",
]
