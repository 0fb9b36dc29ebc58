"""Which campaigns does the site show? Those that are shipped, and those of the folder that NATC_CAMPAIGNS names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from natc.campaign import Campaign, load_campaign, load_shipped, shipped_campaigns
from natc.errors import NatcError, UnknownCodeError


def list_campaigns() -> tuple[Campaign, ...]:
    """Return the campaigns of the site, the latest first.

    Raises
    ------
    NatcError
        If two campaigns have one id; RecordError if a folder is no whole campaign.
    """
    folder = str(settings.NATC_CAMPAIGNS)
    return _read(Path(folder) if folder else None)


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
def _read(folder: Path | None) -> tuple[Campaign, ...]:
    """Read every campaign once: who changes a folder starts the site again, and its pictures are made again too."""
    campaigns = [load_shipped(campaign_id) for campaign_id in shipped_campaigns()]
    if folder is not None:
        if not folder.is_dir():
            raise NatcError(f"NATC_CAMPAIGNS names {folder}, which is no folder. Create it, or leave the variable out.")
        campaigns += [load_campaign(path.parent) for path in sorted(folder.glob("*/campaign.yaml"))]
    ids = [campaign.plan.id for campaign in campaigns]
    for campaign_id in ids:
        if ids.count(campaign_id) > 1:
            raise NatcError(f"Two campaigns have the id {campaign_id}. Give one of them another id in campaign.yaml.")
    return tuple(sorted(campaigns, key=lambda one: (one.plan.start, one.plan.id), reverse=True))
