"""What does the page of one country say? Plain values for a template, from the results of natc.gap."""

from natc.web.site.country.breakdowns import PartTable, RoleWords, say_role, tabulate_parts
from natc.web.site.country.findings import say_changes, say_estimates, say_ratios, say_stated
from natc.web.site.country.page import CountryPage, describe_country, own_names_of
from natc.web.site.country.series import list_disputes, tabulate_series
from natc.web.site.country.years import YearTable, mark_count, tabulate_years

__all__ = [
    "CountryPage",
    "PartTable",
    "RoleWords",
    "YearTable",
    "describe_country",
    "list_disputes",
    "mark_count",
    "own_names_of",
    "say_changes",
    "say_estimates",
    "say_ratios",
    "say_role",
    "say_stated",
    "tabulate_parts",
    "tabulate_series",
    "tabulate_years",
]
