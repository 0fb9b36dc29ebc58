"""Which language is a text in? Codes as CLDR knows them, with the name that the language gives itself."""

from __future__ import annotations

from babel import UnknownLocaleError

from natc.codelists import language

MASTER = "en"
"""The language in which messages are drafted and agreed; all others are translated from it."""

OWN_NAMES = {"cnr": "crnogorski", "sr-Latn": "srpski (latinica)", "sr-Cyrl": "српски (ћирилица)"}
"""Languages whose own name is not that of CLDR, or does not tell the script."""


def check_language(code: str) -> str:
    """Return a language's code; refuse one that CLDR does not know.

    Raises
    ------
    ValueError
        With what is expected.
    """
    try:
        language(code)
    except (UnknownLocaleError, ValueError):
        raise ValueError(
            f"{code!r} is not a language code; expected one such as en, sl, sr-Latn, sr-Cyrl, cnr"
        ) from None
    return code


def name_language(code: str) -> str:
    """Return the name that a language gives itself: `slovenščina`, `српски (ћирилица)`."""
    own = OWN_NAMES.get(code) or language(code).locale.get_display_name()
    return str(own or code)
