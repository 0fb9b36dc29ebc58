"""Who has agreed to which words? Decisions held against the text as it is now, and new ones written down."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from natc.campaign.fill import FilledText, fill_message
from natc.campaign.folder import Campaign
from natc.campaign.following import ALL_MESSAGES, Decision, HandOver, SignOff
from natc.campaign.message import Message, TextState
from natc.campaign.pattern import NotFillable
from natc.campaign.written import write_yaml
from natc.datasets import read_records
from natc.errors import NatcError, UnknownCodeError
from natc.exchange import write_whole
from natc.figures import Catalogue

Record = TypeVar("Record")


class NotSignable(NatcError, ValueError):
    """A text that cannot be signed off: there is none, or nobody has checked it."""


class Standing(StrEnum):
    """Where a country's decision on a text stands."""

    APPROVED = "approved"
    REJECTED = "rejected"
    CHANGED = "changed"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A country's latest decision on a text, and whether it still holds."""

    standing: Standing
    sign_off: SignOff | None = None


def digest_all(texts: tuple[FilledText, ...]) -> str:
    """Return the digest that a decision on all messages holds for."""
    joined = "\n".join(f"{text.message} {text.digest}" for text in sorted(texts, key=lambda one: one.message))
    return hashlib.sha256(joined.encode()).hexdigest()


def find_agreement(
    campaign: Campaign, country: str, filled: FilledText, *, on: date | None = None, catalogue: Catalogue | None = None
) -> Agreement:
    """Return where a country's decision on a text stands: the latest decision up to `on` counts.

    A rejection holds until the text is changed or approved; an approval holds for exactly the words, numbers, link and
    hashtags that were shown.
    """
    decided = [
        one
        for one in campaign.sign_offs
        if one.country == country
        and one.language == filled.language
        and one.message in (filled.message, ALL_MESSAGES)
        and (on is None or one.date <= on)
    ]
    if not decided:
        return Agreement(standing=Standing.UNSIGNED)
    latest = max(enumerate(decided), key=lambda pair: (pair[1].date, pair[0]))[1]
    digest = filled.digest
    if latest.message == ALL_MESSAGES:
        digest = digest_all(_all_filled(campaign, country, filled.language, catalogue))
    if digest != latest.text_digest:
        is_mended = latest.decision is Decision.REJECTED
        return Agreement(standing=Standing.UNSIGNED if is_mended else Standing.CHANGED, sign_off=latest)
    is_approved = latest.decision is Decision.APPROVED
    return Agreement(standing=Standing.APPROVED if is_approved else Standing.REJECTED, sign_off=latest)


def sign_off(
    campaign: Campaign,
    country: str,
    language: str,
    *,
    office: str,
    on: date,
    messages: tuple[str, ...] = (),
    reason: str = "",
    is_rejected: bool = False,
    catalogue: Catalogue | None = None,
) -> tuple[SignOff, ...]:
    """Write an office's decision into `sign-offs.yaml`: one entry per message, with the digest of the text.

    Parameters
    ----------
    campaign : Campaign
        From a folder that can be written to.
    country, language : str
        Who decides on which texts.
    office : str
        The office that decided; never a person.
    on : date
        The day of the decision.
    messages : tuple of str
        Ids; by default every message of the country.
    reason : str
        What has to change; required to reject.
    is_rejected : bool, default False
        Whether the office rejects the texts.

    Returns
    -------
    tuple of SignOff
        As written; all of them or none.

    Raises
    ------
    NotSignable
        If a text is missing, or is to be approved and nobody has checked it, or is rejected without a reason.
    UnknownCodeError
        If the campaign has no such country, language or message.
    RecordError
        If what is to be written looks like a person's data.
    """
    _check_who(campaign, country, language)
    of_country = {message.id: message for message in campaign.messages_of(country)}
    for message_id in messages:
        if message_id not in of_country:
            raise UnknownCodeError(f"message for {country}", message_id, of_country)
    if is_rejected and not reason:
        raise NotSignable("A text is rejected with a reason: what has to change? Give it with --reason.")
    chosen = [of_country[message_id] for message_id in messages] or list(of_country.values())
    decided = []
    for message in chosen:
        is_drafted = campaign.is_drafted(message.id, language)
        try:
            filled = fill_message(campaign, message, language, draft=is_drafted, catalogue=catalogue)
        except NotFillable as problem:
            raise NotSignable(f"{problem} There is nothing to sign off: mend the text first.") from None
        if not is_rejected and filled.state is not TextState.CHECKED:
            raise NotSignable(
                f"The text of {message.id} in {language} is {filled.state}; only checked texts are approved."
                f" Let somebody check {'work' if is_drafted else 'texts'}/{language}.yaml first"
                f"{' and put it into texts/' if is_drafted else ''}, or reject it with a reason."
            )
        decided.append(
            {
                "country": country,
                "language": language,
                "message": message.id,
                "decision": str(Decision.REJECTED if is_rejected else Decision.APPROVED),
                "office": office,
                "date": on,
                "text_digest": filled.digest,
                **({"reason": reason} if reason else {}),
            }
        )
    return append_records(campaign.folder / "sign-offs.yaml", decided, SignOff)


def hand_over(
    campaign: Campaign, country: str, *, to: str, on: date, kit_digest: str, texts_digest: str = ""
) -> HandOver:
    """Write into `hand-overs.yaml` that a kit was handed to an office; errors are those of `sign_off`."""
    if country not in campaign.plan.countries:
        raise UnknownCodeError("country of the campaign", country, campaign.plan.countries)
    entry = {"country": country, "date": on, "to": to, "kit_digest": kit_digest}
    entry |= {"texts_digest": texts_digest} if texts_digest else {}
    return append_records(campaign.folder / "hand-overs.yaml", [entry], HandOver)[0]


def append_records(path: Path, entries: list[dict[str, Any]], kind: type[Record]) -> tuple[Record, ...]:
    """Add entries to the end of a file of records, comments and all kept; nothing is written if one is refused."""
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    if written.strip().endswith("[]"):
        written = written.rstrip().removesuffix("[]")
    if written and not written.endswith("\n"):
        written += "\n"
    written += write_yaml(entries)
    with tempfile.TemporaryDirectory() as folder:  # read as it will stand, before it stands there
        trial = Path(folder) / path.absolute().parent.name / path.name
        trial.parent.mkdir(exist_ok=True)
        trial.write_text(written, encoding="utf-8")
        records = read_records(trial, tuple[kind, ...])  # type: ignore[valid-type]
    write_whole(path, written.encode())
    return records[-len(entries) :]


def _check_who(campaign: Campaign, country: str, language: str) -> None:
    if country not in campaign.plan.countries:
        raise UnknownCodeError("country of the campaign", country, campaign.plan.countries)
    if language not in campaign.languages_of(country):
        raise UnknownCodeError(f"language of {country} in the campaign", language, campaign.languages_of(country))


def _all_filled(campaign: Campaign, country: str, language: str, catalogue: Catalogue | None) -> tuple[FilledText, ...]:
    filled = []
    messages: tuple[Message, ...] = campaign.messages_of(country)
    for message in messages:
        try:
            filled.append(fill_message(campaign, message, language, catalogue=catalogue))
        except NotFillable:
            continue
    return tuple(filled)
