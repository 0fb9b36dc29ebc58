"""However a return is damaged, it is read or refused; nothing else happens."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.commitments.workbooks import fill, open_template, save

from natc.commitments.network_return_file import ReturnFileError
from natc.commitments.network_return_reading import ReturnError, read_return

ANSWERS = st.one_of(
    st.none(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    path = save(fill(open_template(), {"persons_trained.police": 12}), tmp_path_factory.mktemp("good"))
    return path.read_bytes()


@settings(max_examples=60)
@given(data=st.data())
def test_a_return_with_changed_bytes_is_read_or_refused(good, tmp_path_factory, data):
    damaged = bytearray(good)
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(good) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    ):
        damaged[place] = byte
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(damaged[: data.draw(st.integers(1, len(good)))])
    with suppress(ReturnFileError, ReturnError):
        assert read_return(path).country == "SVN"


@settings(max_examples=40)
@given(answer=ANSWERS, office=ANSWERS, day=ANSWERS)
def test_whatever_is_typed_is_read_as_typed_or_refused(tmp_path_factory, answer, office, day):
    book = fill(open_template(), {"persons_trained.judges": 1, "persons_trained.police": answer})
    book.worksheets[0].cell(5, 4).value = office
    book.worksheets[0].cell(6, 4).value = day
    path = save(book, tmp_path_factory.getbasetemp(), "typed.xlsx")
    with suppress(ReturnError):
        police = read_return(path).figures[0]
        assert police.cell == "persons_trained.police"
        if isinstance(answer, int | float):
            assert (police.low, police.high) == (answer, answer)
