"""`natc judgments`: which judgments were found published, what each says, and whether the records are in order."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.cli.output import align_table, put, to_csv, to_json
from natc.codelists import Language
from natc.codelists import language as speak
from natc.law import (
    LAWFUL_BELOW,
    NOT_THE_NUMBER,
    WHICH_TIME,
    Form,
    Judgment,
    JudgmentInstance,
    Kind,
    Outcome,
    Position,
    check_offences,
    count_undated,
    get_judgment,
    judgment_records,
    list_facts,
    load_judgments,
    load_laws,
    load_published_totals,
    name_judgment,
    published_total_records,
    say_bases,
    say_count,
    say_date,
    say_finding_of,
    say_position,
    say_review,
    say_statutory_range,
    say_total,
    say_undated,
    say_underlying,
    search_judgments,
    statutory_range_at,
)


@click.group()
def judgments() -> None:
    """Find published judgments, and hold their sentences against the law of their time. They hold no names.

    Example: natc judgments list --country SRB
    """


@judgments.command("list")
@click.option("--country", metavar="ISO3", help="Country of the court, or the one that was sued in Strasbourg.")
@click.option("--kind", metavar="KIND", help=f"Kind of court: {', '.join(Kind)}.")
@click.option("--instance", metavar="INSTANCE", help=f"Instance: {', '.join(JudgmentInstance)}.")
@click.option("--exploitation", metavar="FORM", help=f"Form of exploitation: {', '.join(Form)}.")
@click.option("--outcome", metavar="OUTCOME", help=f"Outcome: {', '.join(Outcome)}.")
@options.first
@options.last
@click.option("--provision", metavar="WORDS", help="Words of a provision, as 388 or 'Article 4'.")
@click.option("--text", metavar="WORDS", help="Words anywhere in a record; case, accents and script do not matter.")
@click.option("--totals", is_flag=True, help="Print the totals that others published instead of judgments.")
@options.records
@options.output_format("table", "json", "csv")
@options.language
@options.out
def list_judgments(
    country: str | None,
    kind: str | None,
    instance: str | None,
    exploitation: str | None,
    outcome: str | None,
    first: int | None,
    last: int | None,
    provision: str | None,
    text: str | None,
    totals: bool,
    records: Path | None,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Print the judgments that fit every filter, the newest first.

    Example: natc judgments list --kind criminal --from 2010
    """
    words = speak(language)
    if totals:
        put(_write_totals(records, form, words), out)
        return
    everything = load_judgments(records)
    fitting = search_judgments(
        everything,
        country=country,
        kind=kind,
        instance=instance,
        form=exploitation,
        outcome=outcome,
        provision=provision,
        text=text,
        speech=words,
    )
    found = search_judgments(fitting, first=first, last=last)
    if form != "table":
        put(_write_rows(found, form), out)
        return
    n_undated = count_undated(fitting) if first is not None or last is not None else 0
    put(_write_list(found, len(everything), n_undated, words), out)


@judgments.command()
@click.argument("judgment_id", metavar="ID")
@options.records
@options.output_format("table", "json", "csv")
@options.language
@options.out
def show(judgment_id: str, records: Path | None, form: str, language: str, out: Path | None) -> None:
    """Print one judgment with every field, and where its sentences stand in the statutory range.

    Example: natc judgments show srb-belgrade-2013
    """
    judgment = get_judgment(judgment_id, records)
    put(_write_one(judgment, speak(language)) if form == "table" else _write_rows((judgment,), form), out)


@judgments.command()
@options.records
@options.language
def verify(records: Path | None, language: str) -> None:
    """Check every record: fields, names, ids, and that each offence is one of the laws.

    Wrong records exit with 1. Example: natc judgments verify
    """
    words = speak(language)
    found, totals = load_judgments(records), load_published_totals(records)
    check_offences(records)
    for file, n in (("judgments.yaml", len(found)), ("aggregates.yaml", len(totals))):
        click.echo(words.gettext("%(file)s: %(n)s records in order") % {"file": file, "n": words.number(n)})


def _write_rows(found: tuple[Judgment, ...], form: str) -> str:
    rows = judgment_records(found)
    return to_json(rows) if form == "json" else to_csv(rows, "judgments")


def _write_list(found: tuple[Judgment, ...], n_all: int, n_undated: int, words: Language) -> str:
    _ = words.gettext
    parts = [f"{say_count(len(found), n_all, words)} {_(NOT_THE_NUMBER)}"]
    if n_undated:
        parts[0] += f" {say_undated(n_undated, words)}"
    if not found:
        return "\n\n".join([*parts, _("Leave out a filter, or search for fewer words.")])
    header = (_("Judgment"), _("Country"), _("Date"), _("Outcome"))
    rows = [(one.id, one.country, say_date(one, words), say_finding_of(one, words)) for one in found]
    return "\n\n".join([*parts, align_table(header, rows)])


def _write_totals(records: Path | None, form: str, words: Language) -> str:
    totals = load_published_totals(records)
    rows = published_total_records(totals)
    if form == "json":
        return to_json(rows)
    if form == "csv":
        return to_csv(rows, "judgment_totals")
    _ = words.gettext
    header = (_("Country"), _("Period"), _("What is counted"), _("Count"), _("Source"))
    lines = [(one.country, _(one.period), _(one.what), say_total(one, words), _(one.source)) for one in totals]
    return align_table(header, lines, right=[3])


def _write_one(judgment: Judgment, words: Language) -> str:
    _ = words.gettext
    lines = [f"{name_judgment(judgment, words)}: {say_finding_of(judgment, words)}", ""]
    for fact in list_facts(judgment, words):
        lines.append(f"{fact.label}: {fact.text}" + (f" ({fact.basis})" if fact.basis else ""))
    if judgment.underlying:
        lines += ["", _("National proceedings before it")]
        lines += [f"  {label}: {text}" for label, text in say_underlying(judgment.underlying, words)]
    lines += ["", *_write_range(judgment, words)]
    lines += [_(text) for text in (judgment.finding, *judgment.notes) if text]
    sources = [f"{_('Source')}: {address}" for address in judgment.sources]
    return "\n".join([*lines, "", *sources, say_review(judgment.review, words), _(NOT_THE_NUMBER)])


def _write_range(judgment: Judgment, words: Language) -> list[str]:
    if judgment.kind is not Kind.CRIMINAL:
        return []
    found = statutory_range_at(judgment, load_laws())
    lines = [f"{words.gettext('Statutory range at the time')}: {say_statutory_range(found, words)}"]
    if found.is_known:
        lines += [f"  {say_position(months, found, words)}" for months in judgment.sentences_months]
        lines += [f"  {text}" for text in (*say_bases(found, words), words.gettext(WHICH_TIME))]
    if Position.BELOW in found.positions or judgment.is_stated_below_minimum:
        lines.append(f"  {words.gettext(LAWFUL_BELOW)}")
    return [*lines, ""]
