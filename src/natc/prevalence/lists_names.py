"""Are the headings of a table names of lists? They are there, can be seen, and differ from each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from unicodedata import category, combining, normalize

from natc.prevalence.lists import COUNT
from natc.prevalence.reading.lists_problems import letter_of, problem

LONGEST_NAME = 40
MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""
MOST_MARKS = 4
"""Combining marks on one letter; writing systems need three at most."""
NUMBER = re.compile(r"[-+−]?[0-9]+(?:[.,'’\s][0-9]+)*(?:[eE][-+]?[0-9]+)?")
_RESERVED = re.compile(r"^[-+@]|[:,;\[\]=\n\r]")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories of letters that are not seen, that turn the order of others round, or that no letter stands for."""
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""The letters of other categories that are not seen: Default_Ignorable_Code_Point of Unicode, and the empty Braille."""


def find_places(titles: Sequence[str], only: Sequence[str], name: str) -> tuple[int, ...]:
    """Return which columns are taken: all, or those that were asked for."""
    if not only:
        return tuple(range(len(titles)))
    for number, wanted in enumerate(only, start=1):
        if wanted not in titles:
            raise problem(name, "unknown_list", {"place": number})
    return tuple(titles.index(wanted) for wanted in only)


def check_titles(titles: Sequence[str], places: Sequence[int], name: str) -> None:
    """Refuse what is no heading row, and headings that are twice or look so."""
    if len(titles) > MOST_COLUMNS:
        raise problem(name, "many_columns", {"n": MOST_COLUMNS}, row=1)
    if len(titles) == 1:
        raise problem(name, "one_column")
    lower = [titles[place].lower() for place in places]
    if all(map(NUMBER.fullmatch, lower)) or (COUNT not in lower and {"0", "1"} & set(lower)):
        raise problem(name, "no_header", row=1)
    seen: dict[str, int] = {}
    for place in places:
        title = COUNT if titles[place].lower() == COUNT else _as_seen(titles[place])
        if title and title in seen:
            raise problem(name, "header_twice", {"other": letter_of(seen[title])}, row=1, place=place)
        seen[title] = place


def check_names(titles: Sequence[str], places: Sequence[int], name: str) -> None:
    """Refuse headings that are no names of lists."""
    for place in places:
        title = titles[place]
        if not title:
            raise problem(name, "header_empty", row=1, place=place)
        if len(title) > LONGEST_NAME:
            raise problem(name, "header_long", {"most": LONGEST_NAME}, row=1, place=place)
        if _RESERVED.search(title) or _RESERVED.search(normalize("NFKC", title)):
            raise problem(name, "header_sign", row=1, place=place)
        if (
            _BLANK.search(title)
            or any(category(letter) in _UNSEEN for letter in title)
            or _most_marks(title) > MOST_MARKS
        ):
            raise problem(name, "header_unseen", row=1, place=place)


def _as_seen(title: str) -> str:
    """Return a heading without what cannot be seen, and each letter in one of the forms that look alike."""
    seen = "".join(letter for letter in title if category(letter) not in _UNSEEN)
    return normalize("NFKC", _BLANK.sub("", seen)).strip()


def _most_marks(title: str) -> int:
    """Return how many combining marks stand in a row at most, whatever way the letters are written."""
    runs = groupby(normalize("NFD", title), key=lambda letter: bool(combining(letter)) or category(letter)[0] == "M")
    return max((sum(1 for _letter in run) for is_mark, run in runs if is_mark), default=0)
