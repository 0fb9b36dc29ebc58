"""Is a folder a whole campaign? Reads its files into one record, and holds them against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import natc.datasets
from natc.campaign.channels import load_channels
from natc.campaign.following import ALL_MESSAGES, FigureLock, HandOver, Publication, SignOff
from natc.campaign.languages import MASTER
from natc.campaign.message import Message, Text, Texts, TextState
from natc.campaign.pattern import variables_of
from natc.campaign.places import name_file, refuse
from natc.campaign.plan import RESERVED, Plan
from natc.datasets import read_records
from natc.errors import RecordError, UnknownCodeError

Record = TypeVar("Record")
SHIPPED_FOLDER = Path(natc.datasets.__file__).parent / "campaigns"
FILES = (
    "campaign.yaml",
    "messages.yaml",
    "sign-offs.yaml",
    "hand-overs.yaml",
    "publications.yaml",
    "figures.lock.yaml",
)
FOLDERS = ("texts", "work")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Campaign:
    """A campaign with all that is known of it. `texts` may be public once checked; `drafts` never are."""

    folder: Path
    plan: Plan
    messages: tuple[Message, ...]
    texts: Mapping[str, Texts]
    drafts: Mapping[str, Texts]
    sign_offs: tuple[SignOff, ...]
    hand_overs: tuple[HandOver, ...]
    publications: tuple[Publication, ...]
    lock: FigureLock | None

    def __repr__(self) -> str:
        return f"<Campaign {self.plan.id}: {len(self.messages)} messages, {len(self.plan.countries)} countries>"

    def message(self, message_id: str) -> Message:
        """Return a message by its id.

        Raises
        ------
        UnknownCodeError
            If the campaign has no such message.
        """
        for message in self.messages:
            if message.id == message_id:
                return message
        raise UnknownCodeError("message", message_id, (message.id for message in self.messages))

    def messages_of(self, country: str, week: int | None = None) -> tuple[Message, ...]:
        """Return the messages meant for a country, in the order of publication; of one week if it is given."""
        return tuple(
            message
            for message in sorted(self.messages, key=lambda one: one.publish_on)
            if country in self.countries_of(message) and week in (None, message.week)
        )

    def countries_of(self, message: Message) -> tuple[str, ...]:
        """Return the countries that a message is meant for."""
        return message.countries or self.plan.countries

    def channels_of(self, message: Message) -> tuple[str, ...]:
        """Return the channels that a message is written for."""
        return message.channels or self.plan.channels

    def languages_of(self, country: str) -> tuple[str, ...]:
        """Return the languages in which a country publishes."""
        return self.plan.languages.get(country, ())

    def text_of(self, message_id: str, language: str) -> Text | None:
        """Return a text of the folder `texts`, checked or not, or None."""
        texts = self.texts.get(language)
        return texts.texts.get(message_id) if texts else None

    def is_drafted(self, message_id: str, language: str) -> bool:
        """Whether all there is of a text is a draft of the folder `work`."""
        return self.text_of(message_id, language) is None and self.draft_of(message_id, language) is not None

    def draft_of(self, message_id: str, language: str) -> Text | None:
        """Return a draft of the folder `work`, or None."""
        drafts = self.drafts.get(language)
        return drafts.texts.get(message_id) if drafts else None


def load_campaign(folder: Path | str) -> Campaign:
    """Read a campaign's folder.

    Parameters
    ----------
    folder : Path or str
        A folder that holds `campaign.yaml`, or the id of a campaign that is shipped.

    Returns
    -------
    Campaign
        With every file checked, and held against the others.

    Raises
    ------
    RecordError
        Naming file, line and field: if a file is wrong in itself or contradicts another.
    UnknownCodeError
        If there is neither such a folder nor such a shipped campaign.
    """
    path = Path(folder)
    if path.is_dir():
        return _read(path)
    if str(folder) in shipped_campaigns():
        return load_shipped(str(folder))
    raise UnknownCodeError("folder or shipped campaign", str(folder), shipped_campaigns())


@cache
def shipped_campaigns() -> tuple[str, ...]:
    """Return the ids of the campaigns that are shipped."""
    return tuple(path.parent.name for path in sorted(SHIPPED_FOLDER.glob("*/campaign.yaml")))


@cache
def load_shipped(campaign_id: str) -> Campaign:
    """Read a shipped campaign by its id; errors are those of `load_campaign`."""
    if campaign_id not in shipped_campaigns():
        raise UnknownCodeError("shipped campaign", campaign_id, shipped_campaigns())
    return _read(SHIPPED_FOLDER / campaign_id)


def _read(folder: Path) -> Campaign:
    _check_names(folder)
    plan = read_records(folder / "campaign.yaml", Plan)
    campaign = Campaign(
        folder=folder,
        plan=plan,
        messages=_optional(folder / "messages.yaml", tuple[Message, ...], ()),
        texts=_read_texts(folder / "texts"),
        drafts=_read_texts(folder / "work"),
        sign_offs=_optional(folder / "sign-offs.yaml", tuple[SignOff, ...], ()),
        hand_overs=_optional(folder / "hand-overs.yaml", tuple[HandOver, ...], ()),
        publications=_optional(folder / "publications.yaml", tuple[Publication, ...], ()),
        lock=_optional(folder / "figures.lock.yaml", FigureLock, None),
    )
    _check_plan(campaign)
    _check_messages(campaign)
    _check_texts(campaign)
    _check_following(campaign)
    return campaign


def _optional(path: Path, kind: type[Record], default: Record) -> Record:
    return read_records(path, kind) if path.exists() else default


def _check_names(folder: Path) -> None:
    for path in sorted([*folder.glob("*.y*ml"), *(one for name in FOLDERS for one in (folder / name).glob("*.yml"))]):
        if path.name not in FILES:
            raise RecordError(name_file(path), f"this is no file of a campaign; expected {', '.join(FILES)}, and"
                              " texts/ and work/ with one .yaml file per language")  # fmt: skip


def _read_texts(folder: Path) -> Mapping[str, Texts]:
    found: dict[str, Texts] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            texts = read_records(path, Texts)
        except RecordError as error:
            raise RecordError(name_file(path), error.problem, line=error.line, field=error.field) from None
        if texts.language != path.stem:
            raise refuse(
                path, f"the language is {texts.language}; expected {path.stem}, as the file is named", "language"
            )
        if folder.name == "work" and texts.state not in (TextState.DRAFT, TextState.MACHINE):
            raise refuse(path, f"the state is {texts.state}; in work/ it is draft or machine",
                         "state")  # fmt: skip
        found[texts.language] = texts
    return MappingProxyType(found)


def _check_plan(campaign: Campaign) -> None:
    path = campaign.folder / "campaign.yaml"
    for place, channel in enumerate(campaign.plan.channels):
        if channel not in load_channels():
            raise refuse(
                path, f"{channel!r} is no channel; expected one of {', '.join(load_channels())}", "channels", place
            )


def _check_messages(campaign: Campaign) -> None:
    path, plan = campaign.folder / "messages.yaml", campaign.plan
    counted = Counter(message.id for message in campaign.messages)
    for place, message in enumerate(campaign.messages):
        if counted[message.id] > 1:
            raise refuse(path, f"the id {message.id} stands there twice", place, "id")
        if not 1 <= message.week <= len(plan.weeks):
            raise refuse(path, f"the week is {message.week}; expected 1 to {len(plan.weeks)}", place, "week")
        week = plan.week(message.week)
        if message.publish_on not in week:
            raise refuse(path, f"the day is {message.publish_on}; expected {week.start} to {week.end}",
                         place, "publish_on")  # fmt: skip
        for index, code in enumerate(message.countries):
            if code not in plan.countries:
                raise refuse(path, f"{code!r} is not a country of the campaign", place, "countries", index)
        for index, code in enumerate(message.channels):
            if code not in plan.channels:
                raise refuse(path, f"{code!r} is not a channel of the campaign", place, "channels", index)
        figure = message.picture.figure if message.picture else None
        if figure is not None and figure not in plan.figures:
            raise refuse(path, f"there is no figure {figure!r} in campaign.yaml", place, "picture", "figure")
    if campaign.messages and MASTER not in campaign.texts and MASTER not in campaign.drafts:
        raise RecordError("texts/en.yaml", "there is no such file; the messages are drafted in English first")


def _check_texts(campaign: Campaign) -> None:
    known = {message.id for message in campaign.messages}
    figures = campaign.plan.figures
    names = {*figures, *(f"{figure}_{ending}" for figure in figures for ending in RESERVED)}
    for folder, all_texts in (("texts", campaign.texts), ("work", campaign.drafts)):
        for code, texts in all_texts.items():
            path = campaign.folder / folder / f"{code}.yaml"
            if texts.master_version > campaign.plan.master_version:
                raise refuse(path, f"the master version is {texts.master_version}; campaign.yaml has"
                             f" {campaign.plan.master_version}", "master_version")  # fmt: skip
            for message_id, text in texts.texts.items():
                if message_id not in known:
                    raise refuse(path, "there is no message with this id in messages.yaml", "texts", message_id)
                for field in ("text", "alt", "short", "title", "unit"):
                    unknown = variables_of(getattr(text, field)) - names if getattr(text, field) else set()
                    if unknown:
                        raise refuse(path, f"there is no figure {min(unknown)!r} in campaign.yaml", "texts", message_id,
                                     field)  # fmt: skip


def _check_following(campaign: Campaign) -> None:
    plan, known = campaign.plan, {message.id for message in campaign.messages}
    path = campaign.folder / "sign-offs.yaml"
    for place, sign_off in enumerate(campaign.sign_offs):
        if sign_off.country not in plan.countries:
            raise refuse(path, f"{sign_off.country!r} is not a country of the campaign", place, "country")
        if sign_off.language not in plan.languages.get(sign_off.country, ()):
            raise refuse(path, f"{sign_off.country} does not publish in {sign_off.language}", place, "language")
        if sign_off.message not in {*known, ALL_MESSAGES}:
            raise refuse(path, f"there is no message {sign_off.message!r} in messages.yaml", place, "message")
    path = campaign.folder / "hand-overs.yaml"
    for place, hand_over in enumerate(campaign.hand_overs):
        if hand_over.country not in plan.countries:
            raise refuse(path, f"{hand_over.country!r} is not a country of the campaign", place, "country")
    path = campaign.folder / "publications.yaml"
    for place, publication in enumerate(campaign.publications):
        if publication.country not in plan.countries:
            raise refuse(path, f"{publication.country!r} is not a country of the campaign", place, "country")
        if publication.message is not None and publication.message not in known:
            raise refuse(path, f"there is no message {publication.message!r} in messages.yaml", place, "message")
        if publication.channel is not None and publication.channel not in load_channels():
            raise refuse(path, f"{publication.channel!r} is no channel", place, "channel")
