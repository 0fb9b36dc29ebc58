"""`natc commitments`: how promises stand, the draft report to the next meeting, a check of the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from natc.cli import options
from natc.cli.commitments_return import network_return
from natc.cli.commitments_text import write_country, write_roll_up
from natc.cli.output import put, to_csv, to_json
from natc.codelists import language as speak
from natc.commitments import (
    SPAN,
    CommitmentRecords,
    Inputs,
    Report,
    SignOff,
    add_sign_off,
    draft_report,
    follow_country,
    load_commitments,
    roll_up,
    span_of_meeting,
)
from natc.commitments.records import line_records
from natc.commitments.shapes import country_record, report_record, roll_up_record
from natc.errors import NatcError
from natc.exchange import write_whole

statement = click.option(
    "--statement", "statement_id", default="js-2021", show_default=True, metavar="ID", help="A statement."
)
records_folder = click.option(
    "--records",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of records that stand beside the shipped ones; one with a shipped id takes its place.",
)
returns_folder = click.option(
    "--returns",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of network returns (XLSX) to measure from.",
)
REPORT_FORMATS = ("html", "pdf", "json")
on_day = click.option(
    "--on",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day for which laws are checked and deadlines looked at; today without it.",
)


@click.group()
def commitments() -> None:
    """Statements, commitments, indicators and who signs them off.

    Example: natc commitments status --country SVN
    """


@commitments.command()
@statement
@options.country
@options.first
@options.last
@records_folder
@returns_folder
@on_day
@options.output_format("table", "csv", "json")
@options.language
@options.out
def status(
    statement_id: str,
    country: str | None,
    first: int | None,
    last: int | None,
    records: Path | None,
    returns: Path | None,
    day: datetime | None,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Print how the commitments of a statement stand: all participants, or one in full.

    Without years: 2018 to 2022. Example: natc commitments status --statement js-2021 --country SVN
    """
    first, last = _span(first, last)
    held, inputs, words = load_commitments(records), _inputs(day, returns), speak(language)
    if country is None:
        found = roll_up(statement_id, first, last, inputs=inputs, records=held)
        texts = {
            "table": lambda: write_roll_up(found, words),
            "csv": lambda: to_csv(line_records(found.countries), "commitment_lines"),
            "json": lambda: to_json(roll_up_record(found)),
        }
    else:
        line = follow_country(statement_id, country, first, last, inputs=inputs, records=held)
        texts = {
            "table": lambda: write_country(line, held, words, on=inputs.on),
            "csv": lambda: to_csv(line_records([line]), "commitment_lines"),
            "json": lambda: to_json(country_record(line)),
        }
    put(texts[form](), out)


@commitments.command()
@statement
@click.option("--meeting", metavar="ID", help="The meeting that the report is for: the years since the one before it.")
@options.first
@options.last
@records_folder
@returns_folder
@on_day
@click.option(
    "--network",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of the network's own records, with the meeting to come; without it those that natc ships.",
)
@click.option(
    "--format", "form", type=click.Choice(REPORT_FORMATS), help="How to write; by default as the name of --out ends."
)
@options.language
@options.out
def report(
    statement_id: str,
    meeting: str | None,
    first: int | None,
    last: int | None,
    records: Path | None,
    returns: Path | None,
    day: datetime | None,
    network: Path | None,
    form: str | None,
    language: str,
    out: Path | None,
) -> None:
    """Write the draft of the report to the next meeting from the records, with what is missing.

    Without years or a meeting: 2018 to 2022. Example: natc commitments report --meeting kranj-2025 --out draft.pdf
    """
    form = form or (out.suffix.lower().lstrip(".") if out is not None else REPORT_FORMATS[0])
    if form not in REPORT_FORMATS:
        endings = ", ".join(f".{one}" for one in REPORT_FORMATS)
        raise click.UsageError(f"The name of the file has to end in one of {endings}; or say which with --format.")
    if form == "pdf" and out is None:
        raise click.UsageError("A PDF goes to a file: give its name with --out.")
    held, found = load_commitments(records), None
    if meeting is not None and first is None and last is None:
        found, period = span_of_meeting(meeting, network)
        first, last = period.first, period.last
    elif meeting is not None:
        raise click.UsageError("Give --meeting, or --from and --to: the meeting sets the years.")
    first, last = _span(first, last)
    inputs = replace(_inputs(day, returns), network_folder=network)
    draft = draft_report(statement_id, first, last, inputs=inputs, meeting=found, records=held)
    if form == "json":
        put(to_json(report_record(draft)), out)
    elif form == "html":
        put(_html(draft, language), out)
    elif out is not None:
        _write_pdf(draft, language, out)


@commitments.command()
@statement
@click.option("--country", required=True, metavar="ISO3", help="The participant whose line is signed off.")
@options.first
@options.last
@click.option("--office", required=True, help="The office of the coordinator; never the name of a person.")
@click.option("--version", required=True, help="The version that the office was shown: `status` prints it.")
@click.option(
    "--records",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Your folder of records; the sign-off is written to its sign_offs.yaml.",
)
@returns_folder
@on_day
def sign(
    statement_id: str,
    country: str,
    first: int | None,
    last: int | None,
    office: str,
    version: str,
    records: Path,
    returns: Path | None,
    day: datetime | None,
) -> None:
    """Write down that a coordinator has signed off the country's line, in exactly the version that was shown.

    Example: natc commitments sign --country SVN --office "National coordinator" --version 0123456789ab --records own
    """
    first, last = _span(first, last)
    inputs = _inputs(day, returns)
    line = follow_country(statement_id, country, first, last, inputs=inputs, records=_records_to_sign(records))
    if version != line.version:
        raise NatcError(
            f"The line of {line.country} is now version {line.version}, not {version}: it has changed since it was"
            " shown. Show it again before it is signed."
        )
    signed = SignOff(
        country=line.country,
        statement=statement_id,
        first_year=first,
        last_year=last,
        version=version,
        office=office,
        signed_on=inputs.on,
    )
    add_sign_off(signed, records)
    click.echo(
        f"{signed.country}, {statement_id}, {first}-{last}: version {version} signed off by {office}, {inputs.on}"
    )


def _records_to_sign(folder: Path) -> CommitmentRecords:
    """Return the records of a folder, which may be empty before the first sign-off."""
    return load_commitments(folder if any(folder.iterdir()) else None)


@commitments.command()
@records_folder
def verify(records: Path | None) -> None:
    """Check all records: every field, every id that names another record, every source.

    Example: natc commitments verify
    """
    held = load_commitments(records)
    n_commitments = sum(len(one.commitments) for one in held.statements.values())
    click.echo(
        f"{len(held.statements)} statements, {n_commitments} commitments, {len(held.indicators)} indicators,"
        f" {len(held.evidence)} pieces of evidence, {len(held.leads)} leads, {len(held.sign_offs)} sign-offs in order"
    )


commitments.add_command(network_return)


def _span(first: int | None, last: int | None) -> tuple[int, int]:
    if first is None and last is None:
        return SPAN
    if first is None or last is None:
        raise click.UsageError("Give both --from and --to, or neither.")
    return first, last


def _inputs(day: datetime | None, returns: Path | None) -> Inputs:
    from natc.web.site.commitments.inputs import gather_inputs

    on: date = day.date() if day else datetime.now(UTC).date()
    gathered: Inputs = gather_inputs(on, returns)
    if returns is not None and not gathered.returns:
        click.echo(f"{returns}: no network return (XLSX) was found in this folder; none is measured.", err=True)
    return gathered


def _html(draft: Report, language: str) -> str:
    try:
        from natc.web.documents.commitments import render_report
    except ModuleNotFoundError as missing:
        raise _lacks(missing) from None
    document: str = render_report(draft, language_code=language)
    return document


def _write_pdf(draft: Report, language: str, out: Path) -> None:
    try:
        from natc.web.documents.commitments import report_pdf
    except ModuleNotFoundError as missing:
        raise _lacks(missing) from None
    content: bytes = report_pdf(draft, language_code=language)
    try:
        if not out.parent.is_dir():
            raise NatcError(f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another.")
        write_whole(out, content)
    except OSError as problem:
        raise NatcError(f"{out} cannot be written: {problem.strerror or problem}. Choose another file.") from None
    click.echo(f"Written: {out}", err=True)


def _lacks(missing: ModuleNotFoundError) -> NatcError:
    return NatcError(
        f"A document needs the package {missing.name!r}, which is not installed."
        " Install natc with its web extra: pip install 'natc[web]'"
    )
