"""`natc prevalence count`: a row per person in, counts by pattern out, and nothing else of the file is used."""

import stat

import pytest
from click.testing import CliRunner

from natc.cli import main


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["prevalence", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def flat(text):
    return " ".join(text.split())


@pytest.fixture
def table(tmp_path):
    def write(text, name="lists.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_persons_become_counts_where_their_table_is(table, tmp_path):
    path = table("name,PF,NG,age\nAna,1,0,20\nIvan,1,1,31\nMaja,0,0,40\n", "persons.csv")
    out = tmp_path / "lists.csv"
    result = run("count", path, "--lists", "PF,NG", "--out", out)
    assert out.read_text(encoding="utf-8") == "PF,NG,count\n1,0,1\n1,1,1\n"
    assert "1 person is on none of the lists" in result.output
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_persons_are_counted_alike_whether_their_lists_are_named_or_all_columns_are_lists(table):
    path = table("PF,NG\n1,0\n1,1\n0,0\n0,0\n", "persons.csv")
    every, named = run("count", path), run("count", path, "--lists", "PF,NG")
    assert every.stdout == named.stdout == "PF,NG,count\n1,0,1\n1,1,1\n"
    assert every.stderr == named.stderr == "2 persons are on none of the lists, and were left out.\n"


def test_who_counts_persons_without_naming_the_lists_is_told_how_to_name_them(table):
    path = table("name,PF,NG\nAna,1,0\nIvan,1,1\n", "persons.csv")
    refused = flat(run("count", path, code=1).output)
    assert refused.startswith("Error: persons.csv, column A: ")
    assert "Add --lists" in refused
    assert "natc prevalence count --lists" in flat(run("check", path, code=1).output)
    assert "in place 2. Open the file" in flat(run("count", path, "--lists", "PF,ng", code=1).output)


def test_counting_marked_persons_marks_the_counts(table, tmp_path):
    path, out = table("# not for publication\nPF,NG\n1,0\n1,1\n", "persons.csv"), tmp_path / "lists.csv"
    run("count", path, "--out", out)
    assert out.read_text(encoding="utf-8") == "# not for publication\nPF,NG,count\n1,0,1\n1,1,1\n"
