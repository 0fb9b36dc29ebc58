"""From what are indicators measured on this site? Figures, laws, the network's records and the campaigns' logs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path

from natc.commitments import Inputs, PublishedMessages


@lru_cache(maxsize=4)
def gather_inputs(on: date, returns: Path | None = None) -> Inputs:
    """Return what measurements are made from on a day.

    Parameters
    ----------
    on : date
        The day for which laws are checked and deadlines looked at.
    returns : Path, optional
        A folder of network returns (XLSX); none is shipped.
    """
    return Inputs(on=on, returns=_returned(returns), messages=count_messages())


def count_messages() -> tuple[PublishedMessages, ...]:
    """Count the messages with proof of publication in the shipped campaigns, by country and week."""
    from natc.campaign import load_shipped, shipped_campaigns

    counted: Counter[tuple[str, str, int]] = Counter()
    for name in shipped_campaigns():
        campaign = load_shipped(name)
        weeks = {message.id: message.week for message in campaign.messages}
        for proof in campaign.publications:
            if proof.message in weeks:
                counted[name, proof.country, weeks[proof.message]] += 1
    return tuple(
        PublishedMessages(campaign=campaign, country=country, week=week, n_messages=n)
        for (campaign, country, week), n in sorted(counted.items())
    )


def _returned(folder: Path | None):
    if folder is None:
        return ()
    from natc.commitments.network_return_folder import load_returns

    return tuple(figure for one in load_returns(folder) for figure in one.figures)
