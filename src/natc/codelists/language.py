"""The languages that natc speaks: one gettext catalogue, read here without Django, and numbers by CLDR."""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass
from datetime import date
from decimal import localcontext
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
LANGUAGES: dict[str, str] = {"en": "English", "sl": "slovenščina"}
"""Languages with a complete, checked catalogue: the only ones shown to the public."""

CLDR_STAND_IN = {"cnr": "sr_Latn_ME"}
"""Montenegrin has its own code and no entry of its own in CLDR: its numbers and dates follow `sr_Latn_ME`."""

LONGEST_NUMBER = 320
"""Digits that a number can have: those of the largest float. The decimal module stops at 28 by itself."""

DAY_PATTERNS = {"en": "d MMMM y", "sl": "d. M. y"}
"""How a day is written. Slovenian writes digits: a month in letters would need the case that each sentence asks for."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its messages, plurals, numbers and territory names."""

    code: str
    locale: Locale
    messages: _gettext.NullTranslations

    def gettext(self, message: str) -> str:
        """Translate one message; an empty message stays empty."""
        return self.messages.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Translate a message with a number, by the plural rule of the language."""
        return self.messages.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """Translate one message that other words would translate elsewhere: `all` of countries, of channels."""
        return self.messages.pgettext(context, message)

    def day(self, value: date) -> str:
        """Write a day."""
        return format_date(value, DAY_PATTERNS.get(self.code, "long"), locale=self.locale)

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Write a number as the language does, with a fixed count of decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        with localcontext(prec=LONGEST_NUMBER):
            return format_decimal(value, format=pattern, locale=self.locale)


@cache
def language(code: str = "en") -> Language:
    """Return a language by its code; an unknown code falls back to English messages with CLDR numbers."""
    locale = Locale.parse(CLDR_STAND_IN.get(code, code), sep="_" if code in CLDR_STAND_IN else "-")
    messages = _gettext.translation("django", LOCALE_FOLDER, languages=[code], fallback=True)
    return Language(code=code, locale=locale, messages=messages)
