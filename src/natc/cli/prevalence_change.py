"""Lists left out and merged before anything else is done: `--drop NAME`, `--merge NAME+NAME`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import click

from natc.prevalence import Lists, ListsError
from natc.prevalence.errors import OptionError
from natc.prevalence.lists import LEFT_OUT, MERGED, PLUS
from natc.prevalence.remark import Remark

Command = TypeVar("Command", bound=Callable[..., Any])
FEWEST = 2
"""Lists that have an overlap."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def changes(command: Command) -> Command:
    """Add the options that leave lists out and merge them."""
    dropping = click.option(
        "--drop",
        multiple=True,
        metavar="NAME",
        help="Leave this list out, and those who are on no other; may be repeated.",
    )
    merging = click.option(
        "--merge",
        multiple=True,
        metavar="NAME+NAME",
        help="Make these lists one; who is on any of them is on it. May be repeated.",
    )
    return dropping(merging(command))


def change_lists(lists: Lists, drop: Sequence[str], merge: Sequence[str]) -> Lists:
    """Return lists as they were read, without some and with some made one; their remarks say it.

    Those that were read can be more than an estimate takes; those returned are not.

    Parameters
    ----------
    lists : Lists
    drop : sequence of str
        Names of lists.
    merge : sequence of str
        Names of lists, joined by a plus sign; a name may hold one itself.

    Raises
    ------
    OptionError
        If a name is that of no list, a list is named twice, or fewer than two lists, too many, or nobody would be left.
    """
    try:
        return _change(lists, [name.strip() for name in drop], [_names_of(text, lists) for text in merge])
    except ListsError as wrong:
        raise OptionError(wrong.remark) from None


def _change(lists: Lists, drop: Sequence[str], merge: Sequence[tuple[str, ...]]) -> Lists:
    named = [*drop, *(name for group in merge for name in group)]
    for name in named:
        lists.place_of(name)
        if named.count(name) > 1:
            raise OptionError(
                Remark(
                    code="list_twice",
                    message=_("The list “%(list)s” is named twice: it can be left out or merged with others once."),
                    facts={"list": name},
                )
            )
    left = lists.n_lists - len(drop) - sum(len(group) - 1 for group in merge)
    if left < FEWEST:
        raise OptionError(
            Remark(
                code="too_few_left",
                message=_("What is left out and merged leaves %(left)s of the lists; an overlap needs two."),
                facts={"left": left},
            )
        )
    for name in drop:
        lists = lists.drop(name)
    for group in merge:
        lists = lists.merge(group)
    return Lists(lists.names, lists.counts, lists.remarks)


def name_changes(lists: Lists) -> dict[str, str]:
    """Return which lists were left out and merged since they were read, for a row that may be read alone."""
    left_out = [str(one.facts["list"]) for one in lists.remarks if one.code == LEFT_OUT]
    merged = [str(one.facts["list"]) for one in lists.remarks if one.code == MERGED]
    return {"left_out": ", ".join(left_out), "merged": ", ".join(merged)}


def _names_of(text: str, lists: Lists) -> tuple[str, ...]:
    """Return the lists that are named, two or more; a plus sign inside a name joins nothing."""
    parts = [part.strip() for part in text.split(PLUS)]
    readings = list(_readings(parts, lists))
    if len(readings) == 1 and len(readings[0]) > 1:
        return readings[0]
    if len(readings) > 1:
        remark = Remark(
            code="merge_unclear",
            message=_(
                "“%(typed)s” can be read in more than one way, as names of lists hold a plus sign. Give the names in"
                " another order, or rename a list in the heading row of the file."
            ),
            facts={"typed": text},
        )
        raise OptionError(remark)
    for part in filter(None, parts) if not readings else ():
        lists.place_of(part)
    raise OptionError(
        Remark(
            code="merge",
            message=_("“%(typed)s” names no lists to merge: give two or more names with a plus sign between them."),
            facts={"typed": text},
        )
    )


def _readings(parts: Sequence[str], lists: Lists) -> Iterator[tuple[str, ...]]:
    """Yield the ways to take parts for names of lists, where one name may be several of them with plus signs."""
    if not parts:
        yield ()
    for n in range(1, len(parts) + 1):
        name = PLUS.join(parts[:n])
        if name in lists.names:
            yield from ((name, *rest) for rest in _readings(parts[n:], lists))
