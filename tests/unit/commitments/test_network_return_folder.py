"""Of several returns of a country and year the latest counts; what has not come is owed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.commitments.workbooks import fill, open_template, save

from natc.commitments.network_return_file import ReturnFileError
from natc.commitments.network_return_folder import load_returns, returned
from natc.commitments.network_return_reading import ReturnError
from natc.figures import State


def put(folder, name, n_trained, *, received=date(2026, 3, 1), **template):
    book = fill(open_template(**template), {"persons_trained.police": n_trained})
    book.worksheets[0].cell(6, 4).value = received
    save(book, folder, name)


def test_the_latest_return_of_a_country_and_year_counts(tmp_path):
    put(tmp_path, "a.xlsx", 10, received=date(2026, 4, 1))
    put(tmp_path, "b.xlsx", 20, received=date(2026, 3, 1))
    put(tmp_path, "c.xlsx", 30, country="HRV")
    found = [(one.country, one.year, one.figures[0].low) for one in load_returns(tmp_path)]
    assert found == [("HRV", 2025, 30), ("SVN", 2025, 10)]


def test_two_returns_of_one_day_are_refused(tmp_path):
    put(tmp_path, "a.xlsx", 10)
    put(tmp_path, "b.xlsx", 20)
    with pytest.raises(ReturnFileError, match=r"b\.xlsx and a\.xlsx are returns of SVN for 2025"):
        load_returns(tmp_path)


def test_a_wrong_return_stops_the_folder_and_the_mark_of_an_open_file_does_not(tmp_path):
    put(tmp_path, "a.xlsx", 10)
    (tmp_path / "~$a.xlsx").write_bytes(b"open")
    assert len(load_returns(tmp_path)) == 1
    put(tmp_path, "b.xlsx", -1, country="HRV")
    with pytest.raises(ReturnError, match=r"b\.xlsx"):
        load_returns(tmp_path)


def test_a_return_without_the_day_of_receipt_is_not_measured(tmp_path):
    put(tmp_path, "a.xlsx", 10, received=None)
    with pytest.raises(ReturnError, match="cell D6: found nothing"):
        load_returns(tmp_path)


def test_the_ending_may_be_in_capitals_and_other_files_are_left_alone(tmp_path):
    put(tmp_path, "A.XLSX", 10)
    (tmp_path / "notes.txt").write_text("later", encoding="utf-8")
    assert [one.figures[0].low for one in load_returns(tmp_path)] == [10]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ReturnFileError, match="there is no such folder"):
        load_returns(tmp_path / "nowhere")


def test_an_item_is_as_it_was_sent_or_owed(tmp_path):
    put(tmp_path, "a.xlsx", 10)
    sent = returned("persons_trained", "svn", 2025, tmp_path)
    assert (sent[0].state, sent[0].low) == (State.KNOWN, 10)
    owed = returned("persons_trained", "SVN", 2024, tmp_path)
    assert {(one.state, one.low, one.office) for one in owed} == {(State.NOT_SUPPLIED, None, None)}
    assert len(owed) == len(sent) == 10
    assert {one.state for one in returned("persons_trained", "SVN", 2025)} == {State.NOT_SUPPLIED}
