"""The notes on paper: two pages for every participant, and files of every kind by command."""

from __future__ import annotations

import json
import re
import zlib

import pytest
from click.testing import CliRunner
from tests.rfc5545 import validate

from natc.cli import main
from natc.codelists import LANGUAGES, participants
from natc.web.documents.network import list_note_papers
from natc.web.site.papers import list_papers

PAPERS = list_note_papers()


def pages_of(content):
    """The number of pages, counted in the objects of the file."""
    parts = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return len(re.findall(rb"/Type /Page\b", b"\n".join(parts)))


@pytest.mark.parametrize("code", participants())
def test_a_note_in_english_has_two_pages(code):
    content = PAPERS[f"note-{code}.en"]()
    assert content.startswith(b"%PDF-")
    assert pages_of(content) == 2


@pytest.mark.parametrize("code", ["BGR", "SRB", "SVN"])
def test_the_longest_notes_have_two_pages_in_slovenian_too(code):
    assert pages_of(PAPERS[f"note-{code}.sl"]()) == 2


def test_there_is_a_paper_per_participant_and_language_and_the_site_makes_it():
    assert set(PAPERS) == {f"note-{code}.{language}" for code in participants() for language in LANGUAGES}
    assert PAPERS.keys() <= list_papers().keys()


def test_a_paper_is_the_same_each_time_it_is_made():
    assert PAPERS["note-HRV.en"]() == PAPERS["note-HRV.en"]()


def run(*arguments):
    return CliRunner().invoke(main, ["network", *map(str, arguments)])


@pytest.mark.parametrize(
    ("name", "start"),
    [("note.txt", b"Slovenija, 2018"), ("note.html", b"<!DOCTYPE html>"), ("note.pdf", b"%PDF-"), ("note.json", b"{")],
)
def test_the_ending_of_the_file_says_what_is_written(tmp_path, name, start):
    result = run("note", "SVN", "--language", "sl", "--out", tmp_path / name)
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).read_bytes().startswith(start)


def test_html_is_one_file_that_asks_for_nothing(tmp_path):
    run("note", "MNE", "--out", tmp_path / "note.html")
    text = (tmp_path / "note.html").read_text("utf-8")
    assert not re.search(r'(?:src|href)="(?!#)', text)
    assert "<script" not in text


def test_text_json_and_page_hold_the_same_sentences():
    text = " ".join(run("note", "SRB").output.split())
    record = json.loads(run("note", "SRB", "--format", "json").output)
    sentences = [sentence for section in record["sections"] for sentence in section["sentences"]]
    assert len(sentences) > 10
    assert [one for one in sentences if one not in text] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["note", "ITA"], 2, "'ITA' is not a known participant"),
        (["note", "SVN", "--out", "note.docx"], 2, ".txt, .html, .pdf, .json"),
        (["note", "SVN", "--format", "pdf"], 2, "--out"),
        (["note", "SVN", "--from", "2018"], 2, "both --from and --to"),
        (["note", "SVN", "--from", "2022", "--to", "2018"], 2, "2022"),
        (["note", "SVN", "--out", "/no/such/folder/note.pdf"], 1, "there is no folder"),
        (["calendar", "--out", "/no/such/folder/a.ics"], 1, "there is no folder"),
        (["calendar", "--out", "/no/such/folder/a.txt"], 2, "a calendar ends in .ics"),
        (["verify", "--records", "/no/such/folder"], 2, "does not exist"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_arguments_are_said(arguments, code, said):
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.output
    assert "Traceback" not in result.output


def test_the_calendar_by_command_follows_rfc_5545(tmp_path):
    assert run("calendar", "--language", "sl", "--out", tmp_path / "a.ics").exit_code == 0
    content = (tmp_path / "a.ics").read_bytes()
    assert len(validate(content)) == 14
    assert CliRunner().invoke(main, ["network", "calendar", "--language", "sl"]).stdout_bytes == content


def test_meetings_and_documents_as_json_are_the_rows_of_the_tables():
    meetings = json.loads(run("meetings", "--format", "json").output)
    assert meetings[0]["meeting"] == "kranj-2025"
    assert len(meetings) == 9
    documents = {row["document"]: row for row in json.loads(run("documents", "--format", "json").output)}
    assert [text["language"] for text in documents["js-2021"]["texts"]] == ["en", "ro", "cnr-Cyrl"]


def test_verify_names_what_is_outdated_and_overdue_and_refuses_what_is_wrong(tmp_path):
    import shutil

    from natc.network.loading import SHIPPED

    folder = shutil.copytree(SHIPPED, tmp_path / "network")
    documents, meetings = folder / "documents.yaml", folder / "meetings.yaml"
    text = documents.read_text("utf-8").replace("  version: 1\n", "  version: 2\n", 1)
    documents.write_text(text.replace("      of_version: 1\n", "      of_version: 2\n", 1), "utf-8")
    task = "{id: report, text: A report is written, by: [SVN], due: 2026-01-15, source: [icmpd-2025]}"
    old = "follow_up: null\n  source: [icmpd-2025]"
    meetings.write_text(
        meetings.read_text("utf-8").replace(old, f"follow_up: [{task}]\n  source: [icmpd-2025]"), "utf-8"
    )
    result = run("verify", "--records", folder, "--on", "2026-11-25")
    assert result.exit_code == 0, result.output
    assert result.output.count("outdated: js-2021") == 2  # Romanian and Montenegrin are of the first version
    assert "overdue: kranj-2025, Slovenia: A report is written" in result.output
    documents.write_text(text, "utf-8")
    refused = run("verify", "--records", folder)
    assert refused.exit_code == 1
    assert "documents.yaml, line" in refused.output
