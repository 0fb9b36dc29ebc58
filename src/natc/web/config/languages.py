"""The languages of the pages, and Montenegrin, which Django does not ship."""

from __future__ import annotations

from django.conf.locale import LANG_INFO

from natc.codelists import LANGUAGES

PUBLIC_LANGUAGES = list(LANGUAGES.items())


def register_montenegrin() -> None:
    """Tell Django of `cnr`, so that it can be switched on by its catalogue and one entry in `LANGUAGES`.

    Django's own sentences and formats fall back to Serbian in Latin letters: see also `config/formats/cnr`.
    """
    LANG_INFO.setdefault(
        "cnr",
        {
            "bidi": False,
            "code": "cnr",
            "name": "Montenegrin",
            "name_local": "crnogorski",
            "fallback": ["sr-latn"],
        },
    )
