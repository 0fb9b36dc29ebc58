"""Whole numbers and amounts as people and spreadsheets write them, with decimal commas or points."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from natc.exchange.agency.cells_text import NUMBER, TEXT, Fault, Raw, describe, fault
from natc.exchange.agency.problems_words import Found, Rule

MOST_WHOLE = 10**9 - 1
MOST_AMOUNT = Decimal(10**12)
_REST_OF_BINARY = Decimal("1e-7")
"""What a spreadsheet's binary fraction can differ from the decimal that was typed."""
_WHOLE = re.compile(r"-?\d+")
_GROUPED = re.compile(r"-?\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3})*")
_AMOUNT = re.compile(r"-?\d[\d .,'’]*")


def parse_whole(raw: Raw, *, decimal: str, most: int = MOST_WHOLE) -> str | Fault:
    """Return a whole number that is not below zero.

    Parameters
    ----------
    decimal : str
        The decimal sign of the file's language: `1.234` is a whole number where it is a comma.
    most : int
        The largest number that makes sense.
    """
    kind, text = raw
    if kind == TEXT and _WHOLE.fullmatch(text):
        number = Decimal(text)
    elif kind == TEXT and (found := _GROUPED.fullmatch(text)):
        if found.group(1) == decimal:
            return fault(Found.FRACTION, Rule.WHOLE_NUMBER)
        number = Decimal(re.sub(r"[ .,'’]", "", text))
    elif kind == NUMBER or (kind == TEXT and _AMOUNT.fullmatch(text)):
        read = _decimal(text) if kind == NUMBER else _amount_of_text(text, decimal)
        if isinstance(read, Fault) or not read.is_finite() or read != read.to_integral_value():
            return fault(Found.FRACTION, Rule.WHOLE_NUMBER)
        number = read
    else:
        return fault(describe(raw), Rule.WHOLE_NUMBER)
    if not 0 <= number <= most:
        return fault(Found.NEGATIVE if number < 0 else describe(raw), Rule.NUMBER_RANGE, least=0, most=most)
    return str(int(number))


def parse_amount(raw: Raw, *, decimal: str) -> str | Fault:
    """Return an amount with two decimals at most, as `1234.5`; `decimal` is the sign of the file's language."""
    kind, text = raw
    if kind == NUMBER:
        read: Decimal | Fault = _decimal(text)
    elif kind == TEXT and _AMOUNT.fullmatch(text):
        read = _amount_of_text(text, decimal)
    else:
        return fault(describe(raw), Rule.AMOUNT)
    if isinstance(read, Fault):
        return read
    if not read.is_finite():
        return fault(describe(raw), Rule.AMOUNT)
    if not 0 <= read < MOST_AMOUNT:
        return fault(Found.NEGATIVE if read < 0 else describe(raw), Rule.NUMBER_RANGE, least=0, most=MOST_AMOUNT - 1)
    near = round(read, 2)
    if read != near and (kind == TEXT or abs(near - read) > _REST_OF_BINARY):
        return fault(Found.FRACTION, Rule.AMOUNT)
    return f"{near.normalize():f}"


def _amount_of_text(text: str, decimal: str) -> Decimal | Fault:
    """Read a number with at most one sign between decimals and the rest, and one kind of sign between thousands.

    A single comma or point before three digits is a sign of thousands, unless it is the decimal sign of the language:
    then it can be read in two ways.
    """
    bare = re.sub(r"[ '’]", "", text) if re.fullmatch(r"-?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?", text) else text
    signs = [sign for sign in bare if sign in ".,"]
    if not re.fullmatch(r"-?\d[\d.,]*\d|-?\d", bare):
        return fault(Found.TEXT, Rule.AMOUNT)
    if not signs:
        return Decimal(bare)
    last = signs[-1]
    whole, _sign, rest = bare.rpartition(last)
    if len(set(signs)) == 2:
        other = "." if last == "," else ","
        if signs.count(last) > 1 or not re.fullmatch(rf"-?\d{{1,3}}(?:\{other}\d{{3}})+", whole):
            return fault(Found.NUMBER, Rule.AMOUNT_SIGNS)
        return Decimal(f"{whole.replace(other, '')}.{rest}")
    if len(signs) > 1:
        if not re.fullmatch(rf"-?\d{{1,3}}(?:\{last}\d{{3}})+", bare):
            return fault(Found.NUMBER, Rule.AMOUNT_SIGNS)
        return Decimal(bare.replace(last, ""))
    if len(rest) == 3 and len(whole.lstrip("-")) <= 3 and whole.lstrip("-") != "0":
        if last == decimal or bare != text:
            return fault(Found.NUMBER, Rule.AMOUNT_SIGNS)
        return Decimal(whole + rest)
    return Decimal(f"{whole}.{rest}")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("nan")
