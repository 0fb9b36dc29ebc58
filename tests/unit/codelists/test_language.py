"""Numbers are written as the language does, however large they are."""

import pytest

from natc.codelists import language


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("en", 2744, "2,744"),
        ("sl", 2744, "2.744"),
        ("en", 10**30, "1" + ",000" * 10),
        ("en", 1e30, "1" + ",000" * 10),
        ("sl", -1e300, "-1" + ".000" * 100),
    ],
)
def test_a_number_has_its_separators(code, value, written):
    assert language(code).number(value).replace("\u2212", "-") == written
