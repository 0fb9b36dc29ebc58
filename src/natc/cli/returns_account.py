"""`natc returns account`: the annual account of a country, as text, HTML file, tagged PDF or plain values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from natc.cli import options
from natc.cli.account_name import account_name
from natc.cli.output import align_table, form_of, put, to_json
from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange import write_whole
from natc.register import read_register, write_entry
from natc.returns import account_record, list_picture_data, say_account, write_account

FORMS = ("txt", "html", "pdf", "json")
WIDTH = 100
"""Letters in a line of text."""
NAME_WIDTH = 56
"""Letters of a name in a table."""


@click.command()
@click.option(
    "--register",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The register of the country.",
)
@click.option("--year", required=True, type=click.IntRange(1990, 2100), help="Calendar year.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="What to write. Without it: what the ending of --out says, else text.",
)
@options.language
@options.out
def account(folder: Path, year: int, form: str | None, language: str, out: Path | None) -> None:
    """Write the annual account of a country from its register.

    Exact, and not for publication: for parliament, government and the network. Every figure has its unit and rule.
    That the account was made is written into the register's log first; if that fails, nothing is written.
    Example: natc returns account --register register --year 2025 --language sl --out account.pdf
    """
    form = form or form_of(out, FORMS)
    if form == "pdf" and out is None:
        raise click.UsageError("A PDF needs a file: --out account.pdf")
    if out is not None and not out.parent.is_dir():  # said before minutes of counting
        raise NatcError(f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another.")
    with read_register(folder) as register:
        found = write_account(register, year)
    facts = {"year": year, "form": form, "language": language}
    write_entry(folder, "account", facts, now=datetime.now(UTC), by=account_name())
    words = speak(language)
    record = account_record(say_account(found, words))
    if form == "json":
        put(to_json(record), out, is_private=True)
    elif form == "txt":
        put("\n".join(write_text(record, words)), out, is_private=True)
    else:
        draw = _needing_web("natc.cli.returns_account_pictures").draw_pictures
        pictures = draw(list_picture_data(found, words), year, words)
        documents = _needing_web("natc.web.documents.account")
        if form == "html":
            put(documents.render_account_document(record, pictures, language), out, is_private=True)
        elif out is not None:
            _write_file(out, documents.render_account_paper(record, pictures, language))


def _needing_web(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"An HTML file or PDF needs the package {missing.name!r}, which is not installed."
            " Install natc with its web extra: pip install 'natc[web]'"
        ) from None


def write_text(record: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Yield the lines of an account as text, with the numbers of its notes in brackets."""
    yield " · ".join(record["warnings"])
    yield ""
    yield from _title(record["title"], "=")
    for sentence in record["lead"]:
        yield from _wrap(_with_notes(sentence))
    for section in record["sections"]:
        yield ""
        yield from _title(section["heading"], "-")
        for paragraph in section["paragraphs"]:
            yield from _wrap(" ".join(_with_notes(sentence) for sentence in paragraph))
        for table in section["tables"]:
            yield ""
            yield from _wrap(_with_notes({"text": table["caption"], "notes": table["notes"]}))
            yield align_table(
                table["header"], _filled(table["rows"], len(table["header"])), right=range(table["n_words"], 9)
            )
    yield ""
    yield from _title(language.gettext("How is each figure counted?"), "-")
    for note in record["notes"]:
        yield from _wrap(f"[{note['number']}] {note['name']}: {note['text']}")
    if record["marks"]:
        yield ""
        yield from (f"{mark} {meaning}" for mark, meaning in record["marks"])


def _title(text: str, rule: str) -> Iterator[str]:
    lines = _wrap(text)
    yield from lines
    yield rule * max(map(len, lines))


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _with_notes(sentence: Mapping[str, Any]) -> str:
    numbers = "".join(f" [{number}]" for number in sentence["notes"])
    return f"{sentence['text']}{numbers}"


def _filled(rows: Sequence[Sequence[str]], n_columns: int) -> Iterator[tuple[str, ...]]:
    """Yield rows of equal length: a heading of rows stands in the first column, what is below it is set in.

    A long name runs on in lines of its own; the numbers stand beside the first.
    """
    has_heads = any(len(row) == 1 for row in rows)
    for row in rows:
        indent = "" if len(row) == 1 or not has_heads else "  "
        first, *others = textwrap.wrap(row[0], NAME_WIDTH, break_on_hyphens=False) or [""]
        yield (f"{indent}{first}", *row[1:], *[""] * (n_columns - len(row)))
        yield from ((f"{indent}{indent}{line}", *[""] * (n_columns - 1)) for line in others)


def _write_file(out: Path, content: bytes) -> None:
    try:
        write_whole(out, content, is_private=True)
    except OSError as problem:
        raise NatcError(f"{out} cannot be written: {problem.strerror or problem}. Choose another file.") from None
    click.echo(f"Written: {out}", err=True)
