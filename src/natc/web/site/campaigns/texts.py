"""Which text of a message may the public read, and in which language? Checked ones; else it is said why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from natc.campaign import Campaign, FilledText, Message, NotFillable, TextState, fill_message
from natc.campaign.languages import MASTER
from natc.campaign.plan import say_words
from natc.codelists import Language
from natc.network import name_language

CUT_AT = 90
"""Of a text without a title, no more signs than these stand in a table or a heading."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class Held(StrEnum):
    """What a campaign holds of a message in a language. Only what is checked is shown."""

    CHECKED = "checked"
    OUTDATED = "outdated"
    UNCHECKED = "unchecked"
    DRAFT = "draft"
    NOT_FILLABLE = "not_fillable"
    UNVERIFIED_NUMBER = "unverified_number"
    NONE = "none"


HELD_NAMES = {
    Held.CHECKED: _("checked"),
    Held.OUTDATED: _("translation outdated"),
    Held.UNCHECKED: _("text not checked"),
    Held.DRAFT: _("not checked; a draft is in the work folder"),
    Held.NOT_FILLABLE: _("text cannot be filled in"),
    Held.UNVERIFIED_NUMBER: _("number that nobody has verified"),
    Held.NONE: _("no text"),
}
HELD_REASONS = {
    Held.CHECKED: "",
    Held.OUTDATED: _("The English master was changed after this translation, so the translation is not shown."),
    Held.UNCHECKED: _("A text is there, and nobody has checked it: it is not shown."),
    Held.DRAFT: _("An unchecked draft lies in the work folder of the campaign; it is not shown."),
    Held.NOT_FILLABLE: _("The text quotes a figure that is not published, so it is not shown."),
    Held.UNVERIFIED_NUMBER: _("The text has a telephone number that no person has verified, so it is not shown."),
    Held.NONE: "",
}

EXPLAINED = frozenset({Held.OUTDATED, Held.NOT_FILLABLE, Held.UNVERIFIED_NUMBER})
"""What a few words do not explain in a list of languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """The text of a message for readers of a language: `filled` may be in English, or None; `held` says why."""

    wanted: str
    held: Held
    filled: FilledText | None

    @property
    def is_fallback(self) -> bool:
        """Whether the text is in another language than was asked for."""
        return self.filled is not None and self.filled.language != self.wanted


def choose_text(campaign: Campaign, message: Message, wanted: str) -> ShownText:
    """Return the checked text in the language, else the checked English one, else none."""
    held, filled = hold(campaign, message, wanted)
    if filled is None and wanted != MASTER:
        filled = hold(campaign, message, MASTER)[1]
    return ShownText(wanted=wanted, held=held, filled=filled)


def hold(campaign: Campaign, message: Message, language: str) -> tuple[Held, FilledText | None]:
    """Return what is held of a message in a language, and the text if the public may read it."""
    if campaign.text_of(message.id, language) is None:
        return (Held.DRAFT if campaign.draft_of(message.id, language) else Held.NONE), None
    try:
        filled = fill_message(campaign, message, language)
    except NotFillable:
        return Held.NOT_FILLABLE, None
    if filled.is_public:
        return Held.CHECKED, filled
    reasons = {TextState.OUTDATED: Held.OUTDATED, TextState.CHECKED: Held.UNVERIFIED_NUMBER}
    return reasons.get(filled.state, Held.UNCHECKED), None


def say_fallback(shown: ShownText, speech: Language) -> str:
    """Say that a text is not in the language that was asked for, and what of it there is; empty where it is."""
    if shown.held is Held.CHECKED:
        return ""
    language = name_language(shown.wanted, speech)
    pattern = (
        speech.gettext("Shown in English, because there is no checked text in this language: %(language)s.")
        if shown.filled
        else speech.gettext("There is no checked text in this language: %(language)s.")
    )
    return " ".join(
        part for part in (pattern % {"language": language}, speech.gettext(HELD_REASONS[shown.held])) if part
    )


def title_of(shown: ShownText, message: Message, page_language: str) -> dict[str, str]:
    """Return how a message is called: its title, else the beginning of its text, else its name in the plan."""
    filled = shown.filled
    if filled is None:
        return {"text": message.id, "lang": ""}
    return in_language(filled.title or _cut(filled.short or filled.text), filled.language, page_language)


def campaign_title(campaign: Campaign, speech: Language) -> dict[str, str]:
    """Return the name of a campaign: that of its checked texts, else that of the catalogue, else in English."""
    texts = campaign.texts.get(speech.code)
    if texts and texts.campaign_title and texts.state is TextState.CHECKED:
        return {"text": texts.campaign_title, "lang": ""}
    return data_words(campaign.plan.title, speech)


def data_words(text: str, speech: Language) -> dict[str, str]:
    """Return a text of the data in the language of the page; marked as English where nobody has translated it."""
    said = say_words(text, speech)
    return in_language(said, MASTER if said == text else speech.code, speech.code)


def in_language(text: str, language: str, page_language: str) -> dict[str, str]:
    """Return a text with its language where that is not the language of the page."""
    return {"text": text, "lang": "" if language == page_language else language}


def list_languages(campaign: Campaign, message: Message, speech: Language) -> list[dict[str, Any]]:
    """Return every language of a message, the checked ones first: what is held of it, and who checked it."""
    found = []
    asked = [one for country in campaign.countries_of(message) for one in campaign.languages_of(country)]
    for code in dict.fromkeys((MASTER, *asked, *campaign.texts)):
        held, filled = hold(campaign, message, code)
        texts = campaign.texts.get(code)
        found.append(
            {
                "code": code,
                "name": name_language(code, speech),
                "is_public": filled is not None,
                "state": speech.gettext(HELD_NAMES[held]),
                "reason": speech.gettext(HELD_REASONS[held]) if held in EXPLAINED else "",
                "checked_by": texts.checked_by if texts and filled else "",
                "checked_on": texts.checked_on if texts and filled else None,
            }
        )
    return sorted(found, key=lambda one: (not one["is_public"], one["code"] != MASTER, one["name"]))


def _cut(text: str) -> str:
    first = text.splitlines()[0]
    return first if len(first) <= CUT_AT else f"{first[:CUT_AT].rsplit(' ', 1)[0]} …"
