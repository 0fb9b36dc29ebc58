"""Days as they are said: no month in a case that the sentence does not ask for."""

from __future__ import annotations

from datetime import date

import pytest

from natc.codelists import language
from natc.law import say_day as say_day_of_law
from natc.network import say_day, say_days


@pytest.mark.parametrize(
    ("first", "last", "english", "slovenian"),
    [
        pytest.param((2027, 10, 18), (2027, 10, 18), "18 October 2027", "18. 10. 2027", id="one day"),
        pytest.param((2022, 10, 18), (2022, 10, 21), "18–21 October 2022", "18.–21. 10. 2022", id="one month"),
        pytest.param(
            (2027, 10, 18), (2027, 11, 7), "18 October – 7 November 2027", "18. 10.–7. 11. 2027", id="one year"
        ),
        pytest.param(
            (2026, 12, 28),
            (2027, 1, 3),
            "28 December 2026 – 3 January 2027",
            "28. 12. 2026 – 3. 1. 2027",
            id="two years",
        ),
    ],
)
def test_two_days_have_a_dash_between_them_and_say_nothing_twice(first, last, english, slovenian):
    days = date(*first), date(*last)
    assert [say_days(*days, language(code)) for code in ("en", "sl")] == [english, slovenian]


@pytest.mark.parametrize(("code", "said"), [("en", "5 May 2026"), ("sl", "5. 5. 2026"), ("ro", "5 mai 2026")])
def test_law_and_network_write_a_day_alike(code, said):
    assert {say(date(2026, 5, 5), language(code)) for say in (say_day, say_day_of_law)} == {said}
