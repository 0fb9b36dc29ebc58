"""How does a campaign begin? A new folder, whole and valid, with one message per week to be written."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from natc.campaign.channels import load_channels
from natc.campaign.folder import Campaign, load_campaign
from natc.campaign.plan import IDENTIFIER
from natc.campaign.written import write_yaml
from natc.errors import NatcError, UnknownCodeError
from natc.exchange import make_folder, write_whole

LANGUAGES_OF = {
    "ALB": ("sq",),
    "BIH": ("bs", "hr", "sr-Cyrl"),
    "BGR": ("bg",),
    "HRV": ("hr",),
    "XKX": ("sq", "sr-Latn"),
    "MDA": ("ro",),
    "MNE": ("cnr",),
    "MKD": ("mk", "sq"),
    "ROU": ("ro",),
    "SRB": ("sr-Cyrl", "sr-Latn"),
    "SVN": ("sl",),
}
"""The languages that a new campaign asks of each country; edit `campaign.yaml` where an office publishes otherwise."""

CHANNELS = ("website", "facebook", "instagram", "x")
MAX_WEEKS = 53


def new_campaign(
    folder: Path,
    *,
    title: str,
    campaign_id: str = "",
    start: date,
    n_weeks: int,
    organiser: str = "",
    countries: tuple[str, ...] = (),
    channels: tuple[str, ...] = (),
) -> Campaign:
    """Write the folder of a new campaign and read it back.

    Parameters
    ----------
    folder : Path
        Is made; if it is there it has to be empty.
    title : str
        Name of the campaign in English.
    campaign_id : str
        Its id: small letters, digits and hyphens; by default the name of the folder.
    start : date
        First day of the first week; weeks have seven days.
    n_weeks : int
        Number of weeks, 1 to 53.
    organiser : str
        Who organises it; by default a note that this is to be filled in.
    countries : tuple of str
        Alpha-3 codes; by default all participants.
    channels : tuple of str
        Codes of `channels.yaml`; by default website, Facebook, Instagram and X.

    Returns
    -------
    Campaign
        As written: each week has one message whose English text is a draft.

    Raises
    ------
    NatcError
        If the folder holds something, or title or number of weeks cannot be.
    UnknownCodeError
        If a country or channel is not known.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NatcError(
            f"{folder} is there and not empty. Choose a folder that does not exist yet: nothing is overwritten."
        )
    if not 1 <= n_weeks <= MAX_WEEKS:
        raise NatcError(f"{n_weeks} weeks were asked for; a campaign has 1 to {MAX_WEEKS}.")
    name = campaign_id or folder.resolve().name
    if not IDENTIFIER.fullmatch(name):
        asked = "the id" if campaign_id else "the folder's name, which becomes the id of the campaign,"
        raise NatcError(f"{name!r} cannot be an id: {asked} has small letters, digits and hyphens (our-campaign).")
    if not any(letter.isalpha() for letter in title):
        raise NatcError("The title has no letter. Give the campaign a title in words.")
    countries = tuple(code.upper() for code in countries) or tuple(LANGUAGES_OF)
    channels = channels or CHANNELS
    for kind, codes, known in (("participant", countries, LANGUAGES_OF), ("channel", channels, load_channels())):
        for code in codes:
            if code not in known:
                raise UnknownCodeError(kind, code, known)
    weeks = [
        {
            "number": number,
            "start": start + timedelta(weeks=number - 1),
            "end": start + timedelta(weeks=number, days=-1),
            "theme": f"Theme of week {number}",
        }
        for number in range(1, n_weeks + 1)
    ]
    plan = {
        "id": name,
        "title": title,
        "organiser": organiser or "To be filled in: the office that organises the campaign",
        "kind": "own",
        "status": "planned",
        "start": start,
        "end": weeks[-1]["end"],
        "weeks": weeks,
        "countries": list(countries),
        "languages": {code: list(LANGUAGES_OF[code]) for code in countries},
        "channels": list(channels),
        "hashtags": [],
        "licence": "CC BY 4.0",
        "figures": {},
    }
    messages = [
        {"id": f"week-{week['number']}", "week": week["number"], "publish_on": week["start"], "needs_helpline": True}
        for week in weeks
    ]
    texts = {
        "language": "en",
        "state": "draft",
        "master_version": 1,
        "translated_by": "",
        "texts": {f"week-{week['number']}": {"text": f"To be written: the message of week {week['number']}."}
                  for week in weeks},
    }  # fmt: skip
    files = {
        "campaign.yaml": (_PLAN_HEAD, plan),
        "messages.yaml": (_MESSAGES_HEAD, messages),
        "texts/en.yaml": (_TEXTS_HEAD, texts),
        "sign-offs.yaml": (_SIGN_OFFS_HEAD, []),
        "hand-overs.yaml": (_HAND_OVERS_HEAD, []),
        "publications.yaml": (_PUBLICATIONS_HEAD, []),
    }
    for path, (head, document) in files.items():
        text = head + write_yaml(document)
        write_whole(folder / path, text.encode())
    make_folder(folder / "work")
    return load_campaign(folder)


_PLAN_HEAD = """\
# A campaign: what, when, where, in which languages. Every field is explained in docs/reference/campaign-folder.md.
# figures: names that texts use ({ $convicted }), each one published figure (figure: its id), several (sum_of: ids),
# or a selection (select: stage, source, first, last, countries). Find ids with: natc figures --format json
"""
_MESSAGES_HEAD = """\
# One master message per entry: id, week, publish_on; theme, countries and channels only where they differ from the
# campaign's; link; picture ({card: words} or {card: figure, figure: NAME}); needs_helpline.
"""
_TEXTS_HEAD = """\
# The texts in one language: Fluent patterns. State: draft, machine, checked (with checked_by, checked_on), outdated.
# text: what is said; short: for short channels; title: large letters of the picture; unit: what its numbers count; alt.
"""
_SIGN_OFFS_HEAD = "# Who agreed to which words. Written by: natc campaign sign. Offices, never persons.\n"
_HAND_OVERS_HEAD = (
    "# Which office was handed which kit: country, date, to, kit_digest (printed by natc campaign kit).\n"
)
_PUBLICATIONS_HEAD = """\
# Proof of publication: message, country, language, channel, url, published_at, picture, reach: {n, measured_on}, basis
# (supplied, own_check, public_page, announced).
"""
