"""A secretariat plans a campaign by command: texts, sign-offs, kits, hand-over, a revised figure, proof, calendar."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import icalendar
import pytest
import yaml
from click.testing import CliRunner
from tests.unit.campaign.figures_by_hand import CONVICTED, with_count

from natc.campaign import CARD_SIZES
from natc.cli import main

DAY = "2027-09-10"
ENGLISH = """\
language: en
state: checked
master_version: 1
translated_by: The secretariat
checked_by: The secretariat
checked_on: 2027-09-01
help: "Help for victims: { $organisation }, { $contact }"
texts:
  week-1:
    title: "{ $convicted } persons were convicted in Slovenia in { $convicted_years }"
    text: "{ $convicted } persons were convicted of trafficking in human beings in Slovenia in { $convicted_years }."
    alt: "The number { $convicted }: persons convicted in Slovenia in { $convicted_years }. Source: UNODC."
    unit: Persons convicted, 2020
  week-2:
    text: Help for victims does not depend on testifying.
"""
SLOVENIAN = """\
language: sl
state: checked
master_version: 1
translated_by: A translator
checked_by: Office of the coordinator
checked_on: 2027-09-02
help: "Pomoč žrtvam: { $organisation }, { $contact }"
texts:
  week-1:
    title: "{ $convicted -> [one] Obsojena je bila { $convicted } oseba [two] Obsojeni sta bili { $convicted } osebi
      [few] Obsojene so bile { $convicted } osebe *[other] Obsojenih je bilo { $convicted } oseb }"
    text: "Leta { $convicted_years } v Sloveniji: { $convicted -> [one] { $convicted } obsojena oseba
      [two] { $convicted } obsojeni osebi [few] { $convicted } obsojene osebe *[other] { $convicted } obsojenih oseb }."
    alt: "Število obsojenih oseb v Sloveniji: { $convicted }. Vir: UNODC."
    unit: Obsojene osebe, 2020
  week-2:
    text: Pomoč žrtvam ni odvisna od pričanja.
"""
MACEDONIAN = """\
language: mk
state: checked
master_version: 1
translated_by: A translator
checked_by: Office of the coordinator
checked_on: 2027-09-02
help: "Помош за жртви: { $organisation }, { $contact }"
texts:
  week-1:
    title: "{ $convicted -> [one] { $convicted } осудено лице *[other] { $convicted } осудени лица }"
    text: "Словенија, { $convicted_years }: { $convicted -> [one] { $convicted } осудено лице
      *[other] { $convicted } осудени лица }."
    alt: "Бројот { $convicted }: осудени лица во Словенија. Извор: UNODC."
    unit: Осудени лица, 2020
  week-2:
    text: Помошта за жртвите не зависи од сведочењето.
"""
ALBANIAN = """\
language: sq
state: machine
master_version: 1
texts:
  week-2: {text: Ndihma për viktimat nuk varet nga dëshmia.}
"""


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["campaign", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def gaps(folder, *options):
    return json.loads(run("check", folder, "--on", DAY, "--format", "json", *options))["gaps"]


def planned(folder: Path) -> Path:
    """A campaign made with `new`, its texts written by hand as a secretariat would."""
    run("new", folder, "--id", "ending-impunity-2027", "--title", "Ending impunity", "--start", "2027-10-18",
        "--weeks", "2", "--organiser", "The secretariat", "--country", "SVN", "--country", "MKD", "--country", "SRB",
        "--channel", "website", "--channel", "x")  # fmt: skip
    plan = yaml.safe_load((folder / "campaign.yaml").read_text())
    plan |= {"figures": {"convicted": {"figure": CONVICTED}}, "hashtags": ["EndImpunity"]}
    plan["weeks"] = [week | {"theme": theme} for week, theme in zip(plan["weeks"], ("Courts", "Help"), strict=True)]
    plan["languages"] = {"SVN": ["sl", "en"], "MKD": ["mk"], "SRB": ["en"]}
    (folder / "campaign.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False))
    messages = yaml.safe_load((folder / "messages.yaml").read_text())
    messages[0] |= {"picture": {"card": "figure", "figure": "convicted"}, "link": "https://example.org/impunity"}
    (folder / "messages.yaml").write_text(yaml.safe_dump(messages, sort_keys=False))
    for code, text in (("en", ENGLISH), ("sl", SLOVENIAN), ("mk", MACEDONIAN)):
        (folder / "texts" / f"{code}.yaml").write_text(text, encoding="utf-8")
    (folder / "work" / "sq.yaml").write_text(ALBANIAN, encoding="utf-8")
    return folder


def sign(folder, country, language, *options, code=0):
    return run("sign", folder, "--country", country, "--language", language, "--office", f"Coordinator, {country}",
               "--on", DAY, *options, code=code)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return planned(tmp_path / "campaign")


def test_a_campaign_goes_from_a_plan_to_its_proof(folder, tmp_path):
    found = {gap["kind"] for gap in gaps(folder)}
    assert found == {"not_locked", "not_signed", "not_handed_over"}
    assert "convicted: 5 (known, 2025-04-14)" in run("fill", folder, "--on", DAY)

    # Two countries sign off in two languages; a third rejects one message, with its reason.
    assert sign(folder, "SVN", "sl").count("approved") == 2
    sign(folder, "SVN", "en")
    sign(folder, "MKD", "mk")
    assert "--reason" in sign(folder, "SRB", "en", "--reject", code=2)
    sign(folder, "SRB", "en", "--message", "week-1", "--reject", "--reason", "The figure is of another country.")
    sign(folder, "SRB", "en", "--message", "week-2")
    left = [(gap["kind"], gap["country"], gap["message"]) for gap in gaps(folder) if gap["kind"] != "not_handed_over"]
    assert left == [("rejected", "SRB", "week-1")]
    assert "Coordinator, SRB rejected the text on 2027-09-10: The figure is of another country." in run(
        "check", folder, "--on", DAY
    )
    grid = json.loads(run("show", folder, "--on", DAY, "--format", "json"))
    assert {(cell["country"], cell["week"]): cell["state"] for cell in grid} == {
        ("SVN", 1): "signed", ("SVN", 2): "signed", ("MKD", 1): "signed", ("MKD", 2): "signed",
        ("SRB", 1): "rejected", ("SRB", 2): "signed",
    }  # fmt: skip

    # The kits are made, opened, and handed over.
    kits = tmp_path / "kits"
    said = run("kit", folder, "--all", "--out", kits, "--on", DAY)
    assert sorted(path.name for path in kits.iterdir()) == [
        f"ending-impunity-2027-{code}.zip" for code in ("MKD", "SRB", "SVN")
    ]
    for country in ("SVN", "MKD"):
        path = kits / f"ending-impunity-2027-{country}.zip"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert digest in said
        assert digest in run(
            "hand-over", folder, "--country", country, "--to", f"Coordinator, {country}", "--kit", path, "--on", DAY
        )
    assert [gap["country"] for gap in gaps(folder) if gap["kind"] == "not_handed_over"] == ["SRB"]

    # Proof of publication is written into its file; what is published counts, what is not is asked for.
    (folder / "publications.yaml").write_text(
        "- {country: SVN, basis: supplied, message: week-1, language: sl, channel: website,\n"
        "   url: 'https://example.org/novica', published_at: 2027-10-18T09:00:00+02:00, picture: novica.png,\n"
        "   reach: {n: 1200, measured_on: 2027-10-25, what: views}}\n"
    )
    missing = json.loads(run("check", folder, "--on", "2027-10-26", "--format", "json"))["gaps"]
    assert sorted(gap["country"] for gap in missing if gap["kind"] == "no_proof") == ["MKD", "SRB"]
    grid = json.loads(run("show", folder, "--on", "2027-10-26", "--format", "json"))
    assert next(cell["state"] for cell in grid if (cell["country"], cell["week"]) == ("SVN", 1)) == "published"


def test_a_kit_is_opened_and_checked_file_by_file(folder, tmp_path):
    run("fill", folder, "--on", DAY)
    for country, language in (("SVN", "sl"), ("SVN", "en"), ("MKD", "mk")):
        sign(folder, country, language)
    run("kit", folder, "--all", "--out", tmp_path / "a", "--on", DAY)
    run("kit", folder, "--country", "svn", "--out", tmp_path / "b", "--on", DAY)
    first, second = ((tmp_path / one / "ending-impunity-2027-SVN.zip").read_bytes() for one in "ab")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    languages, channels = ("sl", "en"), ("website", "x")
    assert set(files) == {
        "README.txt", "README.en.txt", "kit.json", "licence.txt", "calendar.ics", "figures.csv", "sources.txt",
        "checksums.sha256",
        *(f"texts/{code}/2027-10-18-week-1/{name}.txt" for code in languages for name in (*channels, "alt")),
        *(f"texts/{code}/2027-10-25-week-2/{name}.txt" for code in languages for name in channels),
        *(f"pictures/{code}/week-1-{size}.png" for code in languages for size in CARD_SIZES),
    }  # fmt: skip
    x = files["texts/sl/2027-10-18-week-1/x.txt"].decode()
    assert x.split("\n\n")[0] == "Leta 2020 v Sloveniji: 5 obsojenih oseb."
    assert "Pomoč žrtvam: Društvo Ključ, https://" in x
    assert "https://example.org/impunity" in x
    assert x.endswith("#EndImpunity\n")
    assert files["texts/en/2027-10-18-week-1/alt.txt"].decode() == (
        "The number 5: persons convicted in Slovenia in 2020. Source: UNODC.\n"
    )
    rows = list(csv.DictReader(io.StringIO(files["figures.csv"].decode("utf-8-sig"))))
    assert [(row["id"], row["value"], row["source_family"]) for row in rows] == [(CONVICTED, "5", "unodc")]
    assert "convicted: 5 (persons, 2020)" in files["sources.txt"].decode()
    assert "CC BY 4.0" in files["licence.txt"].decode()
    assert "Every text of this kit is checked and signed off." in files["README.en.txt"].decode()
    for line in files["checksums.sha256"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert validate_calendar(files["calendar.ics"]) == 4
    with zipfile.ZipFile(tmp_path / "a" / "ending-impunity-2027-MKD.zip") as archive:
        text = archive.read("texts/mk/2027-10-18-week-1/website.txt").decode()
    assert text.startswith("Словенија, 2020: 5 осудени лица.")
    assert "Помош за жртви: Open Gate - La Strada, " in text


def test_a_draft_is_in_the_work_folder_only_and_in_no_public_kit(folder, tmp_path):
    plan = (folder / "campaign.yaml").read_text().replace("- mk\n", "- mk\n  - sq\n")
    (folder / "campaign.yaml").write_text(plan)
    run("kit", folder, "--country", "MKD", "--out", tmp_path, "--on", DAY, "--no-pictures")
    with zipfile.ZipFile(tmp_path / "ending-impunity-2027-MKD.zip") as archive:
        holding = [name for name in archive.namelist() if "Ndihma" in archive.read(name).decode(errors="ignore")]
    assert holding == ["work/sq/2027-10-25-week-2.txt"]
    run("kit", folder, "--country", "MKD", "--out", tmp_path, "--on", DAY, "--public", "--no-pictures")
    with zipfile.ZipFile(tmp_path / "ending-impunity-2027-MKD.zip") as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Ndihma" not in everything
    assert "only checked texts" not in run("show", folder, "--on", DAY)


def test_a_revised_figure_flags_the_message_and_outdates_its_sign_off(folder, monkeypatch):
    run("fill", folder, "--on", DAY)
    sign(folder, "SVN", "sl")
    monkeypatch.setattr("natc.campaign.quoted.load_figures", lambda: with_count(6))
    found = [(gap["kind"], gap["country"], gap["message"], gap["language"]) for gap in gaps(folder)
             if gap["kind"] in ("stale_figure", "changed")]  # fmt: skip
    assert found == [("stale_figure", None, "week-1", None), ("changed", "SVN", "week-1", "sl")]
    table = run("check", folder, "--on", DAY)
    assert "The figure convicted was 5 (2025-04-14) when the texts were filled in, and is 6 (2025-04-14) now." in table
    run("fill", folder, "--on", DAY)
    assert [gap["kind"] for gap in gaps(folder) if gap["message"] == "week-1" and gap["country"] == "SVN"
            and gap["language"] == "sl"] == ["changed"]  # fmt: skip
    sign(folder, "SVN", "sl")
    assert not [gap for gap in gaps(folder) if gap["kind"] in ("stale_figure", "changed")]


def test_check_counts_first_and_its_exit_status_is_for_a_morning_script(folder):
    table = run("check", folder, "--on", DAY)
    n = len(gaps(folder))
    assert table.splitlines()[0] == f"{n} gaps on {DAY}."
    counted = [int(number) for number in re.findall(r" (\d+)(?:;|$)", table.splitlines()[1])]
    assert sum(counted) == n
    assert run("check", folder, "--on", DAY, "--strict", code=1).startswith(f"{n} gaps")
    rows = list(csv.DictReader(io.StringIO(run("check", folder, "--on", DAY, "--format", "csv"))))
    assert [row["sentence"] for row in rows] == [gap["sentence"] for gap in gaps(folder)]
    of_slovenia = run("check", folder, "--on", DAY, "--format", "csv", "--country", "svn")
    assert {row["country"] for row in csv.DictReader(io.StringIO(of_slovenia))} == {"", "SVN"}
    finished = folder.parent / "finished"
    run("new", finished, "--title", "A", "--start", "2027-10-18", "--weeks", "1", "--country", "SVN")
    assert "1 gap" not in run("check", finished, "--on", DAY, "--strict", code=1).splitlines()[0]


def test_a_finished_campaign_exits_with_zero_even_when_strict(folder, tmp_path):
    plan = yaml.safe_load((folder / "campaign.yaml").read_text())
    plan |= {"countries": ["SVN"], "languages": {"SVN": ["sl"]}}
    (folder / "campaign.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False))
    run("fill", folder, "--on", DAY)
    sign(folder, "SVN", "sl")
    run("kit", folder, "--all", "--out", tmp_path / "kits", "--on", DAY, "--no-pictures")
    run("hand-over", folder, "--country", "SVN", "--to", "An office", "--kit",
        tmp_path / "kits" / "ending-impunity-2027-SVN.zip", "--on", DAY)  # fmt: skip
    assert run("check", folder, "--on", DAY, "--strict") == f"0 gaps on {DAY}.\n"


def validate_calendar(content: bytes) -> int:
    """Hold a calendar against RFC 5545, and return how many events it has."""
    lines = content.split(b"\r\n")
    assert lines[-1] == b""  # 3.1: every line ends in CRLF
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    parsed = icalendar.Calendar.from_ical(content)
    assert (parsed["VERSION"], bool(parsed["PRODID"])) == ("2.0", True)  # 3.6: both are required, once
    events = parsed.walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events)  # 3.8.4.7: globally unique
    for event in events:
        assert event["DTSTAMP"].dt.tzinfo is not None  # 3.8.7.2: in UTC
        assert event["DTEND"].dt > event["DTSTART"].dt  # 3.8.2.2: the end is exclusive and later
        assert event["SUMMARY"]
    return len(events)


def test_the_calendar_validates_and_has_every_week_and_message(folder, tmp_path):
    run("calendar", folder, "--out", tmp_path / "all.ics", "--on", DAY)
    assert validate_calendar((tmp_path / "all.ics").read_bytes()) == 4
    for code, n_messages in (("SVN", 15), ("ALB", 14)):
        run("calendar", "ending-impunity-2027", "--country", code, "--language", "sl", "--out", tmp_path / "one.ics")
        assert validate_calendar((tmp_path / "one.ics").read_bytes()) == 3 + n_messages
    events = icalendar.Calendar.from_ical((tmp_path / "one.ics").read_bytes()).walk("VEVENT")
    days = {str(event["DTSTART"].dt) for event in events}
    assert {"2027-10-18", "2027-10-25", "2027-11-01", "2027-11-05"} <= days


def test_the_plan_is_written_as_xlsx_without_formulas_and_with_the_same_bytes(folder, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    for name in ("a.xlsx", "b.xlsx"):
        run("plan", folder, "--out", tmp_path / name, "--on", DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Messages", "Country by week", "Gaps"]
    assert [row[3].value for row in book["Messages"].iter_rows(min_row=2)] == ["week-1", "week-2"]
    assert book["Gaps"].max_row - 1 == len(gaps(folder))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert "neither .xlsx nor .pdf" in run("plan", folder, "--out", tmp_path / "plan.doc", code=2)


WRONG = [
    ("campaign.yaml", "title:", "titel:", "title"),
    ("campaign.yaml", "kind: own", "kind: hers", "kind"),
    ("campaign.yaml", "start: 2027-10-18", "start: soon", "start"),
    ("campaign.yaml", "- SVN", "- AUT", "AUT"),
    ("campaign.yaml", "figure: svn", "figures: svn", "figures.convicted"),
    ("messages.yaml", "week: 2", "week: 9", "[2].week"),
    ("messages.yaml", "publish_on: 2027-10-25", "publish_on: 2027-12-25", "[2].publish_on"),
    ("messages.yaml", "id: week-2", "id: week-1", "id"),
    ("messages.yaml", "needs_helpline: true", "needs_helpline: perhaps", "needs_helpline"),
    ("texts/en.yaml", "state: checked", "state: perfect", "state"),
    ("texts/en.yaml", "{ $convicted } persons were convicted of", "{ $convict } persons", "texts.week-1.text"),
    ("texts/sl.yaml", "*[other] { $convicted } obsojenih", "[other] { $convicted } obsojenih", "texts.week-1"),
    ("texts/mk.yaml", "checked_by: Office of the coordinator", "checked_by: ana@example.org", "checked_by"),
    ("sign-offs.yaml", "[]", "- {country: SVN}", "sign-offs.yaml"),
    ("hand-overs.yaml", "[]", "- {country: ROU, date: 2027-09-10, to: An office}", "country"),
    ("publications.yaml", "[]", "- {country: SVN, basis: rumour, message: week-1}", "basis"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "was", "wrong", "named"), WRONG, ids=[f"{w[0]} {w[3]} {n}" for n, w in enumerate(WRONG)]
)
def test_a_wrong_record_is_refused_with_file_and_field(folder, file, was, wrong, named):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, wrong, 1), encoding="utf-8")
    output = run("check", folder, "--on", DAY, code=1)
    assert re.match(rf"Error: (campaign/)?{file}", output)
    assert named in output
    assert "Traceback" not in output
    assert "ana@example.org" not in output


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\x01\x02PK\x03\x04", id="binary"),
        pytest.param("naslov: žrtev".encode("cp1250"), id="another encoding"),
        pytest.param(b"a: [[[[[[[[" * 500, id="nested"),
        pytest.param(b"# " + b"x" * 20_000_000, id="huge"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(folder, content):
    (folder / "messages.yaml").write_bytes(content)
    assert re.match("Error: (campaign/)?messages.yaml", run("check", folder, "--on", DAY, code=1))


def test_what_is_not_there_is_named_with_what_is(folder, tmp_path):
    assert "ending-impunity-2027" in run("check", "no-such-campaign", code=2)
    assert "MKD" in run("check", folder, "--country", "HRV", code=2)
    assert "sl, en" in sign(folder, "SVN", "hr", code=2)
    assert "not empty" in run("new", folder, "--title", "A", "--start", "2027-10-18", code=1)
    assert "53" in run("new", tmp_path / "a", "--title", "A", "--start", "2027-10-18", "--weeks", "60", code=1)
    assert "--all" in run("kit", folder, "--out", tmp_path, code=2)
    assert "no folder" in run("kit", folder, "--all", "--out", tmp_path / "no" / "such", code=1)
    assert not (tmp_path / "no").exists()
    assert "no messages" in run("kit", "natc-2021-impunity", "--all", "--out", tmp_path / "kits", code=1)


def test_a_folder_that_may_not_be_written_to_is_said_in_one_sentence(folder, tmp_path, monkeypatch):
    run("kit", folder, "--country", "SVN", "--out", tmp_path, "--no-pictures", "--on", DAY)
    kit = tmp_path / "ending-impunity-2027-SVN.zip"

    def refused(*_arguments, **_named):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("natc.exchange.archive.tempfile.mkstemp", refused)
    said = [
        sign(folder, "SVN", "sl", code=1),
        run("fill", folder, code=1),
        run("hand-over", folder, "--country", "SVN", "--to", "An office", "--kit", kit, code=1),
        run("new", tmp_path / "other", "--title", "A", "--start", "2027-10-18", code=1),
        run("kit", folder, "--country", "SVN", "--out", tmp_path / "kits", "--no-pictures", "--on", DAY, code=1),
        run("calendar", folder, "--out", tmp_path / "a.ics", code=1),
    ]
    for output in said:
        assert output.splitlines()[-1].endswith("cannot be written: Permission denied."), output
        assert "Traceback" not in output


def test_a_kit_that_was_handed_over_is_not_overwritten(folder, tmp_path):
    kit = tmp_path / "ending-impunity-2027-SVN.zip"
    make = ("kit", folder, "--country", "SVN", "--out", tmp_path, "--no-pictures", "--on")
    run(*make, DAY)
    run(*make, "2027-09-11")  # not handed over: made anew
    run("hand-over", folder, "--country", "svn", "--to", "An office", "--kit", kit, "--on", DAY)
    handed = kit.read_bytes()
    run(*make, "2027-09-11")  # the same bytes
    path = folder / "texts" / "sl.yaml"
    path.write_text(path.read_text().replace("Vir: UNODC.", "Vir: UNODC, 2025."))
    assert f"was handed over on {DAY}" in run(*make, "2027-09-11", code=1)
    assert kit.read_bytes() == handed
    assert [gap["country"] for gap in gaps(folder) if gap["kind"] == "old_kit"] == ["SVN"]


@pytest.mark.parametrize("content", [b"", b"\x00" * 100_000, b"PK\x03\x04 and then nothing"])
def test_a_file_that_is_no_kit_is_not_handed_over(folder, tmp_path, content):
    (tmp_path / "kit.zip").write_bytes(content)
    before = (folder / "hand-overs.yaml").read_bytes()
    given = ("hand-over", folder, "--to", "An office", "--kit", tmp_path / "kit.zip", "--country")
    assert "This is no kit" in run(*given, "SVN", code=1)
    assert "country of the campaign" in run(*given, "HRV", code=2)
    assert (folder / "hand-overs.yaml").read_bytes() == before


def test_a_new_campaign_says_its_id_and_counts_its_countries(tmp_path):
    given = ("--title", "A", "--start", "2027-10-18", "--country", "SVN")
    assert run("new", tmp_path / "our-campaign", *given).startswith(
        "our-campaign: 2027-10-18 to 2027-11-07, 1 country.\n"
    )
    assert run("new", tmp_path / "x", "--id", "autumn-2027", *given, "--country", "MKD").startswith(
        "autumn-2027: 2027-10-18 to 2027-11-07, 2 countries.\n"
    )
    assert "small letters" in run("new", tmp_path / "Bad Name!", *given, code=1)


def test_the_examples_of_the_help_name_a_campaign_that_can_be_made():
    commands = ("fill", "sign", "hand-over", "new")
    assert all("our-campaign" in run(command, "--help") for command in commands)
    assert "ending-impunity --" not in "".join(run(command, "--help") for command in commands)


def test_a_calendar_is_written_under_its_own_ending_alone(folder, tmp_path):
    assert ".ics" in run("calendar", folder, "--out", tmp_path / "n.txt", code=2)
    assert not (tmp_path / "n.txt").exists()


def test_the_names_of_languages_are_in_the_language_of_the_output(folder):
    plan = (folder / "campaign.yaml").read_text().replace("- mk\n", "- mk\n  - sq\n")
    (folder / "campaign.yaml").write_text(plan)
    english = run("check", folder, "--on", DAY)
    assert all(name in english for name in ("Slovenian", "Macedonian", "Albanian"))
    assert not any(name in english for name in ("slovenščina", "македонски", "shqip"))
    slovenian = run("check", folder, "--on", DAY, "--language", "sl")
    assert all(name in slovenian for name in ("slovenščina", "makedonščina", "albanščina"))


def test_progress_is_shown_on_a_terminal_and_nowhere_else(folder, tmp_path):
    command = [
        sys.executable,
        "-m",
        "natc.cli",
        "campaign",
        "kit",
        str(folder),
        "--all",
        "--no-pictures",
        "--on",
        DAY,
        "--out",
    ]
    piped = subprocess.run([*command, str(tmp_path / "a")], capture_output=True, check=True, text=True)
    assert piped.stderr == ""
    terminal, end = pty.openpty()
    subprocess.run([*command, str(tmp_path / "b")], stdout=subprocess.DEVNULL, stderr=end, check=True)
    os.close(end)
    said = b""
    with os.fdopen(terminal, "rb", buffering=0) as screen:
        while chunk := _read(screen):
            said += chunk
    assert b"Kits" in said
    assert b"100%" in said


def _read(screen) -> bytes:
    try:
        return screen.read(4096)
    except OSError:  # Linux says so at the end of a terminal
        return b""
