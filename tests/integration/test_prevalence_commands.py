"""`natc prevalence`: a table of lists in, a finding out; what is wrong is said, and no estimate is invented."""

import csv
import io
import json
import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.datasets import overlap_tables
from natc.prevalence.reading.lists_text import MOST_BYTES
from natc.register import verify_log

UK = str(overlap_tables()["uk_2013"].path)
KEYS = {  # the issue's, with those of decision 14
    "method",
    "model",
    "n_recorded",
    "n_total",
    "ci_low",
    "ci_high",
    "level",
    "n_hidden",
    "replicates",
    "seed",
    "diagnostics",
    "warnings",
    "reason",
}
APART = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n"
"""Lists that share nobody: the number of those on no list has no upper limit."""


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["prevalence", *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
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


def test_the_finding_comes_first_in_words_and_exact_numbers_below():
    """UK 2013, six lists, independence. R SparseMSE 2.0.1: estimatepopulation.0(UKdat, method="main")$estimate"""
    printed = run("estimate", UK, "--method", "main").output
    assert flat(printed).startswith(
        "About 12,000 persons (10,000 to 14,000, 95 per cent interval if its model is true); 2,744 of them are"
    )
    for number in ("12,214.0", "10,988.8 to 13,621.3", "9,470.0"):
        assert number in printed
    assert "10.1080/23322705.2019.1660952" in printed
    assert "10.1111/rssa.12803" in printed


def test_json_has_the_documented_keys_and_the_command_gives_the_same_numbers_again(tmp_path, monkeypatch):
    first = json.loads(run("estimate", UK, "--model", "PF:NCA,LA:NG", "--level", ".8", "--format", "json").output)
    assert set(first) >= KEYS
    assert (first["method"], first["model"], first["level"]) == ("model", "LA:NG,PF:NCA", 0.8)
    (tmp_path / "uk_2013.csv").write_bytes(Path(UK).read_bytes())
    monkeypatch.chdir(tmp_path)
    words = shlex.split(first["command"])
    assert words[:2] == ["natc", "prevalence"]
    again = json.loads(run(*words[2:], "--format", "json").output)
    assert again == first


def test_the_page_of_commands_names_every_key_of_the_json():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    estimate = json.loads(run("estimate", UK, "--method", "main", "--format", "json").output)
    compared = json.loads(run("compare", UK, "--method", "main", "--format", "json").output)
    checked = json.loads(run("check", UK, "--format", "json").output)
    hangs = json.loads(run("robustness", UK, "--method", "main", "--format", "json").output)
    keys = {*estimate, *compared, *checked, *hangs}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_no_valid_estimate_is_an_answer_with_a_reason_and_exit_code_1(table, tmp_path):
    path = table(APART)
    out = tmp_path / "answer.json"
    run("estimate", path, "--method", "main", "--format", "json", "--out", out, code=1)
    record = json.loads(out.read_text(encoding="utf-8"))
    assert set(record) >= KEYS
    assert (record["n_total"], record["ci_low"], record["n_recorded"]) == (None, None, 90)
    assert record["reason"]
    printed = run("estimate", path, "--method", "main", code=1).output
    assert printed.splitlines()[0] == "There is no valid estimate."
    compared = json.loads(
        run("compare", path, "--method", "main", "--method", "model", "--model", "A:B", "--format", "json").output
    )
    assert [one["n_total"] for one in compared["estimates"]] == [None, None]
    assert run("check", path, code=1).output.startswith("These lists cannot bear an estimate.")
    assert run("check", UK).output.startswith("These lists can bear an estimate")


def test_a_number_from_lists_that_bear_none_comes_with_the_reason_not_to_quote_it(table):
    path = table("A,B,count\n1,0,40\n0,1,30\n1,1,3\n")
    first, second, third = run("estimate", path, "--method", "petersen").output.splitlines()[:3]
    assert first.startswith("About ")
    assert second == "Do not quote it: these lists cannot bear an estimate."
    assert third.startswith("- Only 3 persons are on more than one list")
    record = json.loads(run("estimate", path, "--method", "petersen", "--format", "json").output)
    assert record["bearing"]["bears"] is False


def test_a_number_from_a_model_that_the_counts_reject_comes_with_the_reason_not_to_quote_it():
    """UK 2013, independence: deviance 179.355 on 56 degrees of freedom, 63 patterns less 7 parameters."""
    printed = run("estimate", UK, "--method", "main").stdout
    head = flat(printed.split("\n\n")[0])
    assert "recorded. Do not quote it: the counts speak against its model. - The counts speak against" in head
    assert "deviance 179 on 56 degrees of freedom" in head
    assert printed.count("speak against this model") == 1
    record = json.loads(run("estimate", UK, "--method", "main", "--format", "json").stdout)
    assert record["finding"].endswith("recorded. Do not quote it: the counts speak against its model.")
    assert "Do not quote" not in run("estimate", UK, "--method", "uk2013", "--bootstrap", "0").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--method", "magic"], "magic"),
        (["--level", "95"], "lies between 0 and 1"),
        (["--bootstrap", "-1"], "0 or more"),
        (["--model", "PF:XX"], "PF:XX names a list that is not there"),
        (["--method", "main", "--model", "PF:NG"], "would change nothing"),
        (["--method", "model"], "Name the model"),
        (["--max-order", "9"], "“--max-order” is 9"),
        (["--method", "main", "--max-order", "2"], "has no option “--max-order”"),
        (["--method", "average", "--max-order", "2", "--interval", "profile"], "asked: --interval, --max-order"),
        (["--interval", "wide"], "wide"),
        (["--report", "report.html", "--format", "xml"], "xml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_arguments_exit_with_2(arguments, said):
    assert said in flat(run("estimate", UK, *arguments, code=2).output)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("PF", "two different lists"),
        ("PF,PF", "two different lists"),
        ("PF,NG,GO", "two different lists"),
        ("PF,X", "no list “X”"),
    ],
)
def test_a_pair_that_is_none_is_a_wrong_argument(pair, said):
    assert said in flat(run("estimate", UK, "--method", "chapman", "--pair", pair, code=2).output)


def test_two_lists_can_be_chosen_for_a_method_of_two():
    """Lincoln-Petersen is n1 n2 / m by definition."""
    rows = list(csv.DictReader(Path(UK).read_text(encoding="utf-8").splitlines()))

    def on(*names):
        return sum(int(row["count"]) for row in rows if all(row[name] == "1" for name in names))

    record = json.loads(run("estimate", UK, "--method", "petersen", "--pair", "NG, LA", "--format", "json").output)
    assert record["model"] == "NG:LA"
    assert record["n_total"] == pytest.approx(on("NG") * on("LA") / on("NG", "LA"))
    assert "--pair 'NG, LA'" in record["command"]


def test_a_file_that_is_not_there_is_a_wrong_argument():
    assert "does not exist" in run("estimate", "nowhere.csv", code=2).output


@pytest.mark.parametrize("command", ["estimate", "compare", "check", "count"])
def test_bad_files_exit_with_1_and_say_what_and_where_without_a_traceback(command, table, tmp_path):
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    persons = "Name,PF,NG\nAna Novak,1,0\nIvan Horvat,0,1\nMaja Kos,1,1\n"
    for path, said in [
        (table("", "empty.csv"), "empty.csv: The file is empty"),
        (huge, "huge.csv: The file is larger than 64 MB"),
        (table("A,B,count\n1,0,5\n1,1,-2\n", "wrong.csv"), "wrong.csv, row 3, column C: The count is negative"),
        (table(persons, "persons.csv"), "persons.csv, column A: The column is no list"),
    ]:
        printed = run(command, path, code=1).output
        assert flat(printed).startswith(f"Error: {said}")
        assert "Traceback" not in printed
        assert "Novak" not in printed


def test_a_message_is_said_in_the_language_that_was_asked_for(table):
    path = table("A,B,count\n1,0,5\n1,1,-2\n", "wrong.csv")
    assert "wrong.csv" in run("estimate", path, "--language", "sl", code=1).output


def test_csv_has_a_row_per_method():
    rows = list(csv.DictReader(io.StringIO(run("compare", UK, "--method", "main", "--format", "csv").output)))
    assert [(row["method"], round(float(row["n_total"]))) for row in rows] == [("main", 12214)]


@pytest.mark.parametrize("table_id", overlap_tables())
def test_a_worked_example_is_written_and_can_be_checked(table_id, tmp_path):
    out = tmp_path / "lists.csv"
    run("example", table_id, "--out", out)
    assert out.read_bytes() == overlap_tables()[table_id].path.read_bytes()
    checked = json.loads(run("check", out, "--format", "json").output)
    assert checked["n_recorded"] == overlap_tables()[table_id].frame()["count"].sum()


def test_without_a_name_the_examples_are_listed():
    assert set(re.findall(r"^\w+", run("example").output, flags=re.MULTILINE)) >= set(overlap_tables())
    assert "uk_2013" in run("example", "kosovo", code=2).output


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register") / "example"
    made = CliRunner().invoke(main, ["register", "example", "--victims", "400", "--seed", "1", "--out", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


def test_lists_of_a_register_are_logged_first_and_marked(register, tmp_path):
    out = tmp_path / "lists.csv"
    result = run("lists", register, "--from", "2021", "--to", "2025", "--out", out)
    entry = verify_log(register).entries[-1]
    assert (entry.action, entry.facts["first_year"], entry.facts["last_year"]) == ("lists", 2021, 2025)
    assert "not for publication" in result.output
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert json.loads(run("check", out, "--format", "json").output)["n_recorded"] > 0
    report = tmp_path / "report.html"
    printed = run("estimate", out, "--method", "main", "--report", report).stdout
    assert printed.startswith("Not for publication")
    assert "Not for publication" in report.read_text(encoding="utf-8").split("<main>")[0]
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


PRIVATE = "# not for publication\n" + Path(UK).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["estimate", "compare"])
@pytest.mark.parametrize("typed", [[], ["--not-for-publication"]], ids=["marked", "typed"])
def test_what_is_made_from_marked_lists_says_so_in_every_form_and_is_private(command, typed, table, tmp_path):
    path = table(Path(UK).read_text(encoding="utf-8") if typed else PRIVATE, "uk_2013.csv")
    arguments = [command, path, "--method", "main", *typed]
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert {row["not_for_publication"] for row in rows} == {"True"}
    record = json.loads(run(*arguments, "--format", "json").stdout)
    assert record["not_for_publication"] is True
    assert shlex.split(record["command"])[-1] == "--not-for-publication"
    for form in ("table", "csv", "json"):
        out, report = tmp_path / "out", tmp_path / "report.html"
        run(*arguments, "--format", form, "--out", out, "--report", report)
        assert {stat.S_IMODE(file.stat().st_mode) for file in (out, report)} == {0o600}


def test_lists_that_nobody_marked_are_not_said_to_be(tmp_path):
    for command in ("estimate", "compare"):
        rows = list(csv.DictReader(io.StringIO(run(command, UK, "--method", "main", "--format", "csv").stdout)))
        assert {row["not_for_publication"] for row in rows} == {"False"}
        record = json.loads(run(command, UK, "--method", "main", "--format", "json").stdout)
        assert (record["not_for_publication"], "--not-for" in record["command"]) == (False, False)


def test_an_interval_without_upper_limit_is_not_said_to_go_to_one(table):
    """One person of 81 is on both lists: of replicates (80/81) ** 81, more than a third, share nobody."""
    path = table("A,B,count\n1,0,40\n0,1,40\n1,1,1\n")
    printed = flat(run("estimate", path, "--method", "bic", "--bootstrap", "60").output)
    assert "or more, without upper limit kind of interval" in printed
    assert "to no upper limit" not in printed


def test_a_refusal_to_count_a_register_is_in_its_log_too(register):
    assert "Nobody is on a list" in flat(run("lists", register, "--from", "1995", code=1).output)
    entry = verify_log(register).entries[-1]
    assert (entry.action, entry.facts["first_year"]) == ("lists", 1995)


def test_whom_lists_of_a_register_leave_out_can_be_kept(register):
    def recorded(*arguments):
        printed = run("lists", register, "--from", "2025", "--format", "json", *arguments).stdout
        return json.loads(printed)["n_recorded"]

    least = recorded()
    for option in ("--rejected", "--carried-over"):
        assert recorded(option, "keep") > least
    assert verify_log(register).entries[-1].facts["carried_over"] == "keep"


def test_nothing_is_written_where_the_log_cannot_be(register, tmp_path, monkeypatch):
    def refuse(*arguments, **options):
        from natc.errors import NotWritable

        raise NotWritable(28, "No space left on device", "access.log.jsonl")

    monkeypatch.setattr("natc.register.write_entry", refuse)
    out = tmp_path / "lists.csv"
    assert "No space left" in run("lists", register, "--from", "2025", "--out", out, code=1).output
    assert not out.exists()
    assert "years run backwards" in run("lists", register, "--from", "2025", "--to", "2020", code=2).output


def test_small_work_starts_without_compiler_optimiser_database_or_site():
    """First output in under a second: what costs is not imported."""
    program = (
        "import sys\n"
        "from natc.cli import main\n"
        f"sys.argv = ['natc', 'prevalence', 'estimate', {UK!r}, '--method', 'main', '--bootstrap', '0']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "costly = ('numba', 'joblib', 'pandas', 'scipy.optimize', 'scipy.stats')\n"
        "costly += ('duckdb', 'altair', 'django', 'openpyxl')\n"
        "print(sorted(set(costly) & set(sys.modules)), file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
    )
    assert result.stderr.strip() == "[]"
    assert "About 12,000 persons" in result.stdout


UNBEARABLE = "A,B,count\n1,0,30\n0,1,30\n1,1,3\n"
"""Three persons on both: a number comes out, and nothing rests on it."""


def test_what_must_not_be_quoted_is_marked_in_json_and_csv(table):
    path = table(UNBEARABLE)
    record = json.loads(run("estimate", path, "--method", "main", "--format", "json").stdout)
    assert record["finding"].endswith("Do not quote it: these lists cannot bear an estimate.")
    assert record["quotable"] is False
    (row,) = csv.DictReader(io.StringIO(run("estimate", path, "--method", "main", "--format", "csv").stdout))
    assert row["quotable"] == "False"
    (row,) = csv.DictReader(io.StringIO(run("compare", path, "--method", "main", "--format", "csv").stdout))
    assert (row["bears"], row["counts"], row["verdict"]) == ("False", "False", "cannot_bear")


def test_csv_says_of_each_row_whether_it_counts():
    arguments = ["--method", "main", "--method", "uk2013", "--format", "csv"]
    rows = {row["method"]: row for row in csv.DictReader(io.StringIO(run("compare", UK, *arguments).stdout))}
    assert (rows["main"]["counts"], rows["uk2013"]["counts"]) == ("False", "True")  # the counts reject independence
    assert {row["bears"] for row in rows.values()} == {"True"}
    for method, quotable in (("main", "False"), ("uk2013", "True")):
        (row,) = csv.DictReader(io.StringIO(run("estimate", UK, "--method", method, "--format", "csv").stdout))
        assert row["quotable"] == quotable


@pytest.mark.parametrize("name", ["rep.pdf", "rep", "rep.docx"])
def test_a_report_with_the_name_of_another_kind_of_file_is_refused(name, tmp_path):
    said = run("estimate", UK, "--method", "main", "--report", tmp_path / name, code=2).output
    assert "ends with .html" in flat(said)
    assert not (tmp_path / name).exists()


def test_exact_numbers_have_the_decimal_sign_of_the_language():
    printed = run("estimate", UK, "--method", "main", "--language", "sl").stdout
    assert re.search(r"devianca +179,355", printed)
    assert re.search(r"deviance +179\.355", run("estimate", UK, "--method", "main").stdout)


def test_a_table_of_methods_calls_models_and_intervals_by_their_names():
    printed = run("compare", UK, "--method", "main", "--method", "uk2013", "--bootstrap", "0").stdout
    assert "profile likelihood" in printed
    assert not re.search(r"conditional *$", printed, re.MULTILINE)
    assert re.search(r"^main +independent lists +12,214", printed, re.MULTILINE)
    assert "neodvisni seznami" in run("estimate", UK, "--method", "main", "--language", "sl").stdout
