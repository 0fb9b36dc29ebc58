"""Each bad file of the corpus gets its message; nothing is taken from it, and nothing personal is said or logged."""

from __future__ import annotations

import logging
import random
from functools import cache

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.corpus.agency.good import CANARIES, ROWS, good_book, good_csv
from tests.corpus.agency.make import ABOUTS, CELLS, CSV, FILES, FOLDER, STRUCTURE, book_bytes, mutate

from natc.cli import main
from natc.codelists import LANGUAGES
from natc.errors import NatcError
from natc.exchange.agency import AgencyFileError, read_agency_file
from natc.exchange.archive import pack_zip, unpack_zip

EXPECTED = yaml.safe_load((FOLDER.parent / "expected.yaml").read_text(encoding="utf-8"))
PLANTED = [*CANARIES, "Ana", "ana.novak", "Žnidaršič", "Barva", "modra", "CONFIRMED", "0101006", "41 123"]


def refused(path) -> AgencyFileError:
    with pytest.raises(AgencyFileError) as caught:
        read_agency_file(path)
    return caught.value


def read_or_refused(path) -> str:
    """Return what a refusal says; any other exception fails the test."""
    try:
        return repr(read_agency_file(path))
    except NatcError as error:
        return str(error)


def places(error: AgencyFileError) -> list[str]:
    found = []
    for one in error.problems:
        where = one.cell or " ".join(filter(None, [str(one.row or ""), one.column]))
        found.append(" ".join(filter(None, [one.sheet or "-", where, one.rule.value])))
    return found


@pytest.mark.parametrize("file", EXPECTED)
def test_a_bad_file_gets_its_messages_and_no_other(file, caplog):
    caplog.set_level(logging.DEBUG)
    error = refused(FOLDER / file)
    assert sorted(places(error)) == sorted(EXPECTED[file])
    assert not hasattr(error, "sheets")
    said = [str(error), repr(error), caplog.text, *(error.say(language) for language in LANGUAGES)]
    assert [word for word in PLANTED for text in said if word in text.replace(file, "")] == []


def test_the_command_repeats_nothing_personal_either():
    files = [str(FOLDER / file) for file in EXPECTED]
    for form in ("table", "json"):
        result = CliRunner().invoke(main, ["returns", "check", *files, "--format", form, "--language", "sl"])
        assert result.exit_code == 1
        assert [word for word in PLANTED if word in result.output] == []


def test_the_corpus_holds_more_than_sixty_kinds_and_all_of_them_are_shipped():
    named = {f"{name}.xlsx" for name in (*CELLS, *ABOUTS, *STRUCTURE)} | {*FILES, *CSV}
    assert named == set(EXPECTED)
    assert len(EXPECTED) >= 60
    shipped = {path.name for path in FOLDER.iterdir()}
    assert set(EXPECTED) == {name for name in shipped if not name.startswith("fuzz-")}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("fuzz-*")), ids=lambda path: path.name)
def test_a_file_changed_by_chance_is_read_or_refused(path):
    assert [word for word in PLANTED if word in read_or_refused(path)] == []


@cache
def good_bytes(kind: str) -> bytes:
    return book_bytes(good_book(kind)) if kind == "counts" else pack_zip(good_csv(kind))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["counts", "court"]), seed=st.integers(0, 2**32), is_whole=st.booleans())
def test_any_mutation_is_read_or_refused(kind, seed, is_whole, tmp_path):
    """Bytes of the file, or of one of the parts in it, are turned, cut out or doubled."""
    chance = random.Random(seed)
    content = good_bytes(kind)
    if is_whole:
        content = mutate(content, chance)
    else:
        parts = unpack_zip(content)
        name = chance.choice(sorted(parts))
        content = pack_zip({**parts, name: mutate(parts[name], chance)})
    path = tmp_path / ("file.xlsx" if kind == "counts" else "file.zip")
    path.write_bytes(content)
    assert [word for word in CANARIES if word in read_or_refused(path)] == []


@pytest.mark.parametrize("kind", ROWS)
def test_the_files_that_they_are_made_from_are_good(kind, tmp_path):
    """A refusal that the good file would get too would prove nothing."""
    (tmp_path / "good.xlsx").write_bytes(book_bytes(good_book(kind)))
    (tmp_path / "good.zip").write_bytes(pack_zip(good_csv(kind)))
    book, texts = read_agency_file(tmp_path / "good.xlsx"), read_agency_file(tmp_path / "good.zip")
    for sheet, rows in ROWS[kind].items():
        assert len(book.sheets[sheet]) == len(rows)
        assert book.sheets[sheet].equals(texts.sheets[sheet])
