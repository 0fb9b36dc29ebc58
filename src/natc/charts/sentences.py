"""Sentences of published judgments against the statutory range at the time: a row per judgment, a dot per sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from natc.charts.labels import Labels
from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED, PAPER, WARM
from natc.charts.picture import Picture
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LinearAxis, Sheet, wrap
from natc.codelists import Language, country_name
from natc.law import (
    NOT_THE_NUMBER,
    POSITION_NAMES,
    PRELIMINARY,
    WHICH_TIME,
    Position,
    StatutoryRange,
    name_judgment,
    say_date,
    say_finding_of,
    say_sentences,
    say_statutory_range,
)

LABELS = 300
"""Width of the words beside the rows of a wide picture."""
STEP = 60
"""Months between two lines of the axis."""
GAP, AXIS, BAR, POINT = 14, 26, 18, 14
"""Room between rows and below them, width of a range and length of its point, in pixels."""
ROW = 60
"""Least height of the drawn part of a row: words above and below its dots."""
RIM = 22


def picture_sentences(ranges: Sequence[StatutoryRange], language: Language) -> Picture:
    """Draw the sentences of criminal judgments against the statutory range of their time, in months of imprisonment.

    A bar is the range, open at the right where the provision says "at least". A dot is the sentence of one defendant,
    hollow where some of it is suspended; a triangle is the highest of several where no other is known. A warm ring is
    around a sentence below the minimum. What is not known is said in the row.

    Raises
    ------
    ValueError
        If there is no judgment.
    """
    if not ranges:
        raise ValueError("A picture of sentences shows at least one judgment.")
    _ = language.gettext
    return Picture(
        id=f"sentences-{ranges[0].judgment.id}" if len(ranges) == 1 else "sentences",
        title=_title(ranges, language),
        subtitle=_("Imprisonment imposed, in months. The scale starts at 0; a line every 60 months (5 years)."),
        note=_note(ranges, language),
        alt=_alt(ranges, language),
        chart=_draw(ranges, language, is_narrow=False),
        narrow=_draw(ranges, language, is_narrow=True),
        header=(
            _("Judgment"),
            _("Where the sentence stands"),
            _("Sentence, months"),
            _("Suspended, months"),
            _("Minimum, months"),
            _("Maximum, months"),
        ),
        rows=tuple(row for one in ranges for row in _rows(one, language)),
    )


def _title(ranges: Sequence[StatutoryRange], language: Language) -> str:
    if len(ranges) == 1:
        (found,) = ranges
        return f"{name_judgment(found.judgment, language)}: {say_finding_of(found.judgment, language)}"
    n_known = sum(bool(one.judgment.sentences_months) for one in ranges)
    pattern = language.ngettext(
        "%(n)s of %(all)s criminal judgments here gives the sentence of each defendant",
        "%(n)s of %(all)s criminal judgments here give the sentence of each defendant",
        n_known,
    )
    said = pattern % {"n": language.number(n_known), "all": language.number(len(ranges))}
    n_stated = sum(one.judgment.is_stated_below_minimum for one in ranges)
    stated = language.ngettext(
        "%(n)s more is below it, according to its source",
        "%(n)s more are below it, according to their sources",
        n_stated,
    ) % {"n": language.number(n_stated)}
    end = f"; {stated}" if n_stated else ""
    positions = Counter(position for one in ranges if one.is_known for position in one.positions)
    if not positions:
        return said + "; " + language.gettext("none could be held against the statutory range of its time") + end
    held = language.ngettext(
        "of %(n)s sentence held against the range of its time, %(below)s is below the minimum",
        "of %(n)s sentences held against the range of their time, %(below)s are below the minimum",
        positions.total(),
    )
    numbers = {"n": language.number(positions.total()), "below": language.number(positions[Position.BELOW])}
    return f"{said}; {held % numbers}{end}"


def _note(ranges: Sequence[StatutoryRange], language: Language) -> str:
    _ = language.gettext
    parts = [_(NOT_THE_NUMBER)] if len(ranges) > 1 else []
    if any(one.is_known for one in ranges):
        parts.append(_("Bar: the statutory range; open at the right where the law says “at least”."))
    if any(one.judgment.sentences_months for one in ranges):
        parts.append(_("Dot: the sentence of one defendant."))
    if any(one.judgment.suspended_months for one in ranges):
        parts.append(_("Hollow dot: some of it, or all, is suspended."))
    if any(one.judgment.highest_months for one in ranges):
        parts.append(_("Triangle: the highest of several sentences; the others were not found."))
    if any(Position.BELOW in one.positions for one in ranges):
        parts.append(_("Ring: below the minimum."))
    if len(ranges) > 1:
        parts += [_(WHICH_TIME), _(PRELIMINARY), _("The sources stand on the page of each judgment.")]
    return " ".join(parts)


def _alt(ranges: Sequence[StatutoryRange], language: Language) -> str:
    return " ".join(
        f"{name_judgment(one.judgment, language)}: {say_sentences(one.judgment, language)};"
        f" {say_statutory_range(one, language).rstrip('.')}."
        for one in ranges
    )


def _rows(found: StatutoryRange, language: Language) -> Iterator[tuple[str, ...]]:
    name, judgment = name_judgment(found.judgment, language), found.judgment
    ends = tuple(language.number(end) if end is not None else "[x]" for end in (found.low, found.high))
    suspended = judgment.suspended_months or (None,) * len(judgment.sentences_months)
    for months, part in zip(judgment.sentences_months, suspended, strict=True):
        where = language.gettext(POSITION_NAMES[found.place(months)])
        if not found.is_known:
            where = say_statutory_range(found, language)
        yield name, where, language.number(months), "[x]" if part is None else language.number(part), *ends
    if not judgment.sentences_months:
        highest = judgment.highest_months
        up_to = language.gettext("up to %(n)s") % {"n": language.number(highest or 0)}
        yield name, say_statutory_range(found, language), "[x]" if highest is None else up_to, "[x]", *ends


def _draw(ranges: Sequence[StatutoryRange], language: Language, *, is_narrow: bool) -> Drawing:
    width = NARROW if is_narrow else WIDE
    left, right = (RIM / 2, width - RIM) if is_narrow else (LABELS, width - RIM)
    longest = max([*(months for one in ranges for months in _ends(one)), STEP])
    top = STEP * (longest // STEP + 1)
    axis = LinearAxis((0, top), (left, right))
    ticks = [axis.place(one) for one in range(0, top + 1, STEP)]
    sheet = Sheet(width)
    placed, y = list[tuple[StatutoryRange, float]](), 0.0
    names, details, lines, grid = (list[dict[str, Any]]() for _ in range(4))
    for found in ranges:
        room = width if is_narrow else LABELS - 24
        words = [(line, True) for line in wrap(_name(found, language), 0.92 * room)] if len(ranges) > 1 else []
        words += [(line, False) for line in wrap(_range(found, language), room)]
        for index, (line, is_name) in enumerate(words):
            (names if is_name else details).append({"px": 0, "py": y + LINE_HEIGHT * (index + 0.5), "text": line})
        depth = LINE_HEIGHT * len(words)
        start, height = (y + depth, ROW) if is_narrow else (y, max(depth, ROW))
        placed.append((found, start + height / 2))
        if found.judgment.has_sentences:
            grid += [{"px": x, "px2": x, "py": start, "py2": start + height + GAP / 2} for x in ticks]
        y = start + height + GAP
        lines.append({"px": 0, "py": y - GAP / 2, "px2": width, "py2": y - GAP / 2})
    sheet.spans(grid, color=GRID)
    sheet.spans(lines, color=GRID)
    scale = [{"px": x, "py": y + 8, "text": language.number(STEP * index)} for index, x in enumerate(ticks)]
    sheet.words(scale, color=MUTED, align="center")
    for found, middle in placed:
        _draw_range(sheet, axis, found, middle)
        _draw_sentences(sheet, axis, found, middle, language)
    sheet.words(names, bold=True)
    sheet.words(details, color=MUTED)
    return sheet.chart(y + AXIS)


def _name(found: StatutoryRange, language: Language) -> str:
    return f"{country_name(found.judgment.country, language)}, {say_date(found.judgment, language)}"


def _range(found: StatutoryRange, language: Language) -> str:
    if found.is_known:
        return say_statutory_range(found, language)
    return language.gettext("Statutory range at the time: not known")


def _ends(found: StatutoryRange) -> tuple[int, ...]:
    judgment = found.judgment
    ends = (found.low, found.high, judgment.highest_months)
    return (*judgment.sentences_months, *(end for end in ends if end is not None))


def _draw_range(sheet: Sheet, axis: LinearAxis, found: StatutoryRange, y: float) -> None:
    if not found.is_known:
        return
    low = axis.place(found.low if found.low is not None else 0)
    high = axis.place(found.high if found.high is not None else axis.domain[1])
    over, under = y - BAR / 2, y + BAR / 2
    edges = [{"px": low, "px2": high, "py": edge, "py2": edge} for edge in (over, under)]
    if found.high is None:
        edges += [{"px": high, "px2": high + POINT, "py": edge, "py2": y} for edge in (over, under)]
    sheet.spans(edges, color=LINE, width=1.6)
    known = [place for place, end in ((low, found.low), (high, found.high)) if end is not None]
    sheet.spans(({"px": x, "px2": x, "py": over - 4, "py2": under + 4} for x in known), color=INK, width=2)


def _draw_sentences(sheet: Sheet, axis: LinearAxis, found: StatutoryRange, y: float, language: Language) -> None:
    judgment = found.judgment
    if not judgment.has_sentences:
        said = language.gettext("length of the sentence not found")
        if judgment.is_stated_below_minimum:
            said = language.gettext("below the minimum, says the source; length not found")
        lines = wrap(said, axis.ends[1] - axis.ends[0])
        top = y - LINE_HEIGHT * (len(lines) - 1) / 2
        at = axis.place(0) + 8
        sheet.words(
            ({"px": at, "py": top + LINE_HEIGHT * n, "text": text} for n, text in enumerate(lines)), color=MUTED
        )
        return
    labels = Labels(axis.ends[0], axis.ends[1] + RIM - 8, y - ROW / 2, y + ROW / 2)
    if judgment.highest_months is not None:
        x = axis.place(judgment.highest_months)
        sheet.spans([{"px": axis.place(0), "px2": x, "py": y, "py2": y}], color=MUTED)
        sheet.pins([{"px": x, "py": y}], color=ACCENT, fill=PAPER, shape="triangle-left", size=110)
        up_to = language.gettext("up to %(n)s") % {"n": language.number(judgment.highest_months)}
        labels.place(up_to, x, y - 4, y + 4)
        sheet.words(labels.records, align="center")
        return
    suspended = judgment.suspended_months or (0,) * len(judgment.sentences_months)
    dots = Counter(zip(judgment.sentences_months, (part > 0 for part in suspended), strict=True))
    labels.avoid((axis.place(months), y) for months, _is_hollow in dots)
    for (months, is_hollow), n in dots.items():
        place = {"px": axis.place(months), "py": y}
        if found.place(months) is Position.BELOW:
            sheet.pins([place], color=WARM, fill=PAPER, size=240)
        sheet.pins([place], color=ACCENT, fill=PAPER if is_hollow else ACCENT)
        text = language.number(months)
        labels.place(text if n == 1 else f"{n} × {text}", place["px"], y - 4, y + 4)
    sheet.words(labels.records, align="center")
