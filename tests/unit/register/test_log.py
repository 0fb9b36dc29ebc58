"""The log of a register is only added to, and a changed line is named."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading

import pytest

from natc.errors import NotWritable
from natc.register.log import LOG, LogError, verify_log, write_entry

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def write(folder, n=1, **facts):
    for number in range(n):
        write_entry(folder, "explain", {"year": 2025, "n_rows": number, **facts}, now=NOON, by="office")


def test_an_entry_is_one_line_with_time_in_utc_and_the_seal_of_the_line_before(tmp_path):
    write(tmp_path, 2)
    first, second = (tmp_path / LOG).read_bytes().splitlines()
    assert json.loads(first) == {
        "number": 1,
        "at": "2026-03-01T11:00:00+00:00",
        "by": "office",
        "action": "explain",
        "facts": {"year": 2025, "n_rows": 0},
        "before": "0" * 64,
    }
    assert json.loads(second)["before"] == hashlib.sha256(first).hexdigest()
    found = verify_log(tmp_path)
    assert [entry.number for entry in found.entries] == [1, 2]
    assert found.seal == hashlib.sha256(second).hexdigest()


def test_only_the_account_can_read_the_log(tmp_path):
    write(tmp_path)
    assert (tmp_path / LOG).stat().st_mode & 0o077 == 0


def test_a_register_without_a_log_has_an_empty_one(tmp_path):
    assert verify_log(tmp_path).entries == ()


def test_a_long_entry_is_followed_by_another(tmp_path):
    write_entry(tmp_path, "take", {"files": ["f" * 100] * 500}, now=NOON, by="office")
    write(tmp_path, 2)
    assert len(verify_log(tmp_path).entries) == 3


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        pytest.param(lambda lines: [lines[0], lines[1].replace(b"2025", b"2024"), *lines[2:]], 3, id="changed"),
        pytest.param(lambda lines: [lines[0], *lines[2:]], 2, id="taken out"),
        pytest.param(lambda lines: lines[1:], 1, id="first taken out"),
        pytest.param(lambda lines: [lines[1], lines[0], *lines[2:]], 1, id="order"),
        pytest.param(lambda lines: [*lines[:2], lines[1], *lines[2:]], 3, id="twice"),
        pytest.param(lambda lines: [lines[0], b"{}", *lines[1:]], 2, id="put in"),
        pytest.param(lambda lines: [*lines[:3], lines[3][:20]], 4, id="last cut off"),
    ],
)
def test_a_broken_chain_is_named_by_its_line(tmp_path, damage, line):
    write(tmp_path, 4)
    lines = damage((tmp_path / LOG).read_bytes().splitlines())
    whole = b"\n".join(lines) + b"\n"
    (tmp_path / LOG).write_bytes(whole)
    with pytest.raises(LogError, match=f"line {line}") as broken:
        verify_log(tmp_path)
    assert broken.value.line == line


def test_nothing_is_added_after_a_line_that_is_cut_off(tmp_path):
    write(tmp_path, 2)
    cut = (tmp_path / LOG).read_bytes()[:-5]
    (tmp_path / LOG).write_bytes(cut)
    with pytest.raises(LogError, match="cut off"):
        write(tmp_path)
    with pytest.raises(LogError, match="line 2"):
        verify_log(tmp_path)
    assert (tmp_path / LOG).read_bytes() == cut


def test_entries_written_at_once_make_one_chain(tmp_path):
    writers = [threading.Thread(target=write, args=(tmp_path, 15)) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(verify_log(tmp_path).entries) == 90


@pytest.mark.parametrize(
    "fact", ["0101006500006", "a.b@office.example", "two words", "x" * 300, {"a": 1}, ["ok", "not ok"], object()]
)
def test_what_is_no_code_is_not_written(tmp_path, fact):
    with pytest.raises(LogError) as refused:
        write(tmp_path, fact=fact)
    assert str(fact) not in str(refused.value)
    assert not (tmp_path / LOG).exists()


def test_a_time_needs_its_zone(tmp_path):
    with pytest.raises(LogError, match="zone"):
        write_entry(tmp_path, "take", {}, now=dt.datetime(2026, 1, 1), by="office")  # noqa: DTZ001


def test_a_log_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(NotWritable):
        write(tmp_path / "none")
