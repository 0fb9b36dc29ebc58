"""What does a country's office get in its hands? One zip file with texts, pictures, sources and calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date

from natc.campaign.calendar import calendar_bytes
from natc.campaign.cards import CARD_SIZES, draw_card
from natc.campaign.check import check_campaign
from natc.campaign.fill import FilledText, compose, fill_message
from natc.campaign.folder import Campaign
from natc.campaign.gaps import GapKind
from natc.campaign.handed import MANIFEST, SUMS, manifest_bytes
from natc.campaign.kit_words import say_draft, say_licence, say_readme, say_sources, say_work
from natc.campaign.languages import MASTER
from natc.campaign.message import Message, TextState
from natc.campaign.pattern import NotFillable
from natc.campaign.quoted import Quote
from natc.campaign.signing import Standing, find_agreement
from natc.codelists import LANGUAGES
from natc.codelists import language as speak
from natc.errors import NatcError, UnknownCodeError
from natc.exchange import csv_bytes, figure_record, get_table
from natc.exchange.archive import pack_zip
from natc.figures import Catalogue

Progress = Callable[[str], None]


def write_kit(
    campaign: Campaign,
    country: str,
    *,
    on: date,
    has_drafts: bool = True,
    has_pictures: bool = True,
    catalogue: Catalogue | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Make the kit of a country.

    Parameters
    ----------
    campaign : Campaign
    country : str
        A country of the campaign.
    on : date
        The day for which the README says what is not ready.
    has_drafts : bool, default True
        Whether unchecked texts lie in the folder `work`, each marked. A kit for the public has none.
    has_pictures : bool, default True
        Whether the pictures are drawn.
    catalogue : Catalogue, optional
        Published figures; by default those that are shipped.
    progress : callable, optional
        Is told of each message as it is done.

    Returns
    -------
    bytes
        A zip file: the same bytes for the same campaign, day and figures. `texts` holds checked texts alone, without
        those that the country rejected, that a channel does not take, or with a number that no person has verified.

    Raises
    ------
    UnknownCodeError
        If the campaign has no such country.
    NatcError
        If the campaign has no messages, or a picture cannot be drawn.
    """
    if country not in campaign.plan.countries:
        raise UnknownCodeError("country of the campaign", country, campaign.plan.countries)
    if not campaign.messages:
        raise NatcError(f"The campaign {campaign.plan.id} has no messages, so there is nothing to put in a kit.")
    texts: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    quotes: dict[str, Quote] = {}
    for message in campaign.messages_of(country):
        for filled in _ready(campaign, message, country, on, catalogue):
            texts |= _text_files(campaign, message, filled, country)
            quotes |= {quote.name: quote for quote in filled.quotes}
            if has_pictures and message.picture:
                for size in CARD_SIZES:
                    name = f"pictures/{filled.language}/{message.id}-{size}.png"
                    pictures[name] = draw_card(campaign, filled, size)
        if progress:
            progress(f"{country} {message.id}")
    work = dict(_work_files(campaign, country, catalogue)) if has_drafts else {}
    entries = {
        **_readmes(campaign, country, on, catalogue, has_drafts=bool(work)),
        MANIFEST: manifest_bytes(campaign, country, on=on, catalogue=catalogue),
        "licence.txt": say_licence(campaign).encode(),
        "calendar.ics": calendar_bytes(campaign, _own_language(campaign, country), country=country, on=on),
        **texts,
        **pictures,
    }
    if quotes:
        figures = {figure.id: figure for quote in quotes.values() for figure in quote.figures}
        records = [figure_record(figures[figure_id]) for figure_id in sorted(figures)]
        entries["figures.csv"] = csv_bytes(records, table=get_table("figures"))
        entries["sources.txt"] = say_sources(quotes.values()).encode()
    entries |= work
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in entries.items())
    return pack_zip({**entries, SUMS: sums.encode()})


def kit_digest(kit: bytes) -> str:
    """Return what names a kit in `hand-overs.yaml`."""
    return hashlib.sha256(kit).hexdigest()


def _ready(
    campaign: Campaign, message: Message, country: str, on: date, catalogue: Catalogue | None
) -> Iterator[FilledText]:
    for language in campaign.languages_of(country):
        try:
            filled = fill_message(campaign, message, language, catalogue=catalogue)
        except NotFillable:
            continue
        agreement = find_agreement(campaign, country, filled, on=on, catalogue=catalogue)
        if filled.is_public and agreement.standing is not Standing.REJECTED:
            yield filled


def _text_files(campaign: Campaign, message: Message, filled: FilledText, country: str) -> dict[str, bytes]:
    folder = f"texts/{filled.language}/{message.publish_on}-{message.id}"
    files = {}
    for channel in campaign.channels_of(message):
        composed = compose(campaign, filled, country, channel)
        if composed.fits:
            files[f"{folder}/{channel}.txt"] = f"{composed.text}\n".encode()
    if filled.alt:
        files[f"{folder}/alt.txt"] = f"{filled.alt}\n".encode()
    return files


def _work_files(campaign: Campaign, country: str, catalogue: Catalogue | None) -> Iterator[tuple[str, bytes]]:
    """Everything that nobody has checked: drafts of the folder `work`, and unchecked texts of the folder `texts`."""
    is_first = True
    for language in campaign.languages_of(country):
        for message in campaign.messages_of(country):
            for is_draft in (False, True):
                try:
                    filled = fill_message(campaign, message, language, draft=is_draft, catalogue=catalogue)
                except NotFillable:
                    continue
                if filled.state is TextState.CHECKED:
                    break
                if is_first:
                    yield "work/README.txt", say_work(speak("en")).encode()
                    is_first = False
                said = say_draft(filled, _master(campaign, message, catalogue))
                yield f"work/{language}/{message.publish_on}-{message.id}.txt", said.encode()
                break


def _master(campaign: Campaign, message: Message, catalogue: Catalogue | None) -> FilledText | None:
    try:
        return fill_message(campaign, message, MASTER, catalogue=catalogue)
    except NotFillable:
        return None


def _readmes(
    campaign: Campaign, country: str, on: date, catalogue: Catalogue | None, *, has_drafts: bool
) -> dict[str, bytes]:
    gaps = [
        gap
        for gap in check_campaign(campaign, on=on, catalogue=catalogue)
        if gap.country in (country, None) and gap.kind not in (GapKind.NOT_HANDED_OVER, GapKind.OLD_KIT)
    ]
    ids = {message.id for message in campaign.messages_of(country)}
    gaps = [gap for gap in gaps if gap.message is None or gap.message in ids]
    codes = dict.fromkeys((_own_language(campaign, country), "en"))
    return {
        "README.txt" if place == 0 else f"README.{code}.txt": say_readme(
            campaign, country, gaps, speak(code), has_drafts=has_drafts
        ).encode()
        for place, code in enumerate(codes)
    }


def _own_language(campaign: Campaign, country: str) -> str:
    """Return the first of a country's languages that natc itself speaks, else English."""
    return next((code for code in campaign.languages_of(country) if code in LANGUAGES), "en")
