"""What the public may not read leaves natc by no way: kit, calendar, table and workbook follow one rule."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook
from tests.unit.campaign.folders import ENGLISH, SLOVENIAN, small

from natc.campaign import calendar_bytes, check_campaign, fill_message, plan_xlsx, records, write_kit
from natc.codelists import language

DAY = date(2027, 10, 18)
NUMBER = "0800 1 8676"
"""Of a line in Bulgaria, by `helplines.yaml`; nobody has called it."""
WORDS = "Poklicite jih"


@pytest.fixture(params=["title: Klic, text: WORDS.", "text: Policija., alt: WORDS", "text: Policija., short: WORDS"])
def with_number(request, tmp_path):
    """Put a number that nobody has verified into a checked text of Slovenia and into its master."""
    slovenian = SLOVENIAN.replace("text: Policija preiskuje.", request.param.replace("WORDS", f"{WORDS} {NUMBER}"))
    english = ENGLISH.replace("text: The police look into it.", f"text: The police. {WORDS} {NUMBER}.")
    return small(tmp_path, texts_sl=slovenian, texts_en=english)


def all_files(kit):
    with zipfile.ZipFile(io.BytesIO(kit)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def test_a_text_with_a_number_that_nobody_called_is_checked_and_not_public(with_number):
    filled = fill_message(with_number, "police", "sl")
    assert (str(filled.state), filled.is_public, bool(filled.unverified)) == ("checked", False, True)
    assert fill_message(with_number, "courts", "sl").is_public


def test_neither_kit_nor_calendar_nor_table_nor_public_plan_has_it(with_number, monkeypatch):
    kit = all_files(write_kit(with_number, "SVN", on=DAY, has_pictures=False))
    assert not [name for name, content in kit.items() if WORDS in content or NUMBER in content]
    assert not [name for name in kit if "police" in name]
    assert "no person has verified" in kit["README.en.txt"]
    assert WORDS.encode() not in calendar_bytes(with_number, "sl")
    monkeypatch.setattr(records, "_shipped", lambda: [with_number])
    rows = records.CAMPAIGN_TABLES["campaign_texts"]()
    assert {(row["message"], row["language"]) for row in rows} == {
        (message, code) for message in ("courts", "help") for code in ("en", "sl")
    }
    book = load_workbook(io.BytesIO(plan_xlsx(with_number, language("en"), on=DAY, is_public=True)))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not [cell for cell in cells if WORDS in cell or NUMBER in cell]
    assert "number that nobody has verified" in cells


def test_the_check_names_it_once_for_the_country_that_publishes_it(with_number):
    found = [gap for gap in check_campaign(with_number, on=DAY) if gap.kind == "unverified_number"]
    assert [(gap.country, gap.language, gap.message) for gap in found] == [("SVN", "sl", "police")]
