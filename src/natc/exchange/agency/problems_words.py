"""What an agency's file can have wrong: kinds of things found, rules, and their wordings."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class Found(StrEnum):
    """What kind of thing stands where something else is expected. Texts of cells are never repeated."""

    NOTHING = "nothing"
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    YEAR = "year"
    LONG_NUMBER = "long_number"
    NEGATIVE = "negative"
    FRACTION = "fraction"
    DATE = "date"
    MONTH = "month"
    TIME = "time"
    TRUTH = "truth"
    ERROR = "error"
    FORMULA = "formula"
    REASON = "reason"
    CODE = "code"
    COUNTRY = "country"
    SEVERAL = "several"
    SIGNS = "signs"
    PERSONAL = "personal"
    OTHER = "other"
    FILE = "file"
    PART = "part"
    COLUMN = "column"
    REPEATED = "repeated"
    STRANGE = "strange"
    DAY_OF_YEAR = "day_of_year"
    LATER = "later"
    HIDDEN = "hidden"
    MERGED = "merged"
    CELLS = "cells"
    SHEET = "sheet"
    EXAMPLE = "example"
    UNMARKED = "unmarked"
    SUM = "sum"
    NO_DAY = "no_day"


FOUND: Mapping[Found, str] = {
    Found.NOTHING: _("nothing"),
    Found.TEXT: _("a text (not repeated here: it may be a name)"),
    Found.LONG_TEXT: _("a long text (not repeated here)"),
    Found.NUMBER: _("a number"),
    Found.YEAR: _("the year %(found_year)s"),
    Found.LONG_NUMBER: _("a long number (not repeated here: it may be a person's)"),
    Found.NEGATIVE: _("a number below zero"),
    Found.FRACTION: _("a number with decimals"),
    Found.DATE: _("a date"),
    Found.MONTH: _("a month without a day"),
    Found.TIME: _("a date with a time of day"),
    Found.TRUTH: _("a logical value"),
    Found.ERROR: _("an error of the spreadsheet"),
    Found.FORMULA: _("a formula"),
    Found.REASON: _("a reason for not having a value"),
    Found.CODE: _("the code %(code)s"),
    Found.COUNTRY: _("the file of another country: %(found_country)s"),
    Found.SEVERAL: _("several values"),
    Found.SIGNS: _("signs that cannot be seen"),
    Found.PERSONAL: _("what looks like a person's data (not repeated here)"),
    Found.OTHER: _("something else"),
    Found.FILE: _("another kind of file"),
    Found.PART: _("a part that does not belong there"),
    Found.COLUMN: _("a column that the template does not have (its heading is not repeated)"),
    Found.REPEATED: _("what stands in another row too"),
    Found.STRANGE: _("what stands nowhere else in the file"),
    Found.DAY_OF_YEAR: _("a day in %(found_year)s"),
    Found.LATER: _("a later year"),
    Found.HIDDEN: _("something hidden"),
    Found.MERGED: _("merged cells"),
    Found.CELLS: _("another number of cells: %(n)s"),
    Found.SHEET: _("a sheet that the template does not have (its name is not repeated)"),
    Found.EXAMPLE: _("a row that is marked as an example and is not one of the template's"),
    Found.UNMARKED: _("the example of the template, as a record"),
    Found.SUM: _("the sum of other rows"),
    Found.NO_DAY: _("no day in any of the columns of this row"),
}


class Rule(StrEnum):
    """What a file, sheet, column or cell breaks."""

    FILE_EMPTY = "file_empty"
    FILE_UNREADABLE = "file_unreadable"
    FILE_KIND = "file_kind"
    FILE_OLD = "file_old"
    FILE_ODS = "file_ods"
    FILE_PASSWORD = "file_password"
    FILE_SIZE = "file_size"
    FILE_PARTS = "file_parts"
    NO_MACRO = "no_macro"
    NO_LINKS = "no_links"
    NO_EMBEDDED = "no_embedded"
    NO_PICTURES = "no_pictures"
    NO_COMMENTS = "no_comments"
    NO_DEFINITIONS = "no_definitions"
    ABOUT = "about"
    KIND = "kind"
    VERSION = "version"
    COUNTRY_OF_FILE = "country_of_file"
    OTHER_COUNTRY = "other_country"
    SENDS = "sends"
    YEAR_OF_FILE = "year_of_file"
    OTHER_YEAR = "other_year"
    ORGANISATION = "organisation"
    NO_PERSON_ORGANISATION = "no_person_organisation"
    LANGUAGE = "language"
    NO_OTHER_SHEET = "no_other_sheet"
    SHEET_MISSING = "sheet_missing"
    SHEET_TWICE = "sheet_twice"
    NO_OTHER_COLUMN = "no_other_column"
    NO_PERSON_COLUMN = "no_person_column"
    NOT_ASKED = "not_asked"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NOT_HIDDEN = "not_hidden"
    NOT_MERGED = "not_merged"
    NOT_EXAMPLE = "not_example"
    EXAMPLE_ROW = "example_row"
    ROWS = "rows"
    UTF8 = "utf8"
    QUOTES = "quotes"
    WIDTH = "width"
    NO_FORMULA = "no_formula"
    NO_ERROR = "no_error"
    NO_SIGNS = "no_signs"
    NO_PERSON = "no_person"
    REQUIRED = "required"
    NO_REASON = "no_reason"
    DATE = "date"
    DATE_ORDER = "date_order"
    FOUR_DIGITS = "four_digits"
    NO_TIME = "no_time"
    DATE_RANGE = "date_range"
    PARTIAL_DATE = "partial_date"
    YEAR = "year"
    MONTH = "month"
    WHOLE_NUMBER = "whole_number"
    NUMBER_RANGE = "number_range"
    AMOUNT = "amount"
    AMOUNT_SIGNS = "amount_signs"
    CODE = "code"
    CODE_OF_KIND = "code_of_kind"
    LOOK_ALIKE = "look_alike"
    NO_EQUIVALENT = "no_equivalent"
    ONCE = "once"
    ONE_VALUE = "one_value"
    COUNTRY = "country"
    CITIZENSHIP = "citizenship"
    OWN_NUMBER = "own_number"
    PERSON_CODE = "person_code"
    AREA = "area"
    ARTICLE = "article"
    CURRENCY = "currency"
    REFERENCE = "reference"
    STEP_REFERENCE = "step_reference"
    UNIQUE = "unique"
    NO_TOTAL = "no_total"
    IN_YEAR = "in_year"
    A_DAY = "a_day"
    A_DAY_IN_YEAR = "a_day_in_year"
    ORDER = "order"
    BIRTH = "birth"
    WITH_AMOUNT = "with_amount"


EXPECTED: Mapping[Rule, str] = {
    Rule.FILE_EMPTY: _("a filled-in template: the file is empty"),
    Rule.FILE_UNREADABLE: _("a file that is whole: this one is damaged or cut off; send it again"),
    Rule.FILE_KIND: _("a template saved as XLSX, or a folder or ZIP file of its CSV files"),
    Rule.FILE_OLD: _("a template saved as XLSX, not in the old format XLS"),
    Rule.FILE_ODS: _("a template saved as XLSX, not as ODS"),
    Rule.FILE_PASSWORD: _("a file without a password: agree with the office on a safe way to send it"),
    Rule.FILE_SIZE: _("a file that unpacks to at most %(most)s MB"),
    Rule.FILE_PARTS: _("the CSV files of the template and nothing else"),
    Rule.NO_MACRO: _("a file without programs (macros): save it as XLSX"),
    Rule.NO_LINKS: _("a file without links to other files or sources of data"),
    Rule.NO_EMBEDDED: _("a file without other files in it"),
    Rule.NO_PICTURES: _("a file without pictures and drawings"),
    Rule.NO_COMMENTS: _("a file without comments and notes: they may hold names"),
    Rule.NO_DEFINITIONS: _("a file as a spreadsheet program writes it"),
    Rule.ABOUT: _("the sheet “%(sheet)s” of the template, filled in; in CSV the file about.csv"),
    Rule.KIND: _("a kind of organisation: %(kinds)s"),
    Rule.VERSION: _("version %(version)s of the template; ask for a new one"),
    Rule.COUNTRY_OF_FILE: _("the code of the country, as the template had it"),
    Rule.OTHER_COUNTRY: _("the file of this country: %(country)s"),
    Rule.SENDS: _("what the file sends: %(sends)s"),
    Rule.YEAR_OF_FILE: _("a calendar year from %(first)s to %(last)s"),
    Rule.OTHER_YEAR: _("a file for %(year)s"),
    Rule.ORGANISATION: _("the code of the organisation, as the office gave it: letters, digits, - and _, 40 at most"),
    Rule.NO_PERSON_ORGANISATION: _(
        "the code of the organisation, as the office gave it: no name, address or contact of a person"
    ),
    Rule.LANGUAGE: _("the language of the template: %(languages)s"),
    Rule.NO_OTHER_SHEET: _("the sheets of the template and no other"),
    Rule.SHEET_MISSING: _("the sheet %(sheet)s of the template"),
    Rule.SHEET_TWICE: _("each sheet of the template once"),
    Rule.NO_OTHER_COLUMN: _(
        "the columns of the template and no other: what the register does not know stays with the organisation"
    ),
    Rule.NO_PERSON_COLUMN: _("no such column: %(reason)s"),
    Rule.NOT_ASKED: _("no column %(column)s: this kind of organisation is not asked for it"),
    Rule.COLUMN_MISSING: _("the column %(column)s of the template"),
    Rule.COLUMN_TWICE: _("each column of the template once"),
    Rule.NOT_HIDDEN: _("every row, column and sheet to be seen: show it again and check it"),
    Rule.NOT_MERGED: _("a cell for each value: take the merging back"),
    Rule.NOT_EXAMPLE: _(
        "the grey example rows as the template has them, and records in the white rows below, where column A is empty"
    ),
    Rule.EXAMPLE_ROW: _("a record of your organisation: this is the example; delete the row"),
    Rule.ROWS: _("at most %(most)s rows"),
    Rule.UTF8: _("text in UTF-8: save the file as CSV UTF-8"),
    Rule.QUOTES: _("quotation marks that are closed, and doubled inside a cell"),
    Rule.WIDTH: _("as many cells as the header has: %(n_expected)s"),
    Rule.NO_FORMULA: _("the value itself: a formula can give another value on another computer"),
    Rule.NO_ERROR: _("a value"),
    Rule.NO_SIGNS: _("letters, digits and punctuation alone"),
    Rule.NO_PERSON: _(
        "no name, personal number, address or contact: it stays with you; use a number of your own records"
    ),
    Rule.REQUIRED: _("a value: this cell may not be empty"),
    Rule.NO_REASON: _("a value: no reason may stand for it here"),
    Rule.DATE: _("a day: 2025-03-31 or 31.3.2025"),
    Rule.DATE_ORDER: _("a date whose day and month cannot be confused: 2025-03-31 or 31.3.2025"),
    Rule.FOUR_DIGITS: _("a year with four digits"),
    Rule.NO_TIME: _("a day without the time of day"),
    Rule.DATE_RANGE: _("a day that exists, from %(first)s to %(last)s"),
    Rule.PARTIAL_DATE: _("a year, a month or a day: 2025, 2025-03, 3/2025 or 31.3.2025"),
    Rule.YEAR: _("a year from %(first)s to %(last)s, alone"),
    Rule.MONTH: _("a month from 1 to 12"),
    Rule.WHOLE_NUMBER: _("a whole number"),
    Rule.NUMBER_RANGE: _("a number from %(least)s to %(most)s"),
    Rule.AMOUNT: _("an amount with two decimals at most, without a sign of currency"),
    Rule.AMOUNT_SIGNS: _("an amount whose comma or point can be read in one way only: 1234,50 or 1.234,50"),
    Rule.CODE: _("one of: %(codes)s"),
    Rule.CODE_OF_KIND: _("one of those that this kind of organisation uses: %(codes)s"),
    Rule.LOOK_ALIKE: _("Latin letters: some of these look like them and are of another alphabet; type it again"),
    Rule.NO_EQUIVALENT: _("another value: %(reason)s"),
    Rule.ONCE: _("each value once in a cell"),
    Rule.ONE_VALUE: _("one value, not several"),
    Rule.COUNTRY: _("a country: its code (ISO 3166-1) or its name"),
    Rule.CITIZENSHIP: _("a country (ISO 3166-1 or its name), or STATELESS"),
    Rule.OWN_NUMBER: _(
        "a number of your own records, such as III K 123/2025: Latin letters, digits, spaces and / . - _ ( ), with at"
        " least one digit, 60 signs at most; nine digits or more alone may be a person's"
    ),
    Rule.PERSON_CODE: _("a person code as the office's program gave it: letters, digits, - and _, 40 at most"),
    Rule.AREA: _("the code of an area: NUTS, as SI041"),
    Rule.ARTICLE: _("an article of the law with its number, as 113 or 113/2"),
    Rule.CURRENCY: _("the code of a currency (ISO 4217), as EUR"),
    Rule.REFERENCE: _("a value of the column %(column)s of the sheet %(sheet)s"),
    Rule.STEP_REFERENCE: _("a judgment or decision of this person on this day in the sheet %(sheet)s"),
    Rule.UNIQUE: _("a value that stands once: it stands in row %(first)s too"),
    Rule.NO_TOTAL: _(
        "a count with what is known of its victims: a total row is not sent; if nothing is known of these victims write"
        " “%(reason)s”"
    ),
    Rule.IN_YEAR: _("a day in %(year)s: what happened in another year belongs in the file of that year"),
    Rule.A_DAY: _("at least one of: %(columns)s"),
    Rule.A_DAY_IN_YEAR: _(
        "at least one day in %(year)s, or a first day before it and no last day before it: what happened in another"
        " year belongs in the file of that year"
    ),
    Rule.ORDER: _("a day not before %(column)s"),
    Rule.BIRTH: _("a year of birth that is not after %(column)s"),
    Rule.WITH_AMOUNT: _("a currency beside an amount"),
}
