"""The mirror matrix: where a participant recorded citizens of another, and what the other records as returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from natc.charts.palette import ACCENT, GRID, INK, MUTED, PAPER, WARM
from natc.charts.picture import Picture
from natc.charts.sayings import say_sources
from natc.charts.sheet import LINE_HEIGHT, WIDE, Drawing, Sheet, width_of, wrap
from natc.codelists import Language, country_name, participants
from natc.figures import Interval, add_up, name_country, say_interval, say_years, sort_countries
from natc.gap import MirrorPair, Side, Verdict

LEFT, TOP, CELL = 92, 122, 62


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


LABELS = {
    # at most seven letters: they stand in cells of the matrix
    Verdict.AGREE: _("may fit"),
    Verdict.BOTH_HIDDEN: _("hidden"),
    Verdict.FEWER_RETURNED: _("gap"),
    Verdict.MORE_RETURNED: _("gap"),
    Verdict.OTHER_YEARS: _("years"),
    Verdict.ONLY_RECORDED: _("1 side"),
    Verdict.ONLY_RETURNED: _("1 side"),
    Verdict.BOTH_SILENT: _("silent"),
}
VERDICTS = {
    Verdict.AGREE: _("the two counts can be the same number"),
    Verdict.BOTH_HIDDEN: _("both counts are hidden: agreement or gap cannot be seen"),
    Verdict.FEWER_RETURNED: _("fewer returned than recorded"),
    Verdict.MORE_RETURNED: _("more returned than recorded"),
    Verdict.OTHER_YEARS: _("both have counts, but of different years"),
    Verdict.ONLY_RECORDED: _("recorded there, no return recorded"),
    Verdict.ONLY_RETURNED: _("a return recorded, no victim recorded there"),
    Verdict.BOTH_SILENT: _("both silent"),
}
MARKS = {
    Verdict.AGREE: (ACCENT, ACCENT, "circle"),
    Verdict.BOTH_HIDDEN: (INK, PAPER, "circle"),
    Verdict.FEWER_RETURNED: (WARM, WARM, "triangle-down"),
    Verdict.MORE_RETURNED: (WARM, WARM, "triangle-up"),
    Verdict.OTHER_YEARS: (INK, PAPER, "diamond"),
    Verdict.ONLY_RECORDED: (INK, INK, "triangle-left"),
    Verdict.ONLY_RETURNED: (INK, INK, "triangle-right"),
}


def picture_mirror(pairs: Sequence[MirrorPair], language: Language) -> Picture:
    """Draw the matrix: a row per participant that recorded victims, a column per participant whose citizens they are.

    Counts are recorded / returned; where both have counts for the same years, these years alone.
    """
    _ = language.gettext
    found = Counter(pair.verdict for pair in pairs)
    gaps = found[Verdict.FEWER_RETURNED] + found[Verdict.MORE_RETURNED]
    one_sided = found[Verdict.ONLY_RECORDED] + found[Verdict.ONLY_RETURNED]
    numbers = {
        "all": language.number(len(pairs)),
        "agree": language.number(found[Verdict.AGREE]),
        "hidden": language.number(found[Verdict.BOTH_HIDDEN]),
        "gaps": language.number(gaps),
        "years": language.number(found[Verdict.OTHER_YEARS]),
        "one": language.number(one_sided),
        "silent": language.number(found[Verdict.BOTH_SILENT]),
    }
    title = _(
        "Of %(all)s pairs of participants, %(silent)s are silent on both sides and %(one)s speak on one side only"
    )
    figures = [figure for pair in pairs for side in (pair.recorded, pair.returned) for figure in side.figures]
    return Picture(
        id="mirror",
        title=title % numbers,
        subtitle=_("Persons, recorded / returned: victims recorded in the row's participant who are citizens of the")
        + " "
        + _("column's, and own citizens that the column's participant records as returned from there."),
        note=_(
            "Filled circle, “%(agree)s”: the two counts can be the same number. Hollow circle, “%(hidden)s”: both"
            " counts are hidden, and nothing can be seen. Triangle up or down, “%(gap)s”: they cannot be the"
            " same number. Diamond, “%(years)s”: both have counts, but of different years. Triangle to a side,"
            " “%(one)s”: only one of the two has a count. “%(silent)s”: neither names the other."
            " Where both have counts of the same years, the numbers are of these years alone. A hidden count (<5) is"
            " 0–4. Not every victim returns."
        )
        % {
            "agree": _(LABELS[Verdict.AGREE]),
            "hidden": _(LABELS[Verdict.BOTH_HIDDEN]),
            "gap": _(LABELS[Verdict.FEWER_RETURNED]),
            "years": _(LABELS[Verdict.OTHER_YEARS]),
            "one": _(LABELS[Verdict.ONLY_RECORDED]),
            "silent": _(LABELS[Verdict.BOTH_SILENT]),
        }
        + " "
        + say_sources((figure.source.family for figure in figures), language),
        alt=_(
            "Matrix of %(all)s pairs: %(agree)s can be the same number, %(hidden)s have hidden counts on both sides,"
            " %(gaps)s show a gap, %(years)s have counts of different years, %(one)s have a count on one side only,"
            " %(silent)s are silent on both sides."
        )
        % numbers
        + " "
        + _largest(pairs, language),
        chart=_draw(pairs, language),
        narrow=None,
        header=(_("Recorded in"), _("Citizens of"), _("Recorded"), _("Returned"), _("What they say to each other")),
        rows=_table(pairs, language),
    )


def _largest(pairs: Iterable[MirrorPair], language: Language) -> str:
    recorded = [pair for pair in pairs if pair.recorded.total is not None]
    if not recorded:
        return ""
    most = max(recorded, key=lambda pair: pair.recorded.total.high if pair.recorded.total else 0)
    return language.gettext("The most: %(count)s citizens of %(home)s recorded in %(place)s.") % {
        "count": say_interval(most.recorded.total or Interval(0, 0), language),
        "home": name_country(most.citizens_of, language),
        "place": name_country(most.recorded_in, language),
    }


def _order(pairs: Sequence[MirrorPair], language: Language) -> list[MirrorPair]:
    places = {code: place for place, code in enumerate(sort_countries(participants(), language))}
    return sorted(pairs, key=lambda pair: (places[pair.recorded_in], places[pair.citizens_of]))


def _table(pairs: Sequence[MirrorPair], language: Language) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            name_country(pair.recorded_in, language),
            name_country(pair.citizens_of, language),
            _say_side(pair.recorded, pair.common_years, language),
            _say_side(pair.returned, pair.common_years, language),
            language.gettext(VERDICTS[pair.verdict]),
        )
        for pair in _order(pairs, language)
    )


def _say_side(side: Side, common: tuple[int, ...], language: Language) -> str:
    """Write the count of the years that both sides have, as the matrix shows it, and that of all years beside it."""
    total = _shown_total(side, common)
    if total is None or side.total is None:
        return "[x]"
    years = common or side.years
    said = f"{say_interval(total, language)} ({say_years(years)})"
    if years == side.years:
        return said
    whole = {"count": say_interval(side.total, language), "years": say_years(side.years)}
    return f"{said}; " + language.gettext("all its years: %(count)s (%(years)s)") % whole


def _shown_total(side: Side, common: tuple[int, ...]) -> Interval | None:
    if not common or side.total is None:
        return side.total
    return add_up(f.interval for f in side.figures if f.interval and f.period.first in common)


def _counts(pair: MirrorPair, language: Language) -> tuple[str, str]:
    sides = []
    for side in (pair.recorded, pair.returned):
        total = _shown_total(side, pair.common_years)
        text = "–" if total is None else language.number(total.low)
        sides.append(text if total is None or total.is_point else f"{text}–{language.number(total.high)}")
    return sides[0], sides[1]


def _draw(pairs: Sequence[MirrorPair], language: Language) -> Drawing:
    codes = sort_countries({pair.recorded_in for pair in pairs} | {pair.citizens_of for pair in pairs}, language)
    pitch = (WIDE - LEFT) / len(codes)
    bottom = TOP + CELL * len(codes)
    rows = {code: TOP + CELL * (place + 0.5) for place, code in enumerate(codes)}
    columns = {code: LEFT + pitch * (place + 0.5) for place, code in enumerate(codes)}
    sheet = Sheet(WIDE)
    sheet.spans(({"px": 0, "px2": WIDE, "py": y - CELL / 2, "py2": y - CELL / 2} for y in rows.values()), color=GRID)
    sheet.spans(
        ({"px": x - pitch / 2, "px2": x - pitch / 2, "py": 0, "py2": bottom} for x in columns.values()), color=GRID
    )
    _write_names(sheet, rows, columns, language)
    dots: dict[Verdict, list[dict[str, Any]]] = {}
    words, silences = list[dict[str, Any]](), list[dict[str, Any]]()
    for pair in pairs:
        x, y = columns[pair.citizens_of], rows[pair.recorded_in]
        label = language.gettext(LABELS[pair.verdict])
        if pair.verdict is Verdict.BOTH_SILENT:
            silences.append({"px": x, "py": y, "text": label})
            continue
        lines = [*_fit("/".join(_counts(pair, language)), "/", pitch), *_fit(label, " ", pitch)]
        step = 18 if len(lines) < 3 else 15
        dots.setdefault(pair.verdict, []).append({"px": x, "py": y - (17 if len(lines) < 3 else 22)})
        start = y + (1 if len(lines) < 3 else -6)
        words += [{"px": x, "py": start + step * index, "text": line} for index, line in enumerate(lines)]
    for verdict, places in dots.items():
        color, fill, shape = MARKS[verdict]
        sheet.pins(places, color=color, fill=fill, shape=shape, size=60)
    sheet.words(words, align="center")
    sheet.words(silences, color=MUTED, align="center")
    return sheet.chart(bottom)


def _fit(text: str, at: str, width: float) -> list[str]:
    """Return a text in one line, or in two where it is wider than a cell."""
    first, sign, second = text.partition(at)
    return [text] if width_of(text) <= width + 2 or not sign else [f"{first}{sign}".strip(), second]


def _write_names(sheet: Sheet, rows: dict[str, float], columns: dict[str, float], language: Language) -> None:
    for at, is_row in ((rows, True), (columns, False)):
        words = []
        for code, middle in at.items():
            lines = wrap(country_name(code, language), 90)
            for index, line in enumerate(lines):
                shift = LINE_HEIGHT * (index - (len(lines) - 1) / 2)
                place = {"px": 0, "py": middle + shift} if is_row else {"px": middle + shift, "py": TOP - 8}
                words.append({**place, "text": line})
        sheet.words(words, angle=0 if is_row else 270)
    heads = [(language.gettext("Citizens of"), 10), (language.gettext("Recorded in"), TOP - 12)]
    sheet.words(({"px": 0, "py": y, "text": text} for text, y in heads), color=MUTED)
