"""The pages of judgments: the list with its search, one judgment, and those of one country."""

from natc.web.site.judgments.front import describe_judgments
from natc.web.site.judgments.judgment import describe_judgment
from natc.web.site.judgments.of_country import describe_judgments_of
from natc.web.site.judgments.search import Search, read_search

__all__ = ["Search", "describe_judgment", "describe_judgments", "describe_judgments_of", "read_search"]
