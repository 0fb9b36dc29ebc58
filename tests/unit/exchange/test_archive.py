"""A file that cannot be written is an error in words, and leaves what stood there."""

from __future__ import annotations

import errno
import os
import pickle

import pytest

from natc.errors import NatcError, NotWritable
from natc.exchange import make_folder, write_whole


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
