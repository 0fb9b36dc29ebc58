"""Indicators are measured from published figures, laws, returns and meetings as a person would work them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from natc.commitments import Inputs, Outcome, PublishedMessages, load_indicators, measure_indicator, measure_years
from natc.commitments.network_return import ReturnedFigure
from natc.errors import PeriodError, UnknownCodeError
from natc.figures import State
from natc.gap import Comparability

INPUTS = Inputs(on=date(2026, 11, 25))
TOO_FEW = "No ratio is formed from so few persons: the two counts stand side by side."


def measure(name, country, first, last=None, inputs=INPUTS, part=1):
    return measure_indicator(load_indicators()[name], country, first, last or first, inputs=inputs)[part - 1]


def returned(item, part, value, *, country="SVN", year=2025, state=State.KNOWN, unit="posts"):
    low, high = {State.KNOWN: (value, value), State.SUPPRESSED: (0, 4)}.get(state, (None, None))
    return ReturnedFigure(
        country=country,
        year=year,
        item=item,
        part=part,
        state=state,
        low=low,
        high=high,
        unit=unit,
        office="An office",
        received_on=date(2026, 2, 1),
    )


# UNODC's release of 14 April 2025; rows of tests/../region/justice.csv divided by hand.
@pytest.mark.parametrize(
    ("country", "years", "low", "high", "state"),
    [
        pytest.param("ROU", (2018, 2018), 32.5, 32.5, State.KNOWN, id="130 of 400"),
        pytest.param("ROU", (2022, 2022), 100 * 164 / 277, 100 * 164 / 277, State.KNOWN, id="164 of 277"),
        pytest.param("ROU", (2018, 2019), 100 * 260 / 747, 100 * 260 / 747, State.KNOWN, id="130+130 of 400+347"),
        pytest.param("HRV", (2018, 2018), 100 * 7 / 13, 100 * 7 / 13, State.KNOWN, id="7 of 13"),
        pytest.param("HRV", (2021, 2021), 0, 100 * 4 / 17, State.SUPPRESSED, id="<5 of 17"),
        pytest.param("SVN", (2022, 2022), 0, 100 * 4 / 12, State.SUPPRESSED, id="<5 of 12"),
        pytest.param("SVN", (2018, 2022), 100 * 12 / 39, 100 * 24 / 39, State.SUPPRESSED,
                     id="7+<5+5+<5+<5 of 7+9+6+5+12"),
        pytest.param("MNE", (2020, 2020), 0, 100 * 4 / 13, State.SUPPRESSED, id="<5 of 13"),
    ],
)  # fmt: skip
def test_conviction_ratio(country, years, low, high, state):
    found = measure("IND-A1", country, *years)
    assert found.outcome is Outcome.VALUE
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high))
    assert found.state is state
    assert {figure.source.family for figure in found.figures} == {"unodc"}


@pytest.mark.parametrize(
    ("country", "year", "counts"),
    [
        pytest.param("SVN", 2018, [(7, 7), (7, 7)], id="7 prosecuted"),
        pytest.param("SVN", 2020, [(5, 5), (6, 6)], id="6 prosecuted"),
        pytest.param("HRV", 2022, [(0, 4), (7, 7)], id="7 prosecuted, convictions hidden"),
    ],
)
def test_below_ten_prosecuted_no_ratio_is_formed(country, year, counts):
    found = measure("IND-A1", country, year)
    assert found.outcome is Outcome.SIDE_BY_SIDE
    assert found.interval is None
    assert TOO_FEW in found.reasons
    assert [(figure.low, figure.high) for figure in found.figures] == counts


@pytest.mark.parametrize(("least", "outcome"), [(13, Outcome.VALUE), (14, Outcome.SIDE_BY_SIDE)])
def test_the_least_denominator_is_the_one_that_the_indicator_names(least, outcome):
    """Croatia 2018: 13 prosecuted."""
    indicator = load_indicators()["IND-A1"]
    changed = replace(indicator, measures=(replace(indicator.measures[0], minimum_denominator=least),))
    assert measure_indicator(changed, "HRV", 2018, 2018, inputs=INPUTS)[0].outcome is outcome


@pytest.mark.parametrize(("least", "outcome"), [(13, Outcome.VALUE), (14, Outcome.SIDE_BY_SIDE)])
def test_a_denominator_that_may_be_too_small_forms_no_ratio(least, outcome):
    """Montenegro 2018 to 2020: <5, <5 and 13 prosecuted are 13 to 21."""
    indicator = load_indicators()["IND-A1"]
    changed = replace(indicator, measures=(replace(indicator.measures[0], minimum_denominator=least),))
    assert measure_indicator(changed, "MNE", 2018, 2020, inputs=INPUTS)[0].outcome is outcome


def test_counts_of_two_sources_are_not_divided():
    """Albania 2018: 54 prosecuted by UNODC, 5 convicted by another report."""
    found = measure("IND-A1", "ALB", 2018)
    assert found.interval is None
    assert found.outcome is not Outcome.VALUE
    assert {(figure.stage, figure.low) for figure in found.figures} == {
        ("persons_prosecuted", 54),
        ("persons_convicted", 5),
    }


def test_a_stock_is_not_divided_by_a_flow():
    found = measure("IND-A1", "BGR", 2018)
    assert found.comparability is Comparability.NOT_COMPARABLE
    assert (found.interval, found.outcome) == (None, Outcome.SIDE_BY_SIDE)


@pytest.mark.parametrize(("country", "year"), [("XKX", 2020), ("HRV", 2019)])
def test_where_nobody_published_a_count_nothing_is_made_up(country, year):
    found = measure("IND-A1", country, year)
    assert (found.outcome, found.state, found.interval) == (Outcome.NOT_MEASURED, State.MISSING, None)


def test_stages_stand_side_by_side_and_nothing_is_divided():
    found = measure("IND-A2", "SVN", 2020)
    assert (found.outcome, found.state, found.interval) == (Outcome.SIDE_BY_SIDE, State.SUPPRESSED, None)
    counts = {(row.stage): (row.total.low, row.total.high) for row in found.rows}
    assert counts == {
        "victims": (27, 27),
        "persons_suspected": (0, 4),
        "persons_prosecuted": (6, 6),
        "persons_convicted": (5, 5),
    }


@pytest.mark.parametrize(("country", "answer"), [("SVN", "met"), ("BGR", "met"), ("SRB", "not_assessed")])
def test_knowing_use_is_answered_as_the_tables_written_from_the_laws_say(country, answer):
    found = measure("D18-2-I", country, 2018, 2022)
    assert (found.outcome, found.answer) == (Outcome.ANSWER, answer)
    assert (found.state is State.MISSING) == (answer == "not_assessed")


@pytest.mark.parametrize(
    ("country", "year", "items"),
    [
        pytest.param("SVN", 2020, ["19a-a", "19a-b", "19a-c", "19a-e"], id="victims, suspected, prosecuted, convicted"),
        pytest.param("MNE", 2025, ["19a-a", "19a-c"], id="victims and prosecuted"),
    ],
)
def test_items_of_article_19a_with_a_published_total(country, year, items):
    found = measure("D18-4-I", country, year)
    assert [one.item for one in found.items if one.figure] == items
    assert (found.interval.low, found.interval.high) == (len(items), len(items))
    assert len(found.items) == 7


@pytest.mark.parametrize(("year", "n_meetings"), [(2018, 1), (2019, 1), (2025, 1)])
def test_meetings_are_those_that_were_found_and_of_no_country(year, n_meetings):
    found = measure("D18-5-I", "SVN", year)
    assert (found.interval.low, found.country) == (n_meetings, None)


def test_a_year_without_a_meeting_that_was_found_is_missing_and_not_zero():
    found = measure("D18-5-I", "SVN", 2022)
    assert (found.state, found.interval) == (State.MISSING, None)
    assert found.reasons == ("No meeting was found for this time; that is no proof that there was none.",)


def test_what_nobody_returned_is_not_supplied():
    found = measure("IND-B2", "SVN", 2025)
    assert (found.state, found.outcome, found.unit) == (State.NOT_SUPPLIED, Outcome.NOT_MEASURED, "persons")
    assert found.reasons == ("No network return has been read.",)


def test_a_return_that_leaves_a_cell_open_is_not_said_to_be_missing():
    rows = (returned("monitoring_reports", "reports", 0, state=State.NOT_SUPPLIED, unit="reports"),)
    found = measure("JS22-1-I", "SVN", 2025, inputs=Inputs(on=INPUTS.on, returns=rows))
    assert (found.state, found.outcome, found.interval) == (State.NOT_SUPPLIED, Outcome.NOT_MEASURED, None)
    assert found.reasons == ("The network return that was read leaves this open.",)


def test_a_returned_cell_is_a_value_of_its_country_and_year_only():
    inputs = Inputs(on=INPUTS.on, returns=(returned("monitoring_reports", "reports", 3, unit="reports"),))
    found = measure("JS22-1-I", "SVN", 2025, inputs=inputs)
    assert (found.outcome, found.state, found.interval.low, found.unit) == (Outcome.VALUE, State.KNOWN, 3, "reports")
    assert measure("JS22-1-I", "SVN", 2024, inputs=inputs).state is State.NOT_SUPPLIED
    assert measure("JS22-1-I", "HRV", 2025, inputs=inputs).state is State.NOT_SUPPLIED
    assert measure("JS22-2-I", "SVN", 2025, inputs=inputs).state is State.NOT_SUPPLIED


def test_parts_of_an_item_are_never_added_up():
    rows = (returned("specialised_posts", "police", 4.5), returned("specialised_posts", "courts", 2))
    found = measure("IND-B1", "SVN", 2025, inputs=Inputs(on=INPUTS.on, returns=rows))
    assert (found.outcome, found.interval) == (Outcome.SIDE_BY_SIDE, None)
    assert [one.low for one in found.returned] == [4.5, 2]
    assert found.unit == "full-time posts"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        pytest.param([State.KNOWN, State.SUPPRESSED], State.SUPPRESSED, id="one is hidden"),
        pytest.param([State.MISSING, State.KNOWN], State.KNOWN, id="one is known"),
        pytest.param([State.MISSING, State.NOT_SUPPLIED], State.MISSING, id="nobody knows"),
        pytest.param([State.NOT_SUPPLIED, State.NOT_SUPPLIED], State.NOT_SUPPLIED, id="all are owed"),
    ],
)
def test_state_of_an_item_with_two_parts(states, expected):
    parts = ("sent", "received")
    rows = tuple(
        returned("cross_border_referrals", part, 2, state=state, unit="victims")
        for part, state in zip(parts, states, strict=True)
    )
    assert measure("IND-C3", "SVN", 2025, inputs=Inputs(on=INPUTS.on, returns=rows)).state is expected


def test_messages_count_in_their_week_and_country_and_none_is_no_zero():
    rows = tuple(
        PublishedMessages(campaign="natc-2021-impunity", country=country, week=week, n_messages=n)
        for country, week, n in [("SVN", 1, 2), ("SVN", 2, 3), ("MKD", 1, 5)]
    )
    inputs = Inputs(on=INPUTS.on, messages=rows)
    assert measure("IND-D1", "SVN", 2021, inputs=inputs).interval.low == 2
    assert measure("IND-D2", "SVN", 2021, inputs=inputs).interval.low == 3
    silent = measure("IND-D3", "SVN", 2021, inputs=inputs)
    assert (silent.interval, silent.state) == (None, State.MISSING)


def test_what_cannot_be_computed_says_why():
    found = measure("IND-A5", "SVN", 2020)
    assert (found.outcome, found.reasons) == (
        Outcome.NOT_MEASURED,
        ("No published statistic follows a file from report to judgment.",),
    )


def test_year_by_year_a_ratio_has_its_years_and_their_span():
    found = measure_years(load_indicators()["IND-A1"], "svn", 2018, 2020, inputs=INPUTS)
    assert [(one.period.first, one.period.last) for one in found] == [
        (2018, 2018),
        (2019, 2019),
        (2020, 2020),
        (2018, 2020),
    ]


def test_one_year_is_no_span_of_its_own():
    found = measure_years(load_indicators()["IND-A1"], "SVN", 2018, 2018, inputs=INPUTS)
    assert [(one.period.first, one.period.last) for one in found] == [(2018, 2018)]


def test_what_is_of_the_present_is_measured_once():
    assert len(measure_years(load_indicators()["D18-2-I"], "SVN", 2018, 2022, inputs=INPUTS)) == 2


def test_unknown_countries_and_reversed_years_are_refused():
    with pytest.raises(UnknownCodeError):
        measure("IND-A1", "ITA", 2020)
    with pytest.raises(PeriodError):
        measure("IND-A1", "SVN", 2020, 2019)
