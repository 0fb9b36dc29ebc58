"""A calendar has every week and every message of a country on its day, in words that somebody has checked."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from tests.unit.campaign.folders import SLOVENIAN, small

from natc.campaign import calendar_bytes, load_campaign
from natc.campaign.calendar import last_decided


def events(campaign, language="en", **options):
    return icalendar.Calendar.from_ical(calendar_bytes(campaign, language, **options)).walk("VEVENT")


def test_a_week_ends_with_its_last_day_and_a_message_is_one_day(tmp_path):
    found = {str(event["UID"]): event for event in events(small(tmp_path))}
    assert len(found) == 2 + 3
    week, message = found["small-2027-week-2@natc"], found["small-2027-message-help@natc"]
    assert (week["DTSTART"].dt, week["DTEND"].dt) == (date(2027, 10, 25), date(2027, 11, 1))  # DTEND is exclusive
    assert message["DTEND"].dt - message["DTSTART"].dt == timedelta(days=1)
    assert str(found["small-2027-message-courts@natc"]["URL"]) == "https://example.org/en/courts"


@pytest.mark.parametrize(("country", "n"), [("SVN", 5), ("MNE", 4), (None, 5)])
def test_a_country_gets_what_is_meant_for_it(tmp_path, country, n):
    assert len(events(small(tmp_path), country=country)) == n


def test_titles_are_checked_texts_of_the_language_else_english_and_never_drafts(tmp_path):
    titles = [str(event["SUMMARY"]) for event in events(small(tmp_path / "a"), "sl")]
    assert any("Sodišča" in title for title in titles)
    unchecked = small(tmp_path / "b", texts_sl=SLOVENIAN.replace("state: checked", "state: machine"))
    titles = [str(event["SUMMARY"]) for event in events(unchecked, "sl")]
    assert any("Courts" in title for title in titles)
    assert not [title for title in titles if "Sodišča" in title]


def test_the_bytes_and_the_identifiers_stay_the_same(tmp_path):
    assert calendar_bytes(small(tmp_path / "a"), "sl") == calendar_bytes(small(tmp_path / "b"), "sl")
    example = load_campaign("ending-impunity-2027")
    uids = [str(event["UID"]) for event in events(example, "sl")]
    assert uids == [str(event["UID"]) for event in events(example, "en")]
    assert last_decided(example) == date(2026, 11, 25)
