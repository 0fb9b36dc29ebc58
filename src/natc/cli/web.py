"""`natc web`: the site on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from natc.errors import NatcError

_data = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="NATC_DATA",
    default=Path("var"),
    show_default=True,
    help="Folder for the database, the rendered pictures and the prepared downloads.",
)


@click.group()
def web() -> None:
    """Prepare and serve the site.

    Example: natc web serve --port 8000
    """


@web.command()
@_data
def load(data: Path) -> None:
    """Make the database, render the pictures and prepare the downloads, as far as they are not there yet.

    Example: natc web load
    """
    _serving().prepare(data)


@web.command()
@_data
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Server processes.")
def serve(data: Path, host: str, port: int, workers: int) -> None:
    """Load what is not loaded yet and serve the site; the address is printed, nothing is opened.

    Example: natc web serve --port 8000
    """
    server = _serving()
    server.check_port(host, port)
    server.prepare(data)
    server.serve(host, port, workers)


def _serving() -> Any:
    try:
        from natc.web import serve as server
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"The site needs the package {missing.name!r}, which is not installed."
            " Install natc with its web extra: pip install 'natc[web]'"
        ) from None
    return server
