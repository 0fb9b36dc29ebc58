"""A file that cannot be written is an error in words, and leaves what stood there."""

from __future__ import annotations

import errno
import os
import pickle
import stat

import pytest

from natc.errors import NatcError, NotWritable
from natc.exchange import make_folder, write_whole
from natc.exchange.together import write_together


def test_a_file_where_a_folder_has_to_be_is_named(tmp_path):
    (tmp_path / "file").write_text("kept")
    for write in (lambda path: write_whole(path, b"new"), make_folder):
        with pytest.raises(NatcError, match=r"file/below cannot be written: (Not a directory|File exists)\."):
            write(tmp_path / "file" / "below")
    assert (tmp_path / "file").read_text() == "kept"


def test_a_disk_without_space_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    write_whole(tmp_path / "a", b"old")

    def full(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("natc.exchange.archive.Path.replace", full)
    with pytest.raises(NatcError, match="a cannot be written: No space left on device"):
        write_whole(tmp_path / "a", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_the_error_passes_from_one_process_to_another():
    error = pickle.loads(pickle.dumps(NotWritable(13, "Permission denied", "a/b")))
    assert (str(error), error.errno) == ("a/b cannot be written: Permission denied.", 13)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o077])
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda folder, **options: write_whole(folder / "a", b"1", **options), id="one file"),
        pytest.param(lambda folder, **options: write_together(folder, {"a": b"1"}, **options), id="several"),
    ],
)
def test_what_is_private_is_for_its_owner_alone_and_what_is_public_for_all(tmp_path, write, umask):
    before = os.umask(umask)
    try:
        write(tmp_path / "new" / "private", is_private=True)
        write(tmp_path / "public")
    finally:
        os.umask(before)
    assert [mode(tmp_path / "new"), mode(tmp_path / "new" / "private")] == [0o700, 0o700]
    assert mode(tmp_path / "new" / "private" / "a") == 0o600
    assert mode(tmp_path / "public" / "a") == 0o644


def test_a_folder_that_is_there_stays_as_open_as_it_is(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o755)
    write_together(tmp_path / "shared", {"a": b"1"}, is_private=True)
    assert (mode(tmp_path / "shared"), mode(tmp_path / "shared" / "a")) == (0o755, 0o600)
