"""Laws side by side: the form without script, the table, and the file that equals it cell by cell."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from django.test import Client
from tests.integration.test_law_pages import COUNTRIES, words

from natc.web.site.picture_jobs import LAW_PAGE, PENALTIES, list_jobs
from natc.web.site.pictures import render_here

pytestmark = pytest.mark.django_db

THREE = "country=SVN&country=HRV&country=SRB"


def get(query, language="en"):
    return Client().get(f"/{language}/law/compare/{query}")


def table_of(page):
    """The table of the page: the head and the rows, a cell as the list of its lines."""
    table = re.search(r'<caption id="comparison-caption">.*?</table>', page, re.DOTALL)[0]
    rows = []
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        rows.append([[words(line) for line in re.findall(r"<li>(.*?)</li>", cell)] or [words(cell)] for cell in cells])
    return rows


@pytest.mark.parametrize("language", ["en", "sl"])
def test_the_file_holds_what_the_page_shows_cell_by_cell(language):
    page = get(f"?{THREE}", language).content.decode()
    address = html.unescape(re.search(r'href="([^"]+compare\.csv[^"]*)"', page)[1])
    response = Client().get(address)
    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"].startswith('attachment; filename="natc-laws-')
    assert response.content.startswith(b"\xef\xbb\xbf")  # without it spreadsheet programs garble letters with carons
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    in_file = [[[" ".join(line.split()) for line in cell.split("\n")] for cell in row] for row in rows]
    assert in_file == table_of(page)
    assert [len(row) for row in in_file] == [4] * len(in_file)
    assert len(in_file) > 15


def test_the_file_is_offered_above_the_table_and_below_it():
    page = get(f"?{THREE}").content.decode()
    links = [found.start() for found in re.finditer(r'href="[^"]+compare\.csv', page)]
    assert len(links) == 2
    assert links[0] < page.index("comparison-caption") < page.index("</table>", page.index("comparison-caption"))
    assert links[1] > page.index("</table>", page.index("comparison-caption"))


def test_a_law_that_is_less_sure_than_its_provisions_says_why():
    """Slovenia: every paragraph was read (high), the amendment KZ-1J was not (the law as a whole: medium)."""
    _head, *rows = table_of(get(f"?{THREE}").content.decode())
    croatia, serbia, slovenia = next(row[1:] for row in rows if row[0] == ["Confidence"])
    assert slovenia[0].startswith("medium: ")
    assert slovenia[0].endswith("(the law as a whole)")
    assert slovenia[1] == "high: the statute text was read (single provisions)"
    assert "KZ-1J" in slovenia[2]
    assert (len(croatia), len(serbia)) == (1, 1)
    assert "KZ-1J and later ones were not read" in words(Client().get("/en/law/SVN/").content.decode())


def test_three_laws_stand_side_by_side_in_the_order_of_their_names():
    head, *rows = table_of(get(f"?{THREE}").content.decode())
    assert head == [["Question"], ["Croatia"], ["Serbia"], ["Slovenia"]]
    answers = {row[0][0]: row[1:] for row in rows}
    assert answers["Base offence"] == [["106: not read"], ["388(1): 3 to 12 years"], ["113(1): 1 to 10 years"]]
    assert answers["Is consent irrelevant?"][:2] == [["not read"], ["not read"]]
    assert answers["Against a child"][2] == ["113(2): 3 to 15 years"]
    assert answers["Where sources disagree"][2][0] == "Does paragraph 2 provide for a fine beside imprisonment?"
    assert all(cell == ["Preliminary reading; no lawyer has reviewed it."] for cell in answers["Review"])


def test_the_heading_says_the_range_of_each_law():
    heading = words(re.search(r"<h1>(.*?)</h1>", get(f"?{THREE}").content.decode())[1])
    assert heading == (
        "Imprisonment for trafficking in human beings:"
        " Croatia – not read; Serbia – 3 to 12 years; Slovenia – 1 to 10 years"
    )


def test_without_a_choice_there_is_a_form_of_all_participants_and_no_table():
    page = get("").content.decode()
    assert sorted(re.findall(r'<input type="checkbox" name="country" value="([A-Z]{3})">', page)) == COUNTRIES
    assert '<form method="get" action="/en/law/compare/"' in page
    assert "comparison-caption" not in page


def test_the_form_keeps_what_was_chosen():
    page = get(f"?{THREE}").content.decode()
    assert set(re.findall(r'value="([A-Z]{3})" checked', page)) == {"SVN", "HRV", "SRB"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?country=SVN", "You chose 1 participant. Choose two, three or four."),
        ("?" + "&".join(f"country={code}" for code in COUNTRIES[:5]), "You chose 5 participants."),
        ("?country=SVN&country=AUT", "AUT is not the code of a participant. Choose from the list."),
        ("?country=SVN&country=%3Cb%3E", "<B> is not the code of a participant."),
    ],
)
def test_a_choice_that_cannot_be_compared_is_refused_in_words_and_the_form_stays(query, said):
    response = get(query)
    assert response.status_code == 400
    assert said in words(response.content.decode())
    assert '<form method="get"' in response.content.decode()
    download = Client().get(f"/en/law/compare.csv{query}")
    assert (download.status_code, download["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_the_pictures_of_the_chosen_laws_stand_above_the_table_on_one_scale():
    wanted = {f"{PENALTIES}-{code}" for code in ("SVN", "HRV", "SRB")}
    render_here(job for job in list_jobs() if job.page == LAW_PAGE and job.language == "en" and job.name in wanted)
    page = get(f"?{THREE}").content.decode()
    titles = re.findall(r'<title id="(penalties-\w+)-title">', page)
    assert titles == ["penalties-HRV", "penalties-SRB", "penalties-SVN"]
    assert page.index("<svg") < page.index("comparison-caption")
    ends = {tuple(re.findall(r">(\d+)</text>", svg)) for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)}
    assert ends == {("0", "5", "10", "15", "20")}


def test_purposes_that_nobody_read_are_not_said_to_be_named():
    _head, *rows = table_of(get("?country=MNE&country=SRB").content.decode())
    montenegro, serbia = next(row[1:] for row in rows if row[0] == ["Which of the acquis are not named?"])
    assert serbia[0].startswith("forced marriage")
    (said,) = montenegro
    assert said.startswith("Not read: slavery")
