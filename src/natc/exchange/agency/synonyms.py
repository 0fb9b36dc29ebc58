"""Which code a word means: codes, their names in every language of the catalogue, and reviewed synonyms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global

from natc.codelists import LANGUAGES, STATELESS, code_list, country_name, reasons
from natc.codelists import language as speak
from natc.exchange.agency.cells_text import folded
from natc.register.schema import citizenship_codes, country_codes

_ALPHA_3 = 3
STATELESS_NAME = "stateless"
_OLD_CODES = {"EL": "GR", "UK": "GB"}
"""As the European Union writes two countries."""


@cache
def codes_by_word(name: str) -> Mapping[str, str]:
    """Return what may be written for the codes of a list, folded: word to code. A code comes before other words.

    Errors are those of `code_list`.
    """
    document = _document()
    words: dict[str, str] = {}
    for word, code in (
        *((code, code) for code in code_list(name)),
        *_names(code_list(name)),
        *_listed(document["lists"].get(name, {})),
        *document["htcds"].get(name, {}).items(),
    ):
        words.setdefault(folded(word), code)
    return MappingProxyType(words)


@cache
def reasons_by_word() -> Mapping[str, str]:
    """Return what may be written for a reason, folded: word to code."""
    words: dict[str, str] = {}
    for word, code in (*((code, code) for code in reasons()), *_names(reasons()), *_listed(_document()["reasons"])):
        words.setdefault(folded(word), code)
    return MappingProxyType(words)


@cache
def reasons_by_name() -> Mapping[str, str]:
    """Return the codes and names of the reasons, folded: word to code."""
    codes = {folded(code): code for code in reasons()}
    return MappingProxyType({folded(name): code for name, code in _names(reasons())} | codes)


@cache
def refused_words(name: str = "") -> Mapping[str, str]:
    """Return the words of a list that are refused, folded, with the reason as a message; without a name: of all."""
    found = _document()["refused_reasons"] if not name else _document()["refused"].get(name, {})
    return MappingProxyType({folded(word): reason for word, reason in found.items()})


@cache
def countries_by_word() -> Mapping[str, str]:
    """Return what may be written for a country or for having none, folded: word to code.

    ISO 3166-1 codes of two and three letters (as CLDR relates them), names in the languages of the catalogue as CLDR
    has them, and reviewed others. A name of two countries means neither.
    """
    known = country_codes()
    words = {folded(code): code for code in citizenship_codes()}
    words |= {folded(word): code for word, code in _OLD_CODES.items()}
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == _ALPHA_3 and alias.isalpha() and len(codes) == 1 and codes[0] in known:
            words.setdefault(folded(alias), codes[0])
    for word, code in _listed(_document()["countries"]):
        words.setdefault(folded(word), code)
    for language in LANGUAGES:
        words.setdefault(folded(speak(language).gettext(STATELESS_NAME)), STATELESS)
        for code in known:
            words.setdefault(folded(country_name(code, speak(language))), code)
    names: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in known:
                names.setdefault(folded(name), set()).add(code)
    for name, codes in names.items():
        if len(codes) == 1:
            words.setdefault(name, next(iter(codes)))
    return MappingProxyType(words)


@cache
def refused_countries() -> Mapping[str, str]:
    """Return what looks like a country and is none, folded, with the reason as a message."""
    return MappingProxyType({folded(word): reason for word, reason in _document()["refused_countries"].items()})


def _names(codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for code, message in codes.items():
            yield speak(language).gettext(message), code


def _listed(codes: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for code, words in codes.items():
        for word in words:
            yield word, code


@cache
def _document() -> dict[str, Any]:
    with (Path(__file__).parent / "synonyms.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]
