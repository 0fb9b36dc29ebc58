"""The site is loaded into a folder that can be written, or the command says in a sentence that it cannot."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db.utils import OperationalError
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.errors import InvalidRequestLine
from gunicorn.workers.base import Worker

from natc.errors import NatcError
from natc.web import serve


def load(folder, **options):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "natc.web.config.settings"}
    environment.pop("NATC_DATA", None)
    return subprocess.run(
        [sys.executable, "-m", "natc.cli", "web", "load", "--data", str(folder)],
        capture_output=True, text=True, env=environment, check=False, **options,
    )  # fmt: skip


def test_a_file_where_the_folder_has_to_be_is_named(tmp_path):
    (tmp_path / "file").write_text("kept")
    done = load(tmp_path / "file" / "data")
    assert (done.returncode, done.stderr) == (
        1, f"Error: {tmp_path}/file/data cannot be written: Not a directory.\n",
    )  # fmt: skip
    assert (tmp_path / "file").read_text() == "kept"


def test_a_database_that_cannot_be_opened_is_said_without_a_traceback(tmp_path):
    (tmp_path / "natc.sqlite3").mkdir()
    done = load(tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1, f"Error: The database in {tmp_path} cannot be used: unable to open database file.",
    )  # fmt: skip
    assert "Traceback" not in done.stderr


def test_what_is_being_prepared_is_told_in_a_line_per_step(settings, tmp_path, monkeypatch, capsys):
    settings.NATC_DATA, settings.STATIC_ROOT = tmp_path, tmp_path
    settings.NATC_LOADERS = [path for path in serve.LOADED if "papers" in path]
    monkeypatch.setattr("django.core.management.call_command", lambda *_arguments, **_named: None)
    monkeypatch.setattr("natc.web.site.papers.load_papers", lambda: sys.stderr.write("made\n"))
    serve.prepare()
    *before, papers, made = capsys.readouterr().err.splitlines()
    assert papers == "natc prepares the site, 3 of 3: papers (PDF)"
    assert made == "made"
    assert [line.split(":")[0] for line in before] == [f"natc prepares the site, {step} of 3" for step in (1, 2)]


def test_every_loader_of_the_site_has_a_name_to_be_told_by(settings):
    assert list(serve.LOADED) == settings.NATC_LOADERS


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(lambda folder: OperationalError("attempt to write a readonly database"), id="database"),
        pytest.param(lambda folder: PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder)), id="file"),
    ],
)
def test_a_folder_of_somebody_else_is_an_error_in_words(settings, tmp_path, monkeypatch, problem):
    settings.NATC_DATA = tmp_path
    monkeypatch.setattr(serve.os, "access", lambda *_path: False)

    def refuse(*_arguments, **_named):
        raise problem(tmp_path)

    monkeypatch.setattr("django.core.management.call_command", refuse)
    with pytest.raises(NatcError) as refused:
        serve.prepare()
    assert str(refused.value) == f"{tmp_path} cannot be written: Permission denied."


def test_the_server_logs_no_address_of_who_sends_a_malformed_request(capfd):
    config = Config()
    config.set("loglevel", serve.list_options("127.0.0.1:8000", 1)["loglevel"])
    Worker.handle_error(
        SimpleNamespace(cfg=config, log=Logger(config)),
        None, SimpleNamespace(sendall=lambda _answer: None, send=lambda _answer: None), ("192.0.2.7", 4321),
        InvalidRequestLine("x"),
    )  # fmt: skip
    assert "192.0.2.7" not in "".join(capfd.readouterr())
