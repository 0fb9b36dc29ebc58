"""All laws at a glance: what each punishes, how severely, and how well it was read."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from natc.codelists import Language, participants
from natc.figures import name_country, sort_countries
from natc.law import (
    CONFIDENCE_NAMES,
    TEXT_READ_NAMES,
    CountryLaw,
    OffenceRow,
    Reach,
    TextRead,
    check_all,
    compare_offences,
    load_acquis,
    load_laws,
    say_review,
)
from natc.law.maximum import reaches
from natc.web.site.law.aspects import list_columns
from natc.web.site.law.comparison import list_choices
from natc.web.site.law.results import say_reviews

ASKED_YEARS = 5
"""Article 4(1) of Directive 2011/36/EU: a maximum of at least five years for the base offence."""


def describe_front(speech: Language, on: date) -> dict[str, Any]:
    """Return what the front page of laws shows, for a day."""
    laws = load_laws()
    order = [code for code in sort_countries(participants(), speech) if code in laws]
    columns, rows = list_columns(speech), compare_offences(order, on=on)
    return {
        "headline": say_reach(rows, speech),
        "reading": say_readings(laws.values(), speech),
        "review": say_reviews(speech),
        "columns": [name for name, _answer in columns],
        "rows": [
            {
                "iso3": row.country,
                "name": name_country(row.country, speech),
                "cells": [answer(row, speech) for _name, answer in columns],
            }
            for row in rows
        ],
        "readings": [_reading(laws[code], speech) for code in order],
        "choices": list_choices((), speech),
        "instruments": _instruments(speech, on),
    }


def say_reach(rows: tuple[OffenceRow, ...], speech: Language) -> str:
    """Say the finding: how many base offences reach the five years that the Directive asks."""
    found = Counter(_reach(row) for row in rows)
    n_read = found[Reach.YES] + found[Reach.NO]
    pattern = speech.ngettext(
        "%(yes)s of %(read)s law whose maximum is known punishes trafficking with up to five years of imprisonment or"
        " more",
        "%(yes)s of %(read)s laws whose maximum is known punish trafficking with up to five years of imprisonment or"
        " more",
        n_read,
    )
    return pattern % {"yes": speech.number(found[Reach.YES]), "read": speech.number(n_read)}


def _reach(row: OffenceRow) -> Reach:
    """Return whether every base offence of a law reaches five years; one that was not read leaves the law unread."""
    reads = {reaches(one.penalty, 12 * ASKED_YEARS) for one in row.base} or {Reach.NOT_READ}
    for one in (Reach.NOT_READ, Reach.GENERAL_PART, Reach.NO):
        if one in reads:
            return one
    return Reach.YES


def say_readings(laws: Any, speech: Language) -> str:
    """Say of how many laws the text itself was read."""
    found = Counter(law.text_read for law in laws)
    pattern = speech.ngettext(
        "Of %(all)s law: the text of the offence was read of %(whole)s, a part of it of %(part)s, and only what others"
        " write about it of %(secondary)s.",
        "Of %(all)s laws: the text of the offence was read of %(whole)s, a part of it of %(part)s, and only what others"
        " write about it of %(secondary)s.",
        sum(found.values()),
    )
    return pattern % {
        "all": speech.number(sum(found.values())),
        "whole": speech.number(found[TextRead.STATUTE]),
        "part": speech.number(found[TextRead.STATUTE_IN_PART]),
        "secondary": speech.number(found[TextRead.SECONDARY]),
    }


def _reading(law: CountryLaw, speech: Language) -> dict[str, Any]:
    return {
        "iso3": law.country,
        "name": name_country(law.country, speech),
        "code_name": law.code_name,
        "code_language": law.code_language,
        "read": speech.gettext(TEXT_READ_NAMES[law.text_read]),
        "as_of": law.as_of,
        "confidence": speech.gettext(CONFIDENCE_NAMES[law.confidence]),
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
