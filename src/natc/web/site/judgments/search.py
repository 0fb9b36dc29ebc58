"""What does the reader of the list look for? Read from the address; every mistake has an answer at its field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from natc.codelists import Language, country_name, participants
from natc.figures import sort_countries
from natc.law import (
    FORM_NAMES,
    INSTANCE_LABELS,
    KIND_NAMES,
    OUTCOME_NAMES,
    Form,
    Judgment,
    JudgmentInstance,
    Kind,
    Outcome,
    search_judgments,
)

CODES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "instance": JudgmentInstance,
    "form": Form,
    "outcome": Outcome,
}
YEARS = {"year_from": "first", "year_to": "last"}
WORDS = ("text", "provision")
MAX_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was asked for: as it was typed, what is wrong with it by field, and the filters that follow from it."""

    typed: Mapping[str, str]
    errors: Mapping[str, str]
    filters: Mapping[str, Any]

    @property
    def has_years(self) -> bool:
        """Whether the answer is limited to years."""
        return any(name in self.filters for name in YEARS.values())

    def find(self, judgments: Iterable[Judgment], speech: Language) -> tuple[Judgment, ...]:
        """Return the judgments that fit."""
        return search_judgments(judgments, **self.filters, speech=speech)

    def count_undated(self, judgments: Iterable[Judgment], speech: Language) -> int:
        """Return how many would fit, had their date been found; zero if no year was asked for."""
        rest = {name: value for name, value in self.filters.items() if name not in YEARS.values()}
        fitting = search_judgments(judgments, **rest, speech=speech)
        return sum(one.year is None for one in fitting) if self.has_years else 0


def read_search(query: Mapping[str, str], judgments: Iterable[Judgment], speech: Language) -> Search:
    """Return what an address asks for. What is wrong is no filter; it is said at its field, and nothing is lost."""
    fields = ("country", *CODES, *YEARS, *WORDS)
    typed = {name: query.get(name, "").strip() for name in fields}
    errors, filters = dict[str, str](), dict[str, Any]()
    choices = {"country": countries_of(judgments), **{name: list(codes) for name, codes in CODES.items()}}
    for name in ("country", *CODES):
        if typed[name] and typed[name] not in choices[name]:
            errors[name] = speech.gettext("This is none of the choices. Choose one of the list.")
        elif typed[name]:
            filters[name] = typed[name]
    for name, filter_name in YEARS.items():
        if typed[name] and not re.fullmatch(r"(?:19|20)\d\d", typed[name], flags=re.ASCII):
            errors[name] = speech.gettext("A year is expected, as 2013.")
        elif typed[name]:
            filters[filter_name] = int(typed[name])
    if filters.get("last", 9999) < filters.get("first", 0):
        errors["year_from"] = speech.gettext("The years run backwards. Give the earlier year first.")
    for name in WORDS:
        if len(typed[name]) > MAX_LENGTH:
            errors[name] = speech.gettext("This is too long: at most 200 characters are expected.")
        elif typed[name]:
            filters[name] = typed[name]
    return Search(typed=typed, errors=errors, filters=filters)


def countries_of(judgments: Iterable[Judgment]) -> list[str]:
    """Return the participants and every other country that a judgment is from."""
    return list(dict.fromkeys([*participants(), *(one.country for one in judgments)]))


def describe_form(search: Search, judgments: Iterable[Judgment], speech: Language) -> dict[str, Any]:
    """Return the form: its fields in order, with their choices, what was typed, and what is wrong with it."""
    _ = speech.gettext
    countries = countries_of(judgments)
    regional = sort_countries((code for code in countries if code in participants()), speech)
    others = sort_countries((code for code in countries if code not in participants()), speech)
    names: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("country", _("Country"), [(code, country_name(code, speech)) for code in (*regional, *others)]),
        ("kind", _("Kind of court"), [(str(code), _(name)) for code, name in KIND_NAMES.items()]),
        ("instance", _("Instance"), [(str(code), _(name)) for code, name in INSTANCE_LABELS.items()]),
        ("form", _("Form of exploitation"), [(str(code), _(name)) for code, name in FORM_NAMES.items()]),
        ("outcome", _("Outcome"), [(str(code), _(name)) for code, name in OUTCOME_NAMES.items()]),
    ]
    inputs = [
        ("year_from", _("From year"), _("for example 2013")),
        ("year_to", _("To year"), _("for example 2024")),
        ("provision", _("Provision"), _("for example 388 or Article 4")),
    ]
    more = [_field(search, name, label, choices=choices) for name, label, choices in names]
    more += [_field(search, name, label, hint=hint) for name, label, hint in inputs]
    text = _field(search, "text", _("Words in a judgment"), hint=_("Case, accents and script do not matter."))
    return {
        "text": text,
        "more": more,
        "is_open": any(one["value"] for one in more),
        "is_used": any(search.typed.values()),
        "errors": [one for one in (text, *more) if one["error"]],
    }


def _field(
    search: Search, name: str, label: str, *, choices: list[tuple[str, str]] | None = None, hint: str = ""
) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "hint": hint,
        "value": search.typed[name][: 2 * MAX_LENGTH],
        "error": search.errors.get(name, ""),
        "is_year": name in YEARS,
        "choices": [
            {"code": code, "label": said[:1].upper() + said[1:], "is_chosen": code == search.typed[name]}
            for code, said in choices or ()
        ],
    }
