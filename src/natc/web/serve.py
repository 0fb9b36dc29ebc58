"""Start the site: make ready what it needs in its data folder, then serve it."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import socket
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from natc.errors import NatcError, NotWritable
from natc.exchange import make_folder
from natc.web.config.environment import UPLOADS_HERE

SETTINGS = "natc.web.config.settings"
THREADS = 4
LOOPBACK = "127.0.0.1"
PUBLIC = (
    "NATC_ALLOWED_HOSTS",
    "NATC_HTTPS",
    "NATC_PROXIES",
    "NATC_CONTACT",
    "NATC_SECURITY_CONTACT",
    "NATC_EXIT_URL",
)
"""What is set where the site is meant for others than those at this machine."""
WARMED = ("", "law/alignment/")
"""Pages that are made before the first reader: those that read the figures and the records of law."""

LOADED = {
    "natc.web.site.pictures.load_pictures": "pictures",
    "natc.web.site.downloads.load_downloads": "files to download",
    "natc.web.site.papers.load_papers": "papers (PDF)",
    "natc.web.site.campaigns.files.load_campaign_files": "files of campaigns",
    "natc.web.site.estimate.examples.load_examples": "estimates of published tables",
}
"""What each of the loaders in the settings makes."""


def prepare(data_folder: Path | None = None) -> None:
    """Bring database, figures and static files of a data folder up to date; quick when they are.

    What is being done is told on standard error, a line per step.

    Parameters
    ----------
    data_folder : Path, optional
        By default what NATC_DATA says, or `./var`. It is made where it is missing.

    Raises
    ------
    NotWritable
        If something has to be written into the folder and cannot be.
    """
    if data_folder is not None:
        os.environ["NATC_DATA"] = str(data_folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.db.utils import OperationalError

    try:
        _prepare()
    except NotWritable:
        raise
    except OSError as problem:
        if problem.filename is None:
            raise
        raise NotWritable(problem.errno, problem.strerror, str(problem.filename)) from None
    except OperationalError as problem:  # SQLite does not say why it cannot open or write its file
        from django.conf import settings

        if os.access(settings.NATC_DATA, os.W_OK):
            raise NatcError(f"The database in {settings.NATC_DATA} cannot be used: {problem}.") from None
        raise NotWritable(errno.EACCES, os.strerror(errno.EACCES), str(settings.NATC_DATA)) from None


def _prepare() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()  # reads the settings, which write the site's key into the data folder
    make_folder(Path(settings.NATC_DATA))
    steps: dict[str, Callable[[], Any]] = {
        "the database": partial(call_command, "migrate", interactive=False, verbosity=0),
        "styles, scripts and fonts": partial(_collect_static, Path(settings.STATIC_ROOT)),
        **{LOADED.get(path, path): partial(_load, path) for path in settings.NATC_LOADERS},
    }
    for done, (name, step) in enumerate(steps.items(), start=1):
        sys.stderr.write(f"natc prepares the site, {done} of {len(steps)}: {name}\n")
        sys.stderr.flush()
        step()


def _load(path: str) -> None:
    from django.utils.module_loading import import_string

    import_string(path)()


def serve(host: str = LOOPBACK, port: int = 8000, workers: int = 2) -> None:
    """Serve the site until it is stopped; only this machine can reach it unless `host` says otherwise.

    The server takes this process's place, so that nothing that `prepare` needed stays in the memory of its workers.

    Parameters
    ----------
    host : str, default "127.0.0.1"
        Address to listen on. Names of this machine other than its own address are set in NATC_ALLOWED_HOSTS.
    port : int, default 8000
        Port to listen on.
    workers : int, default 2
        Processes; each answers four requests at a time.

    Raises
    ------
    NatcError
        If another program listens on the port.
    """
    check_port(host, port)
    if is_for_this_machine(host, os.environ):
        os.environ.setdefault("NATC_UPLOADS", UPLOADS_HERE)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "natc.web.serve", host, str(port), str(workers)])


def is_for_this_machine(host: str, environ: Mapping[str, str]) -> bool:
    """Return whether nobody else is meant to reach the site: no other address, name or proxy has been set up."""
    return host in {LOOPBACK, "localhost", "::1"} and not any(environ.get(name) for name in PUBLIC)


def check_port(host: str, port: int) -> None:
    """Raise if the server could not listen, in one sentence instead of the server's five attempts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server: a port just left is free
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise NatcError(f"Port {port} is in use; choose another: --port {_other(port)}") from None
            raise NatcError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from None


def _other(port: int) -> int:
    return 9000 if port != 9000 else 9001


def list_options(address: str, workers: int) -> dict[str, Any]:
    """Return what the server is told."""
    return {
        "bind": address,
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,  # the workers share what the first one read
        "loglevel": "error",  # its warning of a malformed request names the address of a reader
        "post_worker_init": _get_ready_for_tables,
        "when_ready": _say(f"natc serves http://{address}/ (Ctrl+C stops it)"),
        "control_socket_disable": True,
    }


def _run_server(host: str, port: int, workers: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from gunicorn.app.base import BaseApplication

    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    class Server(BaseApplication):
        def load_config(self) -> None:
            options = list_options(address, workers)
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Callable[..., Any]:
            from natc.web.config.wsgi import application

            _warm_up(application)
            return application

    Server().run()


def _warm_up(application: Callable[..., Any]) -> None:
    """Make some pages once before the workers start: they share what these read, and no reader waits for it."""
    from django.conf import settings
    from django.db import connections

    host = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), LOOPBACK)
    for code, page in product((code for code, _name in settings.LANGUAGES), WARMED):
        request: dict[str, Any] = {"HTTP_HOST": host, "PATH_INFO": f"/{code}/{page}"}
        setup_testing_defaults(request)
        response = application(request, lambda status, headers, problem=None: None)
        b"".join(response)
        response.close()
    connections.close_all()  # a connection must not be shared by processes


def _get_ready_for_tables(worker: Any) -> None:
    """Start, in a worker, the process that works on tables of visitors, where any are taken."""
    from django.conf import settings

    if settings.NATC_UPLOADS:
        from natc.web.site.estimate.bounded import get_ready

        get_ready()


def _say(sentence: str) -> Callable[[Any], None]:
    def when_ready(server: Any) -> None:
        print(sentence, flush=True)  # noqa: T201 - the address is this command's answer

    return when_ready


def _collect_static(target: Path) -> None:
    """Collect and compress the static files unless those of the last start are still the same."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                digest.update(name.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    stamp = target / "collected.sha256"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, stdout=io.StringIO())
    stamp.write_text(digest.hexdigest(), encoding="ascii")


if __name__ == "__main__":
    _run_server(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
