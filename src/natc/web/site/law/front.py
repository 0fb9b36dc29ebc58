"""All laws at a glance: what each punishes, how severely, and how well it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from natc.codelists import Language, participants
from natc.figures import name_country, sort_countries
from natc.law import (
    TEXT_READ_NAMES,
    CountryLaw,
    OffenceRow,
    check_all,
    compare_offences,
    list_confidences,
    load_acquis,
    load_laws,
    say_reach,
    say_readings,
    say_review,
)
from natc.web.site.law.aspects import Aspect, list_columns, list_further_columns
from natc.web.site.law.comparison import list_choices
from natc.web.site.law.results import say_reviews


def describe_front(speech: Language, on: date) -> dict[str, Any]:
    """Return what the front page of laws shows, for a day."""
    laws = load_laws()
    order = [code for code in sort_countries(participants(), speech) if code in laws]
    rows = compare_offences(order, on=on)
    return {
        "headline": say_reach(rows, speech),
        "reading": say_readings(laws.values(), speech),
        "review": say_reviews(speech),
        "offences": _table(list_columns(speech), rows, speech),
        "further": _table(list_further_columns(speech), rows, speech),
        "readings": [_reading(laws[code], speech) for code in order],
        "choices": list_choices((), speech),
        "instruments": _instruments(speech, on),
    }


def _table(columns: list[tuple[str, Aspect]], rows: Sequence[OffenceRow], speech: Language) -> dict[str, Any]:
    return {
        "columns": [name for name, _answer in columns],
        "rows": [
            {
                "iso3": row.country,
                "name": name_country(row.country, speech),
                "cells": [answer(row, speech) for _name, answer in columns],
            }
            for row in rows
        ],
    }


def _reading(law: CountryLaw, speech: Language) -> dict[str, Any]:
    return {
        "iso3": law.country,
        "name": name_country(law.country, speech),
        "code_name": law.code_name,
        "code_language": law.code_language,
        "read": speech.gettext(TEXT_READ_NAMES[law.text_read]),
        "as_of": law.as_of,
        "confidence": list_confidences(law, speech),
        "review": say_review(law.review, speech),
    }


def _instruments(speech: Language, on: date) -> list[dict[str, Any]]:
    alignment = check_all(on=on)
    acquis = load_acquis()
    found = []
    for one in acquis.instruments:
        counts = alignment.counts(instrument=one.id)
        pattern = speech.ngettext(
            "%(n)s requirement; %(assessed)s of %(all)s comparisons could be made",
            "%(n)s requirements; %(assessed)s of %(all)s comparisons could be made",
            len(acquis.of_instrument(one.id)),
        )
        found.append(
            {
                "id": one.id,
                "title": one.title,
                "says": pattern
                % {
                    "n": speech.number(len(acquis.of_instrument(one.id))),
                    "assessed": speech.number(counts.total - counts.not_assessed),
                    "all": speech.number(counts.total),
                },
            }
        )
    return found
