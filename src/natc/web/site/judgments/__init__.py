"""The pages of judgments: the list with its search, and one judgment."""

from natc.web.site.judgments.front import describe_judgments
from natc.web.site.judgments.judgment import describe_judgment
from natc.web.site.judgments.search import Search, read_search

__all__ = ["Search", "describe_judgment", "describe_judgments", "read_search"]
