"""What is still missing? Every gap of a campaign on a day: what a secretariat reads each morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from natc.campaign.cards import find_misfit, say_unit
from natc.campaign.channels import Channel, find_hashtags, find_links, load_channels
from natc.campaign.fill import FilledText, compose, figure_names, fill_message, say_help
from natc.campaign.folder import Campaign
from natc.campaign.gaps import Gap, GapKind
from natc.campaign.handed import find_hand_over, is_old_kit
from natc.campaign.help import find_help
from natc.campaign.languages import MASTER
from natc.campaign.message import Message, TextState
from natc.campaign.numbers import find_typed_count
from natc.campaign.pattern import NotFillable, typed_words
from natc.campaign.plan import Kind, is_to_fill_in
from natc.campaign.quoted import NotQuotable, newer_release, quote_figure
from natc.campaign.signing import Agreement, Standing, find_agreement
from natc.figures import Catalogue

_STANDING = {
    Standing.UNSIGNED: GapKind.NOT_SIGNED,
    Standing.REJECTED: GapKind.REJECTED,
    Standing.CHANGED: GapKind.CHANGED,
}


def check_campaign(campaign: Campaign, *, on: date, catalogue: Catalogue | None = None) -> tuple[Gap, ...]:
    """Return every gap of a campaign, in the order of weeks, countries and languages.

    Parameters
    ----------
    campaign : Campaign
    on : date
        The day of the check: what was decided later does not count, and a week that is over needs its proof.
    catalogue : Catalogue, optional
        Published figures; by default those that are shipped.

    Returns
    -------
    tuple of Gap
        Empty if nothing is missing. Of the record of an earlier campaign, only what was not found.
    """
    if campaign.plan.kind is Kind.RECORD and not campaign.messages:
        return tuple(_not_found(campaign))
    gaps = [*_placeholders(campaign), *_weeks(campaign), *_figures(campaign, catalogue), *_masters(campaign, catalogue)]
    for message in campaign.messages:
        gaps += _pictures(campaign, message)
        if message.link is None and not message.needs_helpline:
            gaps.append(Gap(kind=GapKind.NO_LINK, week=message.week, message=message.id))
        for country in campaign.countries_of(message):
            gaps += _help(message, country)
            for language in campaign.languages_of(country):
                gaps += _text(campaign, message, country, language, on, catalogue)
            gaps += _proof(campaign, message, country, on, catalogue)
    gaps += _hand_overs(campaign, on, catalogue)
    weeks = {message.id: message.publish_on for message in campaign.messages}
    codes = list(campaign.plan.countries)
    return tuple(
        sorted(
            gaps,
            key=lambda gap: (
                gap.week or 0,
                weeks.get(gap.message or "", date.min),
                gap.message or "",
                codes.index(gap.country) if gap.country else -1,
                gap.language or "",
                list(GapKind).index(gap.kind),
                gap.channel or "",
            ),
        )
    )


def has_publication(campaign: Campaign, message: Message, country: str, on: date) -> bool:
    """Whether a message is proved to have been published in a country by a day."""
    return any(
        one.country == country and one.message == message.id and (one.day is None or one.day <= on)
        for one in campaign.publications
    )


def _not_found(campaign: Campaign) -> Iterator[Gap]:
    for week in campaign.plan.weeks:
        for country in campaign.plan.countries:
            if not any(one.country == country and one.day and one.day in week for one in campaign.publications):
                yield Gap(kind=GapKind.NOT_FOUND, country=country, week=week.number)


def _placeholders(campaign: Campaign) -> Iterator[Gap]:
    """Fields of the plan that are still what `natc campaign new` wrote."""
    if is_to_fill_in(campaign.plan.organiser):
        yield Gap(kind=GapKind.PLACEHOLDER, values={"what": "organiser"})
    for week in campaign.plan.weeks:
        if is_to_fill_in(week.theme):
            yield Gap(kind=GapKind.PLACEHOLDER, week=week.number, values={"what": "theme"})


def _weeks(campaign: Campaign) -> Iterator[Gap]:
    for week in campaign.plan.weeks:
        for country in campaign.plan.countries:
            if not campaign.messages_of(country, week.number):
                yield Gap(kind=GapKind.NO_MESSAGE, country=country, week=week.number)


def _figures(campaign: Campaign, catalogue: Catalogue | None) -> Iterator[Gap]:
    """Figures that are not what they were when the texts were last filled, for each message that quotes them."""
    for name, reference in campaign.plan.figures.items():
        messages = [message for message in campaign.messages if _quotes(campaign, message, name)]
        try:
            quote = quote_figure(name, reference, catalogue)
        except NotQuotable as problem:
            for message in messages:
                yield Gap(kind=GapKind.NOT_FILLABLE, week=message.week, message=message.id,
                          values={"reason": str(problem)})  # fmt: skip
            continue
        locked = campaign.lock.figures.get(name) if campaign.lock else None
        released = [newer for one in quote.figures if (newer := newer_release(one, catalogue))]
        now = _say(quote.low, quote.high, quote.state, quote.vintage)
        if released:
            now += "; " + ", ".join(_say(one.low, one.high, one.state, one.vintage) for one in released)
        for message in messages:
            if locked is None:
                yield Gap(kind=GapKind.NOT_LOCKED, week=message.week, message=message.id, values={"figure": name})
            elif released or locked != quote.as_locked():
                was = _say(locked.low, locked.high, locked.state, locked.vintage)
                yield Gap(kind=GapKind.STALE_FIGURE, week=message.week, message=message.id,
                          values={"figure": name, "was": was, "now": now})  # fmt: skip


def _say(low: int | None, high: int | None, state: str, vintage: str) -> str:
    count = "<5" if state == "suppressed" else str(low) if low == high else f"{low}-{high}"
    return f"{count} ({vintage})" if vintage else count


def _quotes(campaign: Campaign, message: Message, name: str) -> bool:
    if message.picture and message.picture.figure == name:
        return True
    texts = [
        text for one in (*campaign.texts.values(), *campaign.drafts.values()) if (text := one.texts.get(message.id))
    ]
    return any(name in figure_names(text, campaign) for text in texts)


def _masters(campaign: Campaign, catalogue: Catalogue | None) -> Iterator[Gap]:
    """The English master, which every message needs, whether or not a country publishes in English."""
    if any(MASTER in spoken for spoken in campaign.plan.languages.values()):
        return
    for message in campaign.messages:
        yield from _words(campaign, message, None, MASTER, catalogue)


def _words(
    campaign: Campaign, message: Message, country: str | None, language: str, catalogue: Catalogue | None
) -> Iterator[Gap]:
    """What is wrong with a text whoever publishes it."""

    def gap(kind: GapKind, channel: Channel | None = None, **values: object) -> Gap:
        named = {"channel": channel.name, "limit": str(channel.alt_limit)} if channel else {}
        return Gap(
            kind=kind,
            country=country,
            week=message.week,
            language=language,
            message=message.id,
            channel=channel.code if channel else None,
            values={key: str(value) for key, value in values.items()} | named,
        )

    text = campaign.text_of(message.id, language)
    if text is None:
        yield gap(GapKind.UNCHECKED if campaign.is_drafted(message.id, language) else GapKind.NO_TEXT)
        return
    try:
        filled = fill_message(campaign, message, language, catalogue=catalogue)
    except NotFillable as problem:
        yield gap(GapKind.NOT_FILLABLE, reason=problem)
        return
    if count := next(filter(None, map(find_typed_count, map(typed_words, text.patterns))), ""):
        yield gap(GapKind.TYPED_COUNT, count=count)
    if is_to_fill_in(text.text):
        yield gap(GapKind.PLACEHOLDER, what="text")
    if filled.state in (TextState.DRAFT, TextState.MACHINE):
        yield gap(GapKind.UNCHECKED)
    if filled.state is TextState.OUTDATED:
        yield gap(GapKind.OUTDATED)
    if message.picture and not filled.alt:
        yield gap(GapKind.NO_ALT)
    if message.picture and message.picture.figure and not say_unit(campaign, filled):
        yield gap(GapKind.NO_UNIT)
    elif message.picture and (size := find_misfit(campaign, filled)):
        yield gap(GapKind.NOT_DRAWABLE, size=size)
    if not filled.hashtags:
        yield gap(GapKind.NO_HASHTAG)
    for code in campaign.channels_of(message):
        channel = load_channels()[code]
        if channel.alt_limit is not None and len(filled.alt) > channel.alt_limit:
            yield gap(GapKind.ALT_TOO_LONG, channel, length=len(filled.alt))
        if not channel.has_links and find_links(filled.text):
            yield gap(GapKind.LINK_RULE, channel)


def _pictures(campaign: Campaign, message: Message) -> Iterator[Gap]:
    """Channels that take nothing without a picture, where the message has none in any language."""
    for channel in map(load_channels().__getitem__, campaign.channels_of(message)):
        if channel.needs_picture and message.picture is None:
            yield Gap(kind=GapKind.NO_PICTURE, week=message.week, message=message.id, channel=channel.code,
                      values={"channel": channel.name})  # fmt: skip


def _help(message: Message, country: str) -> Iterator[Gap]:
    """Whether a reader of the message can be told where help is found: by a number or page, not a name alone."""
    line = find_help(country)
    if message.needs_helpline and (line is None or not line.contact):
        yield Gap(kind=GapKind.NO_HELPLINE, country=country, week=message.week, message=message.id)


def _text(
    campaign: Campaign, message: Message, country: str, language: str, on: date, catalogue: Catalogue | None
) -> Iterator[Gap]:
    """What is wrong with a text as one country would publish it, and whether it agreed."""
    faults = list(_words(campaign, message, country, language, catalogue))
    yield from faults
    if any(gap.kind in (GapKind.NO_TEXT, GapKind.NOT_FILLABLE) for gap in faults):
        return
    place = {"country": country, "week": message.week, "language": language, "message": message.id}
    if campaign.text_of(message.id, language) is None:
        yield from _rejected_draft(campaign, message, country, language, on, catalogue)
        return
    filled = fill_message(campaign, message, language, catalogue=catalogue)
    line = find_help(country)
    if message.needs_helpline and line and line.contact and not say_help(filled, country):
        yield Gap(kind=GapKind.NO_HELPLINE, **place)  # type: ignore[arg-type]
    if filled.unverified:
        yield Gap(kind=GapKind.UNVERIFIED_NUMBER, values={"organisation": filled.unverified}, **place)  # type: ignore[arg-type]
    yield from _lengths(campaign, message, country, filled)
    agreement = find_agreement(campaign, country, filled, on=on, catalogue=catalogue)
    if agreement.standing in _STANDING:
        yield Gap(kind=_STANDING[agreement.standing], values=_decision(agreement), **place)  # type: ignore[arg-type]


def _rejected_draft(
    campaign: Campaign, message: Message, country: str, language: str, on: date, catalogue: Catalogue | None
) -> Iterator[Gap]:
    """That the country rejected the draft in the folder `work`, which its kit holds."""
    try:
        drafted = fill_message(campaign, message, language, draft=True, catalogue=catalogue)
    except NotFillable:
        return
    agreement = find_agreement(campaign, country, drafted, on=on, catalogue=catalogue)
    if agreement.standing is Standing.REJECTED:
        yield Gap(kind=GapKind.REJECTED, country=country, week=message.week, language=language, message=message.id,
                  values=_decision(agreement))  # fmt: skip


def _decision(agreement: Agreement) -> dict[str, str]:
    signed = agreement.sign_off
    return {"office": signed.office, "day": str(signed.date), "reason": signed.reason} if signed else {}


def _lengths(campaign: Campaign, message: Message, country: str, filled: FilledText) -> Iterator[Gap]:
    for code in campaign.channels_of(message):
        composed = compose(campaign, filled, country, code)
        channel = composed.channel
        found: list[tuple[GapKind, int, int | None]] = []
        if not composed.fits:
            found.append((GapKind.TOO_LONG, composed.length, channel.limit))
        n_hashtags = len(find_hashtags(composed.text))
        if channel.hashtag_limit is not None and n_hashtags > channel.hashtag_limit:
            found.append((GapKind.HASHTAG_RULE, n_hashtags, channel.hashtag_limit))
        for kind, length, limit in found:
            yield Gap(kind=kind, country=country, week=message.week, language=filled.language, message=message.id,
                      channel=code,
                      values={"channel": channel.name, "length": str(length), "limit": str(limit)})  # fmt: skip


def _proof(campaign: Campaign, message: Message, country: str, on: date, catalogue: Catalogue | None) -> Iterator[Gap]:
    place = {"country": country, "week": message.week, "message": message.id}
    published = [one for one in campaign.publications if one.country == country and one.message == message.id]
    if on > campaign.plan.week(message.week).end and not has_publication(campaign, message, country, on):
        yield Gap(kind=GapKind.NO_PROOF, **place)  # type: ignore[arg-type]
    for language in dict.fromkeys(one.language for one in published):
        spoken = (language,) if language else campaign.languages_of(country)
        days = [one.day for one in published if one.language == language and one.day]
        if not any(_is_agreed(campaign, message, country, one, min(days, default=on), catalogue) for one in spoken):
            yield Gap(kind=GapKind.PUBLISHED_UNSIGNED, language=language, **place)  # type: ignore[arg-type]


def _is_agreed(
    campaign: Campaign, message: Message, country: str, language: str, on: date, catalogue: Catalogue | None
) -> bool:
    """Whether the country had approved the text, or an earlier one, when it was published."""
    try:
        filled = fill_message(campaign, message, language, catalogue=catalogue)
    except NotFillable:
        return False
    standing = find_agreement(campaign, country, filled, on=on, catalogue=catalogue).standing
    return standing in (Standing.APPROVED, Standing.CHANGED)


def _hand_overs(campaign: Campaign, on: date, catalogue: Catalogue | None) -> Iterator[Gap]:
    for country in campaign.plan.countries:
        handed = find_hand_over(campaign, country, on)
        if handed is None:
            yield Gap(kind=GapKind.NOT_HANDED_OVER, country=country)
        elif is_old_kit(campaign, handed, catalogue):
            yield Gap(kind=GapKind.OLD_KIT, country=country, values={"day": str(handed.date)})
