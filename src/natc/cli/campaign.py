"""`natc campaign`: plan a campaign in a folder, check it each morning, sign off, hand the kits over."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from natc.campaign import (
    Campaign,
    calendar_bytes,
    check_campaign,
    check_record,
    grid_records,
    hand_over_kit,
    kit_digest,
    load_campaign,
    lock_figures,
    new_campaign,
    plan_xlsx,
    sign_off,
    write_kit,
)
from natc.campaign.handed import MAX_BYTES
from natc.cli import options
from natc.cli.campaign_text import write_gap_rows, write_gap_table, write_grid, write_grid_rows
from natc.cli.output import put, to_json
from natc.codelists import language as speak
from natc.errors import NatcError, UnknownCodeError
from natc.exchange import make_folder, write_whole

_folder = click.argument("folder", metavar="FOLDER")
_own_folder = click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
_country = click.option("--country", metavar="ISO3", help="A country of the campaign.")
_on = click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day (2027-10-18); by default today."
)


@click.group()
def campaign() -> None:
    """Plan a campaign, check it, sign it off and hand it over.

    FOLDER is a campaign's folder, made with `natc campaign new`; commands that only read also take the id of a shipped
    campaign.

    Example: natc campaign check ending-impunity-2027
    """


@campaign.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="Name of the campaign, in English.")
@click.option("--id", "campaign_id", default="", metavar="ID", help="Its id; by default the name of the folder.")
@click.option("--start", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="First day.")
@click.option("--weeks", default=3, show_default=True, type=int, help="Number of weeks.")
@click.option("--organiser", default="", help="Office that organises it.")
@click.option("--country", "countries", multiple=True, metavar="ISO3", help="A country; give it again for another.")
@click.option("--channel", "channels", multiple=True, metavar="CODE", help="A channel; give it again for another.")
def new(
    folder: Path,
    title: str,
    campaign_id: str,
    start: datetime,
    weeks: int,
    organiser: str,
    countries: tuple[str, ...],
    channels: tuple[str, ...],
) -> None:
    """Make the folder of a new campaign, whole and valid, with one message per week to be written.

    Example: natc campaign new our-campaign --title "Our campaign" --start 2027-10-18 --weeks 3
    """
    made = new_campaign(
        folder,
        title=title,
        campaign_id=campaign_id,
        start=start.date(),
        n_weeks=weeks,
        organiser=organiser,
        countries=countries,
        channels=channels,
    )
    n_countries = len(made.plan.countries)
    counted = "1 country" if n_countries == 1 else f"{n_countries} countries"
    click.echo(f"{made.plan.id}: {made.plan.start} to {made.plan.end}, {counted}.")
    click.echo(f"Write the messages in {folder / 'texts' / 'en.yaml'}; then: natc campaign check {folder}")


@campaign.command()
@_folder
@_on
@_country
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a gap.")
@options.output_format("table", "csv", "json")
@options.language
@options.out
def check(
    folder: str,
    day: datetime | None,
    country: str | None,
    strict: bool,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """List every gap: country by week by language, words, figures, sign-offs, hand-overs, proofs.

    Example: natc campaign check ending-impunity-2027 --on 2027-10-18
    """
    read, on = load_campaign(folder), _day(day)
    gaps = check_campaign(read, on=on)
    if country is not None:
        code = _check_country(read, country)
        gaps = tuple(gap for gap in gaps if gap.country in (code, None))
    if form == "json":
        put(to_json(check_record(read, gaps, on=on)), out)
    elif form == "csv":
        put(write_gap_rows(gaps), out)
    else:
        put(write_gap_table(gaps, on, speak(language)), out)
    if strict and gaps:
        raise SystemExit(1)


@campaign.command()
@_folder
@_on
@options.output_format("table", "csv", "json")
@options.language
@options.out
def show(folder: str, day: datetime | None, form: str, language: str, out: Path | None) -> None:
    """Show the grid country by week: how far each country is.

    Example: natc campaign show ending-impunity-2027
    """
    read, on = load_campaign(folder), _day(day)
    if form == "table":
        put(write_grid(read, on, speak(language)), out)
    else:
        records = grid_records(read, on=on)
        put(to_json(records) if form == "json" else write_grid_rows(records), out)


@campaign.command()
@_own_folder
@_on
def fill(folder: Path, day: datetime | None) -> None:
    """Write down what the quoted figures are now, in figures.lock.yaml: from then on a revision is noticed.

    Example: natc campaign fill our-campaign --on 2027-09-01
    """
    lock = lock_figures(load_campaign(folder), folder, on=_day(day))
    for name, quoted in lock.figures.items():
        count = str(quoted.low) if quoted.low == quoted.high else f"{quoted.low} to {quoted.high}"
        click.echo(f"{name}: {count} ({quoted.state}, {quoted.vintage})")
    n_figures = len(lock.figures)
    click.echo(f"{n_figures} figure{'' if n_figures == 1 else 's'} written to {folder / 'figures.lock.yaml'}")


@campaign.command()
@_own_folder
@click.option("--country", required=True, metavar="ISO3", help="The country that decides.")
@click.option("--language", "code", required=True, metavar="CODE", help="Language of the texts: sl, sr-Cyrl, cnr ...")
@click.option(
    "--office", required=True, help="The office that decided: its name as it signs, 200 signs at most; never a person."
)
@click.option("--message", "messages", multiple=True, metavar="ID", help="A message; by default all of the country.")
@click.option("--reject", is_flag=True, help="The office rejects the texts.")
@click.option(
    "--reason", default="", help="What has to change, in words without names of persons; required with --reject."
)
@_on
def sign(
    folder: Path,
    country: str,
    code: str,
    office: str,
    messages: tuple[str, ...],
    reject: bool,
    reason: str,
    day: datetime | None,
) -> None:
    """Write down that an office approves or rejects texts: for exactly the words, numbers and links of now.

    Example: natc campaign sign our-campaign --country SVN --language sl --office "Office of the coordinator"
    """
    if reject and not reason:
        raise click.UsageError("Give the --reason with --reject: what has to change?")
    written = sign_off(
        load_campaign(folder),
        country.upper(),
        code,
        office=office,
        on=_day(day),
        messages=messages,
        reason=reason,
        is_rejected=reject,
    )
    for one in written:
        click.echo(f"{one.country} {one.language} {one.message}: {one.decision} by {one.office}, {one.date}")


@campaign.command()
@_folder
@_country
@click.option("--all", "every", is_flag=True, help="Every country of the campaign.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the zip files."
)
@click.option("--public", is_flag=True, help="Without the work folder: nothing unchecked is in it.")
@click.option("--no-pictures", is_flag=True, help="Without pictures.")
@_on
def kit(
    folder: str,
    country: str | None,
    every: bool,
    out: Path,
    public: bool,
    no_pictures: bool,
    day: datetime | None,
) -> None:
    """Make the kit of a country: a zip file with texts, pictures, alternative texts, sources, licence and calendar.

    Example: natc campaign kit ending-impunity-2027 --all --out kits
    """
    if (country is None) == (not every):
        raise click.UsageError("Give either --country with a country of the campaign, or --all.")
    read, on = load_campaign(folder), _day(day)
    codes = read.plan.countries if country is None else (_check_country(read, country),)
    _make_folder(out)
    n_steps = sum(len(read.messages_of(code)) for code in codes)
    with click.progressbar(length=n_steps, label="Kits", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for code in codes:
            made = write_kit(
                read,
                code,
                on=on,
                has_drafts=not public,
                has_pictures=not no_pictures,
                progress=lambda _done: bar.update(1),
            )
            path = out / f"{read.plan.id}-{code}.zip"
            _keep_handed_over(read, path, made)
            _write(path, made)
            click.echo(f"{path}: {len(made):,} bytes, sha256 {kit_digest(made)}")


@campaign.command("hand-over")
@_own_folder
@click.option("--country", required=True, metavar="ISO3", help="The country that gets the kit.")
@click.option(
    "--to", "office", required=True, help="The office that gets it: its name, 200 signs at most; never a person."
)
@click.option(
    "--kit",
    "file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The zip file that is handed over.",
)
@_on
def hand_over(folder: Path, country: str, office: str, file: Path, day: datetime | None) -> None:
    """Write down that a kit was handed to an office: the zip file is checked first, file by file.

    Example: natc campaign hand-over our-campaign --country SVN --to "Office of the coordinator" --kit SVN.zip
    """
    if file.stat().st_size > MAX_BYTES:
        raise NatcError(f"{file} is no kit: it is larger than any kit.")
    read = load_campaign(folder)
    written = hand_over_kit(read, _check_country(read, country), to=office, on=_day(day), kit=file.read_bytes())
    click.echo(f"{written.country}: handed to {written.to} on {written.date}, sha256 {written.kit_digest}")


@campaign.command()
@_folder
@_country
@options.language
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The .ics file to write.")
@_on
def calendar(folder: str, country: str | None, language: str, out: Path, day: datetime | None) -> None:
    """Write the weeks and messages as an iCalendar file.

    Example: natc campaign calendar ending-impunity-2027 --out campaign.ics
    """
    if out.suffix.lower() != ".ics":
        raise click.UsageError(f"{out.name} does not end in .ics; programs know a calendar by that ending.")
    read = load_campaign(folder)
    code = _check_country(read, country) if country is not None else None
    _write(out, calendar_bytes(read, language, country=code, on=day.date() if day else None))
    click.echo(f"Written: {out}", err=True)


@campaign.command()
@_folder
@options.language
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A .xlsx or .pdf file.")
@_on
def plan(folder: str, language: str, out: Path, day: datetime | None) -> None:
    """Write the plan: messages by day, the grid country by week, and what is missing.

    Example: natc campaign plan ending-impunity-2027 --out plan.xlsx
    """
    read, on = load_campaign(folder), _day(day)
    if out.suffix.lower() == ".xlsx":
        content = plan_xlsx(read, speak(language), on=on)
    elif out.suffix.lower() == ".pdf":
        content = _pdf(read, language, on)
    else:
        raise click.UsageError(f"{out.name} ends in neither .xlsx nor .pdf; the ending says what is written.")
    _write(out, content)
    click.echo(f"Written: {out}", err=True)


def _day(day: datetime | None) -> date:
    return day.date() if day else datetime.now().astimezone().date()


def _check_country(read: Campaign, country: str) -> str:
    if country.upper() not in read.plan.countries:
        raise UnknownCodeError("country of the campaign", country, read.plan.countries)
    return country.upper()


def _keep_handed_over(read: Campaign, path: Path, made: bytes) -> None:
    """Refuse to overwrite the proof of what an office was handed."""
    if not path.is_file() or (there := path.read_bytes()) == made:
        return
    handed = {one.kit_digest: one for one in read.hand_overs}.get(kit_digest(there))
    if handed is not None:
        raise NatcError(
            f"{path} was handed over on {handed.date}, and the kit of now is another one."
            " Choose another folder with --out: what was handed over is not overwritten."
        )


def _make_folder(folder: Path) -> None:
    if not folder.is_dir() and not folder.parent.is_dir():
        raise NatcError(f"{folder} cannot be made: there is no folder {folder.parent}. Create it, or choose another.")
    make_folder(folder)


def _write(path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        raise NatcError(f"{path} cannot be written: there is no folder {path.parent}. Create it, or choose another.")
    write_whole(path, content)


def _pdf(read: Campaign, language: str, on: date) -> bytes:
    try:
        from natc.web.documents.campaign import render_plan_pdf
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"A PDF file needs the package {missing.name!r}, which is not installed."
            " Install natc with its web extra: pip install 'natc[web]', or write .xlsx."
        ) from None
    content: bytes = render_plan_pdf(read, language_code=language, on=on)
    return content
