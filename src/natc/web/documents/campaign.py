"""What is planned, and what is missing? A campaign's plan on paper: grid, gaps, messages by day, proofs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import natc
from natc.campaign import Campaign
from natc.codelists import LANGUAGES, language, participants
from natc.network import say_day
from natc.web.documents.engine import render
from natc.web.documents.pdf import render_pdf
from natc.web.site.campaigns.plan import describe_campaign
from natc.web.site.campaigns.shelf import list_campaigns, open_campaign


def render_plan_document(campaign: Campaign, *, language_code: str = "en", on: date) -> str:
    """Render the plan of a campaign as a complete HTML document, with checked texts alone."""
    speech = language(language_code)
    page = describe_campaign(campaign, speech, on)
    context = {
        "page": page,
        "is_paper": True,
        "headline": say_headline(campaign, language_code, on),
        "language_code": language_code,
        "release": natc.__version__,
        "released_on": say_day(natc.RELEASED_ON, speech),
        "footnotes": [participant.footnote for participant in participants().values() if participant.footnote],
    }
    return render("documents/campaign.html", context, language_code)


def render_plan_pdf(campaign: Campaign, *, language_code: str = "en", on: date) -> bytes:
    """Render the plan of a campaign on a day as an accessible PDF.

    Parameters
    ----------
    campaign : Campaign
    language_code : str, default "en"
        Language of the paper. A message that has no checked text in it is named in English, and so marked.
    on : date
        The day for which states and gaps are given.

    Returns
    -------
    bytes
        The file: the same bytes for the same campaign, language, day and figures.

    Raises
    ------
    NatcError
        If a PDF cannot be made on this machine.
    """
    html = render_plan_document(campaign, language_code=language_code, on=on)
    return render_pdf(html, title=say_headline(campaign, language_code, on), language=language(language_code))


def say_headline(campaign: Campaign, language_code: str, on: date) -> str:
    """Return the title of the paper: the campaign and the finding."""
    page = describe_campaign(campaign, language(language_code), on)
    return f"{page['title']['text']}: {page['finding']}"


def render_plan_of(folder: str, language_code: str) -> bytes:
    """Render the plan of a campaign's folder as of the day of the release; runs in another process."""
    return render_plan_pdf(open_campaign(folder), language_code=language_code, on=natc.RELEASED_ON)


def list_campaign_papers() -> dict[str, Callable[[], bytes]]:
    """Return the papers of all campaigns: one per campaign and language."""
    return {
        f"campaign-{campaign.plan.id}.{code}": partial(render_plan_of, str(campaign.folder), code)
        for campaign in list_campaigns()
        for code in LANGUAGES
    }
