"""`natc law`: what laws punish, how they stand to the acquis, what changed, and whether the records are in order."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from natc.cli import options
from natc.cli.law_text import (
    write_check,
    write_comparison,
    write_history,
    write_law,
    write_order,
)
from natc.cli.output import put, to_csv, to_json
from natc.codelists import language as speak
from natc.codelists import participants
from natc.errors import UnknownCodeError
from natc.law import CheckResult, CheckState, check_country, compare_offences, history_of, load_law_records, say_reach
from natc.law.records import (
    alignment_record,
    change_records,
    clause_records,
    definition_records,
    mapping_records,
    provision_record,
)

_on = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that is asked about (2026-11-24); by default today.",
)
_in_force_on = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Only offences in force on this day (2026-11-24); without it all that are recorded.",
)
_country = click.argument("country", metavar="ISO3")


@click.group()
def law() -> None:
    """Compare laws with each other and with the acquis. Preliminary readings: no lawyer has reviewed them.

    Example: natc law check SVN --instrument dir-2024-1712
    """


@law.command()
@click.option("--countries", metavar="ISO3,ISO3", help="Participants, by commas; without it all.")
@_in_force_on
@options.records
@options.output_format("table", "json", "csv")
@options.language
@options.out
def compare(
    countries: str | None, day: datetime | None, records: Path | None, form: str, language: str, out: Path | None
) -> None:
    """Print the offences of several laws side by side, with their ranges of imprisonment.

    Example: natc law compare --countries SVN,HRV,SRB
    """
    found = load_law_records(records)
    codes = [
        code.strip().upper()
        for code in (",".join(found.laws) if countries is None else countries).split(",")
        if code.strip()
    ]
    if not codes:
        raise click.UsageError("Give participants by commas: --countries SVN,HRV")
    on = day.date() if day else None
    rows = compare_offences(codes, on=on, folder=records)
    offences = [
        provision_record(row.law, one) for row in rows for one in row.law.offences if on is None or one.is_in_force(on)
    ]
    if form == "json":
        definitions = [record for row in rows for record in definition_records(row.law)]
        clauses = [record for row in rows for record in clause_records(row.law)]
        finding = say_reach(rows, speak("en"))
        put(to_json({"finding": finding, "provisions": offences, "definitions": definitions, "clauses": clauses}), out)
    elif form == "csv":
        put(to_csv(offences, "law_provisions"), out)
    else:
        put(write_comparison(rows, speak(language), found.elements, on=on), out)


@law.command()
@_country
@click.option("--instrument", metavar="ID", help="One instrument (dir-2024-1712); without it all.")
@click.option("--requirement", metavar="ID", help="One requirement (D36-4.1-max5).")
@click.option("--state", type=click.Choice([str(one) for one in CheckState]), help="Only results of this state.")
@click.option("--evidence", is_flag=True, help="Print the rule that decided and the words of the law.")
@_on
@options.records
@options.output_format("table", "json", "csv")
@options.language
@options.out
def check(
    country: str,
    instrument: str | None,
    requirement: str | None,
    state: str | None,
    evidence: bool,
    day: datetime | None,
    records: Path | None,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Say how a law stands to each requirement of the acquis.

    Example: natc law check SVN --instrument dir-2024-1712 --state met --evidence
    """
    found, code = load_law_records(records), country.upper()
    results = check_country(code, on=_today(day), instrument=instrument, folder=records)
    if requirement is not None:
        results = tuple(one for one in results if one.requirement.id == requirement)
        if not results:
            asked = found.acquis.of_instrument(instrument) if instrument else found.acquis.requirements
            raise UnknownCodeError("requirement", requirement, [one.id for one in asked])
    shown = tuple(one for one in results if state in (None, one.state))
    if form == "json":
        put(to_json([_with_evidence(one, records) for one in shown]), out)
    elif form == "csv":
        put(to_csv([alignment_record(one) for one in shown], "law_alignment"), out)
    else:
        put(write_check(code, results, shown, speak(language), found, with_evidence=evidence), out)


@law.command()
@_country
@options.records
@options.output_format("table", "json")
@options.language
@options.out
def show(country: str, records: Path | None, form: str, language: str, out: Path | None) -> None:
    """Print one law: provisions, definition, rules, disputes, what was not read, sources.

    Example: natc law show SVN
    """
    found, code = load_law_records(records), country.upper()
    one = found.law(code)
    if form == "json":
        mapped = found.answers.get(code)
        record = {
            "provisions": [provision_record(one, offence) for offence in one.offences],
            "definitions": definition_records(one),
            "clauses": clause_records(one),
            "changes": change_records(one, history_of(code, records)),
            "mapping": mapping_records(one, mapped) if mapped else [],
        }
        put(to_json(record), out)
        return
    put(write_law(one, speak(language), found.elements), out)


@law.command()
@click.argument("country", metavar="[ISO3]", required=False)
@options.records
@options.output_format("table", "json", "csv")
@options.language
@options.out
def history(country: str | None, records: Path | None, form: str, language: str, out: Path | None) -> None:
    """Print what is known of earlier texts of one law, or of all, the earliest first.

    Example: natc law history SVN
    """
    found = load_law_records(records)
    laws = [found.law(country.upper())] if country else [found.laws[one] for one in participants() if one in found.laws]
    changes = {one.country: history_of(one.country, records) for one in laws}
    if form == "table":
        put(write_history(laws, changes, speak(language)), out)
        return
    rows = [row for one in laws for row in change_records(one, changes[one.country])]
    put(to_json(rows) if form == "json" else to_csv(rows, "law_changes"), out)


@law.command()
@options.records
@options.language
def verify(records: Path | None, language: str) -> None:
    """Check every record of law, and say what has been reviewed and mapped.

    Wrong records exit with 1. Example: natc law verify --records my-laws
    """
    for line in write_order(load_law_records(records), speak(language)):
        click.echo(line)


def _with_evidence(result: CheckResult, records: Path | None) -> dict[str, object]:
    found = load_law_records(records)
    mapped = found.answers.get(result.country)
    rows = mapping_records(found.law(result.country), mapped) if mapped else []
    evidence = [row for row in rows if row["requirement"] == result.requirement.id]
    return {**alignment_record(result), "evidence": evidence}


def _today(day: datetime | None) -> date:
    return day.date() if day else datetime.now().astimezone().date()
