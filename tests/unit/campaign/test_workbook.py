"""The plan on a desk says what pages say; one for everybody holds no text that nobody has checked."""

from __future__ import annotations

import io
from datetime import date

import pytest
from tests.unit.campaign.folders import ENGLISH, MESSAGES, small

from natc.campaign import check_campaign, plan_xlsx
from natc.codelists import language

openpyxl = pytest.importorskip("openpyxl")
DAY = date(2027, 10, 18)


def sheets(campaign, code="en", **options):
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(campaign, language(code), on=DAY, **options)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_every_message_cell_and_gap_is_there(tmp_path):
    campaign = small(tmp_path)
    found = sheets(campaign)
    assert [row[3] for row in found["Messages"][1:]] == ["courts", "police", "help"]
    assert found["Messages"][1][4] == "5 persons were convicted."
    assert {row[0] for row in found["Country by week"][1:]} == {"Slovenia", "Montenegro"}
    assert [row[6] for row in found["Gaps"][1:]] == [gap.sentence for gap in check_campaign(campaign, on=DAY)]


def test_the_plan_for_everybody_has_no_unchecked_text(tmp_path):
    campaign = small(tmp_path, texts_en=ENGLISH.replace("state: checked", "state: draft"))
    said = "The police look into it."
    assert any(said in row for row in sheets(campaign)["Messages"])
    assert not any(said in row for row in sheets(campaign, is_public=True)["Messages"])


def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path):
    campaign = small(tmp_path, texts_en=ENGLISH.replace("The police look into it.", '"=1+1"'))
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(campaign, language("en"), on=DAY)))
    (cell,) = [cell for row in book["Messages"] for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_headings_are_in_the_language_that_is_asked_for(tmp_path):
    assert "Država" in sheets(small(tmp_path, messages=MESSAGES), "sl").popitem()[1][0]
