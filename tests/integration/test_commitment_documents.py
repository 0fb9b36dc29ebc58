"""The draft of the report, as one file and on paper: it says that it is a draft, whole and readable aloud."""

import re
import subprocess
import sys
from datetime import date

import pytest
from tests.commitment_files import COMMITMENTS, EVIDENCE, SOURCES, STATEMENTS
from tests.integration.test_commitment_pages import words
from tests.integration.test_commitment_pages_filled import EVIDENCE as OWN_EVIDENCE
from tests.integration.test_papers import read_pdf

from natc.codelists import LANGUAGES
from natc.commitments import Inputs, draft_report, load_commitments
from natc.network import load_network_records
from natc.web.documents.commitments import list_commitment_papers, render_report, report_pdf
from natc.web.site.papers import list_papers

REPORTED = sorted(name for name, file in STATEMENTS.items() if file["commitments"])
ON = date(2026, 11, 24)


def draft(name="js-2021", **options):
    return draft_report(name, 2018, 2022, inputs=Inputs(on=ON), **options)


@pytest.fixture(scope="module")
def text():
    return render_report(draft())


def test_every_statement_with_commitments_has_a_paper_in_every_public_language():
    names = {f"report-{name}.{code}" for name in REPORTED for code in LANGUAGES}
    assert set(list_commitment_papers()) == names
    assert names <= set(list_papers())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REPORTED)
def test_a_draft_is_complete_in_itself(name, language):
    found = render_report(draft(name), language_code=language)
    assert found.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(|\ssrc=", found)
    assert found.count("<caption") == found.count("<table")
    assert not re.findall(r"<th(?![^>]*scope=)[ >]", found)
    ids = re.findall(r' id="([^"]+)"', found)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="([^"]*)"', found)
    assert set(links) - {f"#{name}" for name in ids} == {
        one for one in links if one.startswith(("http://", "https://"))
    }


def test_it_says_that_it_is_a_draft_of_which_day_and_what_is_lacking(text):
    said = words(text)
    assert "This is a draft. natc wrote it from the records on November 24, 2026." in said or (
        "This is a draft. natc wrote it from the records on 24 November 2026." in said
    )
    assert "it does not say whether a commitment is kept" in said
    assert "0 of 11 coordinators have signed off their line" in said
    assert said.count("not signed off") == 11
    assert "the next one; its date was not found" in said


def test_it_holds_every_commitment_and_all_that_was_said_with_its_source(text):
    said = words(text)
    own = {one["id"]: one for name, one in COMMITMENTS if name == "js-2021"}
    for one in own.values():
        assert one["title"] in said
        assert one.get("wording", "") in said
    spoken = [one for one in EVIDENCE if set(own) & set(one["commitments"])]
    assert len(spoken) == 7
    for one in spoken:
        assert one["text"] in said
        for source in one["sources"]:
            assert f'href="#source-{source}"' in text
            assert SOURCES[source]["what"] in said


def test_every_row_of_counts_names_its_source_and_every_release_is_listed(text):
    listed = words(text.split('id="figure-sources-caption"')[1].split("</table>")[0])
    assert "GLOTIP data set on trafficking in persons, release of 14 April 2025 (years 2003-2022)" in listed
    assert "Trafficking in Persons Report 2020: Albania" in listed
    table = text.split('id="JS21-A-IND-A2-1"')[1].split("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', table, re.DOTALL)
    assert len(rows) >= 44  # four stages in eleven participants
    for row in rows:
        source = words(row.split("<td>")[-1])
        has_count = bool(re.search(r'class="number">\s*(?!\[x\])\S', row))
        assert bool(re.search(r"\((19|20)\d\d(, \d{4})*\)$", source)) == has_count, row
        assert has_count or source == "none found"


def test_a_draft_for_a_meeting_names_it():
    meeting = load_network_records().meeting("budva-2019")
    said = words(render_report(draft(meeting=meeting)))
    assert "29–30 May 2019, Budva" in said


def test_records_of_a_folder_are_cited_like_the_shipped_ones(tmp_path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "own.yaml").write_text(OWN_EVIDENCE, encoding="utf-8")
    found = render_report(draft(records=load_commitments(tmp_path)))
    assert "One post is vacant." in found
    assert "Nobody asked the survivors." in found
    assert '<a href="https://example.org/record"' in found


def test_a_draft_needs_no_settings():
    program = (
        "from datetime import date\n"
        "from natc.commitments import Inputs, draft_report\n"
        "from natc.web.documents.commitments import render_report\n"
        "draft = draft_report('decl-2012', 2018, 2022, inputs=Inputs(on=date(2026, 11, 24)))\n"
        "print(render_report(draft, language_code='sl')[:60])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env={"PATH": ""}
    )
    assert '<html lang="sl">' in result.stdout


@pytest.fixture(scope="module", params=LANGUAGES)
def paper(request):
    return request.param, report_pdf(draft("decl-2018"), language_code=request.param)


def test_the_paper_opens_is_tagged_and_has_language_and_title(paper):
    code, content = paper
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    unpacked = read_pdf(content)
    assert 'pdfuaid:part="1"' in unpacked
    assert "/MarkInfo <</Marked true>>" in unpacked
    assert f"/Lang ({code})" in unpacked
    assert {"/H1", "/H2", "/H3", "/Table", "/Caption", "/TH", "/TD", "/Link"} <= set(re.findall(r"/S (/\w+)", unpacked))
    plain, encoded = re.search(r"/Title (?:\(([^)]*)\)|<(\w+)>)", unpacked).groups()
    assert {"en": "16 March 2018", "sl": "16. 3. 2018"}[code] in (plain or bytes.fromhex(encoded).decode("utf-16"))
    assert "/DisplayDocTitle true" in unpacked


def test_the_same_draft_gives_the_same_paper(paper):
    code, content = paper
    assert report_pdf(draft("decl-2018"), language_code=code) == content
