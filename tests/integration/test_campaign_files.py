"""Files of campaigns, held against their standards by readers of our own: Atom, iCalendar, PDF, XLSX, PNG."""

import io
import re
import struct
import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta
from shutil import copytree

import pytest
from django.test import Client
from tests.campaign_site import put_small
from tests.integration.test_papers import read_pdf
from tests.sharing import make_once

from natc.campaign import load_campaign
from natc.errors import NatcError
from natc.web.documents.campaign import list_campaign_papers, render_plan_pdf
from natc.web.site.campaigns import files
from natc.web.site.campaigns.files import list_pictures, list_plans, make_picture, make_plan
from natc.web.site.campaigns.shelf import list_campaigns
from natc.web.site.papers import prepare_papers

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EXAMPLE = "ending-impunity-2027"
CAMPAIGNS = (EXAMPLE, "natc-2021-impunity", "natc-2022-ukraine")


def read_workbook(content):
    """Return every text of a workbook."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def read_feed(content):
    """Check a feed against RFC 4287 and return its root."""
    root = ET.fromstring(content)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):  # 4.1.1, 4.1.2: exactly one of each
            found = element.findall(f"{ATOM}{name}")
            assert len(found) == 1, name
            assert found[0].text.strip()
        identity = element.findtext(f"{ATOM}id")
        assert re.fullmatch(r"(urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|tag:\S+|https?://\S+)", identity)
        moment = element.findtext(f"{ATOM}updated")  # 3.3: RFC 3339, capital T and Z, with a zone
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", moment)
        datetime.fromisoformat(moment)
        links = element.findall(f"{ATOM}link")
        assert all(re.match(r"https?://", link.get("href")) for link in links)
        assert sum(link.get("rel", "alternate") == "alternate" for link in links) == 1
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        assert root.find(f"{ATOM}author") is not None or entry.find(f"{ATOM}author") is not None
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "text"
        assert len(list(content)) == 0  # 4.1.3.3: no child elements in text
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    for author in root.iter(f"{ATOM}author"):
        assert author.findtext(f"{ATOM}name").strip()
    ids = [element.findtext(f"{ATOM}id") for element in (root, *entries)]
    assert len(ids) == len(set(ids))
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("type") == "application/atom+xml"
    newest = max((entry.findtext(f"{ATOM}updated") for entry in entries), default=None)
    assert newest is None or root.findtext(f"{ATOM}updated") >= newest
    known = {f"{ATOM}{name}" for name in ("author", "category", "content", "entry", "feed", "generator", "id", "link",
                                          "name", "rights", "subtitle", "summary", "title", "updated")}  # fmt: skip
    assert {element.tag for element in root.iter()} <= known
    return root


def read_calendar(content):
    """Check a calendar against RFC 5545 and return its events as dictionaries of name and value."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)  # 3.1: octets, without the line break
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events, head, inside = [], [], None
    for line in unfolded[1:-1]:
        assert re.match(r"[A-Z-]+[;:]", line), line
        if line == "BEGIN:VEVENT":
            assert inside is None
            inside = {}
        elif line == "END:VEVENT":
            events.append(inside)
            inside = None
        elif inside is None:
            head.append(line)
        else:
            name, _, value = line.partition(":")
            inside[name] = value
    assert head.count("VERSION:2.0") == 1
    assert sum(line.startswith("PRODID:") for line in head) == 1
    assert events
    for event in events:
        assert event["UID"]
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert any(name.startswith("SUMMARY") for name in event)
        assert event["DTEND;VALUE=DATE"] > event["DTSTART;VALUE=DATE"]
    assert len({event["UID"] for event in events}) == len(events)
    return events


def days_of(event):
    """Return first and last day of an event; the end that the file names is the day after."""
    first, after = (date.fromisoformat(event[f"{name};VALUE=DATE"]) for name in ("DTSTART", "DTEND"))
    return first, after - timedelta(days=1)


@pytest.fixture
def made(settings, tmp_path_factory):
    """Pictures of a message in each language with a checked text, and a plan, as a start of the site makes them."""

    def make(data):
        pictures = {name: job for name, job in list_pictures().items() if name.startswith(f"{EXAMPLE}--courts.")}
        prepare_papers(data / "cards", pictures, "x", suffix=".png")
        plans = {name: job for name, job in list_plans().items() if name == f"{EXAMPLE}.sl"}
        prepare_papers(data / "plans", plans, "x", suffix=".xlsx")

    settings.NATC_DATA = make_once(tmp_path_factory, "campaign-files", make)


@pytest.mark.parametrize("code", ["en", "sl"])
def test_the_feed_of_the_example_is_atom(code):
    response = Client().get(f"/campaigns/{EXAMPLE}.{code}.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = read_feed(response.content)
    assert root.get(XML_LANG) == code
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"http://testserver/campaigns/{EXAMPLE}.{code}.atom"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(load_campaign(EXAMPLE).messages)
    for entry in entries:
        (page,) = [link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert page.startswith(f"http://testserver/{code}/campaigns/{EXAMPLE}/")


def test_the_feed_says_that_an_example_is_one_and_keeps_its_ids():
    first, second = (read_feed(Client().get(f"/campaigns/{EXAMPLE}.en.atom", headers={"host": host}).content)
                     for host in ("testserver", "127.0.0.1"))  # fmt: skip
    assert "no network and no ministry has adopted" in first.findtext(f"{ATOM}subtitle")
    ids = [[one.text for one in root.iter(f"{ATOM}id")] for root in (first, second)]
    assert ids[0] == ids[1]


def test_an_entry_that_falls_back_says_its_language_and_without_a_text_there_is_none(settings, tmp_path):
    from tests.unit.campaign import folders

    settings.NATC_CAMPAIGNS = str(tmp_path)
    only = folders.SLOVENIAN.split("  police:")[0]
    put_small(tmp_path, texts_sl=only, texts_en=folders.ENGLISH.replace("  help: {text: Help is free.}\n", ""))
    entries = read_feed(Client().get("/campaigns/small-2027.sl.atom").content).findall(f"{ATOM}entry")
    assert [(one.findtext(f"{ATOM}title"), one.get(XML_LANG)) for one in entries] == [
        ("Sodišča", None), ("The police look into it.", "en")]  # fmt: skip


def test_a_record_without_messages_has_no_feed():
    assert Client().get("/campaigns/natc-2021-impunity.en.atom").status_code == 404


@pytest.mark.parametrize("name", CAMPAIGNS)
@pytest.mark.parametrize("code", ["en", "sl"])
def test_the_calendar_is_icalendar_and_has_weeks_messages_and_days(name, code):
    response = Client().get(f"/campaigns/{name}.{code}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = {event["UID"]: event for event in read_calendar(response.content)}
    campaign = load_campaign(name)
    for week in campaign.plan.weeks:
        assert days_of(events[f"{name}-week-{week.number}@natc"]) == (week.start, week.end)
    for message in campaign.messages:
        event = events[f"{name}-message-{message.id}@natc"]
        assert days_of(event) == (message.publish_on, message.publish_on)
        assert event["URL"] == f"http://testserver/{code}/campaigns/{name}/{message.id}/"
    year = campaign.plan.start.year
    assert days_of(events[f"{name}-day-10-18-{year}@natc"]) == (date(year, 10, 18), date(year, 10, 18))
    assert f"{name}-day-07-30-{year}@natc" not in events  # 30 July is in none of these campaigns
    assert len(events) == len(campaign.plan.weeks) + len(campaign.messages) + 1


@pytest.mark.parametrize("path", [f"{EXAMPLE}.hr.ics", f"{EXAMPLE}.hr.atom", "no-such.en.ics", f"{EXAMPLE}.en.xlsx",
                                  f"{EXAMPLE}--courts.hr.png", "no-such.png"])  # fmt: skip
def test_a_file_that_is_not_there_is_not_found(settings, tmp_path, path):
    settings.NATC_DATA = tmp_path
    assert Client().get(f"/campaigns/{path}").status_code == 404


@pytest.mark.usefixtures("made")
def test_a_prepared_picture_is_served_from_our_own_host_in_the_size_of_previews():
    html = Client().get(f"/sl/campaigns/{EXAMPLE}/courts/").content.decode()
    properties = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))
    address = properties["og:image"]
    assert address == f"http://testserver/campaigns/{EXAMPLE}--courts.sl.png"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:alt"]
    assert f'alt="{properties["og:image:alt"]}"' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    response = Client().get(address.removeprefix("http://testserver"))
    assert response["Content-Type"] == "image/png"
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", response.content[16:24]) == (1200, 630)
    assert len(response.content) < 60_000  # a page on the first visit stays under 150 KB


@pytest.mark.usefixtures("made")
def test_the_picture_is_in_the_feed_with_its_length_and_alternative_text():
    root = read_feed(Client().get(f"/campaigns/{EXAMPLE}.sl.atom").content)
    (link,) = [link for link in root.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    content = Client().get(link.get("href").removeprefix("http://testserver")).content
    assert (link.get("type"), link.get("length")) == ("image/png", str(len(content)))
    assert link.get("title")


def test_pictures_are_made_of_checked_texts_alone():
    campaign = load_campaign(EXAMPLE)
    checked = {code for code, texts in campaign.texts.items() if texts.state == "checked"}
    names = [name for name in list_pictures() if name.startswith(EXAMPLE)]
    assert names
    assert {name.rpartition(".")[2] for name in names} <= checked
    assert set(campaign.drafts) - checked, "without drafts the test shows nothing"


def test_a_picture_that_cannot_be_drawn_does_not_keep_the_site_from_starting(settings, tmp_path):
    from tests.unit.campaign import folders

    settings.NATC_CAMPAIGNS = str(tmp_path)
    put_small(tmp_path, texts_sl=folders.SLOVENIAN.replace("Sodišča", f"{'Sodišča sodijo. ' * 80}"),
              texts_en=folders.ENGLISH)  # fmt: skip
    names = [name for name in list_pictures() if name.startswith("small-2027")]
    assert names == ["small-2027--courts.en"]
    assert "picture cannot be drawn" in Client().get("/en/campaigns/small-2027/SVN/").content.decode()


def test_pictures_and_plans_are_the_same_bytes_each_time():
    folder = str(load_campaign(EXAMPLE).folder)
    assert make_picture(folder, "courts", "sl") == make_picture(folder, "courts", "sl")
    assert make_plan(folder, "sl") == make_plan(folder, "sl")


@pytest.mark.usefixtures("made")
def test_the_plan_is_handed_over_as_a_workbook():
    response = Client().get(f"/campaigns/{EXAMPLE}.sl.xlsx")
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert f'filename="natc-{EXAMPLE}.sl.xlsx"' in response["Content-Disposition"]
    assert "In 2022, courts in 6 countries convicted" in read_workbook(response.content)
    assert (
        'href="/campaigns/ending-impunity-2027.sl.xlsx"' in Client().get(f"/sl/campaigns/{EXAMPLE}/").content.decode()
    )


def test_files_are_made_when_the_site_starts(settings, tmp_path, monkeypatch):
    settings.NATC_DATA = tmp_path
    monkeypatch.setattr(files, "list_pictures", dict)
    monkeypatch.setattr(files, "list_plans", lambda: dict(list(list_plans().items())[:1]))
    assert "natc.web.site.campaigns.files.load_campaign_files" in settings.NATC_LOADERS
    files.load_campaign_files()
    assert len(list((tmp_path / "plans").glob("*.xlsx"))) == 1


def test_the_plan_on_paper_is_tagged_in_its_language_and_has_the_grid():
    campaign = load_campaign("natc-2021-impunity")
    content = render_plan_pdf(campaign, language_code="sl", on=date(2026, 11, 25))
    paper = read_pdf(content)
    assert 'pdfuaid:part="1"' in paper
    assert "/Lang (sl)" in paper
    assert {"/H1", "/H2", "/Table", "/Caption", "/TH", "/TD"} <= set(re.findall(r"/S (/\w+)", paper))
    assert content == render_plan_pdf(campaign, language_code="sl", on=date(2026, 11, 25))


def test_every_campaign_has_a_paper_in_every_language_of_the_site():
    assert set(list_campaign_papers()) == {f"campaign-{name}.{code}" for name in CAMPAIGNS for code in ("en", "sl")}


def test_a_folder_of_campaigns_that_is_not_there_stops_the_start(settings, tmp_path):
    settings.NATC_CAMPAIGNS = str(tmp_path / "missing")
    with pytest.raises(NatcError, match="which is no folder"):
        list_campaigns()


def test_a_campaign_that_takes_the_id_of_a_shipped_one_is_left_out_and_said(settings, tmp_path):
    folder = put_small(tmp_path)
    plan = folder / "campaign.yaml"
    plan.write_text(plan.read_text().replace("id: small-2027", f"id: {EXAMPLE}"))
    folder.rename(tmp_path / EXAMPLE)
    settings.NATC_CAMPAIGNS = str(tmp_path)
    assert [one.plan.id for one in list_campaigns()].count(EXAMPLE) == 1
    assert "Look at campaign.yaml, field id." in Client().get("/en/campaigns/").content.decode()
    assert Client().get(f"/en/campaigns/{EXAMPLE}/").status_code == 200  # the shipped one


def test_a_broken_campaign_is_said_without_what_stands_in_it_and_all_else_is_shown(settings, tmp_path, caplog):
    settings.NATC_CAMPAIGNS = str(tmp_path)
    put_small(tmp_path)
    broken = tmp_path / "broken-2027"
    copytree(tmp_path / "small-2027", broken)
    texts = broken / "texts" / "en.yaml"
    texts.write_text(texts.read_text().replace("text: Help is free.", "text: The victim Petra Izmišljena called."))
    line = next(n for n, text in enumerate(texts.read_text().splitlines(), start=1) if "Izmišljena" in text)
    place = f"texts/en.yaml, line {line}, field texts.help.text"
    for path in ("/en/campaigns/", "/en/campaigns/broken-2027/"):
        page = Client().get(path)
        assert page.status_code == (200 if path == "/en/campaigns/" else 503)
        assert f"Look at {place}." in page.content.decode()
        assert "Izmišljena" not in page.content.decode()
    assert place in caplog.text
    assert "Izmišljena" not in caplog.text
    assert Client().get("/en/campaigns/broken-2027.en.ics").status_code == 404
    for path in (
        "/en/campaigns/small-2027/",
        f"/en/campaigns/{EXAMPLE}/",
        "/en/commitments/",
        "/campaigns/small-2027.en.atom",
    ):
        assert Client().get(path).status_code == 200
    assert {name.split("--")[0] for name in list_pictures()} == {EXAMPLE, "small-2027"}
    assert not any("broken" in name for name in [*list_campaign_papers(), *list_plans()])
