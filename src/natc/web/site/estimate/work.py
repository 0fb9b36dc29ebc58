"""The work on one table: estimates, words, pictures, report. Runs in a process of its own, without a site around it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from natc.charts import Picture
from natc.codelists import LANGUAGES, Language, language
from natc.prevalence import Lists
from natc.prevalence.answer import Options
from natc.prevalence.belief.compare import QUICK, QUICK_UP_TO, Comparison, compare
from natc.prevalence.methods import METHODS
from natc.prevalence.reading.lists_text import read_lists, write_lists
from natc.web.site.estimate.page import describe
from natc.web.site.estimate.pictures import attempt, draw_comparison, render
from natc.web.site.estimate.table import take_table

MOST_LISTS = {**QUICK_UP_TO, "uk2013": 8, "threshold": 8}
"""Methods that are left out of a page beyond so many lists."""
MOST_PATTERNS = {"latent-class": 31, "bic": 255}
"""Methods that are left out of a page beyond so many patterns with somebody: all of five lists, all of eight."""
ENOUGH = 1000
"""Replicates that the command line is asked for where a page has no time for them."""
REPLICATES = ((5, ENOUGH), (6, 400), (7, 100))
"""How many replicates so many lists at most are given; more lists get intervals that need none."""
MOST_CHECKED = 8
"""Lists up to which the leading model is checked: its fit on simulated tables, and every pattern left out in turn."""
SEED = 1


def choose_work(lists: Lists) -> tuple[tuple[str, ...], Options]:
    """Return the methods and options for a table: what is there in seconds, whoever asks."""
    methods = tuple(
        name
        for name in QUICK
        if lists.n_lists <= MOST_LISTS.get(name, lists.n_lists)
        and len(lists.patterns) <= MOST_PATTERNS.get(name, len(lists.patterns))
    )
    replicates = next((n for most, n in REPLICATES if lists.n_lists <= most), 0)
    return methods, Options(bootstrap=replicates, seed=SEED, jobs=-1)


def list_left_out(lists: Lists) -> tuple[str, ...]:
    """Return the methods that are compared elsewhere and left out here, for the time that they take."""
    methods, _options = choose_work(lists)
    return tuple(
        name
        for name in QUICK
        if name not in methods and METHODS[name].min_lists <= lists.n_lists <= METHODS[name].max_lists
    )


def is_shortened(lists: Lists) -> bool:
    """Return whether a page takes fewer replicates than are enough, for the time that they take."""
    _methods, options = choose_work(lists)
    return (options.bootstrap or 0) < ENOUGH


def compare_lists(lists: Lists) -> Comparison:
    """Return the comparison that every page and report shows: the same table gives the same numbers again."""
    methods, options = choose_work(lists)
    return compare(lists, options, methods=methods, checks=lists.n_lists <= MOST_CHECKED)


def answer(content: bytes, code: str, *, wants_report: bool) -> dict[str, Any]:
    """Answer a table that was handed in.

    Parameters
    ----------
    content : bytes
        As it came.
    code : str
        Of the language.
    wants_report : bool
        For the report instead of the page.

    Returns
    -------
    dict
        `page` and `table`, the table as it was understood; or `report`.

    Raises
    ------
    Refused
        If the table cannot be taken; the site looks before it asks.
    """
    speech = language(code)
    lists = take_table(content, speech)
    comparison = compare_lists(lists)
    pictures = draw_comparison(comparison, speech)
    if wants_report:
        return {"report": render_report(comparison, pictures, speech)}
    return {"table": write_lists(lists), "page": _describe(comparison, pictures, speech)}


def make_example(path: Path) -> bytes:
    """Return the page and the report of a published table in every language, as JSON; it is estimated once."""
    comparison = compare_lists(read_lists(path))
    pages, reports = {}, {}
    for code in LANGUAGES:
        speech = language(code)
        pictures = draw_comparison(comparison, speech)
        pages[code] = _describe(comparison, pictures, speech)
        reports[code] = render_report(comparison, pictures, speech).decode()
    return json.dumps({"pages": pages, "reports": reports}, ensure_ascii=False).encode()


def _describe(comparison: Comparison, pictures: Sequence[Picture], speech: Language) -> dict[str, Any]:
    lists = comparison.lists
    return describe(comparison, pictures, speech, left_out=list_left_out(lists), is_shortened=is_shortened(lists))


def render_report(comparison: Comparison, pictures: Sequence[Picture], speech: Language) -> bytes:
    """Return a comparison as one HTML file that needs no other."""
    from natc.web.documents.estimate import render_estimate_document

    methods, options = choose_work(comparison.lists)
    named = "" if methods == QUICK else "".join(f" --method {name}" for name in methods)
    command = f"natc prevalence compare LISTS.csv --bootstrap {options.bootstrap} --seed {options.seed}{named}"
    render_with = partial(
        render_estimate_document, comparison, lists=comparison.lists, command=command, language_code=speech.code
    )
    found = attempt(partial(render_with, pictures=pictures))
    if found is None:
        found = render_with(pictures=[one for one in pictures if attempt(partial(render, one)) is not None])
    return found.encode()
