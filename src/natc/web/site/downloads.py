"""The prepared files of all tables: made when the data are loaded, handed over by `views.downloads`."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from natc.exchange import FIGURE_TABLES, prepare_downloads


def downloads_folder() -> Path:
    """Return the folder of the prepared files."""
    return Path(settings.NATC_DATA) / "downloads"


def load_downloads() -> None:
    """Bring the prepared files up to date; for NATC_LOADERS."""
    prepare_downloads(downloads_folder(), FIGURE_TABLES)
