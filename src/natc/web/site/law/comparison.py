"""Two to four laws side by side, as a table and as the same table in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from natc.codelists import Language, participants
from natc.exchange.delimited import BYTE_ORDER_MARK, guard
from natc.figures import name_country, sort_countries
from natc.law import OffenceRow, compare_offences, load_laws, say_marks, say_range, say_scale
from natc.web.site.law.aspects import list_aspects
from natc.web.site.law.results import say_reviews

LEAST, MOST = 2, 4


def read_choice(query: QueryDict) -> list[str]:
    """Return the participants that a reader asked for, each once, as they stand in the address."""
    return list(dict.fromkeys(code.upper() for code in query.getlist("country")))


def describe_comparison(chosen: list[str], speech: Language, on: date) -> dict[str, Any]:
    """Return the table of some laws, or what is wrong with the choice.

    Parameters
    ----------
    chosen : list of str
        ISO3 codes; two to four. An empty choice is no mistake: then there is no table yet.
    """
    error = find_error(chosen, speech)
    countries = [] if error else sort_countries(chosen, speech)
    rows = compare_offences(countries, on=on)
    names = [name_country(code, speech) for code in countries]
    return {
        "title": _title(rows, speech),
        "head": speech.gettext("Question"),
        "error": error,
        "review": say_reviews(speech),
        "scale": say_scale(rows, speech),
        "marks": say_marks(rows, speech),
        "columns": [{"iso3": code, "name": name} for code, name in zip(countries, names, strict=True)],
        "rows": [
            {"question": question, "cells": [answer(row, speech) for row in rows]}
            for question, answer in list_aspects(speech)
        ]
        if rows
        else [],
        "choices": list_choices(chosen, speech),
        "csv": f"{reverse('site:law-compare-csv')}?{urlencode([('country', code) for code in countries])}",
    }


def find_error(chosen: list[str], speech: Language) -> str:
    """Say what is wrong with a choice; empty if nothing is."""
    unknown = [code for code in chosen if code not in load_laws()]
    if unknown:
        return speech.gettext("%(code)s is not the code of a participant. Choose from the list.") % {
            "code": unknown[0][:20]
        }
    if chosen and not LEAST <= len(chosen) <= MOST:
        pattern = speech.ngettext(
            "You chose %(n)s participant. Choose two, three or four.",
            "You chose %(n)s participants. Choose two, three or four.",
            len(chosen),
        )
        return pattern % {"n": speech.number(len(chosen))}
    return ""


def list_choices(chosen: Iterable[str], speech: Language) -> list[dict[str, Any]]:
    """Return the participants of the form, in the order of their names."""
    taken = set(chosen)
    return [
        {"iso3": code, "name": name_country(code, speech), "is_chosen": code in taken}
        for code in sort_countries(participants(), speech)
        if code in load_laws()
    ]


def write_comparison(page: dict[str, Any]) -> str:
    """Write the table as CSV: its header and its rows, the lines of a cell one below the other.

    It begins with the mark by which spreadsheet programs know UTF-8.
    """
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([page["head"], *(guard(column["name"]) for column in page["columns"])])
    for row in page["rows"]:
        writer.writerow([guard(row["question"]), *(guard("\n".join(cell)) for cell in row["cells"])])
    return text.getvalue()


def _title(rows: Iterable[OffenceRow], speech: Language) -> str:
    """Say the range of the base offence in each law."""
    found = []
    for row in rows:
        ranges = [say_range(one.penalty, speech) for one in row.base] or [speech.gettext("not read")]
        found.append(f"{name_country(row.country, speech)} – {', '.join(dict.fromkeys(ranges))}")
    if not found:
        return speech.gettext("Put two, three or four laws side by side")
    return speech.gettext("Imprisonment for trafficking in human beings: %(ranges)s") % {"ranges": "; ".join(found)}
