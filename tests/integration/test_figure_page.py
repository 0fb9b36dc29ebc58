"""Every published total has a page that says what it is."""

import re

import pytest
from django.test import Client
from tests.integration.test_region_page import text_of
from tests.published import read

TOTALS = len(read("justice")) + len(read("justice_periods"))


def figure_ids():
    from natc.figures import load_figures

    return [figure.id for figure in load_figures().totals]


def page_of(figure_id):
    return text_of(Client().get(f"/en/figures/{figure_id}/"))


def test_every_total_has_a_page_with_its_unit_source_and_citation():
    ids = figure_ids()
    assert len(ids) == len(set(ids)) == TOTALS
    client = Client()
    faults = []
    for figure_id in ids:
        response = client.get(f"/en/figures/{figure_id}/")
        page = response.content.decode()
        parts = [f'id="{part}"' for part in ("what", "source", "others", "used", "cite")]
        wanted = (*parts, f"/api/v1/figures/{figure_id}")
        if response.status_code != 200 or page.count("<h1>") != 1 or any(part not in page for part in wanted):
            faults.append(figure_id)
    assert faults == []


def test_an_unknown_figure_leads_on():
    response = Client().get("/en/figures/no-such-figure/")
    assert response.status_code == 404
    assert 'href="/en/"' in response.content.decode()


def test_a_hidden_count_is_an_interval_and_never_five():
    page = page_of("svn-2020-persons-suspected-persons-unodc-glotip-2025")
    assert "Slovenia, 2020: Persons suspected, <5 [c]" in page
    assert "It is one of 0 to 4" in page
    assert "Used in sums and ratios as 0 to 4" in page
    assert "27" in page  # the government's count of the same thing


def test_a_figure_says_who_counted_how_and_what_others_say():
    page = page_of("svn-2020-persons-prosecuted-persons-govsi-2021-eatd")
    assert "Slovenia, 2020: Persons prosecuted, 33" in page
    assert "prosecuted does not mean indicted here" in page
    assert "Government of the Republic of Slovenia" in page
    assert "October 2021" in page
    assert re.search(r"Persons prosecuted: 6 – UNODC: GLOTIP data set, 14 April 2025", page)
    assert "Another source or release leads for this stage" in page


def test_other_releases_of_the_same_figure_are_listed():
    page = page_of("bgr-2017-victims-identified-persons-unodc-glotip-2025")
    assert re.search(r"508 – UNODC: GLOTIP data set, 30 May 2023", page)
    assert "revised: an earlier release gave another count" in page


def test_a_ratio_that_uses_the_figure_is_named():
    page = page_of("svn-2018-persons-convicted-persons-unodc-glotip-2025")
    convicted, prosecuted = "7", "7"
    assert f"persons convicted {convicted}, persons prosecuted {prosecuted}, in 2018" in page


def test_a_count_for_several_years_has_a_page():
    page = page_of("svn-2016-2020-persons-convicted-persons-govsi-2021-eatd")
    assert "Slovenia, 2016–2020: Persons convicted, 32" in page


@pytest.mark.parametrize("language", ["en", "sl"])
def test_titles_that_are_not_english_say_their_language(language):
    page = Client().get(f"/{language}/figures/rou-2022-victims-identified-persons-anitp-2022/").content.decode()
    assert '<cite lang="ro">Raport anual' in page
