"""The catalogue is up to date, and Montenegrin can be switched on."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.test import override_settings
from django.utils import formats, translation
from django.utils.translation import get_language_info, trans_real

from natc.codelists import language
from natc.web.site.countries import alphabetical

ROOT = Path(__file__).parents[2]


def run_messages(*arguments):
    command = [sys.executable, str(ROOT / "tools" / "messages.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


def test_catalogues_hold_every_message_and_are_compiled():
    result = run_messages("--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_sentence_of_the_shell_is_translated():
    from babel.messages.pofile import read_po

    path = settings.LOCALE_PATHS[0] / "sl" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalog = read_po(file)
    missing = [
        message.id
        for message in catalog
        if message.id
        and any("/web/site/" in place for place, _ in message.locations)
        and not (message.string if isinstance(message.string, str) else all(message.string))
    ]
    assert missing == []


def test_core_and_pages_read_the_same_catalogue():
    with translation.override("sl"):
        assert translation.gettext("Help for victims") == language("sl").gettext("Help for victims") == "Pomoč žrtvam"


def test_montenegrin_is_known_by_name():
    info = get_language_info("cnr")
    assert (info["name_local"], info["bidi"]) == ("crnogorski", False)


def test_montenegrin_works_once_it_has_a_catalogue(tmp_path):
    folder = tmp_path / "cnr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    compile_catalogue(folder / "django.mo", {"Help for victims": "Pomoć žrtvama"})
    wanted = [*settings.LANGUAGES, ("cnr", "crnogorski")]
    with override_settings(LANGUAGES=wanted, LOCALE_PATHS=[tmp_path]):
        formats.reset_format_cache()
        assert trans_real.get_supported_language_variant("cnr") == "cnr"
        with translation.override("cnr"):
            assert translation.gettext("Help for victims") == "Pomoć žrtvama"
            assert formats.get_format("DECIMAL_SEPARATOR") == ","
    formats.reset_format_cache()


def test_slovenian_alphabet_orders_the_countries():
    names = ["Srbija", "Črna gora", "Hrvaška", "Bosna in Hercegovina", "Slovenija", "Severna Makedonija"]
    assert sorted(names, key=alphabetical) == [
        "Bosna in Hercegovina",
        "Črna gora",
        "Hrvaška",
        "Severna Makedonija",
        "Slovenija",
        "Srbija",
    ]


def compile_catalogue(path, messages):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale="sr_Latn_ME")
    for key, text in messages.items():
        catalog.add(key, text)
    with path.open("wb") as file:
        write_mo(file, catalog)
