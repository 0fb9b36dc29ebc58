"""Records kept by hand: what a right file gives, and how a wrong one is refused."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from time import process_time

import pytest

from natc.datasets import read_folder, read_records, record, refuse_record
from natc.errors import RecordError


@record
class Range:
    min_months: int | None
    max_months: int | None = None

    def __post_init__(self) -> None:
        if self.min_months is not None and self.max_months is not None and self.max_months < self.min_months:
            raise ValueError("the maximum is below the minimum")


class Kind(StrEnum):
    OWN_CLAIM = "own_claim"
    DISSENT = "dissent"


@record
class Offence:
    id: str
    kind: Kind = Kind.DISSENT
    introduced: date | None = None
    ranges: tuple[Range, ...] = ()
    base: Range | None = None


def write(folder, text, name="offences.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_right_file_gives_typed_frozen_records(tmp_path):
    path = write(tmp_path, "- {id: a, introduced: 2015-03-04, ranges: [{min_months: 12, max_months: 120}]}\n")
    (offence,) = read_records(path, tuple[Offence, ...])
    assert offence == Offence(id="a", introduced=date(2015, 3, 4), ranges=(Range(min_months=12, max_months=120),))
    with pytest.raises(AttributeError):
        offence.id = "b"


@pytest.mark.parametrize(
    ("text", "line", "field", "said"),
    [
        pytest.param("- id: a\n  oops: 1\n", 2, "[1].oops", "no such field", id="unknown field"),
        pytest.param("- introduced: 2015-01-01\n", 1, "[1].id", "missing", id="missing field"),
        pytest.param("- id: a\n  ranges:\n  - {min_monhs: 3}\n", 3, "[1].ranges[1].min_months", "missing", id="slip"),
        pytest.param(
            "- id: a\n  base: {min_months: many}\n",
            2,
            "[1].base.min_months",
            "found a text, expected a whole number",
            id="wrong type",
        ),
        pytest.param("- id: a\n  base:\n    min_months: 9\n    max_months: 2\n", 3, "[1].base", "below", id="own rule"),
        pytest.param("- id: a\n  id: b\n", 2, "id", "twice", id="field twice"),
        pytest.param("- {id: a}\n- id: [b\n", 3, None, "not YAML", id="broken"),
        pytest.param("- &x {id: a}\n- *x\n", 1, None, "anchors", id="anchor"),
        pytest.param("- id: a\n  introduced: 2015-02-30\n", None, None, "date", id="no such day"),
        pytest.param("- {id: a}\n- id: defendant J. K.\n", 2, "[2].id", "initials", id="a person"),
        pytest.param("id: a\n", 1, None, "found fields with their values, expected a list", id="not a list"),
        pytest.param("- id: a\n  ? [b]\n  : 1\n", 2, None, "list stands where", id="a list as the name of a field"),
        pytest.param(f"- id: {'[' * 20_000}{']' * 20_000}\n", 1, None, "deep", id="a tower of lists"),
        pytest.param(f"- id: {'{a: ' * 20_000}1{'}' * 20_000}\n", 1, None, "deep", id="a tower of fields"),
        pytest.param("", None, None, "empty", id="empty"),
        pytest.param("- id: \x07\n", None, None, "character", id="control character"),
    ],
)
def test_a_wrong_file_is_refused_by_file_line_and_field(tmp_path, text, line, field, said):
    path = write(tmp_path, text)
    with pytest.raises(RecordError) as refused:
        read_records(path, tuple[Offence, ...])
    assert refused.value.file == "offences.yaml"
    assert (refused.value.line, refused.value.field) == (line, field)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {id: a, kind: Novak}\n", "found another text, expected one of: own_claim, dissent"),
        ("- {id: a, kind: 3}\n", "found a number, expected one of: own_claim, dissent"),
        ("- {id: a, kind: }\n", "found nothing, expected one of: own_claim, dissent"),
        ("- {id: a, introduced: soon}\n", "found a text, expected a date, as 2027-10-18"),
        ("- {id: a, ranges: {min_months: 1}}\n", "found fields with their values, expected a list"),
        ("- {id: a, base: [1]}\n", "found a list, expected fields with their values"),
        ("- {id: a, base: {min_months: 1.5}}\n", "found a number with decimals, expected a whole number"),
        ("- {id: [a]}\n", "found a list, expected a text"),
        ("- Novak\n", "found a text, expected fields with their values"),
    ],
)
def test_what_was_found_and_what_is_expected_is_said_in_plain_words(tmp_path, text, said):
    with pytest.raises(RecordError) as refused:
        read_records(write(tmp_path, text), tuple[Offence, ...])
    assert refused.value.problem == said
    assert "Novak" not in str(refused.value)


def test_a_file_is_named_with_its_folder(tmp_path, monkeypatch):
    (tmp_path / "answers").mkdir()
    write(tmp_path / "answers", "- {oops: 1}\n", "SVN.yaml")
    monkeypatch.chdir(tmp_path / "answers")
    for path in (tmp_path / "answers" / "SVN.yaml", Path("SVN.yaml")):
        with pytest.raises(RecordError, match=r"^answers/SVN\.yaml, line 1, field"):
            read_records(path, tuple[Offence, ...])
    with pytest.raises(RecordError, match=r"^answers/none\.yaml: there is no such file"):
        read_records(Path("none.yaml"), tuple[Offence, ...])
    with pytest.raises(RecordError, match=r"^answers/SVN\.yaml, line 1, field \[1\]\.oops: it is wrong"):
        raise refuse_record(Path("SVN.yaml"), "it is wrong", 0, "oops")


def test_a_refusal_never_repeats_what_was_written(tmp_path):
    path = write(tmp_path, "- id: a\n  base: {min_months: Zaupno Ime}\n")
    with pytest.raises(RecordError) as refused:
        read_records(path, tuple[Offence, ...])
    assert "Zaupno" not in str(refused.value)


def test_a_file_that_is_not_utf_8_a_huge_one_and_none_are_refused(tmp_path):
    (tmp_path / "latin.yaml").write_bytes("- id: Žrtev".encode("cp1250"))
    (tmp_path / "huge.yaml").write_text("- id: a\n" * 600_000, encoding="ascii")
    for name, said in (("latin.yaml", "UTF-8"), ("huge.yaml", "larger"), ("none.yaml", "no such file")):
        with pytest.raises(RecordError, match=said):
            read_records(tmp_path / name, tuple[Offence, ...])


def test_one_long_word_is_read_as_fast_as_many_short_ones(tmp_path):
    path = write(tmp_path, f"- id: {'Xx' * 100_000}\n")
    begin = process_time()
    read_records(path, tuple[Offence, ...])
    assert process_time() - begin < 5  # a search that begins anew at every letter takes over a minute


def test_a_folder_is_read_file_by_file_and_one_bad_file_stops_it(tmp_path):
    write(tmp_path, "id: a\n", "SVN.yaml")
    write(tmp_path, "id: b\n", "HRV.yaml")
    assert {name: one.id for name, one in read_folder(tmp_path, Offence).items()} == {"HRV": "b", "SVN": "a"}
    write(tmp_path, "idd: c\n", "ALB.yaml")
    with pytest.raises(RecordError, match=rf"^{tmp_path.name}/ALB\.yaml, line 1"):
        read_folder(tmp_path, Offence)
    with pytest.raises(RecordError, match="no such folder"):
        read_folder(tmp_path / "none", Offence)
