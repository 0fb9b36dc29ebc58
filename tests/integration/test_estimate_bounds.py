"""Work on a stranger's table within bounds: time, memory, what it says and where, and how much is done at all."""

import resource
import threading
import time

import numpy as np
import pytest

from natc.prevalence import Lists
from natc.prevalence.belief.compare import QUICK
from natc.web.serve import list_options
from natc.web.site.estimate import bounded, work


def test_work_that_takes_too_long_is_ended():
    with pytest.raises(bounded.TooLong):
        bounded.run_within_bounds("time.sleep", 60, seconds=0.5)


def test_of_work_that_fails_only_the_kind_of_error_is_told():
    with pytest.raises(bounded.Broken, match=r"^ValueError$"):
        bounded.run_within_bounds("builtins.int", "Zebra")
    with pytest.raises(bounded.Broken, match=r"^EOFError$"):
        bounded.run_within_bounds("os._exit", 3)


def test_work_says_nothing_in_the_terminal_and_leaves_no_image_of_a_crash(capfd):
    bounded.run_within_bounds("os.write", 2, b"Zebra")
    bounded.run_within_bounds("os.system", "echo Zebra; echo Zebra >&2")
    assert "Zebra" not in "".join(capfd.readouterr())
    assert bounded.run_within_bounds("resource.getrlimit", resource.RLIMIT_CORE) == (0, 0)


def test_work_that_takes_too_much_memory_is_ended():
    with pytest.raises(bounded.Broken, match=r"^MemoryError$"):
        bounded.run_within_bounds("builtins.bytearray", bounded.MEMORY)


@pytest.mark.parametrize("takes_tables", [True, False])
def test_a_server_process_that_takes_tables_has_the_libraries_read_as_it_starts(settings, monkeypatch, takes_tables):
    settings.NATC_UPLOADS = takes_tables
    started = []
    monkeypatch.setattr(bounded, "get_ready", lambda: started.append(True))
    list_options("127.0.0.1:8000", 1)["post_worker_init"](None)
    assert bool(started) == takes_tables


def test_more_work_than_there_is_room_for_is_turned_away(monkeypatch):
    monkeypatch.setattr(bounded, "WAIT", 0.05)
    taken = [bounded._places.acquire() for _ in range(bounded.AT_ONCE)]
    try:
        with pytest.raises(bounded.Busy):
            bounded.run_within_bounds("builtins.int", "7")
    finally:
        for _ in taken:
            bounded._places.release()
    assert bounded.run_within_bounds("builtins.int", "7") == 7


def test_one_table_waits_for_its_turn_and_a_second_is_turned_away_at_once():
    places = [bounded._places.acquire() for _ in range(bounded.AT_ONCE)]
    waiting = bounded._queue.acquire()
    started = time.monotonic()
    try:
        with pytest.raises(bounded.Busy):
            bounded.run_within_bounds("builtins.int", "7")
        assert time.monotonic() - started < bounded.WAIT / 2
    finally:
        bounded._queue.release()
    assert waiting
    frees = threading.Timer(0.1, lambda: [bounded._places.release() for _ in places])
    frees.start()
    assert bounded.run_within_bounds("builtins.int", "7") == 7
    frees.join()


def fill(n_lists, n_patterns):
    """Return lists with a person or more in so many patterns."""
    counts = np.zeros(2**n_lists, dtype=np.int64)
    counts[1 : n_patterns + 1] = 1 + np.arange(n_patterns) % 3
    return Lists(tuple(f"list {place}" for place in range(n_lists)), counts)


def test_the_work_on_a_table_is_less_the_more_lists_and_patterns_it_has():
    few, five, full, ten = map(work.choose_work, (fill(3, 7), fill(5, 31), fill(6, 63), fill(10, 1023)))
    assert few[0] == QUICK
    assert {"latent-class", "bic", "stepwise"} <= set(five[0])
    assert "latent-class" not in full[0]  # its chains take a second for every four patterns
    assert {"main", "stepwise", "coverage", "chao"} <= set(ten[0])
    assert not {"bic", "average", "uk2013", "latent-class", "threshold"} & set(ten[0])
    assert few[1].bootstrap > full[1].bootstrap > ten[1].bootstrap == 0
    assert set(work.list_left_out(fill(6, 63))) == {"average", "latent-class"}  # nothing that takes no six lists
    assert "graphs" in work.list_left_out(fill(7, 20))  # there are 617,675 of them
