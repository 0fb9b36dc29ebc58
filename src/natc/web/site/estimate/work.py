"""The work on one table: estimates, words, pictures, report. Runs in a process of its own, without a site around it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from natc.charts import Picture
from natc.codelists import LANGUAGES, Language, language
from natc.prevalence import Lists
from natc.prevalence.answer import Options
from natc.prevalence.compare import QUICK, Comparison, compare
from natc.prevalence.lists_text import read_lists
from natc.web.site.estimate.page import describe
from natc.web.site.estimate.pictures import draw_comparison
from natc.web.site.estimate.table import Refused, take_table, write_table

REPLICATES = {5: 1000, 8: 400, 10: 200}
"""How many replicates so many lists at most are given, so that a page is there in seconds."""
SLOW = {"average": 4}
"""Methods that take too long for a page beyond so many lists."""
SEED = 1


def choose_work(lists: Lists) -> tuple[tuple[str, ...], Options]:
    """Return the methods and options for a table: all of one size get the same."""
    methods = tuple(name for name in QUICK if lists.n_lists <= SLOW.get(name, lists.n_lists))
    replicates = next(n for most, n in REPLICATES.items() if lists.n_lists <= most)
    return methods, Options(bootstrap=replicates, seed=SEED)


def compare_lists(lists: Lists) -> Comparison:
    """Return the comparison that every page and report shows: the same table gives the same numbers again."""
    methods, options = choose_work(lists)
    return compare(lists, options, methods=methods)


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
        `page` and `table`, the table as it was understood; or `report`; or `refused`, why the table was not taken,
        with `is_of_persons` and `is_private`.
    """
    try:
        lists = take_table(content, language(code))
    except Refused as refused:
        return {
            "refused": refused.sentence,
            "is_of_persons": refused.is_of_persons,
            "is_private": refused.is_private,
        }
    comparison, speech = compare_lists(lists), language(code)
    pictures = draw_comparison(comparison, speech)
    if wants_report:
        return {"report": render_report(comparison, pictures, speech)}
    return {"table": write_table(lists), "page": describe(comparison, pictures, speech)}


def make_example(path: Path) -> bytes:
    """Return the page and the report of a published table in every language, as JSON; it is estimated once."""
    comparison = compare_lists(read_lists(path))
    pages, reports = {}, {}
    for code in LANGUAGES:
        speech = language(code)
        pictures = draw_comparison(comparison, speech)
        pages[code] = describe(comparison, pictures, speech)
        reports[code] = render_report(comparison, pictures, speech).decode()
    return json.dumps({"pages": pages, "reports": reports}, ensure_ascii=False).encode()


def render_report(comparison: Comparison, pictures: Sequence[Picture], speech: Language) -> bytes:
    """Return a comparison as one HTML file that needs no other."""
    from natc.web.documents.estimate import render_estimate_document

    methods, options = choose_work(comparison.lists)
    named = "" if methods == QUICK else "".join(f" --method {name}" for name in methods)
    command = f"natc prevalence compare LISTS.csv --bootstrap {options.bootstrap} --seed {options.seed}{named}"
    return render_estimate_document(
        comparison, lists=comparison.lists, pictures=pictures, command=command, language_code=speech.code
    ).encode()
