"""The prepared files of all tables: made when the data are loaded, handed over by `views.downloads`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from natc import RELEASED_ON
from natc.campaign import CAMPAIGN_TABLES
from natc.commitments import commitment_tables
from natc.exchange import FIGURE_TABLES, Record, prepare_downloads
from natc.law import JUDGMENT_TABLES, LAW_TABLES
from natc.network import NETWORK_TABLES
from natc.web.site.commitments.inputs import gather_inputs

SUPPLIERS: Mapping[str, Callable[[], Sequence[Record]]] = MappingProxyType(
    {
        **FIGURE_TABLES,
        **LAW_TABLES,
        **JUDGMENT_TABLES,
        **commitment_tables(lambda: gather_inputs(RELEASED_ON)),
        **NETWORK_TABLES,
        **CAMPAIGN_TABLES,
    }
)
"""What gives the rows of each table, by its name."""


def downloads_folder() -> Path:
    """Return the folder of the prepared files."""
    return Path(settings.NATC_DATA) / "downloads"


def load_downloads() -> None:
    """Bring the prepared files up to date; for NATC_LOADERS."""
    prepare_downloads(downloads_folder(), SUPPLIERS)
