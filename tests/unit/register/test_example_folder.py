"""The example country as a folder, and the command that makes it."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.register import ExampleError, make_example, read_register, register_tables, write_example


@pytest.fixture(scope="module")
def example():
    return make_example(60, 4)


def run(*arguments):
    return CliRunner().invoke(main, ["register", "example", *map(str, arguments)])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_is_read_as_it_was_made(example, tmp_path, form):
    folder = tmp_path / "made" / "country"
    write_example(example, folder, form=form)
    with read_register(folder) as register:
        assert (register.country, register.is_example) == ("QX", True)
        assert register.note.startswith("Made-up")
        for name in register_tables():
            assert register.frame(name)["id"].tolist() == example.frames[name]["id"].tolist()


def test_every_file_says_that_it_is_made_up(example, tmp_path):
    write_example(example, tmp_path / "country")
    files = {path.name: path for path in (tmp_path / "country").iterdir()}
    assert set(files) == {f"{name}.csv" for name in register_tables()} | {"register.yaml", "README.txt", "truth.json"}
    for name in register_tables():
        with files[f"{name}.csv"].open(encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text))[1:]
        assert rows
        assert all(row[0].startswith("EX-") for row in rows)
    assert "is_example: true" in files["register.yaml"].read_text(encoding="utf-8")
    assert files["README.txt"].read_text(encoding="utf-8").startswith("MADE-UP EXAMPLE DATA")
    truth = json.loads(files["truth.json"].read_text(encoding="utf-8"))
    assert truth["note"].startswith("Made-up")
    assert truth["n_recorded"] == 60


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        assert run("--victims", 30, "--seed", 9, "--out", tmp_path / name).exit_code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name


def test_an_empty_folder_is_filled_and_a_full_one_left_alone(example, tmp_path):
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    full.mkdir()
    (full / "kept.txt").write_text("mine", encoding="utf-8")
    write_example(example, empty)
    assert (empty / "register.yaml").is_file()
    with pytest.raises(ExampleError, match="is there already"):
        write_example(example, full)
    assert [path.name for path in full.iterdir()] == ["kept.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "full"]


def test_the_command_says_what_it_made(tmp_path):
    made = run("--victims", 20, "--seed", 2, "--out", tmp_path / "country", "--format", "parquet")
    assert made.exit_code == 0
    assert "made-up register of 20 recorded humans" in made.output
    assert (tmp_path / "country" / "victim.parquet").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--victims", "0"), 2, "1<=x<=2000000"),
        (("--victims", "2000001"), 2, "1<=x<=2000000"),
        (("--victims", "many"), 2, "not a valid integer"),
        (("--seed", "-1"), 2, "x>=0"),
        (("--format", "xlsx"), 2, "'csv', 'parquet'"),
    ],
)
def test_wrong_arguments_make_nothing(tmp_path, arguments, code, says):
    out = tmp_path / "country"
    refused = run(*arguments, "--out", out)
    assert refused.exit_code == code
    assert says in refused.output
    assert not out.exists()


def test_a_folder_that_is_there_is_refused(tmp_path):
    out = tmp_path / "country"
    assert run("--victims", 5, "--out", out).exit_code == 0
    before = (out / "victim.csv").read_bytes()
    refused = run("--victims", 6, "--out", out)
    assert refused.exit_code == 1
    assert "is there already" in refused.output
    assert (out / "victim.csv").read_bytes() == before


def test_what_cannot_be_written_is_said(example, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="cannot be written"):
        write_example(example, tmp_path / "file" / "country")
