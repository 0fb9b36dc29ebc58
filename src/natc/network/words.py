"""How the records of the network are said: kinds, states and dates in a language of the catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from natc.codelists import Language, participants
from natc.figures import name_country, sort_countries
from natc.network.days import Day, DayKind
from natc.network.documents import Document, DocumentKind, VersionState
from natc.network.known_date import first_day, is_a_day
from natc.network.meetings import FollowUp, Meeting, MeetingKind
from natc.network.members import Basis


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


MEETING_KINDS = {
    MeetingKind.MINISTERIAL: _("ministerial meeting"),
    MeetingKind.COORDINATORS: _("meeting of the coordinators"),
}
DAY_KINDS = {DayKind.DAY: _("day"), DayKind.DEADLINE: _("deadline")}
DOCUMENT_KINDS = {
    DocumentKind.DECLARATION: _("declaration"),
    DocumentKind.JOINT_STATEMENT: _("joint statement"),
    DocumentKind.STRATEGY: _("strategy"),
    DocumentKind.NON_PAPER: _("non-paper"),
    DocumentKind.HANDBOOK: _("handbook"),
}
VERSION_STATES = {
    VersionState.DRAFT: _("draft"),
    VersionState.MACHINE: _("translated by a program, unchecked"),
    VersionState.CHECKED: _("checked"),
    VersionState.OUTDATED: _("outdated"),
}
BASES = {
    Basis.SOURCE: _("read in the source"),
    Basis.INFERRED: _("inferred"),
    Basis.GENERAL_KNOWLEDGE: _("general knowledge, not read again in a source"),
}
NOT_FOUND = _("not found")
SECRETARIAT_NAME = _("secretariat")
_SCRIPTS = {"Latn": _("Latin script"), "Cyrl": _("Cyrillic script")}
_SHORT_DAYS = {"en": ("d–", "d MMMM – "), "sl": ("d.–", "d. M.–")}
"""How the first of two days is written before the last: in the same month, in the same year."""


def say_known_date(known: str, language: Language) -> str:
    """Write a date as exactly as it is known: a day, a month or a year."""
    if len(known) == 4:
        return known
    if is_a_day(known):
        return language.day(first_day(known))
    return format_date(first_day(known), "LLLL y", locale=language.locale)


def say_day(day: dt.date, language: Language) -> str:
    """Write a day."""
    return language.day(day)


def say_days(first: dt.date, last: dt.date, language: Language) -> str:
    """Write from which to which day, with a dash, which asks for no case: `18 October – 7 November 2027`."""
    if first == last:
        return language.day(first)
    if first.year != last.year or language.code not in _SHORT_DAYS:
        return f"{language.day(first)} – {language.day(last)}"
    pattern = _SHORT_DAYS[language.code][first.month != last.month]
    return format_date(first, pattern, locale=language.locale) + language.day(last)


def say_when(meeting: Meeting, language: Language) -> str:
    """Write when a meeting was held, and that the date is inferred where it is."""
    _ = language.gettext
    when = say_known_date(meeting.date, language)
    if meeting.until is not None:
        if is_a_day(meeting.date) and is_a_day(meeting.until):
            when = say_days(first_day(meeting.date), first_day(meeting.until), language)
        else:
            when = f"{when} – {say_known_date(meeting.until, language)}"
    return when if meeting.date_basis is Basis.SOURCE else f"{when} ({_(BASES[meeting.date_basis])})"


def say_where(meeting: Meeting, language: Language) -> str:
    """Write where a meeting was held: online, a place, or that it was not found."""
    _ = language.gettext
    if meeting.is_online:
        return _("online")
    return _(meeting.place) if meeting.place else _(NOT_FOUND)


def say_offices(codes: tuple[str, ...], language: Language) -> str:
    """Write participants and the secretariat, participants first, in the order of their names."""
    names = [name_country(code, language) for code in sort_countries(codes, language)]
    others = [language.gettext(SECRETARIAT_NAME) for code in codes if code not in participants()]
    return ", ".join(names + others)


def say_concerned(day: Day, language: Language) -> str:
    """Write whom a deadline binds and for whom it is a benchmark, or that it concerns everybody."""
    _ = language.gettext
    if not day.binding_on and not day.benchmark_for:
        return _("all participants")
    parts = []
    if day.binding_on:
        parts.append(_("binds: %(names)s") % {"names": say_offices(day.binding_on, language)})
    if day.benchmark_for:
        parts.append(_("benchmark of accession for: %(names)s") % {"names": say_offices(day.benchmark_for, language)})
    return "; ".join(parts)


def say_meetings_found(meetings: Sequence[Meeting], language: Language) -> str:
    """Write how many meetings were found, and of how many of them nobody says what became of the decisions."""
    found = language.ngettext(
        "%(n)s meeting was found.",
        "%(n)s meetings were found.",
        len(meetings),
    ) % {"n": language.number(len(meetings))}
    n_silent = sum(meeting.follow_up is None for meeting in meetings)
    if not n_silent:
        return found
    if n_silent == len(meetings):
        none = language.gettext("Of none of them a follow-up was found.")
        return f"{found} {none}"
    silent = language.ngettext(
        "Of %(n)s of them no follow-up was found.",
        "Of %(n)s of them no follow-up was found.",
        n_silent,
    ) % {"n": language.number(n_silent)}
    return f"{found} {silent}"


def say_documents_found(documents: Sequence[Document], language: Language) -> str:
    """Write how many documents were found, and how many texts of them in how many languages."""
    _ = language.gettext
    texts = [text for document in documents for text in document.versions]
    n_with = sum(bool(document.versions) for document in documents)
    found = language.ngettext(
        "%(n)s document was found, and the text of %(with)s.",
        "%(n)s documents were found, and the text of %(with)s of them.",
        len(documents),
    ) % {"n": language.number(len(documents)), "with": language.number(n_with)}
    languages = {text.language for text in texts}
    if not languages:
        return found
    in_languages = language.ngettext(
        "Texts were found in %(n)s language: %(names)s.",
        "Texts were found in %(n)s languages: %(names)s.",
        len(languages),
    ) % {
        "n": language.number(len(languages)),
        "names": ", ".join(sorted(name_language(code, language) for code in languages)),
    }
    return f"{found} {in_languages}"


def say_follow_up(task: FollowUp, language: Language) -> str:
    """Write what an office undertook, until when, and whether it is done."""
    _ = language.gettext
    said = [f"{say_offices(task.by, language)}: {_(task.text)}"]
    if task.done_on is not None:
        said.append(_("done on %(day)s") % {"day": say_day(task.done_on, language)})
    elif task.due is not None:
        said.append(_("due on %(day)s") % {"day": say_day(task.due, language)})
    else:
        said.append(_("no day was set that we found"))
    return "; ".join(said)


def name_language(code: str, language: Language) -> str:
    """Name a language, with its script where the code says it: `cnr-Cyrl`."""
    base, _sep, script = code.partition("-")
    name: str | None = None
    if base == "cnr":  # no entry in CLDR
        name = language.gettext(_("Montenegrin"))
    else:
        try:
            name = Locale.parse(base).get_display_name(language.locale)
        except (UnknownLocaleError, ValueError):
            name = None
    name = name or code
    return f"{name} ({language.gettext(_SCRIPTS[script])})" if script in _SCRIPTS else name
