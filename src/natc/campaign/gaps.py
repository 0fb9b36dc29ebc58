"""What is missing, and how is it said? The kinds of gap in a campaign, each with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from natc.campaign.channels import name_channel
from natc.campaign.help import UNKNOWN_OWNER
from natc.codelists import Language, language
from natc.figures import name_country
from natc.network import name_language


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class GapKind(StrEnum):
    """What can be missing or wrong, in the order in which it is mended."""

    NOT_FOUND = "not_found"
    NO_MESSAGE = "no_message"
    NO_TEXT = "no_text"
    UNCHECKED = "unchecked"
    OUTDATED = "outdated"
    NOT_FILLABLE = "not_fillable"
    PLACEHOLDER = "placeholder"
    TYPED_COUNT = "typed_count"
    STALE_FIGURE = "stale_figure"
    NOT_LOCKED = "not_locked"
    NO_PICTURE = "no_picture"
    NO_UNIT = "no_unit"
    NOT_DRAWABLE = "not_drawable"
    NO_ALT = "no_alt"
    ALT_TOO_LONG = "alt_too_long"
    TOO_LONG = "too_long"
    NO_LINK = "no_link"
    LINK_RULE = "link_rule"
    NO_HASHTAG = "no_hashtag"
    HASHTAG_RULE = "hashtag_rule"
    NO_HELPLINE = "no_helpline"
    UNVERIFIED_NUMBER = "unverified_number"
    REJECTED = "rejected"
    NOT_SIGNED = "not_signed"
    CHANGED = "changed"
    NOT_HANDED_OVER = "not_handed_over"
    OLD_KIT = "old_kit"
    PUBLISHED_UNSIGNED = "published_unsigned"
    NO_PROOF = "no_proof"


GAP_NAMES = {
    GapKind.NOT_FOUND: _("nothing was found"),
    GapKind.NO_MESSAGE: _("no message"),
    GapKind.NO_TEXT: _("no text"),
    GapKind.UNCHECKED: _("text not checked"),
    GapKind.OUTDATED: _("translation outdated"),
    GapKind.NOT_FILLABLE: _("text cannot be filled in"),
    GapKind.PLACEHOLDER: _("still to be written"),
    GapKind.TYPED_COUNT: _("count typed by hand"),
    GapKind.STALE_FIGURE: _("figure revised"),
    GapKind.NOT_LOCKED: _("figure never filled in"),
    GapKind.NO_PICTURE: _("no picture"),
    GapKind.NO_UNIT: _("picture without unit"),
    GapKind.NOT_DRAWABLE: _("picture cannot be drawn"),
    GapKind.NO_ALT: _("no alternative text"),
    GapKind.ALT_TOO_LONG: _("alternative text too long"),
    GapKind.TOO_LONG: _("text too long"),
    GapKind.NO_LINK: _("leads nowhere"),
    GapKind.LINK_RULE: _("link cannot be followed"),
    GapKind.NO_HASHTAG: _("no hashtag"),
    GapKind.HASHTAG_RULE: _("too many hashtags"),
    GapKind.NO_HELPLINE: _("no helpline"),
    GapKind.UNVERIFIED_NUMBER: _("number that nobody has verified"),
    GapKind.REJECTED: _("rejected"),
    GapKind.NOT_SIGNED: _("not signed off"),
    GapKind.CHANGED: _("changed since it was signed off"),
    GapKind.NOT_HANDED_OVER: _("kit not handed over"),
    GapKind.OLD_KIT: _("kit handed over is old"),
    GapKind.PUBLISHED_UNSIGNED: _("published without sign-off"),
    GapKind.NO_PROOF: _("no proof of publication"),
}
GAP_SENTENCES = {
    GapKind.NOT_FOUND: _("No text of a message and no publication in this week was found."),
    GapKind.NO_MESSAGE: _("There is no message for this week."),
    GapKind.NO_TEXT: _("There is no text in this language."),
    GapKind.UNCHECKED: _("The text is there, and nobody has checked it."),
    GapKind.OUTDATED: _("The English master was changed after this translation."),
    GapKind.NOT_FILLABLE: _("The text cannot be written out: %(reason)s"),
    GapKind.PLACEHOLDER: _("What natc campaign new wrote still stands there: %(what)s."),
    GapKind.TYPED_COUNT: _(
        "A count is typed: %(count)s. Name the figure in campaign.yaml and write its name in braces, so that a"
        " revision is noticed."
    ),
    GapKind.STALE_FIGURE: _("The figure %(figure)s was %(was)s when the texts were filled in, and is %(now)s now."),
    GapKind.NOT_LOCKED: _("The figure %(figure)s was never written down: run natc campaign fill."),
    GapKind.NO_PICTURE: _("Posts on %(channel)s need a picture, and the message has none."),
    GapKind.NO_UNIT: _("The picture has numbers, and the text does not say in this language what they count (unit)."),
    GapKind.NOT_DRAWABLE: _(
        "The picture cannot be drawn (%(size)s): its words do not fit, or have a sign that the font has not."
    ),
    GapKind.NO_ALT: _("The picture has no alternative text in this language."),
    GapKind.ALT_TOO_LONG: _("The alternative text has %(length)s characters; %(channel)s takes %(limit)s."),
    GapKind.TOO_LONG: _("With help line, link and hashtags the text counts %(length)s; %(channel)s takes %(limit)s."),
    GapKind.NO_LINK: _("The message has neither a link nor a line that says where help is found."),
    GapKind.LINK_RULE: _("The text holds a link that readers of %(channel)s cannot follow."),
    GapKind.NO_HASHTAG: _("The text has no hashtag, and the campaign has none either."),
    GapKind.HASHTAG_RULE: _("The text has %(length)s hashtags; %(channel)s takes %(limit)s."),
    GapKind.NO_HELPLINE: _(
        "The message has to say where help is found, and no organisation with a page or number is known."
    ),
    GapKind.UNVERIFIED_NUMBER: _("The text has a number of %(organisation)s that no person has verified."),
    GapKind.REJECTED: _("%(office)s rejected the text on %(day)s: %(reason)s"),
    GapKind.NOT_SIGNED: _("The country has not signed off the text."),
    GapKind.CHANGED: _("The text was changed after %(office)s signed it off on %(day)s."),
    GapKind.NOT_HANDED_OVER: _("The kit has not been handed over."),
    GapKind.OLD_KIT: _("Texts were changed after the kit was handed over on %(day)s: hand over a new one."),
    GapKind.PUBLISHED_UNSIGNED: _("The message was published, and the country had not signed it off."),
    GapKind.NO_PROOF: _("The week is over, and there is no proof of publication."),
}


UNKNOWN_NUMBER = _("The text has a telephone number that is in no table and that no person has verified.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing. None where it concerns every country, week, language, message or channel."""

    kind: GapKind
    country: str | None = None
    week: int | None = None
    language: str | None = None
    message: str | None = None
    channel: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The gap in an English sentence."""
        return say_gap(self, language("en"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """The same gap of several messages, in words: one line of a list."""

    week: int | None
    country: str
    language: str
    messages: tuple[str, ...]
    sentence: str


def list_gaps(gaps: Iterable[Gap], words: Language) -> tuple[GapLine, ...]:
    """Write gaps as lines: messages of a week that lack the same in a country and language share one."""
    together: dict[tuple[int | None, str, str, str], list[str]] = {}
    for gap in gaps:
        country = name_country(gap.country, words) if gap.country else ""
        language_name = name_language(gap.language, words) if gap.language else ""
        messages = together.setdefault((gap.week, country, language_name, say_gap(gap, words)), [])
        messages += [gap.message] if gap.message and gap.message not in messages else []
    return tuple(
        GapLine(week=week, country=country, language=language_name, messages=tuple(messages), sentence=sentence)
        for (week, country, language_name, sentence), messages in together.items()
    )


def count_gaps(gaps: Iterable[Gap], words: Language) -> str:
    """Write how many gaps there are of each kind, in the order in which they are mended: `no text 3; rejected 1`."""
    counted = Counter(gap.kind for gap in gaps)
    return "; ".join(f"{name_gap(kind, words)} {words.number(counted[kind])}" for kind in GapKind if counted[kind])


def say_gap(gap: Gap, words: Language) -> str:
    """Write what is missing as a sentence."""
    if gap.kind is GapKind.UNVERIFIED_NUMBER and gap.values["organisation"] == UNKNOWN_OWNER:
        return words.gettext(UNKNOWN_NUMBER)
    values = {**gap.values, "channel": name_channel(gap.channel, words)} if gap.channel else gap.values
    return words.gettext(GAP_SENTENCES[gap.kind]) % values


def name_gap(kind: GapKind, words: Language) -> str:
    """Write a kind of gap in a few words."""
    return words.gettext(GAP_NAMES[kind])


def place_gap(gap: Gap, words: Language) -> str:
    """Write where a gap is: `Slovenia, Slovenian, week 1, policy-1`."""
    parts = [
        name_country(gap.country, words) if gap.country else words.gettext("all countries"),
        name_language(gap.language, words) if gap.language else "",
        words.gettext("week %(n)s") % {"n": gap.week} if gap.week else "",
        gap.message or "",
    ]
    return ", ".join(part for part in parts if part)
