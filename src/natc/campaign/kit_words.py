"""What does the kit say of itself? Its README, the work folder's warning and the list of sources, in a language."""

from __future__ import annotations

from collections.abc import Iterable

from natc.campaign.fill import FilledText
from natc.campaign.folder import Campaign
from natc.campaign.gaps import Gap, GapKind, list_gaps
from natc.campaign.languages import name_language
from natc.campaign.plan import Kind, say_words
from natc.campaign.quoted import Quote
from natc.codelists import Language, participants
from natc.figures import name_country

DRAFT_MARK = "UNCHECKED DRAFT - NOT FOR PUBLICATION"
"""The first line of every file of the work folder; in English, so that it is not itself an unchecked translation."""


def say_readme(campaign: Campaign, country: str, gaps: Iterable[Gap], words: Language, *, has_drafts: bool) -> str:
    """Write the README of a country's kit: what is in it, how to use it, and what is still missing."""
    _ = words.gettext
    plan, name = campaign.plan, name_country(country, words)
    lines = [
        f"{_(plan.title)}: {name}",
        _("%(start)s to %(end)s. %(organiser)s.")
        % {"start": plan.start, "end": plan.end, "organiser": say_words(plan.organiser, words).rstrip(".")},
        "",
    ]
    if plan.kind is Kind.EXAMPLE:
        lines += [_("EXAMPLE: no network and no ministry has adopted this campaign."), ""]
    lines += [
        _("WHAT IS IN THIS KIT"),
        _("texts/LANGUAGE/DAY-MESSAGE/CHANNEL.txt: what to publish, ready to copy, and where help is found;"),
        _("texts/LANGUAGE/DAY-MESSAGE/alt.txt: the alternative text; enter it wherever the picture goes;"),
        _("pictures/LANGUAGE/MESSAGE-SIZE.png: og for pages and most channels, square, story, x;"),
        _("figures.csv, sources.txt: every figure that is quoted, with its source and release;"),
        _("calendar.ics: the days, for your own calendar; licence.txt: the terms."),
    ]
    if has_drafts:
        lines.append(
            _("work/: drafts that nobody has checked. They are for your translators, and never for the public.")
        )
    lines += [
        "",
        _("BEFORE YOU PUBLISH"),
        _("Publish from your own accounts, on the day in the folder's name, in words that your office has signed off."),
        _("If a figure is revised you get a new kit: then do not use this one any more."),
        _("After publishing, send the secretariat the link, time, picture of the screen and number reached."),
        "",
    ]
    missing = [gap for gap in gaps if gap.kind not in (GapKind.NOT_HANDED_OVER, GapKind.OLD_KIT, GapKind.NO_PROOF)]
    if missing:
        lines.append(_("NOT READY"))
        for line in list_gaps(missing, words):
            place = (_("Week %(n)s") % {"n": line.week} if line.week else "", line.language, ", ".join(line.messages))
            lines.append(f"- {', '.join(part for part in place if part)}: {line.sentence}".replace("- : ", "- "))
    else:
        lines.append(_("Every text of this kit is checked and signed off."))
    lines += ["", _("LANGUAGES"), ", ".join(name_language(code) for code in campaign.languages_of(country))]
    footnotes = {one.footnote for one in participants().values() if one.footnote}
    lines += ["", *(f"* {_(note)}" for note in sorted(footnotes))]
    return "\n".join(lines) + "\n"


def say_work(words: Language) -> str:
    """Write the warning that stands in the work folder."""
    _ = words.gettext
    return "\n".join(
        (
            DRAFT_MARK,
            "",
            _("Nobody has checked these texts. They are a start for your translators: read every word."),
            _("When your office has checked them, send them to the secretariat; they then come back in texts/."),
            "",
        )
    )


def say_draft(filled: FilledText, master: FilledText | None) -> str:
    """Write an unchecked text out for a translator, with the English text that it has to say below it."""
    lines = [f"{DRAFT_MARK} ({filled.language}, {filled.state})", "", _parts(filled)]
    if master is not None and filled.language != master.language:
        lines += ["", f"=== {master.language} ({master.state}) ===", "", _parts(master)]
    return "\n".join(lines) + "\n"


def _parts(filled: FilledText) -> str:
    parts = (("title", filled.title), ("text", filled.text), ("short", filled.short), ("alt", filled.alt),
             ("unit", filled.unit))  # fmt: skip
    return "\n\n".join(f"[{name}]\n{words}" for name, words in parts if words)


def say_sources(quotes: Iterable[Quote]) -> str:
    """Write the sources of the figures that a kit quotes, in English as the sources are kept."""
    lines = ["Figures quoted in this kit, as published on the day it was made. How each is counted: figures.csv."]
    for quote in quotes:
        count = "<5 (0 to 4, hidden by the publisher)" if quote.state == "suppressed" else str(quote.low)
        count = count if quote.low == quote.high or quote.state == "suppressed" else f"{quote.low} to {quote.high}"
        lines += ["", f"{quote.name}: {count} ({quote.figures[0].unit}, {quote.years})"]
        for source in {figure.source.id: figure.source for figure in quote.figures}.values():
            lines.append(f"  {source.publisher}: {source.title}, released {source.released or 'on an unknown day'}")
            lines += [f"  {source.url}"] if source.url else []
            lines.append(f"  Terms: {source.licence}")
    return "\n".join(lines) + "\n"


def say_licence(campaign: Campaign) -> str:
    """Write the terms under which texts and pictures may be used."""
    plan = campaign.plan
    return (
        f"{plan.title}\n{plan.licence}\n\nThe figures belong to their sources: see sources.txt.\n"
        "The pictures are made from these figures; take the line with the source with them.\n"
    )
