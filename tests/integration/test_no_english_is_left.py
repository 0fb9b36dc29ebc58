"""On a Slovenian page every word is Slovenian, or stands in an element that says which other language it is in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from natc.campaign import load_shipped, shipped_campaigns
from natc.codelists import participants
from natc.commitments import load_commitments
from natc.figures import load_figures
from natc.law import load_acquis, load_judgments
from natc.network import load_network_records

# common in every English sentence about these figures, and no words of Slovenian
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the of and which with are were was that this their has have they these not from for than each where there
        persons person victims victim counts count counted years year source sources published publishes convicted
        prosecuted suspected identified presumed offences unknown other stated suppressed missing country countries
        page data series total children women men girls boys labour exploitation""",
    )
)
pytestmark = pytest.mark.django_db
SPOKEN = ("alt", "title", "aria-label", "placeholder", "content")
EMPTY = {"meta", "link", "br", "img", "input", "hr", "wbr", "path", "line", "circle", "source", "col"}
PAGES = [
    "",
    "mirror/",
    "definitions/",
    "methods/",
    "data/",
    "law/",
    "law/compare/?country=SVN&country=BGR&country=SRB&country=MKD",
    "law/judgments/",
    "law/judgments/?q=nothing-of-the-kind&country=MNE&year_from=2015",
    "commitments/",
    "commitments/report/",
    "campaigns/",
    "network/",
    "network/meetings/",
    "network/documents/",
    "network/calendar/",
    "network/notes/",
    "helplines/",
    "accessibility/",
    "no-such-page/",
]

CASES = [one.title for one in load_judgments() if one.title]
"""Names of cases, which are names and stand as the court published them."""


class Words(HTMLParser):
    """Collects the words of a page that claim to be in its language."""

    def __init__(self):
        super().__init__()
        self.languages = []
        self.words = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        inherited = self.languages[-1] if self.languages else None
        here = attributes.get("lang", inherited)
        if tag in {"code", "script", "style"}:
            here = "code"
        if tag not in EMPTY:
            self.languages.append(here)
        is_text = tag != "meta" or attributes.get("name") == "description"
        if here == "sl" and is_text:
            for name in SPOKEN:
                self._take(attributes.get(name) or "")

    def handle_endtag(self, tag):
        if tag not in EMPTY and self.languages:
            self.languages.pop()

    def handle_data(self, data):
        if self.languages and self.languages[-1] == "sl":
            self._take(data)

    def _take(self, text):
        for name in CASES:
            text = text.replace(name, "")
        # addresses, names of files, words quoted from the data and its codes in capitals are no sentences
        self.words += re.findall(r"[A-Za-zČŠŽčšžćđ]+", re.sub(r"\S+[./]\S+|/\w+|»[^«]*«|\b[A-Z]+\b", "", text))


def english_words(html):
    words = Words()
    words.feed(html)
    assert words.words, "nothing was read"
    return [word for word in words.words if word.lower() in ENGLISH]


@pytest.mark.parametrize("page", PAGES)
def test_pages(client, page):
    assert english_words(client.get(f"/sl/{page}").content.decode()) == []


def areas():
    """Every page of a record: laws, alignment, judgments, statements, commitments, meetings, notes, campaigns."""
    acquis, records = load_acquis(), load_commitments()
    yield from (f"law/{country}/" for country in participants())
    yield from (f"law/alignment/?instrument={one.id}" for one in acquis.instruments)
    yield from (f"law/alignment/{one.id}/" for one in acquis.requirements)
    yield from (f"law/judgments/{one.id}/" for one in load_judgments())
    for statement in records.statements:
        yield f"commitments/{statement}/"
        yield from (f"commitments/{statement}/{one.id}/" for one in records.statement(statement).commitments)
    yield from (f"commitments/countries/{country}/" for country in participants())
    yield from (f"network/notes/{country}/" for country in participants())
    yield from (f"network/meetings/{one.id}/" for one in load_network_records().meetings)
    for name in shipped_campaigns():
        campaign = load_shipped(name)
        yield f"campaigns/{name}/"
        yield from (f"campaigns/{name}/{country}/" for country in campaign.plan.countries)
        yield from (f"campaigns/{name}/{message.id}/" for message in campaign.messages)


@pytest.mark.parametrize("page", list(areas()))
def test_pages_of_records(client, page):
    response = client.get(f"/sl/{page}")
    assert response.status_code == 200
    assert english_words(response.content.decode()) == []


@pytest.mark.parametrize("years", ["2018&to=2022", "2010&to=2022", "2013&to=2017", "2020&to=2020"])
@pytest.mark.parametrize("country", participants())
def test_country_pages(client, country, years):
    assert english_words(client.get(f"/sl/countries/{country}/?from={years}").content.decode()) == []


def test_pages_of_all_figures(client):
    left = {}
    for figure in load_figures().totals:
        found = english_words(client.get(f"/sl/figures/{figure.id}/").content.decode())
        if found:
            left[figure.id] = found
    assert left == {}


def test_the_check_sees_english():
    """The same check on English pages finds English, so it can fail."""
    html = '<html lang="sl"><p>Žrtve <span lang="en">of trafficking</span> <b>the</b> <img alt="year"></p></html>'
    assert english_words(html) == ["the", "year"]
