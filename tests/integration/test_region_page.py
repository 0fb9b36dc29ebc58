"""The front page says what the tables say: facts here are read from the shipped tables by the csv module."""

import gzip
import html
import re

import pytest
from django.test import Client
from tests.published import read, unodc

from natc.web.site import pictures
from natc.web.site.picture_jobs import Job

SPAN = range(2018, 2023)
PARTICIPANTS = ("ALB", "BGR", "BIH", "HRV", "MDA", "MKD", "MNE", "ROU", "SRB", "SVN", "XKX")
pytestmark = pytest.mark.django_db


def text_of(response):
    """Return the words of a page, as a reader gets them."""
    content = re.sub(r"<(style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content)).split())


def bounds(country, stage):
    """Return the least and the most that UNODC's counts of the span can add up to; hidden ones are 0 to 4."""
    counts = [count for year, count in unodc(country, stage).items() if year in SPAN]
    known = sum(count for count in counts if count is not None)
    return known, known + 4 * counts.count(None)


def test_the_heading_is_the_finding():
    low, high = (sum(side) for side in zip(*(bounds(code, "persons_convicted") for code in PARTICIPANTS), strict=True))
    heading = re.search(r"<h1>(.*?)</h1>", Client().get("/en/").content.decode())[1]
    assert heading == f"South-East Europe: {low:,} to {high:,} persons were convicted in 2018–2022"


def test_rows_are_not_one_group_of_people_and_the_page_says_so():
    page = text_of(Client().get("/en/"))
    assert "These rows count different things in different years; they are not one group of people." in page
    assert "no count is divided by it" in page


def test_every_participant_is_a_row_with_its_own_name_and_a_link():
    page = Client().get("/en/").content.decode()
    for code in PARTICIPANTS:
        assert f'href="/en/countries/{code}/"' in page
    assert '<span class="own" lang="bg">България</span>' in page
    assert page.count("Bosna i Hercegovina") == 1


def test_participants_stand_in_the_alphabet_of_the_language():
    rows = re.findall(r'<th scope="row"><a href="/en/countries/(\w+)/"', Client().get("/en/").content.decode())
    assert rows == ["ALB", "BIH", "BGR", "HRV", "XKX", "MDA", "MNE", "MKD", "ROU", "SRB", "SVN"]


def test_hidden_counts_are_added_as_ranges_and_marked():
    low, high = bounds("SVN", "persons_convicted")
    assert low < high
    assert f"{low} to {high} [c]" in text_of(Client().get("/en/"))


def test_what_was_revised_stands_with_both_counts():
    now = unodc("BGR", "victims_identified")[2017]
    [before] = [
        row["value"]
        for row in read("justice")
        if (row["country_iso3"], row["year"], row["stage"], row["source_id"])
        == ("BGR", "2017", "victims_identified", "unodc_glotip_2023")
    ]
    assert (before, now) == ("508", 505)
    page = text_of(Client().get("/en/"))
    assert re.search(rf"Bulgaria, Victims[^:]*, 2017: {before} \(release of .*?\), then {now} \[r\]", page)


def test_years_are_chosen_without_javascript():
    page = Client().get("/en/?from=2013&to=2017")
    assert page.status_code == 200
    assert "persons were convicted in 2013–2017" in text_of(page)
    assert "<option selected>2013</option>" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("from=2022&to=2018", "The years run backwards", id="reversed"),
        pytest.param("from=1066&to=2018", "“1066” is not a year from", id="absurd"),
        pytest.param("from=last&to=2018", "“last” is not a year from", id="no year"),
        pytest.param("from=%3Cscript%3E", "“<script>” is not a year from", id="markup"),
    ],
)
def test_years_that_cannot_be_shown_are_named_at_the_field(query, said):
    page = Client().get(f"/en/?{query}")
    assert page.status_code == 400
    assert said in text_of(page)
    assert "The page shows 2018–2022 instead." in text_of(page)
    assert 'aria-invalid="true"' in page.content.decode()
    assert "<script>”" not in page.content.decode()


def test_a_page_without_picture_says_for_which_years_there_are_some():
    assert "For these years there is no picture" in text_of(Client().get("/en/?from=2011&to=2012"))


@pytest.fixture
def stored_pictures():
    pictures.render_here(
        [
            Job("region", "year_view", "en", 2018, 2022),
            Job("region", "year_view", "en", 2013, 2017),
            Job("region", "tiles-persons_convicted", "en", 2010, 2022),
            Job("region", "tiles-victims", "en", 2010, 2022),
        ]
    )


def test_the_page_holds_its_pictures_and_stays_light(stored_pictures):
    page = Client().get("/en/").content
    assert page.count(b"<svg") == 6  # three pictures, each in two widths
    assert b"style=" not in page  # the content policy forbids it
    assert len(gzip.compress(page)) < 45_000
    ids = re.findall(rb' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_page_asks_the_database_once(stored_pictures, django_assert_num_queries):
    with django_assert_num_queries(1):
        Client().get("/en/")


def test_pictures_are_rendered_again_only_when_something_changed(stored_pictures, monkeypatch):
    def render_nothing(*_arguments, **_options):
        raise AssertionError("nothing changed, so that nothing is to be rendered")

    monkeypatch.setattr(pictures, "start_workers", render_nothing)
    pictures.load_pictures()
    monkeypatch.setattr(pictures, "edition_now", lambda: "another edition")
    with pytest.raises(AssertionError, match="nothing changed"):
        pictures.load_pictures()


def test_the_style_sheet_recolours_pictures_as_the_charts_say():
    from django.contrib.staticfiles import finders

    from natc.charts import dark_css

    with open(finders.find("site/figures.css"), encoding="utf-8") as file:
        assert dark_css() in file.read()
