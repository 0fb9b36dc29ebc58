"""Documents are complete in themselves, in a program without a site too."""

import re
import subprocess
import sys

import pytest

from natc.gap import view_country, view_region
from natc.web.documents import render_gap_document


@pytest.mark.parametrize("language", ["en", "sl"])
@pytest.mark.parametrize("view", [view_country("SVN", 2018, 2022), view_region(2018, 2022)], ids=["country", "region"])
def test_a_document_asks_for_nothing_and_says_its_language(view, language):
    text = render_gap_document(view, language_code=language)
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(|\ssrc=", text)
    assert "<svg" in text
    assert text.count("<caption") == text.count("<table")
    assert not re.findall(r"<th(?![^>]*scope=)[ >]", text)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_a_document_keeps_both_counts_and_the_reason():
    text = render_gap_document(view_country("MDA", 2021, 2021))
    assert ">31</td>" in text
    assert ">312</td>" in text
    assert "UNODC prints 37, 31 and 43" in text


def test_ratios_that_were_asked_for_all_the_same_are_marked():
    text = render_gap_document(view_country("BIH", 2010, 2022, mixed=True))
    assert "Not comparable, computed for checking only" in text


def test_a_document_needs_no_settings():
    program = (
        "from natc.gap import view_country\n"
        "from natc.web.documents import render_gap_document\n"
        "print(render_gap_document(view_country('XKX', 2018, 2022), language_code='en')[:200])\n"
    )
    environment = {"PATH": ""}
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env=environment
    )
    assert "<!DOCTYPE html>" in result.stdout
