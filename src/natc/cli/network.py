"""`natc network`: meetings, documents, calendar and the note on movements before a meeting."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from natc.cli import options
from natc.cli.network_text import write_note
from natc.cli.output import align_table, form_of, put, to_json
from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange import Record, write_whole
from natc.network import (
    DOCUMENT_KINDS,
    NOT_FOUND,
    VERSION_STATES,
    Document,
    Meeting,
    NetworkRecords,
    gather_note,
    latest_first,
    load_network_records,
    name_language,
    say_documents_found,
    say_follow_up,
    say_known_date,
    say_meetings_found,
    say_note,
    say_when,
    say_where,
    write_network_calendar,
)
from natc.network.records import document_record, meeting_record, note_record, version_record

FORMS = ("txt", "html", "pdf", "json")


@click.group()
def network() -> None:
    """The network itself: meetings, documents, calendar, and notes before a meeting.

    Example: natc network note SVN
    """


@network.command()
@options.records
@options.output_format("table", "json")
@options.language
@options.out
def meetings(records: Path | None, form: str, language: str, out: Path | None) -> None:
    """Print the meetings that were found, the latest first, with agenda, decisions and follow-up.

    Example: natc network meetings --language sl
    """
    found = latest_first(load_network_records(records).meetings)
    if form == "json":
        put(to_json([meeting_record(meeting) for meeting in found]), out)
        return
    words = speak(language)
    put("\n\n".join([say_meetings_found(found, words), *(_write_meeting(meeting, words) for meeting in found)]), out)


@network.command()
@options.records
@options.output_format("table", "json")
@options.language
@options.out
def documents(records: Path | None, form: str, language: str, out: Path | None) -> None:
    """Print the network's documents with the state of each language version.

    Example: natc network documents
    """
    found = latest_first(load_network_records(records).documents)
    if form == "json":
        put(to_json([_with_texts(document) for document in found]), out)
        return
    words = speak(language)
    _ = words.gettext
    header = (_("Date"), _("Document"), _("Kind"), _("Language"), _("State"), _("Version"))
    lines = [line for document in found for line in _document_lines(document, words)]
    put(f"{say_documents_found(found, words)}\n\n{align_table(header, lines, right=[5])}", out)


@network.command()
@options.records
@options.language
@options.out
def calendar(records: Path | None, language: str, out: Path | None) -> None:
    """Write meetings, days and deadlines as an iCalendar file.

    Example: natc network calendar --language sl --out network.ics
    """
    if out is not None and out.suffix.lower() != ".ics":
        raise click.UsageError(f"The name of the file ends in {out.suffix!r}; a calendar ends in .ics: network.ics")
    content = write_network_calendar(load_network_records(records), speak(language))
    if out is None:
        click.echo(content, nl=False)
        return
    _write_file(out, content)


@network.command()
@click.argument("country", metavar="ISO3")
@options.first
@options.last
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="What to write. Without it: what the ending of --out says, else text.",
)
@options.language
@options.out
def note(country: str, first: int | None, last: int | None, form: str | None, language: str, out: Path | None) -> None:
    """Write the note on a country before a meeting: what moved, what is hard to read, what to ask.

    Two pages on paper. Without years: 2018 to 2022, held against the five years before.
    Example: natc network note SVN --language sl --out note.pdf
    """
    form = form or form_of(out, FORMS)
    if form == "pdf" and out is None:
        raise click.UsageError("A PDF needs a file: --out note.pdf")
    if (first is None) != (last is None):
        raise click.UsageError("Give both --from and --to, or neither.")
    first, last = options.DEFAULT_SPAN if first is None or last is None else (first, last)
    written = say_note(gather_note(country, first, last), speak(language))
    if form == "json":
        put(to_json(note_record(written)), out)
    elif form == "txt":
        put(write_note(written, speak(language)), out)
    elif form == "html":
        put(_documents().render_note_document(written, language), out)
    elif out is not None:
        _write_file(out, _documents().render_note_paper(written, language))


@network.command()
@options.records
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day on which follow-up counts as overdue.")
@options.language
def verify(records: Path | None, on: dt.datetime | None, language: str) -> None:
    """Check every record of the network, and list texts that are outdated and follow-up that is overdue.

    Wrong records exit with 1. Example: natc network verify --on 2026-11-24
    """
    found = load_network_records(records)
    words = speak(language)
    for line in _state_of_order(found, on.date() if on else None, words):
        click.echo(line)


def _documents() -> ModuleType:
    try:
        return import_module("natc.web.documents.network")
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"An HTML file or PDF needs the package {missing.name!r}, which is not installed."
            " Install natc with its web extra: pip install 'natc[web]'"
        ) from None


def _with_texts(document: Document) -> Record:
    texts = [version_record(document, number, text) for number, text in enumerate(document.versions, start=1)]
    return {**document_record(document), "texts": texts}


def _write_meeting(meeting: Meeting, words: Language) -> str:
    _ = words.gettext
    lines = [f"{say_when(meeting, words)}, {say_where(meeting, words)}  [{meeting.id}]", f"  {_(meeting.topic)}"]
    parts: list[tuple[str, list[str] | None]] = [
        (_("Agenda"), None if meeting.agenda is None else [_(point) for point in meeting.agenda]),
        (_("Decisions"), None if meeting.decisions is None else [_(one.text) for one in meeting.decisions]),
        (_("Follow-up"), None if meeting.follow_up is None else [say_follow_up(t, words) for t in meeting.follow_up]),
    ]
    lines += [f"  {name}: {'; '.join(said) if said is not None else _(NOT_FOUND)}" for name, said in parts]
    sources = _("Sources")
    return "\n".join([*lines, f"  {sources}: {', '.join(meeting.source)}"])


def _document_lines(document: Document, words: Language) -> list[tuple[str, ...]]:
    _ = words.gettext
    start = (say_known_date(document.date, words), document.id, _(DOCUMENT_KINDS[document.kind]))
    if not document.versions:
        return [(*start, "", _(NOT_FOUND), "")]
    return [
        (
            *start,
            name_language(text.language, words),
            _(VERSION_STATES[document.state_of(text)]),
            f"{text.of_version}/{document.version}",
        )
        for text in document.versions
    ]


def _state_of_order(found: NetworkRecords, on: dt.date | None, words: Language) -> list[str]:
    _ = words.gettext
    counts = {
        "network.yaml": len(found.members.members),
        "meetings.yaml": len(found.meetings),
        "documents.yaml": len(found.documents),
        "days.yaml": len(found.days),
        "sources.yaml": len(found.sources),
    }
    lines = [_("%(file)s: %(n)s records in order") % {"file": file, "n": n} for file, n in counts.items()]
    for document in found.documents:
        for text in document.versions:
            if text.of_version < document.version:
                facts = {"document": document.id, "language": name_language(text.language, words)}
                lines.append(_("outdated: %(document)s, %(language)s") % facts)
    if on is not None:
        for meeting in found.meetings:
            for task in meeting.follow_up or ():
                if task.is_overdue(on):
                    facts = {"meeting": meeting.id, "task": say_follow_up(task, words)}
                    lines.append(_("overdue: %(meeting)s, %(task)s") % facts)
    return lines


def _write_file(out: Path, content: bytes) -> None:
    if not out.parent.is_dir():
        raise NatcError(f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another.")
    try:
        write_whole(out, content)
    except OSError as problem:
        raise NatcError(f"{out} cannot be written: {problem.strerror or problem}. Choose another file.") from None
    click.echo(f"Written: {out}", err=True)
