"""Which campaigns does the site show? Those that are shipped, and those of the folder that NATC_CAMPAIGNS names."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from natc.campaign import Campaign, load_campaign, load_shipped, shipped_campaigns
from natc.codelists import Language
from natc.errors import NatcError, RecordError, UnknownCodeError

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A folder of one's own that is no whole campaign: where it is wrong, never what stands there."""

    folder: str
    file: str
    line: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All campaigns of the site, the latest first, and the folders that could not be read."""

    campaigns: tuple[Campaign, ...]
    unreadable: tuple[Unreadable, ...]


def list_campaigns() -> tuple[Campaign, ...]:
    """Return the campaigns of the site, the latest first.

    Raises
    ------
    NatcError
        If NATC_CAMPAIGNS names no folder. A folder in it that is no whole campaign is left out: see `list_unreadable`.
    """
    return _shelf().campaigns


def list_unreadable() -> tuple[Unreadable, ...]:
    """Return the folders in NATC_CAMPAIGNS that are no whole campaign; errors are those of `list_campaigns`."""
    return _shelf().unreadable


def find_campaign(campaign_id: str) -> Campaign:
    """Return a campaign of the site by its id.

    Raises
    ------
    UnknownCodeError
        If the site has no such campaign.
    """
    found = {campaign.plan.id: campaign for campaign in list_campaigns()}
    if campaign_id not in found:
        raise UnknownCodeError("campaign", campaign_id, found)
    return found[campaign_id]


@cache
def open_campaign(folder: str) -> Campaign:
    """Return the campaign of a folder, read once per process; errors are those of `load_campaign`."""
    return load_campaign(folder)


def describe_unreadable(one: Unreadable, speech: Language) -> dict[str, Any]:
    """Return what a page says of a campaign that could not be read."""
    _ = speech.gettext
    place = [
        one.file,
        _("line %(n)s") % {"n": one.line} if one.line is not None else "",
        _("field %(name)s") % {"name": one.field} if one.field else "",
    ]
    return {"folder": one.folder, "place": ", ".join(part for part in place if part)}


def _shelf() -> Shelf:
    folder = str(settings.NATC_CAMPAIGNS)
    return _read(Path(folder) if folder else None)


@cache
def _read(folder: Path | None) -> Shelf:
    """Read every campaign once: who changes a folder starts the site again, and its pictures are made again too."""
    found = {name: load_shipped(name) for name in shipped_campaigns()}
    unreadable = []
    if folder is not None:
        if not folder.is_dir():
            raise NatcError(f"NATC_CAMPAIGNS names {folder}, which is no folder. Create it, or leave the variable out.")
        for path in sorted(folder.glob("*/campaign.yaml")):
            try:
                campaign = load_campaign(path.parent)
                if campaign.plan.id in found:
                    raise RecordError(path.name, "another campaign has this id", field="id")
            except NatcError as error:
                unreadable.append(_place(path, error))
            else:
                found[campaign.plan.id] = campaign
    return Shelf(
        campaigns=tuple(sorted(found.values(), key=lambda one: (one.plan.start, one.plan.id), reverse=True)),
        unreadable=tuple(unreadable),
    )


def _place(path: Path, error: NatcError) -> Unreadable:
    name = path.parent.name
    place = (error.file, error.line, error.field) if isinstance(error, RecordError) else (path.name, None, None)
    LOG.error("The campaign in %s is not shown: %s, line %s, field %s is wrong. Try: natc campaign check", name, *place)
    return Unreadable(folder=name, file=place[0], line=place[1], field=place[2])
