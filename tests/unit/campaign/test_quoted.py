"""A quoted figure is a published one, or a sum of like ones; a sum with hidden counts is a range."""

from __future__ import annotations

import pytest
from tests.published import unodc
from tests.unit.campaign.figures_by_hand import CONVICTED, with_count, with_later_release

from natc.campaign import FigureReference, NotQuotable, Selection, load_campaign, newer_release, quote_figure
from natc.figures import load_figures

SIX = ("ALB", "BGR", "HRV", "MKD", "ROU", "SVN")


def ids(*years, country="svn", stage="persons-convicted-persons"):
    return tuple(f"{country}-{year}-{stage}-unodc-glotip-2025" for year in years)


def select(**changed):
    given = {"stage": "persons_convicted", "source": "unodc", "first": 2022, "last": 2022} | changed
    return FigureReference(select=Selection(**given))


def test_a_sum_over_countries_is_that_of_the_published_rows():
    published = [unodc(country, "persons_convicted")[2022] for country in SIX]
    hidden = published.count(None)
    quote = quote_figure("convicted", select(countries=SIX))
    assert (quote.low, quote.high) == (sum(filter(None, published)), sum(filter(None, published)) + 4 * hidden)
    assert (quote.low, quote.high, quote.state) == (199, 211, "range")  # by hand: 24 + 11 + 164, three hidden


def test_the_figures_of_the_example_are_those_that_were_counted_by_hand():
    """From the release of 14 April 2025; victims identified 2022: 29 + 9 + 500 + 62 + 5; prosecuted: see below."""
    figures = load_campaign("ending-impunity-2027").plan.figures
    quotes = {name: quote_figure(name, reference) for name, reference in figures.items()}
    assert {name: (quote.low, quote.high, quote.state) for name, quote in quotes.items()} == {
        "identified": (29 + 9 + 500 + 62 + 5, 605, "known"),
        "children": (19 + 7 + 234 + 25, 19 + 7 + 234 + 25 + 4, "range"),
        "prosecuted": (8 + 7 + 21 + 277 + 12, 325, "known"),
        "convicted_there": (11 + 164, 11 + 164 + 3 * 4, "range"),
        "convicted": (24 + 11 + 164, 24 + 11 + 164 + 3 * 4, "range"),
        "slovenia": (10 + 7 + 5, 10 + 7 + 5 + 3 * 4, "range"),
        "slovenia_2022": (0, 4, "suppressed"),
    }
    assert {figure.country for figure in quotes["identified"].figures} == {
        figure.country for figure in quotes["children"].figures
    }
    assert [figure.country for figure in quotes["prosecuted"].figures] == [
        figure.country for figure in quotes["convicted_there"].figures
    ]
    assert quotes["slovenia"].years == "2017–2022"


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        (FigureReference(figure="svn-1999-nothing"), "not published"),
        (FigureReference(sum_of=(*ids(2020), *ids(2020, stage="persons-prosecuted-persons"))), "unlike"),
        (FigureReference(sum_of=(*ids(2020), *ids(2020))), "twice"),
        (FigureReference(sum_of=ids(2017, 2018, country="bgr", stage="persons-prosecuted-persons")), "stock"),
        (select(stage="persons_acquitted", first=1990, last=1991), "selects no"),
        (select(stage="victims"), "unlike"),  # presumed, identified, not stated
        # Bulgaria's 77 of 2021 were open, Slovenia's 5 were new in the year
        (select(stage="persons_prosecuted", countries=("BGR", "SVN"), first=2021, last=2021), "flow.*stock"),
        # UNODC gives Albania's persons convicted from 2017 to 2022, and none of Kosovo's
        (select(countries=("ALB", "XKX"), first=2022, last=2022), "no count of XKX in 2022"),
        (select(countries=("ALB", "SVN"), first=2009, last=2022), "no count of ALB in 20"),
    ],
)
def test_what_cannot_be_quoted_is_refused_with_the_reason(reference, problem):
    with pytest.raises(NotQuotable, match=problem):
        quote_figure("number", reference)


def test_countries_with_a_count_in_every_year_are_added_up():
    quote = quote_figure("number", select(stage="persons_prosecuted", countries=("ROU", "SVN"), first=2022, last=2022))
    assert (quote.low, quote.high) == (277 + 12, 289)


def test_a_hidden_count_gives_no_number_to_a_text():
    hidden = quote_figure("number", FigureReference(figure=CONVICTED), with_count(None))
    assert "number" not in hidden.arguments
    assert (hidden.arguments["number_low"], hidden.arguments["number_high"]) == (0, 4)
    assert quote_figure("number", FigureReference(figure=CONVICTED), with_count(5)).arguments["number"] == 5


def test_a_later_release_of_the_same_count_is_found():
    shipped = load_figures()
    figure = next(one for one in shipped.totals if one.id == CONVICTED)
    assert newer_release(figure) is None
    catalogue = with_later_release()
    later = catalogue.totals[-1]
    assert newer_release(figure, catalogue) == later
    assert newer_release(later, catalogue) is None
