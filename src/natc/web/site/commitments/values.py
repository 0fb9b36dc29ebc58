"""The values of an indicator in a table: cells with the counts that they are made from, sources, reservations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from natc.codelists import Language
from natc.commitments import MeasureKind, Measurement
from natc.commitments.network_return_words import name_return_unit, say_returned
from natc.commitments.words import name_part, say_briefly, say_reservation, say_years_used
from natc.figures import Figure, Mark, name_country, name_family, name_stage, say_figure, say_interval, say_years
from natc.gap import name_row
from natc.law import BINDING_NAMES, CONFIDENCE_NAMES, name_result
from natc.web.site.cells import MISSING
from natc.web.site.commitments.links import Links
from natc.web.site.law.results import state_class

Row = dict[str, Any]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def has_something(one: Measurement) -> bool:
    """Whether there is a value, an answer or a count to show, whatever can be made of it."""
    has_answer = one.check is not None
    return bool(one.interval or one.figures or one.returned or has_answer)


def list_values(country: str, found: list[Measurement], speech: Language, links: Links) -> Row:
    """Return the row of a participant: its values by year, their source, and what has to be said with them."""
    return _group(country, speech) | {
        "rows": [
            {
                "name": "",
                "cells": [_CELLS[one.measure.kind](one, speech, links) for one in found],
                "source": _sources(found, speech),
                "notes": _notes(found, speech),
            }
        ]
    }


def list_stages(country: str, found: list[Measurement], speech: Language, links: Links) -> Row:
    """Return a row per stage and source; a stage that nobody counted has its row too."""
    names: dict[tuple[Any, ...], str] = {}
    for stage in found[0].measure.stages:
        rows = [row for one in found for row in one.rows if row.stage == stage]
        names |= {(row.stage, row.status, row.unit, row.family): name_row(row, speech) for row in rows}
        if not rows:
            names[stage, None, "", ""] = name_stage(stage, speech)
    return _group(country, speech) | {
        "rows": [
            {
                "name": name,
                "cells": [_stage_cell(one, key, speech, links) for one in found],
                "source": name_sources((figure for one in found for figure in _counts(one, key)), speech),
                "notes": [],
            }
            for key, name in names.items()
        ]
    }


def _group(country: str, speech: Language) -> Row:
    return {
        "iso3": country,
        "name": name_country(country, speech) if country else speech.pgettext("of whom", "The network"),
    }


def _counts(one: Measurement, key: tuple[Any, ...]) -> list[Figure]:
    rows = (row for row in one.rows if (row.stage, row.status, row.unit, row.family) == key)
    return [figure for row in rows for figure in row.figures]


def _stage_cell(one: Measurement, key: tuple[Any, ...], speech: Language, links: Links) -> Row:
    counts = [{"text": say_figure(figure, speech), "url": links.figure(figure)} for figure in _counts(one, key)]
    return {"text": "" if counts else MISSING.text, "counts": counts}


def _ratio_cell(one: Measurement, speech: Language, links: Links) -> Row:
    """Return the value of one year with its two counts, each with its page; of several years with their sums."""
    cell: Row = {"text": say_briefly(one, speech), "counts": [], "chance": _chance(one, speech)}
    if len(one.period.years) > 1:
        return cell | _sums(one, speech)
    stages = (one.ratio.numerator_stage, one.ratio.denominator_stage) if one.ratio else ()
    is_pair = tuple(figure.stage for figure in one.figures) == stages
    counts = [
        {
            "text": say_figure(figure, speech),
            "url": links.figure(figure),
            "what": "" if is_pair else name_stage(figure.stage, speech).lower(),
        }
        for figure in one.figures
    ]
    return cell | {"counts": counts, "is_pair": is_pair}


def _sums(one: Measurement, speech: Language) -> Row:
    """Return the years that a ratio of several years is of, and the sums of their counts where they may be added."""
    if one.ratio is None:
        return {}
    sums = (one.ratio.numerator, one.ratio.denominator)
    counts = [{"text": say_interval(each, speech)} for each in sums if each is not None]
    is_pair = len(counts) == len(sums)
    return {"years": say_years(one.ratio.years), "counts": counts if is_pair else [], "is_pair": is_pair}


def _chance(one: Measurement, speech: Language) -> str:
    """Write the range of a ratio with the chance of small counts; nothing where no ratio is formed."""
    if one.interval is None or one.ratio is None or one.ratio.credible is None:
        return ""
    return say_interval(one.ratio.credible, speech, decimals=1)


def _items_cell(one: Measurement, speech: Language, links: Links) -> Row:
    counts = [
        {"text": f"({item.item[-1]})", "url": links.figure(item.figure)}
        for item in one.items
        if item.figure is not None
    ]
    return {"text": say_briefly(one, speech), "counts": counts}


def _returned_cell(one: Measurement, speech: Language, links: Links) -> Row:
    if not one.returned:
        return {"text": f"[{Mark.WAITING}]", "counts": []}
    is_one = len(one.returned) == 1
    said = [
        (name_part(cell, speech), f"{say_returned(cell, speech)} {name_return_unit(cell.unit, speech)}")
        for cell in one.returned
    ]
    return {"text": said[0][1] if is_one else "", "counts": [] if is_one else [{"what": a, "text": b} for a, b in said]}


def _value_cell(one: Measurement, speech: Language, links: Links) -> Row:
    return {"text": say_briefly(one, speech), "counts": []}


_CELLS: dict[MeasureKind, Callable[..., Row]] = {
    MeasureKind.RATIO: _ratio_cell,
    MeasureKind.ARTICLE_19A: _items_cell,
    MeasureKind.RETURN: _returned_cell,
    MeasureKind.CAMPAIGN: _value_cell,
    MeasureKind.MEETINGS: _value_cell,
}
OWN_SOURCES = {
    MeasureKind.RETURN: _("network return"),
    MeasureKind.CAMPAIGN: _("the campaign's log of publications"),
    MeasureKind.MEETINGS: _("records of the network's meetings"),
}


def _sources(found: list[Measurement], speech: Language) -> list[str]:
    own = OWN_SOURCES.get(found[0].measure.kind)
    if own and any(has_something(one) for one in found):
        return [speech.gettext(own)]
    return name_sources((figure for one in found for figure in one.figures), speech)


def name_sources(figures: Iterable[Figure], speech: Language) -> list[str]:
    """Name the series that counts are from, each with the years of the releases that they were taken from."""
    released: dict[str, set[str]] = {}
    for figure in figures:
        released.setdefault(figure.source.family, set()).add(figure.source.released[:4])
    return [
        f"{name_family(family, speech)} ({', '.join(sorted(years - {''}))})"
        if any(years)
        else name_family(family, speech)
        for family, years in released.items()
    ] or [speech.gettext("none found")]


def _notes(found: list[Measurement], speech: Language) -> list[str]:
    """Return what has to be said with the values of a row, each sentence once with its years."""
    used = [text for text in (say_years_used(one, speech) for one in found) if text]
    said: dict[str, list[Any]] = {}
    for one in found:
        if text := say_reservation(one, speech):
            said.setdefault(text, []).append(one.period)
    if len(said) == 1 and len(found) == len(next(iter(said.values()))):
        return [*used, *said]
    return used + [
        f"{', '.join(say_years(period.years) for period in periods)}: {text}" for text, periods in said.items()
    ]


def describe_check(country: str, one: Measurement, speech: Language, links: Links) -> Row:
    """Return how the law of a participant stands to a requirement, with the way to the words that answer it."""
    check = one.check
    if check is None:
        raise ValueError(f"{one.indicator}: a measurement of the kind law has no check")
    return _group(country, speech) | {
        "word": name_result(check, speech),
        "class": state_class(check),
        "url": links.requirement(check.requirement.id, country),
        "binding": speech.gettext(BINDING_NAMES[check.binding]),
        "confidence": speech.gettext(CONFIDENCE_NAMES[check.confidence]),
    }
