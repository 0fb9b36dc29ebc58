"""A wrong record is refused with its file, line and field, and without repeating what might be a person's data."""

from __future__ import annotations

import pytest
from tests.unit.campaign.folders import ENGLISH, MESSAGES, MONTENEGRIN_DRAFT, PLAN, SLOVENIAN, small, write_folder

from natc.campaign import check_campaign, load_campaign, shipped_campaigns
from natc.errors import RecordError, UnknownCodeError

SIGN_OFF = {"country": "SVN", "language": "sl", "message": "courts", "decision": "approved", "office": "An office",
            "date": "2027-09-10", "text_digest": "0" * 64}  # fmt: skip


def sign_off(**changed: str) -> str:
    return "- {" + ", ".join(f'{key}: "{value}"' for key, value in (SIGN_OFF | changed).items()) + "}\n"


def publication(**changed: str) -> str:
    fields = {"country": "SVN", "basis": "supplied", "message": "courts"} | changed
    return "- {" + ", ".join(f'{key}: "{value}"' for key, value in fields.items() if value) + "}\n"


WRONG = [
    ("campaign.yaml", {"campaign": PLAN.replace("organiser:", "organizer:")}, "organiser"),
    ("campaign.yaml", {"campaign": PLAN.replace("end: 2027-10-31\nweeks", "end: 2027-10-01\nweeks")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("start: 2027-10-25", "start: 2027-10-24")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("number: 2", "number: 3")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("[SVN, MNE]", "[SVN, AUT]")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("MNE: [cnr]", "MNE: [xx-klingon]")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace(", MNE: [cnr]", "")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("[website, x]", "[website, myspace]")}, "channels[2]"),
    ("campaign.yaml", {"campaign": PLAN.replace("[EndImpunity]", "[End impunity]")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("licence: CC BY 4.0\n", "")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("  convicted:", "  convicted_low:")}, None),
    ("campaign.yaml", {"campaign": PLAN.replace("{figure: svn-2020", "{note: none, sum_of: [a], figure: svn-2020")},
     "figures.convicted"),
    ("messages.yaml", {"messages": MESSAGES.replace("id: police", "id: courts")}, "[1].id"),
    ("messages.yaml", {"messages": MESSAGES.replace("id: help, week: 2", "id: help, week: 3")}, "[3].week"),
    ("messages.yaml", {"messages": MESSAGES.replace("publish_on: 2027-10-20", "publish_on: 2027-10-26")},
     "[2].publish_on"),
    ("messages.yaml", {"messages": MESSAGES.replace("countries: [SVN]", "countries: [HRV]")}, "[3].countries[1]"),
    ("messages.yaml", {"messages": MESSAGES.replace("figure: convicted}", "figure: acquitted}")}, "[1].picture.figure"),
    ("messages.yaml", {"messages": MESSAGES.replace("https://", "http://")}, None),
    ("messages.yaml", {"messages": MESSAGES.replace("example.org/p", "example.org/pomoč")}, None),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("{ $convicted } oseb.", "{ $acquitted } oseb.")},
     "texts.courts.text"),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("{ $convicted } oseb.", "$convicted_high oseb.")}, "texts.courts"),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("title: Sodišča", "title: Sodišča, $convicted")}, "texts.courts"),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("{ $organisation }, { $contact }", "$organisation, $contact")},
     None),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("{ $organisation },", "$organisation,")}, None),
    ("texts/sl.yaml", {"texts_sl": f"{SLOVENIAN}campaign_title: Kampanja $convicted\n"}, None),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("  help:", "  helping:")}, "texts.helping"),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("*[other]", " [other]")}, None),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("language: sl", "language: sr-Latn")}, "language"),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("checked_by: Another office\n", "")}, None),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("master_version: 1", "master_version: 2")}, "master_version"),
    ("texts/sl.yaml", {"texts_sl": SLOVENIAN.replace("{ $contact }", "telefon")}, None),
    ("work/cnr.yaml", {"work_cnr": f"{MONTENEGRIN_DRAFT}checked_by: A\nchecked_on: 2027-09-01\n"
                       .replace("state: draft", "state: checked")}, "state"),
    ("sign-offs.yaml", {"sign_offs": sign_off(country="HRV")}, "[1].country"),
    ("sign-offs.yaml", {"sign_offs": sign_off(language="en")}, "[1].language"),
    ("sign-offs.yaml", {"sign_offs": sign_off(message="nothing")}, "[1].message"),
    ("sign-offs.yaml", {"sign_offs": sign_off(decision="rejected")}, None),
    ("sign-offs.yaml", {"sign_offs": sign_off(text_digest="abc")}, None),
    ("sign-offs.yaml", {"sign_offs": sign_off(decision="perhaps")}, "[1].decision"),
    ("hand-overs.yaml", {"hand_overs": "- {country: ROU, date: 2027-10-01, to: An office}\n"}, "[1].country"),
    ("publications.yaml", {"publications": publication(message="")}, None),
    ("publications.yaml", {"publications": publication(message="nothing")}, "[1].message"),
    ("publications.yaml", {"publications": publication(channel="myspace")}, "[1].channel"),
    ("publications.yaml", {"publications": publication(url="ftp://example.org")}, None),
]  # fmt: skip


@pytest.mark.parametrize(("file", "changed", "field"), WRONG, ids=[f"{n} {w[0]}" for n, w in enumerate(WRONG)])
def test_a_wrong_record_is_refused_with_file_line_and_field(tmp_path, file, changed, field):
    with pytest.raises(RecordError) as refused:
        small(tmp_path, **changed)
    error = refused.value
    assert error.file == file
    assert str(error).startswith(file if "/" in file else f"{tmp_path.name}/{file}")
    assert error.line is not None
    assert field is None or error.field == field


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Call ana.novak@example.org for help.", "e-mail"),
        ("Call +386 41 123 456 for help.", "telephone"),
        ("The victim Ana Novak was helped.", "name of a person"),
    ],
)
def test_a_persons_data_in_a_text_is_refused_and_not_repeated(tmp_path, text, reason):
    with pytest.raises(RecordError, match=reason) as refused:
        small(tmp_path, texts_en=ENGLISH.replace("The police look into it.", f'"{text}"'))
    assert refused.value.file == "texts/en.yaml"
    assert refused.value.field == "texts.police.text"
    assert not any(word in str(refused.value) for word in ("Novak", "novak", "123"))


@pytest.mark.parametrize(
    "text",
    ["", "- just\n- a list\n", "id: [", "id: a\nid: b\n", "id: &a small\ntitle: *a\n", "id: \x00\n", "just words"],
)
def test_a_file_that_is_no_plan_is_refused(tmp_path, text):
    with pytest.raises(RecordError, match=r"campaign\.yaml"):
        small(tmp_path, campaign=text)


def test_a_day_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(RecordError, match=r"messages\.yaml: .*date"):
        small(tmp_path, messages=MESSAGES.replace("2027-10-20", "2027-02-30"))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    folder = write_folder(tmp_path)
    (folder / "messages.yaml").write_bytes(b"# " + b"x" * 30_000_000)
    with pytest.raises(RecordError, match=r"messages\.yaml"):
        load_campaign(folder)


def test_a_file_that_is_misnamed_is_refused_and_not_passed_over(tmp_path):
    folder = write_folder(tmp_path)
    (folder / "signoffs.yaml").write_text("[]")
    with pytest.raises(RecordError, match=r"signoffs\.yaml.*sign-offs\.yaml"):
        load_campaign(folder)
    (folder / "signoffs.yaml").rename(folder / "texts" / "cnr.yml")
    with pytest.raises(RecordError, match=r"cnr\.yml"):
        load_campaign(folder)


def test_what_is_neither_a_folder_nor_shipped_is_named_with_what_is(tmp_path):
    with pytest.raises(UnknownCodeError) as refused:
        load_campaign("ending-impunity-2072")
    assert all(one in str(refused.value) for one in shipped_campaigns())
    with pytest.raises(RecordError, match=r"campaign\.yaml"):
        load_campaign(tmp_path)


def test_a_campaign_without_what_is_kept_while_it_runs_is_whole(tmp_path):
    campaign = small(tmp_path)
    assert (campaign.sign_offs, campaign.hand_overs, campaign.publications, campaign.lock) == ((), (), (), None)
    assert [message.id for message in campaign.messages_of("SVN")] == ["courts", "police", "help"]
    assert [message.id for message in campaign.messages_of("MNE", 1)] == ["courts", "police"]
    assert campaign.messages_of("MNE", 2) == ()
    assert check_campaign(campaign, on=campaign.plan.start)
