"""From text to typed tables, in SQL: every cell is a value, a reason, or empty; what is none of these is a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from natc.codelists import code_list, reasons
from natc.register.schema import (
    AREA,
    PATTERNS,
    SEPARATOR,
    ColumnType,
    RegisterColumn,
    RegisterTable,
    area_countries,
    citizenship_codes,
    country_codes,
)

_CASTS = {
    ColumnType.DATE: "DATE",
    ColumnType.YEAR: "SMALLINT",
    ColumnType.MONTH: "UTINYINT",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.AMOUNT: "DECIMAL(16, 2)",
}
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No year or day of a register lies outside."""

# A problem: row of the file (the header is row 1), column, and a code that `natc.register.load` says in words.
EMPTY, NOT_A_VALUE, TWICE, DANGLING = "empty", "not a value", "twice", "dangling"


def typed_sql(table: RegisterTable, raw: str) -> str:
    """Return the query that types a table of text: `row`, and per column the value and `<column>_reason`.

    A list becomes `VARCHAR[]`; a partial date stays text, beside its first and last day as `<column>_from` and
    `<column>_to`. `problems` is NULL, or lists `column:problem` for every cell that is no value.
    """
    cells = ", ".join(part for column in table.columns for part in _column_sql(column))
    checks = ", ".join(_problem_sql(column) for column in table.columns)
    problems = f"nullif(list_filter([{checks}], lambda x: x IS NOT NULL), []::VARCHAR[])"
    texts = ", ".join(f"{_trimmed(column)} AS {_text(column)}" for column in table.columns)
    texts_alone = ", ".join(_text(column) for column in table.columns)
    cells_beside = f"SELECT *, {cells} FROM (SELECT row, {texts} FROM {raw})"
    return f"SELECT * EXCLUDE ({texts_alone}), {problems} AS problems FROM ({cells_beside})"


def key_problems_sql(table: RegisterTable) -> str:
    """Return the query for keys that stand twice or point nowhere: `row`, `name` of the column, `problem`."""
    name, key = quoted(table.name), quoted(table.columns[0].name)
    queries = [
        f"SELECT row, '{table.columns[0].name}' AS name, '{TWICE}' AS problem FROM {name}"
        f" WHERE {key} IN (SELECT {key} FROM {name} GROUP BY {key} HAVING count(*) > 1)"
    ]
    queries += [
        f"SELECT row, '{column.name}', '{DANGLING}' FROM {name} WHERE {quoted(column.name)} IS NOT NULL"
        f" AND {quoted(column.name)} NOT IN (SELECT id FROM {quoted(column.table)})"
        for column in table.columns
        if column.type is ColumnType.REF
    ]
    return " UNION ALL ".join(queries)


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def listed(values: Iterable[str]) -> str:
    """Return texts as the members of an SQL list; all come from code lists, none from a file."""
    return ", ".join("'" + str(value).replace("'", "''") + "'" for value in sorted(values))


def _text(column: RegisterColumn) -> str:
    return quoted(f"{column.name}__text")


def _trimmed(column: RegisterColumn) -> str:
    return f"nullif(trim({quoted(column.name)}), '')"


def _column_sql(column: RegisterColumn) -> Iterator[str]:
    text, name = _text(column), column.name
    # an outcome REFUSED is a value: that of the authority's decision, not of a person who did not want to say
    is_reason = f"{text} IN ({listed(set(reasons()) - set(column.codes))})"
    yield f"{_value_sql(column, text)} AS {quoted(name)}"
    if column.takes_reason:
        yield f"CASE WHEN {is_reason} THEN {text} END AS {quoted(name + '_reason')}"
    if column.type is ColumnType.PARTIAL_DATE:
        first = f"CASE WHEN {_matches(column, text)} THEN {_first_day(text)} END"
        span = f"CASE length({text}) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END"
        yield f"{first} AS {quoted(name + '_from')}"
        yield f"CAST({first} + {span} - INTERVAL 1 DAY AS DATE) AS {quoted(name + '_to')}"


def _problem_sql(column: RegisterColumn) -> str:
    text, value = _text(column), quoted(column.name)
    is_none = f"{text} IS NOT NULL AND {value} IS NULL"
    if column.takes_reason:
        return (
            f"CASE WHEN {is_none} AND {quoted(column.name + '_reason')} IS NULL THEN '{column.name}:{NOT_A_VALUE}' END"
        )
    return (
        f"CASE WHEN {text} IS NULL THEN '{column.name}:{EMPTY}' WHEN {is_none} THEN '{column.name}:{NOT_A_VALUE}' END"
    )


def _value_sql(column: RegisterColumn, text: str) -> str:
    kind = column.type
    if kind is ColumnType.CODE:
        return f"CASE WHEN {text} IN ({listed(column.codes)}) THEN {text} END"
    if kind is ColumnType.COUNTRY:
        return f"CASE WHEN {text} IN ({listed(country_codes())}) THEN {text} END"
    if column.holds_several:
        parts = f"string_split({text}, '{SEPARATOR}')"
        return f"CASE WHEN {_all_are_values(column, text, parts)} THEN {parts} END"
    if kind is ColumnType.PARTIAL_DATE:
        is_day = f"year({_first_day(text)}) BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"
        return f"CASE WHEN {_matches(column, text)} AND {is_day} THEN {text} END"
    if cast := _CASTS.get(kind):
        limits = {
            ColumnType.DATE: f" AND year(TRY_CAST({text} AS DATE)) BETWEEN {FIRST_YEAR} AND {LAST_YEAR}",
            ColumnType.YEAR: f" AND TRY_CAST({text} AS SMALLINT) BETWEEN {FIRST_YEAR} AND {LAST_YEAR}",
        }.get(kind, "")
        return f"CASE WHEN {_matches(column, text)}{limits} THEN TRY_CAST({text} AS {cast}) END"
    if kind is ColumnType.AREA:
        is_country = f"{text}[1:2] IN ({listed(area_countries())})"
        return f"CASE WHEN {_matches(column, text)} AND {is_country} THEN {text} END"
    # the patterns of keys and currencies would take a reason for a value
    is_reason = f"{text} IN ({listed(reasons())})"
    return f"CASE WHEN {_matches(column, text)} AND NOT {is_reason} THEN {text} END"


def _all_are_values(column: RegisterColumn, text: str, parts: str) -> str:
    if column.type is ColumnType.PLACES:
        stage = listed(code_list("place_stage"))
        is_place = (
            f"regexp_full_match(x, '[A-Z]+:[A-Z]{{2}}(/{AREA})?')"
            f" AND string_split(x, ':')[1] IN ({stage})"
            f" AND string_split(x, ':')[2][1:2] IN ({listed(country_codes())})"
            f" AND (NOT contains(x, '/') OR string_split(x, '/')[2][1:2] IN ({listed(area_countries())}))"
        )
        return f"len(list_filter({parts}, lambda x: NOT ({is_place}))) = 0"
    one = "|".join(sorted(citizenship_codes() if column.type is ColumnType.COUNTRIES else column.codes))
    are_codes = f"regexp_full_match({text}, '({one})([{SEPARATOR}]({one}))*')"  # ten times as fast as a list of codes
    return f"{are_codes} AND (NOT contains({text}, '{SEPARATOR}') OR len(list_distinct({parts})) = len({parts}))"


def _matches(column: RegisterColumn, text: str) -> str:
    return f"regexp_full_match({text}, '{PATTERNS[column.type].pattern}')"


def _first_day(text: str) -> str:
    return f"TRY_CAST(rpad({text}, 10, '-01') AS DATE)"
