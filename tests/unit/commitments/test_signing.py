"""A sign-off is written behind what stands in the file, or the file stays as it is."""

from __future__ import annotations

from datetime import date

import pytest

from natc.commitments import SignOff, add_sign_off
from natc.datasets import read_records
from natc.errors import NatcError, RecordError

SIGNED = {
    "country": "SVN",
    "statement": "js-2021",
    "first_year": 2018,
    "last_year": 2022,
    "version": "000000000012",
    "office": 'Office of the "national" coordinator',
    "signed_on": date(2026, 12, 1),
}


def read(folder):
    return read_records(folder / "sign_offs.yaml", tuple[SignOff, ...])


def test_a_sign_off_is_read_as_it_was_written(tmp_path):
    signed = SignOff(**SIGNED)
    add_sign_off(signed, tmp_path)
    assert read(tmp_path) == (signed,)


def test_comments_stay_and_an_empty_list_makes_way(tmp_path):
    path = tmp_path / "sign_offs.yaml"
    path.write_text("# ours\n[]\n", encoding="utf-8")
    add_sign_off(SignOff(**SIGNED), tmp_path)
    add_sign_off(SignOff(**SIGNED | {"country": "HRV"}), tmp_path)
    assert [one.country for one in read(tmp_path)] == ["SVN", "HRV"]
    assert path.read_text(encoding="utf-8").startswith("# ours\n- {country: ")


def test_a_last_line_that_does_not_end_is_ended_first(tmp_path):
    add_sign_off(SignOff(**SIGNED), tmp_path)
    path = tmp_path / "sign_offs.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip(), encoding="utf-8")
    add_sign_off(SignOff(**SIGNED | {"country": "HRV"}), tmp_path)
    assert len(read(tmp_path)) == 2


def test_the_same_version_is_not_signed_twice(tmp_path):
    add_sign_off(SignOff(**SIGNED), tmp_path)
    with pytest.raises(NatcError, match="SVN has signed this version of js-2021 already"):
        add_sign_off(SignOff(**SIGNED), tmp_path)
    assert len(read(tmp_path)) == 1


def test_what_would_be_refused_when_read_is_not_written(tmp_path):
    add_sign_off(SignOff(**SIGNED), tmp_path)
    before = (tmp_path / "sign_offs.yaml").read_bytes()
    with pytest.raises(RecordError, match="e-mail"):
        add_sign_off(SignOff(**SIGNED | {"country": "HRV", "office": "ana@example.org"}), tmp_path)
    assert (tmp_path / "sign_offs.yaml").read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["sign_offs.yaml"]
