"""The annual account as a file: complete in itself, noted to and fro, not for publication on every page."""

from __future__ import annotations

import json
import re
import zlib

import pytest
from click.testing import CliRunner
from tests.account_register import Rows
from tests.slovenia_2020 import slovenia_account

from natc.charts import render_svg
from natc.cli import main
from natc.cli.returns_account import write_text
from natc.cli.returns_account_pictures import draw_pictures
from natc.codelists import language
from natc.register import verify_log, write_register
from natc.returns.account import write_account
from natc.returns.account_pictures import list_picture_data
from natc.returns.account_words import account_record, say_account
from natc.web.documents.account import render_account_document, render_account_paper


def lay_out(account, code="en"):
    """Record and pictures of an account."""
    words = language(code)
    pictures = draw_pictures(list_picture_data(account, words), account.year, words)
    return account_record(say_account(account, words)), pictures


@pytest.fixture(scope="module")
def slovenia():
    return lay_out(slovenia_account())


@pytest.fixture(scope="module")
def page(slovenia):
    return render_account_document(*slovenia)


@pytest.fixture(scope="module")
def example():
    """An example country whose courts delivered nothing, with one victim from Kosovo*."""
    rows = Rows("QX")
    rows.victim("2024-03-03", person_cells={"sex": "F", "birth_year": 1990, "citizenship": "XK"})
    rows.deliver(2024, contents=("JUDGMENTS",), state="OWED", kind="COURT")
    with rows.make(is_example=True) as register:
        return lay_out(write_account(register, 2024))


def inflated(content):
    """The objects of a PDF as text of bytes."""
    parts = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_the_page_asks_for_nothing_and_is_sound(page):
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(|\ssrc=", page)
    assert not re.search(r'href="(?!#)', page)
    assert page.count("<caption") == page.count("<table")
    assert not re.findall(r"<th(?![^>]*scope=)[ >]", page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_title_of_the_window_is_short_and_a_table_is_a_section_of_its_own(page):
    (title,) = re.findall(r"<title>(.*?)</title>", page)
    assert title == "Annual account: Slovenia, 2020 – natc"
    assert 'role="region"' not in re.sub(r'<div class="picture[^>]*>', "", page)


def test_every_reference_leads_to_a_note_and_every_note_leads_back(page):
    ids = set(re.findall(r' id="([^"]+)"', page))
    there = re.findall(r'<sup><a id="([^"]+)" href="#(note-\d+)"', page)
    back = re.findall(r'href="#(at-\d+-\d+)"', page)
    assert len(there) > 30
    assert {note for _place, note in there} == {one for one in ids if one.startswith("note-")}
    assert sorted(place for place, _note in there) == sorted(back)
    numbers = [int(one) for one in re.findall(r'<li id="note-(\d+)" value="\1"', page)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_each_number_stands_first_where_it_is_first_needed(page):
    seen = dict.fromkeys(int(one) for one in re.findall(r'href="#note-(\d+)"', page))
    assert list(seen) == sorted(seen)


def test_every_note_has_its_unit_and_rule(slovenia):
    record, _pictures = slovenia
    assert all(re.match(r"Counted in [^.]+\. \S", note["text"]) for note in record["notes"])


def test_each_picture_stands_beside_its_table(slovenia, page):
    _record, pictures = slovenia
    assert len(pictures) == 4
    for picture in pictures.values():
        assert render_svg(picture) in page
        for row in picture.rows:
            assert f'<th scope="row">{row[0]}</th>' in page


def test_headings_are_in_the_contents_and_say_a_finding(slovenia, page):
    record, _pictures = slovenia
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    listed = re.findall(r'<li><a href="#[\w-]+">(.*?)</a></li>', page)
    assert [one for one in headings if one in listed] == listed
    assert all(
        re.search(r"\d|\?| was | were ", section["heading"]) or section["id"] == "court-time"
        for section in record["sections"]
    )


def test_a_court_that_delivered_nothing_is_said_and_is_no_zero(example):
    record, _pictures = example
    said = [one["text"] for section in record["sections"] for part in section["paragraphs"] for one in part]
    assert "The courts have not delivered their judgments of 2024, so no number of persons convicted is given." in said
    assert record["title"] == "Example country, 2024: how many persons were convicted is not known yet"
    assert "1 body still owes this for 2024: judgments and appeals (court)." in said
    cells = {
        cell for section in record["sections"] for table in section["tables"] for row in table["rows"] for cell in row
    }
    assert "[w]" in cells
    assert "0" not in cells
    assert ["[w]", "waiting: an agency still owes the count"] in record["marks"] or any(
        mark == "[w]" for mark, _ in record["marks"]
    )


def test_a_count_between_two_numbers_is_not_broken_into_lines(slovenia):
    record, pictures = slovenia
    section = {**record["sections"][0], "tables": [{**record["sections"][0]["tables"][0], "rows": [["x", "28 to 31"]]}]}
    assert '<td class="number">28\u00a0to\u00a031</td>' in render_account_document(
        {**record, "sections": [section]}, pictures
    )


def test_what_nobody_counted_is_no_empty_picture(example):
    _record, pictures = example
    assert list(pictures) == ["account-victims"]


def test_example_data_and_not_for_publication_are_on_the_page(example, slovenia):
    warned = render_account_document(*example)
    assert "Not for publication · Example data: no real person or case" in re.sub(r"<[^>]+>", "", warned)
    assert "Example data" not in render_account_document(*slovenia)


def test_the_footnote_on_kosovo_stands_where_it_is_named_and_only_there(example, page):
    named = render_account_document(*example)
    assert "Kosovo*" in named
    assert "UNSCR 1244/1999" in named
    assert "Kosovo" not in page
    assert "UNSCR" not in page


@pytest.fixture(scope="module", params=["en", "sl"])
def paper(request):
    return request.param, render_account_paper(*lay_out(slovenia_account(), request.param), request.param)


def test_the_paper_is_tagged_and_short(paper):
    code, content = paper
    assert content.startswith(b"%PDF-")
    objects = inflated(content)
    assert b"/MarkInfo" in objects
    assert b"/StructTreeRoot" in objects
    assert re.search(rb"/Lang \(%s\)" % code.encode(), objects)
    assert b"pdfuaid" in objects
    assert 4 <= len(re.findall(rb"/Type /Page\b", objects)) <= 8
    assert len(re.findall(rb"/S /TH\b", objects)) > 20


def test_a_warning_cannot_end_the_style_sheet(slovenia):
    record, pictures = slovenia
    hostile = {**record, "warnings": ['</style><p class="x">"\\']}
    assert '<p class="x">' not in render_account_document(hostile, pictures)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    rows = Rows("SI")
    rows.deliver(*range(2016, 2021))
    rows.step(rows.defendant(rows.file("2020-01-01", 3)), "SUSPECTED", "2020-02-02")
    place = tmp_path_factory.mktemp("register") / "si"
    write_register(rows.frames(), place, country="SI", is_example=False)
    return place


def run(*arguments):
    return CliRunner().invoke(main, ["returns", "account", *map(str, arguments)])


def test_the_ending_of_the_file_says_what_the_command_writes(folder, tmp_path):
    result = run("--register", folder, "--year", 2020, "--out", tmp_path / "a.html")
    assert result.exit_code == 0, result.output
    sentence = "In 2020 3 offences of trafficking in human beings were recorded in criminal files"
    assert sentence in (tmp_path / "a.html").read_text("utf-8")
    (entry,) = verify_log(folder).entries
    assert (entry.action, entry.facts["year"], entry.facts["form"]) == ("account", 2020, "html")


def test_text_and_record_have_the_same_sentences(slovenia):
    record, _pictures = slovenia
    text = " ".join(re.sub(r" \[\d+\]", "", "\n".join(write_text(record, language("en")))).split())
    said = [one["text"] for section in record["sections"] for part in section["paragraphs"] for one in part]
    assert len(said) > 40
    assert [one for one in said if one not in text] == []
    lines = "\n".join(write_text(record, language("en"))).splitlines()
    assert max(map(len, lines)) <= 100  # names in tables run on
    assert json.loads(json.dumps(record)) == record


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--year", "2020", "--format", "pdf"], 2, "--out"),
        (["--year", "2020", "--out", "a.docx"], 2, ".txt, .html, .pdf, .json"),
        (["--year", "20"], 2, "1990"),
        (["--year", "2020", "--out", "/no/such/folder/a.pdf"], 1, "there is no folder"),
    ],
)
def test_wrong_arguments_are_said(folder, arguments, code, said):
    result = run("--register", folder, *arguments)
    assert result.exit_code == code
    assert said in result.output
    assert "Traceback" not in result.output
