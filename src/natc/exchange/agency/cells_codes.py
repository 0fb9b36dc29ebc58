"""Codes, countries and the like: what was written becomes the code that the register knows, or is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from babel import Locale

from natc.exchange.agency.cells_text import NUMBER, TEXT, TRUTH, Fault, Raw, as_latin, describe, fault, folded
from natc.exchange.agency.forms import FormColumn
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.synonyms import (
    codes_by_word,
    countries_by_word,
    reasons_by_name,
    reasons_by_word,
    refused_countries,
    refused_words,
)
from natc.register import SEPARATOR, ColumnType
from natc.register.schema import PATTERNS, area_countries, country_codes

_APART = re.compile(r"[|;\n]")

Find = Callable[[str], "str | Fault | None"]


def parse_reason(text: str) -> str | Fault | None:
    """Return the reason that a text stands for, a fault where it can mean two, or None."""
    word = folded(text)
    if why := refused_words().get(word):
        return fault(Found.REASON, Rule.NO_EQUIVALENT, reason=why)
    return reasons_by_word().get(word)


def parse_reason_itself(text: str) -> str | None:
    """Return the reason whose code or name a text is: no other word for it."""
    return reasons_by_name().get(folded(text))


def parse_code(raw: Raw, column: FormColumn) -> str | Fault:
    """Return the code of the column's list, or its codes joined by `|` where it holds several."""
    return _parse(raw, column, _finder(column.list), _expected_codes(column))


def parse_country(raw: Raw, column: FormColumn) -> str | Fault:
    """Return the code of a country, or those of several."""
    takes_none = column.feeds.endswith(".citizenship")
    rule = Rule.CITIZENSHIP if takes_none else Rule.COUNTRY
    return _parse(raw, column, _find_citizenship if takes_none else _find_country, fault(Found.TEXT, rule))


def parse_area(raw: Raw) -> str | Fault:
    """Return the code of an area: that of a country, and where it goes on, with a digit."""
    text = raw[1].upper().replace(" ", "")
    if raw[0] != TEXT or not PATTERNS[ColumnType.AREA].fullmatch(text) or text[:2] not in area_countries():
        return fault(describe(raw), Rule.AREA)
    return text


def parse_article(raw: Raw) -> str | Fault:
    """Return an article of national law: a number, with words of a closed list alone."""
    kind, text = raw
    text = text.removesuffix(".0") if kind == NUMBER else text
    if kind not in {TEXT, NUMBER} or not PATTERNS[ColumnType.ARTICLE].fullmatch(text):
        return fault(describe(raw), Rule.ARTICLE)
    return text[:1].upper() + text[1:]


def parse_currency(raw: Raw) -> str | Fault:
    """Return the code of a currency."""
    text = {"€": "EUR", "EVRO": "EUR", "EURO": "EUR"}.get(raw[1].upper(), raw[1].upper())
    return text if raw[0] == TEXT and text in _currencies() else fault(describe(raw), Rule.CURRENCY)


def _parse(raw: Raw, column: FormColumn, find: Find, otherwise: Fault) -> str | Fault:
    kind, text = raw
    if kind == NUMBER:
        text = text.removesuffix(".0")
    elif kind not in {TEXT, TRUTH}:
        return Fault(describe(raw), otherwise.rule, otherwise.facts)
    whole = find(text)
    if whole is None:
        parts = [part.strip() for part in _APART.split(text)]
        if any(find(part) is None for part in parts):
            parts = [part.strip() for part in re.split(r"[|;,\n]", text)]
        found = [find(part) for part in parts if part]
        if any(one is None for one in found) or not found:
            return _not_found(raw, find, otherwise)
    else:
        found = [whole]
    codes: list[str] = []
    for one in found:
        if isinstance(one, Fault):
            return one
        if one is not None:
            if column.codes and one not in column.codes:
                return fault(
                    Found.CODE, Rule.CODE_OF_KIND, code=one, list=column.list, codes=SEPARATOR.join(column.codes)
                )
            codes.append(one)
    if len(codes) > 1 and not column.holds_several:
        return fault(Found.SEVERAL, Rule.ONE_VALUE)
    if len(set(codes)) < len(codes):
        return fault(Found.SEVERAL, Rule.ONCE)
    return SEPARATOR.join(codes)


def _not_found(raw: Raw, find: Find, otherwise: Fault) -> Fault:
    text = raw[1]
    if as_latin(text) != text and isinstance(find(as_latin(text)), str):
        return fault(Found.TEXT, Rule.LOOK_ALIKE)
    if any(isinstance(parse_reason(part), str) for part in re.split(r"[|;,\n]", text)):
        return fault(Found.REASON, Rule.NO_REASON)
    return Fault(describe(raw), otherwise.rule, otherwise.facts)


def _expected_codes(column: FormColumn) -> Fault:
    return fault(Found.TEXT, Rule.CODE, list=column.list, codes=SEPARATOR.join(column.codes))


@cache
def _finder(name: str) -> Find:
    return _find_in(codes_by_word(name), refused_words(name))


def _find_in(words: Mapping[str, str], refused: Mapping[str, str]) -> Find:
    def find(text: str) -> str | Fault | None:
        word = folded(text)
        if why := refused.get(word):
            return fault(Found.TEXT, Rule.NO_EQUIVALENT, reason=why)
        return words.get(word)

    return find


def _find_citizenship(text: str) -> str | Fault | None:
    return _find_in(countries_by_word(), refused_countries())(text)


def _find_country(text: str) -> str | Fault | None:
    code = _find_citizenship(text)
    return code if not isinstance(code, str) or code in country_codes() else None


@cache
def _currencies() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").currencies) if re.fullmatch("[A-Z]{3}", code))
