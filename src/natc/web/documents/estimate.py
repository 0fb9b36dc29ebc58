"""An estimate as one HTML file: method, lists, diagnostics, pictures, criticism and how to get it again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import natc
from natc.charts import Picture, dark_css, render_svg
from natc.charts.estimate_words import say_interval_of, say_model_of, say_per_cent
from natc.codelists import Language, language
from natc.datasets import published_criticism
from natc.law import say_day
from natc.prevalence import METHODS, Bearing, Comparison, Examination, Lists, PopulationEstimate, can_bear, tell
from natc.prevalence.belief.examination_tables import tabulate
from natc.prevalence.belief.quoting import why_not_to_quote
from natc.prevalence.belief.references import cite
from natc.prevalence.diagnostic_names import name_diagnostic
from natc.prevalence.estimate import write_diagnostic
from natc.prevalence.intervals.names import INTERVAL_NAMES
from natc.prevalence.lists import NOT_FOR_PUBLICATION
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import is_unlimited
from natc.web.documents.engine import css_string, render

FEW_PATTERNS = 40
"""More rows are folded away."""


def render_estimate_document(
    found: Comparison | Examination | PopulationEstimate,
    *,
    lists: Lists,
    pictures: Sequence[Picture] = (),
    checks: Sequence[Remark] = (),
    command: str = "",
    language_code: str = "en",
) -> str:
    """Render an estimate, methods side by side, or what an estimate hangs on, as a self-contained HTML document.

    Parameters
    ----------
    found : Comparison, Examination or PopulationEstimate
    lists : Lists
        That it was made from. Their remark with the code `not_for_publication` stands at the head of the document, and
        of each page where it is printed.
    pictures : sequence of Picture
        In the order in which they are shown; each with its table.
    checks : sequence of Remark
        What was checked of a single estimate; a comparison has its own.
    command : str
        That gives the same numbers again.
    language_code : str, default "en"
        Language of the document; a sentence without translation stays English.

    Returns
    -------
    str
        The text of one HTML file: styles and pictures inside, no script, no request to anywhere.
    """
    words = language(language_code)
    estimates = _list_estimates(found)
    warning = next((one.say(words) for one in lists.remarks if one.code == NOT_FOR_PUBLICATION.code), "")
    context = {
        "checks": _say(checks, words),
        **_say_found(found, lists, words),
        "warning": warning,
        "running": css_string(warning),
        "pictures": [_draw(picture) for picture in pictures],
        "methods": [_describe(one, words) for one in estimates],
        "lists": _tabulate_lists(lists, words),
        "remarks": _say(lists.remarks, words),
        "criticisms": [
            {"text": words.gettext(one.says), "source": one.source, "link": one.link, "doi": one.doi}
            for one in published_criticism()
        ],
        "references": list(dict.fromkeys(paper for one in estimates if one.n_total is not None for paper in cite(one))),
        "command": command,
        "language_code": language_code,
        "release": natc.__version__,
        "year": natc.RELEASED_ON.year,
        "released_on": say_day(natc.RELEASED_ON, words),
        "dark_css": dark_css(),
    }
    return render("documents/estimate.html", context, language_code)


def _list_estimates(found: Comparison | Examination | PopulationEstimate) -> tuple[PopulationEstimate, ...]:
    if isinstance(found, Comparison):
        return found.estimates
    return (found.estimate if isinstance(found, Examination) else found,)


def _say_found(found: Comparison | Examination | PopulationEstimate, lists: Lists, words: Language) -> dict[str, Any]:
    if isinstance(found, Comparison):
        return _say_comparison(found, words)
    if isinstance(found, Examination):
        return _say_examination(found, words)
    return _say_estimate(found, lists, words)


def _say_examination(found: Examination, words: Language) -> dict[str, Any]:
    said = _say_estimate(found.estimate, found.lists, words)
    tables = [
        {
            "title": table.title,
            "note": table.note,
            "header": [{"text": text, "is_number": place >= table.n_words} for place, text in enumerate(table.header)],
            "rows": [
                [{"text": text, "is_number": place >= table.n_words} for place, text in enumerate(row)]
                for row in table.rows
            ],
            "reasons": table.reasons,
        }
        for table in tabulate(found, words, with_codes=False)
    ]
    return said | {
        "verdict": [*said["verdict"], *_say(found.findings, words)],
        "tables": tables,
        "notes": _say(found.notes, words),
    }


def _say_estimate(found: PopulationEstimate, lists: Lists, words: Language) -> dict[str, Any]:
    said = why_not_to_quote(found, lists) if found.reason is None else (found.reason,)
    return {
        "headline": tell(found).say(words),
        "verdict": _say(said, words),
        "warnings": [{"name": "", "remarks": _say((one for one in found.warnings if one not in said), words)}],
    }


def _say_comparison(found: Comparison, words: Language) -> dict[str, Any]:
    first, *others = found.verdict
    return {
        "headline": first.say(words, with_codes=False),
        "verdict": _say(others, words),
        "disagreements": _say(found.disagreements, words),
        "checks": _say(found.checks, words),
        "table": [_row(one, words) for one in found.estimates],
        "warnings": [
            {"name": _title(one, words), "remarks": _say(one.warnings, words)}
            for one in found.estimates
            if one.warnings
        ],
    }


def _say(remarks: Iterable[Remark], words: Language) -> list[str]:
    return [remark.say(words, with_codes=False) for remark in remarks if remark.code != NOT_FOR_PUBLICATION.code]


def _title(one: PopulationEstimate, words: Language) -> str:
    return words.gettext(METHODS[one.method].title)


def _row(one: PopulationEstimate, words: Language) -> dict[str, Any]:
    return {
        "name": _title(one, words),
        "model": say_model_of(one, words),
        "total": ""
        if one.n_total is None
        else words.number(math.floor(one.n_total) if one.is_lower_bound else one.n_total),
        "is_bound": one.is_lower_bound,
        "low": "" if one.ci_low is None else words.number(one.ci_low),
        "high": _limit(one.ci_high, words),
        "reason": "" if one.reason is None else one.reason.say(words),
    }


def _limit(value: float | None, words: Language) -> str:
    if value is None:
        return ""
    return words.gettext("no upper limit") if is_unlimited(value) else words.number(value)


def _describe(one: PopulationEstimate, words: Language) -> dict[str, Any]:
    """Return what one method supposes, and its facts."""
    return {
        "title": _title(one, words),
        "id": one.method,
        "about": words.gettext(METHODS[one.method].about),
        "model": say_model_of(one, words),
        "interval": say_interval_of(one, words),
        "kind": "" if one.interval is None else words.gettext(INTERVAL_NAMES[one.interval]),
        "percent": say_per_cent(one.level, words),
        "replicates": words.number(one.replicates) if one.replicates else "",
        "seed": "" if one.seed is None else str(one.seed),
        "total": "" if one.n_total is None else words.number(one.n_total, decimals=2),
        "low": "" if one.ci_low is None else words.number(one.ci_low, decimals=2),
        "high": "" if one.ci_high is None or is_unlimited(one.ci_high) else words.number(one.ci_high, decimals=2),
        "diagnostics": [
            {"name": name_diagnostic(name, words), "value": write_diagnostic(value, words)}
            for name, value in one.diagnostics.items()
            if value not in (None, "", ())
        ],
    }


def _tabulate_lists(lists: Lists, words: Language) -> dict[str, Any]:
    bearing: Bearing = can_bear(lists)
    overlap = lists.overlap()
    return {
        "names": lists.names,
        "recorded": words.number(lists.n_recorded),
        "overlap": [{"name": name, "cells": [words.number(int(n)) for n in overlap.loc[name]]} for name in lists.names],
        "patterns": [
            {
                "on": [pattern >> place & 1 for place in range(lists.n_lists)],
                "count": words.number(int(lists.counts[pattern])),
            }
            for pattern in lists.patterns
        ],
        "is_long": len(lists.patterns) > FEW_PATTERNS,
        "bears": bearing.bears,
        "findings": _say(bearing.findings, words),
    }


def _draw(picture: Picture) -> dict[str, Any]:
    return {
        "title": picture.title,
        "subtitle": picture.subtitle,
        "note": picture.note,
        "svg": render_svg(picture),
        "svg_narrow": render_svg(picture, narrow=True) if picture.narrow is not None else "",
        "header": picture.header,
        "rows": [{"name": row[0], "cells": row[1:]} for row in picture.rows],
    }
