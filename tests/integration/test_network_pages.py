"""Every record of the network is on a page, with its source, its basis and its state."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.rfc5545 import validate

from natc.codelists import LANGUAGES, participants
from natc.network import load_network_records
from natc.web.site.network import describe_calendar, describe_meeting

pytestmark = pytest.mark.django_db
COMPILED = yaml.safe_load((Path(__file__).parents[1] / "reference" / "network_compiled.yaml").read_text("utf-8"))
RECORDS = load_network_records()
RECORDS_URL = {source.id: source.url for source in RECORDS.sources}
PAGES = ["", "meetings/", "documents/", "calendar/", "notes/"]
MEETINGS = [f"meetings/{meeting.id}/" for meeting in RECORDS.meetings]
NOTES = [f"notes/{code}/" for code in participants()]


def read(client, page, language="en"):
    response = client.get(f"/{language}/network/{page}")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def words(text):
    """The text of a page as it is read."""
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2].partition("</main>")[0]).split())


def row_of(text, start):
    """The cells of the row of a table whose header cell begins so, as they are read."""
    rows = [
        found
        for found in re.findall(r"<tr.*?</tr>", text, re.DOTALL)
        if words(f"<main{found}</main>").startswith(start)
    ]
    assert rows, start
    return words(f"<main{rows[0]}</main>"), rows[0]


def sources(text):
    return dict(re.findall(r'id="source-([\w-]+)">(?:.*?)<a href="([^"]+)"', text))


@pytest.mark.parametrize("page", [*PAGES, *MEETINGS, *NOTES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language(client, page, language):
    text = read(client, page, language)
    assert text.count("<h1") == 1
    assert 'aria-current="page"' in text
    assert len(text.encode()) < 150_000


@pytest.mark.parametrize("page", ["", "meetings/", "documents/", "calendar/", *MEETINGS])
def test_what_a_page_cites_is_in_its_list_of_sources_and_nothing_else(client, page):
    text = read(client, page)
    assert set(re.findall(r'href="#source-([\w-]+)"', text)) == set(sources(text)) != set()


@pytest.mark.parametrize("compiled", COMPILED["members"], ids=lambda row: row["iso3"])
def test_every_participant_with_office_source_and_basis(client, compiled):
    text = read(client, "")
    said, markup = row_of(text, participants()[compiled["iso3"]].name)
    office, rapporteur = compiled["coordinator"], compiled.get("rapporteur")
    assert office["institution"] in said
    assert (office["ministry"] or "not found") in said
    assert (rapporteur["institution"] if rapporteur else "not found") in said
    if office["local_name"]:
        assert office["local_name"].partition(" (local_name")[0] in said
    assert compiled["eu_status"].replace("_", " ") in said
    basis = "read in the source" if compiled["eu_basis"].startswith("source") else "general knowledge, not read again"
    assert basis in said
    cited = set(re.findall(r"#source-([\w-]+)", markup))
    assert set(office["source"]) | set(compiled["membership_basis"].removeprefix("source: ").split(", ")) <= cited


@pytest.mark.parametrize("compiled", COMPILED["members"], ids=lambda row: row["iso3"])
def test_every_participant_with_currency_and_notes(client, compiled):
    text = read(client, "").partition("languages-caption")[2]
    said, _markup = row_of(text, participants()[compiled["iso3"]].name)
    assert compiled["currency"] in said
    for key in ("currency_note", "language_note", "iso_note"):
        if note := compiled.get(key):
            assert note[1:] in said


def test_what_is_known_of_the_network_itself(client):
    said, network = words(read(client, "")), COMPILED["network"]
    for text in (
        network["name"], network["abbreviation"], network["character"], network["membership_note"],
        network["founding"]["place"], network["founding"]["event"], network["founding"]["initiative"],
        network["secretariat"]["organisation"], network["secretariat"]["role"], network["meeting_frequency"],
        network["chair"]["wording_in_source"], network["chair"]["note"][1:], network["working_language"]["note"],
        "20 October 2010", "since 2011", "as of 19 October 2022", "English (inferred", *network["name_variants"],
    ):  # fmt: skip
        assert text in said


@pytest.mark.parametrize("compiled", COMPILED["meetings"], ids=lambda row: str(row["date"] or row["year"]))
def test_every_meeting_in_the_list_and_on_its_page(client, compiled):
    (meeting,) = [one for one in RECORDS.meetings if one.date == str(compiled["date"] or compiled["year"])]
    listed = words(read(client, "meetings/"))
    text = read(client, f"meetings/{meeting.id}/")
    said = words(text)
    for place in (listed, said):
        assert compiled["topic"][1:] in place
        assert (compiled["place"] or "not found") in place
    assert ("inferred" if compiled.get("year_basis") else "read in the source") in said
    assert set(compiled["source"]) <= set(sources(text))
    assert {RECORDS_URL[key] for key in compiled["source"]} <= set(sources(text).values())


def test_what_was_not_found_of_a_meeting_is_said(client):
    said = words(read(client, "meetings/budva-2019/"))
    for part in ("names the points of the agenda", "tells of a decision", "tells who had to do what"):
        assert part in said
    assert "Prevention and investigation of online child sexual abuse" in words(read(client, "meetings/brdo-2020/"))


@pytest.mark.parametrize("compiled", COMPILED["declarations"] + COMPILED["strategies"], ids=lambda row: row["id"])
def test_every_declaration_and_strategy(client, compiled):
    text = read(client, "documents/")
    section = text.partition(f'<h2 id="{compiled["id"]}"')[2].partition("</section>")[0]
    said = words(f"<main{section}</main>")
    assert compiled["title"] in said
    for key in ("adopted_by", "endorsed_by", "drafted_by", "context", "context_found", "date_basis", "priorities_note"):
        if key in compiled:
            assert compiled[key][1:] in said
    for priority in compiled.get("priorities_found", []):
        assert priority["text"][1:] in said
        assert priority.get("basis", "") in said
    cited = set(re.findall(r"#source-([\w-]+)", section))
    assert set(compiled.get("source", ())) <= cited != set()


@pytest.mark.parametrize("compiled", COMPILED["publications"], ids=lambda row: row["author"])
def test_every_publication(client, compiled):
    said = words(read(client, "documents/"))
    assert compiled["title"] in said
    assert compiled["author"] in said
    assert compiled.get("isbn", "") in said


def test_every_source_is_on_a_page_with_its_address(client):
    found = {}
    for page in ["", "meetings/", "documents/", "calendar/", *MEETINGS]:
        found |= sources(read(client, page))
    assert {key: row["url"] for key, row in COMPILED["sources"].items()}.items() <= found.items()
    assert found == RECORDS_URL


def test_texts_in_three_languages_with_their_state(client):
    text = read(client, "documents/")
    for language, office in (
        ("English", "North Macedonia"),
        ("Romanian", "Romania"),
        ("Montenegrin (Cyrillic", "Montenegro"),
    ):
        said, markup = row_of(text, language)
        assert "checked 1" in said
        assert said.count(office) >= 2
        assert 'href="http' in markup


def test_the_calendar_page_shows_the_dates_of_the_file(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 25))
    events = validate(client.get("/en/network/calendar.ics").content)
    text = read(client, "calendar/")
    said = words(text)
    for event in events:
        title = event["SUMMARY"].removeprefix("NATC SEE: ")
        assert title[1:] in said
    assert text.count('<th scope="row">') == len(events)
    assert "<h1>The next date is 31 December 2026" in text


def test_the_calendar_file_can_be_subscribed_to(client):
    first = client.get("/sl/network/calendar.ics")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert "public" in first["Cache-Control"]
    again = client.get("/sl/network/calendar.ics", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    events = validate(first.content)
    meetings = [event for event in events if event["UID"].startswith("meeting-")]
    assert meetings
    for event in meetings:
        address = event["URL"].removeprefix("http://testserver")
        assert client.get(address).status_code == 200
    for code in LANGUAGES:
        assert f"http://testserver/{code}/network/calendar.ics" in read(client, "calendar/")


def test_an_unknown_meeting_or_country_is_not_found_and_small_letters_are_led_on(client):
    assert client.get("/en/network/meetings/brdo-1918/").status_code == 404
    assert client.get("/en/network/notes/ITA/").status_code == 404
    answer = client.get("/en/network/notes/svn/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/network/notes/SVN/")


def test_a_follow_up_is_shown_with_office_day_and_state(folder_with_task):
    from natc.codelists import language

    page = describe_meeting("kranj-2025", language("en"), date(2027, 2, 1), folder_with_task)
    (task,) = page["follow_up"]
    assert (task["by"], task["due"], task["state"]) == ("Slovenia, secretariat", "15 January 2027", "overdue")
    calendar = describe_calendar(language("en"), date(2026, 12, 1), folder_with_task)
    assert [row["title"] for row in calendar["coming"]][1] == "A report is written"
    assert calendar["coming"][1]["concerned"] == "Slovenia, secretariat"


@pytest.fixture
def folder_with_task(tmp_path):
    import shutil

    from natc.network.loading import SHIPPED

    folder = shutil.copytree(SHIPPED, tmp_path / "network")
    path = folder / "meetings.yaml"
    task = "{id: report, text: A report is written, by: [secretariat, SVN], due: 2027-01-15, source: [icmpd-2025]}"
    old = "follow_up: null\n  source: [icmpd-2025]"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"follow_up: [{task}]\n  source: [icmpd-2025]"), "utf-8")
    return load_network_records(folder)


@pytest.mark.parametrize("code", participants())
def test_a_note_shows_its_finding_its_table_and_its_paper(client, code):
    text = read(client, f"notes/{code}/")
    said = words(text)
    assert participants()[code].name in said
    assert "can be held against 2013–2017" in said
    assert f'href="/papers/note-{code}.en.pdf"' in text
    assert "nobody of the country has approved it" in said
    assert "What could be asked at the meeting?" in said
    if code == "XKX":
        assert participants()[code].footnote in said
