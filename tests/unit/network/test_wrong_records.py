"""Wrong records are refused with file, line and field; right ones with every field are taken."""

from __future__ import annotations

import pytest

from natc.errors import RecordError, UnknownCodeError
from natc.network import load_network_records

TASK = (
    "follow_up:\n"
    "    - {id: report, text: A report is written, by: [secretariat], due: 2018-10-01, source: [icmpd-2018]}"
)
NO_TASK = "follow_up: null\n  source: [icmpd-2018]"

# file, what stands there, what a slip makes of it, lines further down that the fault is on, field, what is said
CASES = {
    "a field that does not exist": (
        "meetings.yaml", "  topic: ministerial conference", "  subject: ministerial conference", 0,
        "[1].topic", "the field is missing"),
    "a kind that does not exist": (
        "meetings.yaml", "  kind: ministerial\n", "  kind: informal\n", 0, "[1].kind",
        "found another text, expected one of: ministerial, coordinators"),
    "a date that is no date": (
        "meetings.yaml", 'date: "2018-03-16"', 'date: "16. 3. 2018"', 0, "[4].date", "expected a day, month or year"),
    "a day that no month has": (
        "meetings.yaml", 'date: "2018-03-16"', 'date: "2018-02-30"', 0, "[4].date", "day is out of range"),
    "a meeting that ends before it begins": (
        "meetings.yaml", 'until: "2025-03-28"', 'until: "2025-03-26"', None, "[9]", "before it begins"),
    "an id that could be no address": (
        "meetings.yaml", "- id: brdo-2018", "- id: Brdo 2018", None, "[4]", "small letters, digits and single hyphens"),
    "an id twice": (
        "meetings.yaml", "- id: brdo-2018", "- id: brdo-2010", 0, "[4].id", "a second time"),
    "a source that is not there": (
        "meetings.yaml", "  source: [icmpd-2018]", "  source: [icmpd-2081]", 0, "[4].source",
        "sources.yaml does not hold"),
    "a document that is not there": (
        "meetings.yaml", "document: decl-2018", "document: decl-2019", 0, "[4].decisions[1].document",
        "documents.yaml does not hold"),
    "a person who undertakes something": (
        "meetings.yaml", NO_TASK, TASK.replace("secretariat", "Ana Novak") + "\n  source: [icmpd-2018]", 1,
        "[4].follow_up[1].by", "a participant's code, or secretariat"),
    "evidence of what is not done": (
        "meetings.yaml", NO_TASK, TASK.replace("due:", "evidence: https://x.si/, due:") + "\n  source: [icmpd-2018]", 1,
        "[4].follow_up[1]", "done_on is missing"),
    "the name of a person": (
        "meetings.yaml", "topic: ministerial; joint declaration of nine", "topic: the victim Ana Novak spoke; nine", 0,
        "[4].topic", "looks like the name of a person"),
    "an e-mail address": (
        "sources.yaml", "what: report on the SEECP", "what: ask ana@example.org, report on the SEECP", 0,
        "[12].what", "looks like an e-mail address"),
    "a source without an address": (
        "sources.yaml", 'url: "https://struma.bg/"', 'url: "struma.bg"', None, "[18]", "no web address"),
    "an address that no calendar can name": (
        "sources.yaml", 'url: "https://struma.bg/"', 'url: "https://struma.bg/трафик"', None, "[18]", "no web address"),
    "a state that is worked out": (
        "documents.yaml", "      state: checked", "      state: outdated", None, "[5].versions[1]",
        "outdated follows from of_version"),
    "a text that nobody checked and that is published": (
        "documents.yaml", "      state: checked\n      of_version: 1\n      published_by: MKD\n      checked_by: MKD\n",
        "      state: machine\n      of_version: 1\n      published_by: MKD\n", None, "[5].versions[1]",
        "a text that nobody checked is not published"),
    "a language that does not exist": (
        "documents.yaml", "- language: ro\n", "- language: xq\n", None, "[5].versions[2]", "not a known language code"),
    "a text ahead of its master": (
        "documents.yaml", "      of_version: 1", "      of_version: 3", None, "[5]", "ahead of version 1"),
    "a version that nobody has": (
        "documents.yaml", "  version: 1\n", "  version: 2\n", None, "[5]", "no text in en is that far"),
    "a publisher who is no participant": (
        "documents.yaml", "published_by: ROU", "published_by: ITA", 0, "[5].versions[2].published_by",
        "a participant's code, or secretariat"),
    "a day that comes once and every year": (
        "days.yaml", "  month: 10\n", "  month: 10\n  date: 2027-10-18\n", None, "[1]", "not both"),
    "29 February every year": (
        "days.yaml", "  month: 7\n  day: 30\n  first_year: 2014", "  month: 2\n  day: 29\n  first_year: 2016", None,
        "[2]", "29 February"),
    "bound and not bound": (
        "days.yaml", "benchmark_for: [ALB,", "benchmark_for: [SVN,", None, "[3]", "not both"),
    "a country that takes no part": (
        "days.yaml", "binding_on: [BGR, HRV, ROU, SVN]", "binding_on: [BGR, HRV, ROU, ITA]", 0, "[3].binding_on",
        "a participant's code"),
    "a participant left out": (
        "network.yaml", "  - iso3: ALB", "  - iso3: ITA", None, "members", "ALB is a participant and has no entry"),
    "a relation to the Union without its day": (
        "network.yaml", "eu_date: 2014-06-27", "eu_date: null", None, "members[1]", "needs eu_date"),
    "a field twice": (
        "network.yaml", "    ministry: Ministry of Interior\n",
        "    ministry: Ministry of Interior\n    ministry: Ministry of Justice\n", 1, "ministry", "stands here twice"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "below", "field", "said"), CASES.values(), ids=CASES.keys())
def test_a_wrong_record_is_refused_with_file_line_and_field(folder, edit, file, old, new, below, field, said):
    line = edit(file, old, new)
    with pytest.raises(RecordError) as refused:
        load_network_records(folder)
    error = refused.value
    assert error.file == file
    assert error.field == field
    assert said in str(error)
    assert error.line is not None
    if below is not None and "missing" not in said:
        assert error.line == line + below
    assert f"{file}, line {error.line}, field {field}: " in str(error)
    assert "Novak" not in str(error)
    assert "ana@" not in str(error)


def test_there_are_more_than_ten_kinds_of_mistakes():
    assert len(CASES) > 10


def test_a_file_that_is_missing_is_named(folder):
    (folder / "days.yaml").unlink()
    with pytest.raises(RecordError, match=r"days\.yaml: there is no such file"):
        load_network_records(folder)


def test_a_follow_up_with_every_field_is_taken(folder, edit):
    done = TASK.replace("due:", "done_on: 2018-09-30, evidence: https://x.si/, due:")
    edit("meetings.yaml", NO_TASK, f"{done}\n  source: [icmpd-2018]")
    (task,) = load_network_records(folder).meeting("brdo-2018").follow_up
    assert (task.id, task.by, str(task.done_on)) == ("report", ("secretariat",), "2018-09-30")


def test_an_unknown_meeting_or_document_is_said_with_those_that_are_known():
    records = load_network_records()
    with pytest.raises(UnknownCodeError, match="brdo-2018"):
        records.meeting("brdo-1918")
    with pytest.raises(UnknownCodeError, match="decl-2018"):
        records.document("decl-1918")
