"""Whose file is it, for which year, on which form? What the first sheet says, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from natc.codelists import LANGUAGES, participants
from natc.errors import UnknownCodeError
from natc.exchange.agency.cells_dates import parse_year
from natc.exchange.agency.cells_text import EMPTY, FORMULA, Fault, Raw, describe, fault, folded, plain
from natc.exchange.agency.forms import ABOUT, AGENCY_KINDS, COUNTS, RECORDS, VERSION, AgencyForm, FormSheet, agency_form
from natc.exchange.agency.problems import Place, Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.raw import RawFile
from natc.exchange.agency.synonyms import countries_by_word
from natc.register.personal import hold_personal_numbers
from natc.register.schema import country_codes

FIRST_YEAR, LAST_YEAR = 2000, 2100
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself. `sheets` are those that it has to hold."""

    form: AgencyForm
    country: str
    year: int
    organisation: str
    language: str
    sheets: tuple[FormSheet, ...]


def language_of(file: RawFile | None) -> str:
    """Return the language of a file's template, or English where it does not say."""
    said = plain(file.about.get("language", (EMPTY, Place()))[0][1]).lower() if file else ""
    return said if said in LANGUAGES else "en"


def read_about(file: RawFile, problems: Problems, *, country: str | None, year: int | None) -> About | None:
    """Return what a file says of itself, and note what of it is wrong; None where no sheet can be read for it.

    Parameters
    ----------
    country, year : optional
        What the file has to be of, where that is known. The country by its code of two or three letters.
    """
    if not file.has_about:
        problems.add(Place(), fault(Found.FILE, Rule.ABOUT, sheet=ABOUT))
        return None
    if problems.has(ABOUT) and not file.about:
        return None
    asked = _Answers(file.about, problems)
    version = asked.get("version")[0]
    if version.removesuffix(".0") != str(VERSION):
        asked.refuse("version", fault(describe(asked.raw("version")), Rule.VERSION, version=VERSION))
    kind = asked.get("kind")[0]
    if kind.lower() not in AGENCY_KINDS:
        asked.refuse("kind", fault(describe(asked.raw("kind")), Rule.KIND, kinds=", ".join(AGENCY_KINDS)))
    organisation = asked.get("organisation")[0]
    if not _KEY.fullmatch(organisation) or hold_personal_numbers([organisation]):
        asked.refuse("organisation", fault(describe(asked.raw("organisation")), Rule.ORGANISATION))
    language = asked.get("language")[0]
    if language.lower() not in LANGUAGES:
        asked.refuse("language", fault(describe(asked.raw("language")), Rule.LANGUAGE, languages=", ".join(LANGUAGES)))
    found_country = _country(asked, country)
    found_year = _year(asked, year)
    sends = asked.get("sends")[0]
    if sends.lower() not in {RECORDS, COUNTS}:
        asked.refuse("sends", fault(describe(asked.raw("sends")), Rule.SENDS, sends=f"{RECORDS}, {COUNTS}"))
    if kind.lower() not in AGENCY_KINDS or sends.lower() not in {RECORDS, COUNTS}:
        return None
    form = agency_form(kind.lower())
    if sends.lower() == COUNTS and not form.count_sheets:
        asked.refuse("sends", fault(Found.CODE, Rule.SENDS, code=COUNTS, sends=RECORDS))
        return None
    return About(
        form=form,
        country=found_country or "",
        year=found_year or year or 0,
        organisation=organisation,
        language=language_of(file),
        sheets=form.sheets_for(sends.lower()),
    )


@dataclass(frozen=True, slots=True)
class _Answers:
    about: Mapping[str, tuple[Raw, Place]]
    problems: Problems

    def raw(self, key: str) -> Raw:
        return self.about.get(key, (EMPTY, Place()))[0]

    def refuse(self, key: str, one: Fault) -> None:
        """Note what is wrong with an answer, unless it is a formula: that is noted already."""
        if self.raw(key)[0] != FORMULA:
            self.problems.add(self.get(key)[1], one)

    def get(self, key: str) -> tuple[str, Place]:
        raw, place = self.about.get(key, (EMPTY, Place(sheet=ABOUT, column=key)))
        return plain(raw[1]), place


def _country(asked: _Answers, wanted: str | None) -> str | None:
    said = asked.get("country")[0]
    code = countries_by_word().get(folded(said))
    if code not in country_codes():
        asked.refuse("country", fault(describe(asked.raw("country")), Rule.COUNTRY_OF_FILE))
        return None
    if wanted is not None and code != (expected := two_letters(wanted)):
        asked.refuse("country", fault(Found.COUNTRY, Rule.OTHER_COUNTRY, found_country=code, country=expected))
    return code


def two_letters(country: str) -> str:
    """Return the code of two letters of a country, from that or one of three.

    Raises
    ------
    UnknownCodeError
        If it is the code of no country.
    """
    code = countries_by_word().get(folded(country), "")
    if code in country_codes():
        return code
    raise UnknownCodeError("country", country, [one.iso2 for one in participants().values()])


def _year(asked: _Answers, wanted: int | None) -> int | None:
    raw = asked.raw("year")
    said = parse_year((raw[0], plain(raw[1])))
    if isinstance(said, Fault) or not FIRST_YEAR <= int(said) <= LAST_YEAR:
        asked.refuse("year", fault(describe(raw), Rule.YEAR_OF_FILE, first=FIRST_YEAR, last=LAST_YEAR))
        return None
    if wanted is not None and int(said) != wanted:
        asked.refuse("year", fault(Found.YEAR, Rule.OTHER_YEAR, found_year=said, year=wanted))
    return int(said)
