"""Laws side by side and through time: what stands in which column, on which day, in which order."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.law.by_hand import law, offence

from natc.codelists import language, participants
from natc.errors import UnknownCodeError
from natc.law import (
    ASKED_YEARS,
    ASKED_YEARS_AGGRAVATED,
    ChangeKind,
    OffenceKind,
    Reach,
    base_reach,
    compare_offences,
    history_of,
    load_acquis,
    load_laws,
    offence_row,
    say_reach,
    say_validity,
)

ENGLISH = language("en")


def test_each_offence_stands_in_the_column_of_its_kind():
    row = offence_row(law(*(offence(str(kind), kind, 1, 5) for kind in OffenceKind)))
    for kind in OffenceKind:
        assert str(kind) in [one.id for one in getattr(row, str(kind))]


def test_an_aggravated_form_for_minors_stands_in_the_column_on_children_too():
    row = offence_row(law(offence("heavy", OffenceKind.AGGRAVATED, 3, 15, circumstances=("minor", "force"))))
    assert [one.id for one in row.child] == [one.id for one in row.aggravated] == ["heavy"]


def test_laws_come_in_the_order_asked_and_each_once():
    assert [row.country for row in compare_offences(["SVN", "HRV", "SVN", "ALB"])] == ["SVN", "HRV", "ALB"]


def test_an_unknown_participant_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownCodeError, match="XXX") as refused:
        compare_offences(["SVN", "XXX"])
    assert set(refused.value.valid) == set(participants())


def test_users_of_services_are_not_yet_punished_in_slovenia_in_2014():
    (before,), (after,) = (compare_offences(["SVN"], on=date(year, 12, 31)) for year in (2014, 2015))
    assert before.knowing_use == ()
    assert [one.id for one in after.knowing_use] == ["svn-113-4"]


@pytest.mark.parametrize(
    ("bases", "reach"),
    [
        ([(1, 5)], Reach.YES),
        ([(1, 4)], Reach.NO),
        ([(1, 10), (1, 4)], Reach.NO),
        ([(1, 10), (None, None)], Reach.NOT_READ),
        ([], Reach.NOT_READ),
    ],
)
def test_every_base_offence_has_to_reach_five_years_and_to_be_read(bases, reach):
    row = offence_row(law(*(offence(str(at), low=low, high=high) for at, (low, high) in enumerate(bases))))
    assert base_reach(row) is reach


def test_the_finding_counts_only_laws_whose_maximum_is_known():
    rows = [offence_row(law(offence("a", low=1, high=high))) for high in (4, 5, None)]
    assert say_reach(rows, ENGLISH).startswith("In 1 of 2 laws whose maximum is known")
    assert "none of these laws is known" in say_reach(rows[2:], ENGLISH)


def test_the_years_that_headings_and_pictures_speak_of_are_those_of_the_acquis():
    asked = {one.check.years for one in load_acquis().requirements if one.article == "4(1)"}
    heavier = {one.check.years for one in load_acquis().requirements if one.article.startswith("4(2)(")}
    assert (asked, heavier) == ({ASKED_YEARS}, {ASKED_YEARS_AGGRAVATED})


def test_changes_come_in_the_order_of_their_dates():
    assert [(one.on, one.kind) for one in history_of("SVN")] == [
        ("2008", ChangeKind.TEXT_AT),
        ("2015", ChangeKind.TEXT_AT),
        ("2022-12", ChangeKind.TEXT_AT),
    ]
    for country in load_laws():
        dates = [one.on + "-01-01"[len(one.on) - 4 :] for one in history_of(country)]
        assert dates == sorted(dates), country


def test_the_beginning_of_an_offence_is_told_once():
    told = [one for one in history_of("ROU") if one.offence and one.offence.id == "rou-210-1"]
    assert [(one.on, one.kind) for one in told] == [
        ("2014", ChangeKind.TEXT_AT),
        ("2024-07-01", ChangeKind.IN_WORDS_SINCE),
    ]
    assert len([one for one in history_of("SVN") if one.on == "2015"]) == 1


def test_no_date_of_the_records_is_lost():
    for country, statute in load_laws().items():
        dates = {one.on for one in history_of(country)}
        assert {past.as_of for past in statute.history} <= dates
        assert {one.valid_from for one in statute.offences if one.valid_from} <= dates


def test_validity_is_said_as_exactly_as_it_is_known():
    assert say_validity(offence("a"), ENGLISH) == "date not recorded"
    assert say_validity(offence("a", valid_from="2015"), ENGLISH) == "since 2015"
    assert say_validity(offence("a", valid_to="2020-03"), ENGLISH) == "until March 2020"
    assert say_validity(offence("a", valid_from="2015-07-01", valid_to="2020"), ENGLISH) == "from 1 July 2015 to 2020"
