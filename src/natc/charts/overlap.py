"""The picture of an overlap: who is on which lists, a row per pattern, as in an UpSet chart turned on its side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED
from natc.charts.picture import Picture
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LinearAxis, Sheet, width_of
from natc.codelists import Language
from natc.prevalence import Lists
from natc.prevalence.model import lists_of

MOST_ROWS = 28
"""Patterns that are drawn; the others are in the table."""
MOST_PAIRS = 6
"""Pairs of lists without a common person that are named one by one."""
COLUMN = {WIDE: 30, NARROW: 20}
"""Width of the column of one list."""
DOT, SMALL_DOT = 70, 12
LEAN = 300
"""The angle of the names of lists, in degrees."""
NAME_LENGTH = {WIDE: 32, NARROW: 22}
"""Letters of a list's name that are drawn: names lean, so the last of ten lists still ends within the sheet."""
GAP, HEADING = 8, 22


def picture_overlap(lists: Lists, language: Language) -> Picture:
    """Draw how many persons have each pattern of lists, by the number of lists and then by count.

    Parameters
    ----------
    lists : Lists
    language : Language
        Of the words.
    """
    _ = language.gettext
    patterns = _in_rows(lists)
    drawn = _most_common(patterns, lists)
    notes = [_("A row counts the persons who are on exactly the lists with a filled dot. The scale starts at 0.")]
    if len(drawn) < len(patterns):
        notes.append(
            language.ngettext(
                "%(n)s pattern with fewer persons is in the table alone.",
                "%(n)s patterns with fewer persons are in the table alone.",
                len(patterns) - len(drawn),
            )
            % {"n": language.number(len(patterns) - len(drawn))}
        )
    notes.append(_say_empty_pairs(lists, language))
    return Picture(
        id="overlap",
        title=_title(lists, language),
        subtitle=_("Persons by the lists that they are on. After each list's name: all persons on it."),
        note=" ".join(notes),
        alt=_alt(lists, patterns, language),
        chart=_draw(lists, drawn, language, WIDE),
        narrow=_draw(lists, drawn, language, NARROW),
        header=(_("Lists"), _("Number of lists"), _("Persons")),
        rows=tuple(
            (
                ", ".join(lists.names[place] for place in lists_of(pattern)),
                language.number(pattern.bit_count()),
                language.number(int(lists.counts[pattern])),
            )
            for pattern in patterns
        ),
    )


def empty_pairs(lists: Lists) -> list[tuple[str, str]]:
    """Return the pairs of lists that share nobody."""
    return [
        (lists.names[one], lists.names[other])
        for one, other in combinations(range(lists.n_lists), 2)
        if not lists.n_on_all((one, other))
    ]


def _in_rows(lists: Lists) -> list[int]:
    return sorted(lists.patterns, key=lambda pattern: (pattern.bit_count(), -int(lists.counts[pattern])))


def _most_common(patterns: Sequence[int], lists: Lists) -> list[int]:
    """Return the patterns that are drawn, in their order."""
    kept = set(sorted(patterns, key=lambda pattern: -int(lists.counts[pattern]))[:MOST_ROWS])
    return [pattern for pattern in patterns if pattern in kept]


def _n_alone(lists: Lists) -> int:
    return sum(int(lists.counts[1 << place]) for place in range(lists.n_lists))


def _title(lists: Lists, language: Language) -> str:
    n_shared = lists.n_recorded - _n_alone(lists)
    return language.ngettext(
        "%(n)s of %(all)s persons is on more than one list",
        "%(n)s of %(all)s persons are on more than one list",
        n_shared,
    ) % {"n": language.number(n_shared), "all": language.number(lists.n_recorded)}


def _say_empty_pairs(lists: Lists, language: Language) -> str:
    _ = language.gettext
    pairs = empty_pairs(lists)
    if not pairs:
        return _("Any two lists share somebody.")
    if len(pairs) > MOST_PAIRS:
        return language.ngettext(
            "%(n)s of %(all)s pairs of lists shares nobody.",
            "%(n)s of %(all)s pairs of lists share nobody.",
            len(pairs),
        ) % {"n": language.number(len(pairs)), "all": language.number(lists.n_lists * (lists.n_lists - 1) // 2)}
    named = "; ".join(_("%(one)s and %(other)s") % {"one": one, "other": other} for one, other in pairs)
    return _("These lists share nobody: %(pairs)s.") % {"pairs": named}


def _alt(lists: Lists, patterns: Sequence[int], language: Language) -> str:
    _ = language.gettext
    totals = "; ".join(
        f"{name}: {language.number(int(total))}" for name, total in zip(lists.names, lists.list_totals, strict=True)
    )
    degrees: dict[int, int] = {}
    for pattern in patterns:
        degrees[pattern.bit_count()] = degrees.get(pattern.bit_count(), 0) + int(lists.counts[pattern])
    by_degree = "; ".join(f"{_say_degree(degree, language)}: {language.number(n)}" for degree, n in degrees.items())
    return _("%(all)s persons. %(degrees)s. Persons on each list: %(totals)s. %(pairs)s") % {
        "all": language.number(lists.n_recorded),
        "degrees": by_degree,
        "totals": totals,
        "pairs": _say_empty_pairs(lists, language),
    }


def _say_degree(degree: int, language: Language) -> str:
    return language.ngettext("On %(n)s list", "On %(n)s lists", degree) % {"n": language.number(degree)}


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _draw(lists: Lists, patterns: Sequence[int], language: Language, width: int) -> Drawing:
    column = COLUMN[width]
    left = column * lists.n_lists + 14
    heads = [
        f"{_short(name, NAME_LENGTH[width])} {language.number(int(total))}"
        for name, total in zip(lists.names, lists.list_totals, strict=True)
    ]
    top = 0.87 * max(width_of(head) for head in heads) + 16
    labels = {pattern: language.number(int(lists.counts[pattern])) for pattern in patterns}
    highest = max(int(lists.counts[pattern]) for pattern in patterns)
    axis = LinearAxis((0, highest), (left, width - 10 - max(width_of(label, bold=True) for label in labels.values())))
    sheet = Sheet(width)
    empty, full, joins, bars, counts, degrees = (list[dict[str, Any]]() for _unused in range(6))
    y, degree = top, 0
    for pattern in patterns:
        if pattern.bit_count() != degree:
            degree = pattern.bit_count()
            y += GAP
            degrees.append({"px": left, "py": y + HEADING / 2, "text": _say_degree(degree, language)})
            y += HEADING
        middle = y + LINE_HEIGHT / 2
        places = lists_of(pattern)
        for place in range(lists.n_lists):
            dot = {"px": column * (place + 0.5), "py": middle}
            (full if place in places else empty).append(dot)
        ends = {"px": column * (places[0] + 0.5), "px2": column * (places[-1] + 0.5)}
        joins.append({**ends, "py": middle, "py2": middle})
        end = axis.place(int(lists.counts[pattern]))
        bars.append({"px": left, "px2": max(end, left + 1), "py": middle, "py2": middle})
        counts.append({"px": end + 6, "py": middle, "text": labels[pattern]})
        y += LINE_HEIGHT
    sheet.spans(
        (
            {"px": column * (place + 0.5), "px2": column * (place + 0.5), "py": top, "py2": y}
            for place in range(lists.n_lists)
        ),
        color=GRID,
    )
    sheet.spans([{"px": left, "px2": left, "py": top + GAP, "py2": y}], color=LINE)
    sheet.spans(bars, color=ACCENT, width=11)
    sheet.spans(joins, color=INK, width=2)
    sheet.pins(empty, color=LINE, fill=LINE, size=SMALL_DOT)
    sheet.pins(full, color=INK, fill=INK, size=DOT)
    sheet.words(
        ({"px": column * (place + 0.5), "py": top - 6, "text": head} for place, head in enumerate(heads)), angle=LEAN
    )
    sheet.words(degrees, color=MUTED)
    sheet.words(counts, bold=True)
    return sheet.chart(y + GAP)
