"""Whatever interrupts the taking of files: all of it or nothing of it stands in the register, and its log tells."""

import json
import multiprocessing
import os
import time

import pytest
from tests.unit.exchange.agency.taking import NOW, agency_file, rows_of, take, victim

from natc.errors import DataFileError, NotWritable
from natc.exchange.agency.keys import SecretError, make_secret, read_secret, refuse_secret_inside
from natc.exchange.agency.take import take_files
from natc.register import change, log, read_register


def police(year, *records, **cells):
    return agency_file("police", "POLICE-1", year, victims=[victim(record, **cells) for record in records])


def test_numbers_that_begin_anew_each_year_are_other_persons(folder):
    take(folder, police(2024, "1", date="2024-05-05", sex="M"))
    take(folder, police(2025, "1"))
    assert sorted(rows_of(folder, "person")["sex"]) == ["F", "M"]
    assert len(rows_of(folder, "registration")) == 2


def test_a_record_that_is_sent_again_next_year_is_the_same_record(folder):
    take(folder, police(2024, "1", date="2024-05-05"))
    take(folder, police(2025, "1", date="2024-05-05"))
    assert len(rows_of(folder, "registration")) == len(rows_of(folder, "person")) == 1


def test_a_victim_who_is_helped_in_later_years_stays_one_person_and_a_measure_one_measure(folder):
    resident = {"record": "B 7/24", "victim": "K 3/2024", "type": "RESIDENCE", "asked": "2024-12-01"}
    victims = [victim("K 3/2024", date="2024-11-05")]
    take(folder, agency_file("shelter", "SHELTER-1", 2024, victims=victims, measures=[resident]))
    later = [resident | {"decided": "2025-02-01", "outcome": "GRANTED"}]
    take(folder, agency_file("shelter", "SHELTER-1", 2025, victims=victims, measures=later))
    with read_register(folder) as register:
        assert [register.n_rows(table) for table in ("person", "victim", "registration", "measure")] == [1, 1, 1, 1]
        assert list(register.frame("measure")["outcome"]) == ["GRANTED"]


def test_another_secret_is_refused(folder):
    with pytest.raises(SecretError, match="not made with this secret"):
        take_files([police(2025, "1")], folder, secret=bytes(32), now=NOW, by="office")


def test_a_secret_that_others_can_read_or_that_lies_in_the_register_is_refused(tmp_path):
    path = tmp_path / "office.key"
    make_secret(path)
    path.chmod(0o644)
    with pytest.raises(SecretError, match="read by others"):
        read_secret(path)
    with pytest.raises(SecretError, match="lies inside"):
        refuse_secret_inside(path, tmp_path)


def test_a_register_is_for_its_owner_alone(folder):
    take(folder, police(2025, "1"))
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))} == {0}


def test_a_change_that_was_whole_is_finished_by_the_next_who_opens(folder, monkeypatch):
    """Interrupted after the first rename: half of the files are moved."""
    take(folder, police(2025, "1"))

    def interrupt(folder):
        (folder / change.NEXT).rename(folder / change.READY)
        made = sorted((folder / change.READY).glob("*.csv"))
        for part in made[: len(made) // 2]:
            part.replace(folder / part.name)
        raise KeyboardInterrupt

    monkeypatch.setattr("natc.exchange.agency.take.finish_change", interrupt)
    with pytest.raises(KeyboardInterrupt):
        take(folder, police(2025, "1", "2", "3"))
    monkeypatch.undo()
    assert len(rows_of(folder, "registration")) == len(rows_of(folder, "victim")) == 3
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    assert take(folder, police(2025, "4")).replaced == ("police-POLICE-1-2025",)


def test_a_change_that_was_not_whole_is_thrown_away(folder, monkeypatch):
    take(folder, police(2025, "1"))
    monkeypatch.setattr("natc.exchange.agency.take.merge_pieces", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        take(folder, police(2025, "1", "2"))
    assert len(rows_of(folder, "registration")) == 1
    assert not (folder / change.NEXT).exists()


def _hold(folder, is_held, seconds):
    with change.changing(folder):
        is_held.set()
        time.sleep(seconds)


def test_whoever_reads_waits_until_a_change_is_over(folder):
    context = multiprocessing.get_context("spawn")
    is_held = context.Event()
    other = context.Process(target=_hold, args=(folder, is_held, 1.0))
    other.start()
    try:
        assert is_held.wait(60)
        start = time.monotonic()
        read_register(folder).close()
        assert time.monotonic() - start > 0.5
    finally:
        other.join(60)


def test_what_is_no_piece_is_left_alone(folder):
    take(folder, police(2025, "1"))
    (folder / "pieces" / ".DS_Store").touch()
    take(folder, police(2025, "1", "2"))
    assert (folder / "pieces" / ".DS_Store").exists()


def test_a_damaged_piece_is_named_without_what_it_holds(folder):
    take(folder, police(2025, "1"))
    (folder / "pieces" / "police-POLICE-1-2025" / "person.parquet").write_bytes(b"Ana Novak")
    with pytest.raises(DataFileError, match="pieces") as raised:
        take(folder, agency_file("labour_inspectorate", "LABOUR-1", victims=[victim("1")]))
    assert "Novak" not in str(raised.value)
    assert len(rows_of(folder, "registration")) == 1


def test_a_register_behind_a_link_stays_where_it_is(folder, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder)
    take(link, police(2025, "1"))
    assert link.is_symlink()
    assert len(rows_of(folder, "registration")) == 1


def test_counts_written_by_hand_are_not_lost(folder):
    row = "C1,POLICE-1,2025,PRESUMED,F,C,RO,LABOUR,7\n"
    path = folder / "agency_count.csv"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    with pytest.raises(Exception, match="agency_count"):
        take(folder, police(2025, "1"))
    assert row in path.read_text(encoding="utf-8")


def test_a_line_of_the_log_that_does_not_fit_on_the_disk_is_taken_away_again(folder, monkeypatch):
    take(folder, police(2025, "1"))
    write = os.write
    monkeypatch.setattr(log.os, "write", lambda descriptor, line: write(descriptor, line[:10]))
    with pytest.raises(NotWritable):
        take(folder, police(2025, "1", "2"))
    monkeypatch.undo()
    assert len(log.verify_log(folder).entries) == 1
    assert len(rows_of(folder, "registration")) == 1
    take(folder, police(2025, "1", "2"))
    last = (folder / log.LOG).read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(last)["number"] == 2
