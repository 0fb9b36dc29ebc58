"""Figures as the cells of a table: the count with its marks, and where its page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from natc.codelists import Language
from natc.figures import MARK_NAMES, RANK_NAMES, Figure, Mark, Rank, say_figure

Link = Callable[[Figure], str]
"""Returns the address of a figure's page, or an empty text where figures have none (a file on its own)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: `text` with its marks, `url` of the figure's page, `others` the releases that differ.

    `rank` names the kind of source where it is a weak one.
    """

    text: str
    url: str = ""
    others: tuple[Cell, ...] = ()
    is_disputed: bool = False
    rank: str = ""


WEAK = frozenset({Rank.SECONDARY, Rank.PRESS, Rank.LEAKED_CABLE})
"""Kinds of source that are named beside every count: the name of a series alone would lend them its weight."""
MISSING = Cell(text=f"[{Mark.NOT_AVAILABLE}]")
"""Nobody published it: never an empty cell, never 0."""


def link_to_page(figure: Figure) -> str:
    """Return the address of a figure's page; a part of a total has none of its own."""
    from django.urls import reverse

    return "" if figure.breakdown else reverse("site:figure", args=[figure.id])


def link_nowhere(_figure: Figure) -> str:
    """Link nothing: for a file that stands on its own."""
    return ""


def make_cell(
    figure: Figure | None,
    language: Language,
    link: Link,
    *,
    is_disputed: bool = False,
    other_releases: Iterable[Figure] = (),
) -> Cell:
    """Return the cell of a figure; without one, the cell that says that nobody published it."""
    if figure is None:
        return MISSING
    return Cell(
        text=say_figure(figure, language),
        url=link(figure),
        others=tuple(make_cell(one, language, link) for one in other_releases if one.shown != figure.shown),
        is_disputed=is_disputed,
        rank=name_weak_rank(figure, language),
    )


def name_weak_rank(figure: Figure, language: Language) -> str:
    """Name the kind of source of a figure if it is a weak one (press, for example); else nothing."""
    rank = figure.source.rank
    return language.gettext(RANK_NAMES[rank]) if rank in WEAK else ""


def explain_marks(language: Language, *, among: Iterable[Mark] = tuple(Mark)) -> list[tuple[str, str]]:
    """Return every mark with its meaning, in the order of the marks."""
    wanted = set(among)
    return [(f"[{mark}]", language.gettext(MARK_NAMES[mark])) for mark in Mark if mark in wanted]
