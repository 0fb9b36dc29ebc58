"""The known cases of the region's data, on the pages where a reader meets them; facts from the tables themselves."""

import gzip
import re

import pytest
from django.test import Client
from tests.integration.test_region_page import PARTICIPANTS, text_of
from tests.published import read, unodc

from natc.codelists import language
from natc.figures import name_family
from natc.gap import name_row, view_country
from natc.web.site import pictures
from natc.web.site.cells import link_to_page
from natc.web.site.country import describe_country
from natc.web.site.picture_jobs import list_jobs
from natc.web.site.spans import read_span

pytestmark = pytest.mark.django_db


def page_of(country, years="", language="en"):
    response = Client().get(f"/{language}/countries/{country}/{years}")
    assert response.status_code == 200
    return response.content.decode()


def words_of(country, years=""):
    return text_of(Client().get(f"/en/countries/{country}/{years}"))


def value(country, year, stage, source, unit="persons"):
    """Return one published count as the table prints it."""
    [row] = [
        row
        for row in read("justice")
        if (row["country_iso3"], row["year"], row["stage"], row["source_id"], row["unit"])
        == (country, str(year), stage, source, unit)
    ]
    return row["value"]


def cell(figure_id, text):
    """Return how a page links a count to the page of its figure."""
    return f'<a href="/en/figures/{figure_id}/">{text}</a>'


@pytest.mark.parametrize("country", PARTICIPANTS)
@pytest.mark.parametrize("years", ["", "?from=2010&to=2022", "?from=2024&to=2025", "?from=2008&to=2008"])
def test_every_participant_has_a_page_for_any_years(country, years):
    page = page_of(country, years)
    assert page.count("<h1>") == 1
    for anchor in (
        "ratios",
        "change",
        "series",
        "disputes",
        "who",
        "role",
        "missing",
        "estimates",
        "marks",
        "get-data",
    ):
        assert f'id="{anchor}"' in page
        assert f'href="#{anchor}"' in page


def test_a_code_in_small_letters_leads_to_the_page_and_an_unknown_one_to_a_way_on():
    client = Client()
    assert client.get("/en/countries/svn/").headers["Location"] == "/en/countries/SVN/"
    missing = client.get("/en/countries/FRA/")
    assert missing.status_code == 404
    assert 'href="/en/"' in missing.content.decode()


def test_slovenia_shows_the_press_release_beside_unodc():
    page, source = page_of("SVN"), "govsi_2021_eatd"
    for stage, unit, expected in [
        ("persons_suspected", "persons", "27"),
        ("persons_prosecuted", "persons", "33"),
        ("persons_prosecuted", "legal_persons", "3"),
        ("indictments", "cases", "2"),
        ("persons_indicted", "persons", "6"),
    ]:
        assert value("SVN", 2020, stage, source, unit) == expected
        figure = f"svn-2020-{stage}-{unit}-{source}".replace("_", "-")
        assert cell(figure, expected) in page
    assert unodc("SVN", "persons_suspected")[2020] is None
    assert cell("svn-2020-persons-suspected-persons-unodc-glotip-2025", "&lt;5 [c]") in page
    assert cell("svn-2020-persons-prosecuted-persons-unodc-glotip-2025", "6") in page
    words = words_of("SVN")
    assert "Fewer than five at UNODC cannot be the same count; neither source explains it." in words
    assert "It seems that two steps are both called prosecuted. Neither source says so." in words


def test_slovenia_shows_the_count_of_five_years_beside_the_sum_of_the_years():
    [row] = read("justice_periods")
    counts = [count for year, count in unodc("SVN", "persons_convicted").items() if 2016 <= year <= 2020]
    known = sum(count for count in counts if count is not None)
    assert (row["value"], known, counts.count(None)) == ("32", 28, 1)
    words = words_of("SVN")
    assert "Persons convicted, 2016–2020 together: 32, as stated by Government of Slovenia." in words
    assert "add up to 28 to 32." in words


def test_moldova_shows_31_and_312_and_ages_that_cannot_add_up():
    words = words_of("MDA")
    assert unodc("MDA", "victims_identified")[2021] == 31
    assert re.search(r"Victims, 2020–2022 UNODC prints 37, 31 and 43; .* 2021 31 312 2022 43 150", words)
    assert "2020–2022: The parts cannot add up to the published total." in words
    assert re.search(r"Parts added up 365 126 139 357 151 Published total 365 126 37 \[r\] \[b\] 31 43", words)


def test_albania_says_how_many_of_the_victims_were_officially_recognised():
    assert unodc("ALB", "victims_identified")[2019] == 103
    page = page_of("ALB")
    assert cell("alb-2019-victims-identified-persons-unodc-glotip-2025", "103") in page
    assert "in 2019, 103 detected victims, of whom 7 were officially recognised" in words_of("ALB")


def test_bosnia_and_herzegovina_counts_potential_victims_and_nothing_is_divided_by_them():
    words = words_of("BIH")
    assert "counts potential victims only" in words
    assert "The victims counted are presumed (potential) victims only." in words


def test_bulgaria_breaks_where_its_counting_changed():
    page, words = page_of("BGR"), words_of("BGR")
    assert "77 in 2021 to 19 in 2022" in words
    assert cell("bgr-2022-persons-prosecuted-persons-unodc-glotip-2025", "65 [b]") in page
    assert re.search(r">19 \[b\]</a>", page)
    assert "a year (years not added)" in words
    assert "The counts are stocks" in words


def test_bulgaria_keeps_both_releases_of_2017():
    page = page_of("BGR")
    assert cell("bgr-2017-victims-identified-persons-unodc-glotip-2025", "505 [r]") in page
    assert cell("bgr-2017-victims-identified-persons-unodc-glotip-2023", "508") in page


def test_romania_shows_every_year_of_its_convictions_and_the_breaks():
    convicted = unodc("ROU", "persons_convicted")
    assert [convicted.get(year) for year in (2011, 2012, 2013, 2014, 2017)] == [276, 41, 15, None, 230]
    assert 2014 not in convicted
    page = page_of("ROU")
    for year, shown in ((2011, "276"), (2012, "41 [b]"), (2013, "15"), (2017, "230 [b]")):
        assert cell(f"rou-{year}-persons-convicted-persons-unodc-glotip-2025", shown) in page
    table = page[page.index('id="series-persons_convicted-persons-caption"') :]
    assert re.search(r'<th scope="row">2014</th><td class="number">\[x\]</td>', table)


def test_kosovo_always_has_its_footnote_and_its_silences_are_said():
    words = words_of("XKX")
    assert "* This designation is without prejudice to positions on status" in words
    assert "UNODC publishes no figures for Kosovo*." in words
    assert "Kosovo*, 2018–2022: no count of persons convicted that we could find" in words
    assert "Persons prosecuted: no source that we found gives a count for Kosovo* in these years." in words


def test_transit_and_estimates_are_said_in_words():
    words = words_of("SVN")
    assert "Transit is not in these data" in words
    assert "About 9,000 persons in modern slavery in 2021" in words
    assert "All modern slavery (forced labour and forced marriage), not trafficking alone; a stock" in words


@pytest.mark.parametrize("country", PARTICIPANTS)
def test_no_cell_of_a_count_is_empty_and_no_hidden_count_is_five(country):
    page = page_of(country, "?from=2010&to=2022")
    cells = re.findall(r'<td class="number[^"]*">(.*?)</td>', page, flags=re.DOTALL)
    assert cells
    texts = [re.sub(r"<[^>]+>", "", text).strip() for text in cells]
    assert all(texts)
    hidden = [
        (int(row["year"]), row["stage"].replace("_", "-"))
        for row in read("justice")
        if row["country_iso3"] == country and row["value"] == "" and row["source_id"] == "unodc_glotip_2025"
    ]
    for year, stage in hidden:
        shown = re.search(rf'/figures/{country.lower()}-{year}-{stage}-\w+-unodc-glotip-2025/">([^<]*)<', page)
        assert shown is None or shown[1].startswith("&lt;5 [c]")


def test_a_cell_that_nobody_published_is_marked_and_never_zero():
    page = page_of("XKX")
    assert "[x]" in page
    assert '<td class="number">0</td>' not in page
    assert '<td class="number">none named</td>' in page  # a breakdown that does not name a country does not count none


@pytest.fixture(scope="module")
def slovenian_pictures():
    from natc.web.site.picture_jobs import render_job

    return [render_job(job) for job in list_jobs() if (job.page, job.language) == ("SVN", "en")]


def test_a_page_with_all_pictures_is_light_and_asks_the_database_once(slovenian_pictures, django_assert_num_queries):
    pictures.store_pictures(slovenian_pictures, "test")
    with django_assert_num_queries(1):
        page = Client().get("/en/countries/SVN/").content
    assert page.count(b"<svg") > 10
    assert len(gzip.compress(page)) < 80_000
    ids = re.findall(rb' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_reply_of_the_country_is_shown(settings, tmp_path):
    (tmp_path / "SVN.en.md").write_text("We count suspects in another way.", encoding="utf-8")
    settings.NATC_REPLIES = str(tmp_path)
    assert "We count suspects in another way." in words_of("SVN")


def test_a_count_from_the_press_is_called_so():
    text = page_of("SVN")
    assert re.search(r'>0</a> <span class="how">press</span>', text)
    assert '<span class="how">2022: press</span>' in text
    assert "2022: the count is from a weaker kind of source (press)" in text


def test_rows_stand_in_the_order_of_the_view():
    table = describe_country("BGR", read_span({}, language("en")), language("en"), link_to_page).table
    view = view_country("BGR", 2018, 2022)
    assert [(row.name, row.source) for row in table.rows] == [
        (name_row(row, language("en")), name_family(row.family, language("en"))) for row in view.rows
    ]
