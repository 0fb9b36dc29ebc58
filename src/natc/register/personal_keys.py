"""Can a key tell who somebody is? Every key of a register is looked at: one name among many is too many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from natc.errors import DataFileError
from natc.register.personal import hold_given_name, is_dated_number
from natc.register.schema import ColumnType, register_tables
from natc.register.sources import Source, say_unreadable
from natc.register.typing import quoted

if TYPE_CHECKING:
    import duckdb

    from natc.register.store import Register


class KeyFault(StrEnum):
    """What a key could be instead of random: the words stand in a message after "the key holds"."""

    NUMBER = "a long number, which could be that of a person, a document or a telephone"
    DATE = "what could be a date"
    NAME = "letters that could be a name"


NEW_KEYS = (
    "Keys are random and tell nothing, and `explain` and `check` print them. Give every row of the table a new key, and"
    " every cell that points to it: a letter, a dash and 16 random signs of A-Z and 2-7, as `natc returns take` makes"
    " them; in Python: 'P-' + base64.b32encode(secrets.token_bytes(10)).decode(). The list of old and new keys stays"
    " with whoever may know the persons"
)
_RANDOM = (
    "[A-Z]-[A-Z2-7]{16}"  # as natc makes them
    "|EX-[A-Z]-[0-9]{4,9}|EX-N-[0-9]{4}-[A-Z]-[A-Z]"  # of the example country
    "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32,40}"  # UUID, or as long
)
_AT_ONCE = rf"{_RANDOM}|[A-Za-z]?[-_]?[0-9]{{1,6}}"
"""What the database itself lets pass."""
_LONG_HEX = re.compile(r"[0-9a-fA-F]{16,31}")
_WORDS = (
    "person|event|victim|registration|measure|proceeding|defendant|step|act|sanction|count|delivery|population|case|file"
    "|oseba|dogodek|zrtev|vpis|ukrep|zadeva|obdolzenec|korak|sankcija|stevilo|dostava|prebivalci"
)
_PREFIX = re.compile(rf"(?:{_WORDS})(?![a-z])", re.IGNORECASE)
_LETTERS = re.compile("[A-Za-z]{4}")
_DOCUMENT = re.compile("[A-Za-z]{1,2}[1-9][0-9]{6,8}|[A-Za-z][0-9]{8}[A-Za-z]")
"""A passport or identity card, and Albania's personal number."""
_PHONE = re.compile("(?<![0-9])0[1-9][0-9]{7}(?![0-9])")
_DAY, _MONTH, _YEAR = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?<![0-9])(?:{_YEAR}[-_]?{_MONTH}[-_]?{_DAY}|{_DAY}{_MONTH}{_YEAR}|{_YEAR}[-_]{_MONTH}|{_MONTH}[-_]{_YEAR}"
    rf"|(?:{_DAY}|[1-9])[-_](?:{_MONTH}|[1-9])[-_](?:{_YEAR}|[0-9]{{2}}))(?![0-9])"
)
_LONG = 9
"""Digits from which on a number is refused; zeros before it do not count, as in a number that is filled up."""
_BATCH = 10_000


def find_key_fault(key: str, *, may_have_words: bool = False) -> KeyFault | None:
    """Return why a key could tell who somebody is, or None.

    Parameters
    ----------
    key : str
        As `PATTERNS` takes it: letters without accents, digits, dashes and underscores.
    may_have_words : bool, default False
        Whether letters are let pass: those of organisations are no persons.
    """
    if re.fullmatch(_RANDOM, key):
        return None
    runs = re.findall("[0-9]+", key)
    if _LONG_HEX.fullmatch(key):
        return KeyFault.NUMBER if any(len(run) == 13 and is_dated_number(run) for run in runs) else None
    joined = re.findall("[0-9]{13}", re.sub("[-_]", "", key))
    if (
        any(len(run.lstrip("0")) >= _LONG for run in runs)
        or any(is_dated_number(run) for run in (*runs, *joined))
        or _DOCUMENT.fullmatch(key)
        or _PHONE.search(key)
    ):
        return KeyFault.NUMBER
    if _DATE.search(key):
        return KeyFault.DATE
    if may_have_words:
        return None
    bare = _PREFIX.sub("", key, count=1) if _PREFIX.match(key) else key
    return KeyFault.NAME if not runs or _LETTERS.search(bare) or hold_given_name(bare) else None


def refuse_personal_keys(register: Register, sources: Mapping[str, Source]) -> None:
    """Refuse the first key of a register that could tell who somebody is.

    Raises
    ------
    DataFileError
        Naming file, row and column, what kind of thing it could be, and how new keys are made; never the key.
    """
    import duckdb

    for table in register_tables().values():
        if table.name not in sources:
            continue
        for column in (column for column in table.columns if column.type is ColumnType.KEY):
            name = quoted(column.name)
            query = (
                f"SELECT row, {name} FROM {quoted(table.name)} WHERE {name} IS NOT NULL"
                f" AND NOT regexp_full_match({name}, '{_AT_ONCE}') ORDER BY row"
            )
            file = sources[table.name].file
            try:
                wrong = _first(register.connection.execute(query), may_have_words=table.name == "entity")
            except duckdb.Error as problem:
                raise say_unreadable(file, problem) from None
            if wrong:
                row, fault = wrong
                raise DataFileError(file, f"the key holds {fault}. {NEW_KEYS}", row=row, column=column.name)


def _first(found: duckdb.DuckDBPyConnection, *, may_have_words: bool) -> tuple[int, KeyFault] | None:
    while rows := found.fetchmany(_BATCH):
        for row, key in rows:
            if fault := find_key_fault(key, may_have_words=may_have_words):
                return row, fault
    return None
