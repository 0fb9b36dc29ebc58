"""Progress is for a terminal alone; a file that cannot be written is refused before the work."""

import io

import click
import pytest

from natc.cli.prevalence_options import check_folders, progress_bar
from natc.errors import NatcError


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_alone(monkeypatch):
    for stream, is_shown in [(io.StringIO(), False), (Terminal(), True)]:
        monkeypatch.setattr("sys.stderr", stream)
        with progress_bar("stepwise") as tell:
            assert (tell is not None) == is_shown
            if tell is not None:
                tell(0, 1000)
                tell(1000, 1000)
        assert ("stepwise" in stream.getvalue()) == is_shown
        assert ("100%" in click.unstyle(stream.getvalue())) == is_shown


def test_a_folder_that_is_not_there_is_said_before_the_work(tmp_path):
    check_folders(None, tmp_path / "estimate.json")
    with pytest.raises(NatcError, match="there is no folder"):
        check_folders(None, tmp_path / "nowhere" / "report.html")
