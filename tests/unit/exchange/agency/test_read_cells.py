"""A cell as people and spreadsheets write it becomes the one form that the register knows, or is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.codelists import LANGUAGES, language
from natc.exchange.agency.cells import Habits, parse_cells
from natc.exchange.agency.cells_text import Fault
from natc.exchange.agency.forms import agency_form, agency_forms
from natc.exchange.agency.template_words import choices, reason_names

COLUMNS = {
    "day": ("victims", "date"),
    "part": ("victims", "start"),
    "year": ("victims", "birth_year"),
    "month": ("victims", "birth_month"),
    "sex": ("victims", "sex"),
    "online": ("victims", "recruited_online"),
    "forms": ("victims", "forms"),
    "status": ("victims", "status"),
    "citizenship": ("victims", "citizenship"),
    "place": ("victims", "exploited_in"),
    "sector": ("victims", "sector"),
    "key": ("victims", "record"),
    "situation": ("victims", "situation"),
    "code": ("victims", "person_code"),
    "referral": ("victims", "referred_to"),
    "count": ("files", "n_offences"),
    "article": ("files", "offence_article"),
}
MONEY = {"amount": ("measures", "amount"), "currency": ("measures", "currency"), "outcome": ("measures", "outcome")}


def parse(name, *raws, decimal=",", is_1904=False):
    kind, (sheet, column) = ("shelter", MONEY[name]) if name in MONEY else ("police", COLUMNS[name])
    form = next(one for one in agency_form(kind).sheets if one.name == sheet)
    typed = [("s", raw) if isinstance(raw, str) else raw for raw in raws]
    return parse_cells(typed, form.column(column), Habits(decimal=decimal, is_1904=is_1904))


def rule(name, *raws, **habits):
    return [one.rule.value if isinstance(one, Fault) else one for one in parse(name, *raws, **habits)]


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("day", "2025-03-31", "2025-03-31"),
        ("day", "31.3.2025", "2025-03-31"),
        ("day", "31. 3. 2025", "2025-03-31"),
        ("day", "31.03.2025.", "2025-03-31"),
        ("day", "31/3/2025", "2025-03-31"),
        ("day", "3.4.2025", "2025-04-03"),
        ("day", "2025/3/31", "2025-03-31"),
        ("day", "2025-03-31T00:00:00", "2025-03-31"),
        ("day", " 31.3.2025\u00a0", "2025-03-31"),
        ("day", "３１.３.２０２５", "2025-03-31"),
        ("day", "29.2.2024", "2024-02-29"),
        ("part", "2021", "2021"),
        ("part", "5/2021", "2021-05"),
        ("part", "05.2021", "2021-05"),
        ("part", "2021-05", "2021-05"),
        ("part", "1.5.2021", "2021-05-01"),
        ("part", ("n", "2021"), "2021"),
        ("part", "neznano", "UNKNOWN"),
        ("year", ("n", "1998.0"), "1998"),
        ("year", "1998", "1998"),
        ("year", ("n", "-99"), "UNKNOWN"),
        ("month", "05", "5"),
        ("sex", "ž", "F"),
        ("sex", "Moški", "M"),
        ("sex", "FEMALE", "F"),
        ("sex", "moski", "M"),
        ("sex", "f\u00ad\u200b", "F"),
        ("sex", "ni podatka", "UNKNOWN"),
        ("sex", "n.p.", "UNKNOWN"),
        ("sex", "", ""),
        ("online", "Da", "YES"),
        ("online", "NE", "NO"),
        ("online", ("b", "1"), "YES"),
        ("forms", "labour", "LABOUR"),
        ("forms", "LABOUR; begging", "LABOUR|BEGGING"),
        ("forms", "forced labour or services, prostitution", "LABOUR|SEX_PROST"),
        ("forms", "ForcedLabour|Prostitution", "LABOUR|SEX_PROST"),
        ("status", "ActualVictimOfTrafficking", "IDENTIFIED"),
        ("status", "presumed_victim", "PRESUMED"),
        ("sector", "F_Construction", "F"),
        ("sector", "electricity, gas and steam", "D"),
        ("citizenship", "SVN", "SI"),
        ("citizenship", "el; UK", "GR|GB"),
        ("citizenship", "Bosna in Hercegovina", "BA"),
        ("citizenship", "North Macedonia | Kosovo*", "MK|XK"),
        ("citizenship", "brez državljanstva", "STATELESS"),
        ("citizenship", "Turčija, Romunija", "TR|RO"),
        ("key", ("n", "17.0"), "17"),
        ("key", "A_7-b", "A_7-b"),
        ("key", "III K 12345/2025", "III K 12345/2025"),
        ("key", "Kp 12/2025", "Kp 12/2025"),
        ("key", "K-t-7/25", "K-t-7/25"),
        ("key", "PU LJ 221-3/2025/4", "PU LJ 221-3/2025/4"),
        ("key", "III. K. št. 7 (2025)", "III. K. št. 7 (2025)"),
        ("key", " K\u00a0 12 /  2025 ", "K 12/2025"),
        ("key", "12345678/2025", "12345678/2025"),
        ("situation", "not known", "UNKNOWN"),
        ("situation", "", ""),
        ("code", "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"),
        ("code", "k7-Q_2", "k7-Q_2"),
        ("referral", "NGO-A", "NGO-A"),
        ("referral", "neznano", "UNKNOWN"),
        ("count", ("n", "3.0"), "3"),
        ("count", "1.234", "1234"),
        ("count", "12 000", "12000"),
        ("article", ("n", "113"), "113"),
        ("article", "113/2", "113/2"),
        ("article", "čl. 113/2 KZ-1", "Čl. 113/2 KZ-1"),
        ("amount", "1.234,50", "1234.5"),
        ("amount", "1,234.50", "1234.5"),
        ("amount", "1234,5", "1234.5"),
        ("amount", "1 234 567,89", "1234567.89"),
        ("amount", "1.234.567", "1234567"),
        ("amount", "1.234", "1234"),
        ("amount", ("n", "0.1"), "0.1"),
        ("amount", ("n", "1500.4999999999999"), "1500.5"),
        ("amount", "0,50", "0.5"),
        ("currency", "eur", "EUR"),
        ("outcome", "REFUSED", "REFUSED"),
        ("outcome", "refused by the authority", "REFUSED"),
    ],
)
def test_what_is_written_is_read_in_the_registers_form(name, written, read):
    assert parse(name, written) == [read]


@pytest.mark.parametrize(
    ("name", "written", "broken"),
    [
        ("day", "31.3.25", "four_digits"),
        ("day", "31/3/25", "four_digits"),
        ("day", "3/4/2025", "date_order"),
        ("day", "3-4-2025", "date_order"),
        ("day", "29.2.2025", "date_range"),
        ("day", "2025-13-01", "date_range"),
        ("day", "2025-03-31 14:30", "no_time"),
        ("day", "marec 2025", "date"),
        ("day", ("n", "45000"), "date"),
        ("day", ("m", "45000"), "date"),
        ("day", ("d", "45000.25"), "no_time"),
        ("day", ("d", "60"), "date_range"),
        ("day", "neznano", "no_reason"),
        ("part", "21", "partial_date"),
        ("part", "13/2021", "date_range"),
        ("year", "1998-02-03", "year"),
        ("year", ("d", "36000"), "year"),
        ("year", "1898", "year"),
        ("month", "0", "month"),
        ("sex", "F|M", "one_value"),
        ("sex", "F|F", "one_value"),
        ("sex", "Ž?", "code"),
        ("sex", "М", "look_alike"),
        ("forms", "LABOUR|LABOUR", "once"),
        ("forms", "LABOUR|UNKNOWN", "no_reason"),
        ("status", "", "required"),
        ("citizenship", "Congo", "citizenship"),
        ("citizenship", "EU", "no_equivalent"),
        ("place", "STATELESS", "country"),
        ("sector", "n/a", "no_equivalent"),
        ("key", "Novak", "own_number"),
        ("key", "К-1", "look_alike"),
        ("key", "a b", "own_number"),
        ("key", "x" * 59 + "12", "own_number"),
        ("key", "x", "own_number"),
        ("key", "-", "own_number"),
        ("key", "-99", "own_number"),
        ("key", "not known", "no_reason"),
        ("key", "Ana 12/2025", "no_person"),
        ("key", "010100-6500006", "no_person"),
        ("key", "010100 650 0006", "no_person"),
        ("key", "041 123 456", "no_person"),
        ("key", "123456789", "own_number"),
        ("key", "1234 5678 9", "own_number"),
        ("key", ("n", "123456789"), "own_number"),
        ("key", "K;12", "own_number"),
        ("key", "PU UL 12/3", "no_person"),
        ("key", "Ul 12/2025", "no_person"),
        ("situation", "x", "own_number"),
        ("situation", "n/a", "own_number"),
        ("code", "ana@example.si", "no_person"),
        ("code", "III K 12345/2025", "person_code"),
        ("code", "ABCDEFGHIJKLMNO", "person_code"),
        ("code", "123456789", "person_code"),
        ("code", "-99", "person_code"),
        ("referral", "Ana Novak", "no_person_organisation"),
        ("referral", "K 12/2025", "organisation"),
        ("count", "1,5", "whole_number"),
        ("count", "-3", "number_range"),
        ("count", ("n", "1e300"), "number_range"),
        ("article", "Ana Novak", "article"),
        ("article", "Novak 113", "article"),
        ("article", "Dunajska 5", "article"),
        ("article", "041 234 56", "article"),
        ("amount", "1,234", "amount_signs"),
        ("amount", "1.23.4", "amount_signs"),
        ("amount", "12,345,67", "amount_signs"),
        ("amount", "1,234.567", "amount"),
        ("amount", "-5", "number_range"),
        ("amount", ("n", "1e30"), "number_range"),
        ("amount", ("n", "nan"), "amount"),
        ("amount", "9" * 5000, "number_range"),
        ("count", "9" * 5000, "number_range"),
        ("count", ("n", "1e999999"), "number_range"),
        ("year", "9" * 5000, "year"),
        ("part", "9" * 5000, "partial_date"),
        ("day", ("d", "1e300"), "date_range"),
        ("day", ("d", "nan"), "date_range"),
        ("key", ("n", "1e300"), "own_number"),
        ("amount", "1e5", "amount"),
        ("currency", "XXY", "currency"),
        ("online", "-", "no_equivalent"),
        ("sex", ("f", ""), "no_formula"),
        ("sex", ("e", "#REF!"), "no_error"),
        ("sex", "F\0", "no_signs"),
    ],
)
def test_what_cannot_be_read_in_one_way_only_is_refused(name, written, broken):
    assert rule(name, written) == [broken]


def test_the_decimal_sign_is_that_of_the_language():
    assert rule("amount", "1,234", decimal=".") == ["1234"]
    assert rule("amount", "1.234", decimal=".") == ["amount_signs"]
    assert rule("count", "1.234", decimal=".") == ["whole_number"]


def test_day_and_month_are_told_apart_by_the_other_cells_of_the_column():
    assert rule("day", "3/4/2025", "25/3/2025") == ["2025-04-03", "2025-03-25"]
    assert rule("day", "3/4/2025", "3/25/2025") == ["date_order", "date_range"]
    assert rule("day", "3/4/2025", "25/3/2025", "3/25/2025") == ["date_order", "2025-03-25", "date_range"]


@pytest.mark.parametrize(
    ("number", "is_1904", "day"),
    [  # ECMA-376, part 1, 18.17.4.1: 1 is 1 January 1900; 0 is 1 January 1904
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("45747", False, "2025-03-31"),
        ("44285", True, "2025-03-31"),
        ("0", True, "1904-01-01"),
    ],
)
def test_the_numbers_of_spreadsheets_are_days(number, is_1904, day):
    assert parse("day", ("d", number), is_1904=is_1904) == [day]


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)))
def test_every_way_to_write_a_day_is_the_same_day(day):
    number = (day - date(1899, 12, 30)) // timedelta(days=1)
    written = [f"{day:%Y-%m-%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%d. %m. %Y}", ("d", str(number))]
    assert parse("day", *written) == [f"{day:%Y-%m-%d}"] * 4


@given(st.integers(0, 10**11), st.integers(0, 99))
def test_every_way_to_write_an_amount_is_the_same_amount(whole, cents):
    grouped = f"{whole:,}"
    english, slovenian = f"{grouped}.{cents:02}", f"{grouped.replace(',', '.')},{cents:02}"
    read = parse("amount", f"{whole}.{cents:02}", f"{whole},{cents:02}", english, slovenian)
    assert {float(one) for one in read} == {float(f"{whole}.{cents:02}")}


def test_all_that_a_template_offers_is_read_as_its_code_in_every_language():
    for code in LANGUAGES:
        words = language(code)
        for form in agency_forms().values():
            for column in (column for sheet in (*form.sheets, *form.count_sheets) for column in sheet.columns):
                offered = choices(column, words)
                if offered and column.takes_reason:
                    offered |= {} if "REFUSED" in column.codes else reason_names(words)
                read = parse_cells([("s", label) for label in offered.values()], column, Habits(decimal=","))
                assert read == list(offered)
