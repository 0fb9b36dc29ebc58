"""No name gets into a record of a judgment. Every name, number and initial here is made up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from natc.errors import RecordError
from natc.law.judgment_names import find_name, find_name_in_id, find_name_in_number, load_known_words
from natc.law.judgment_stock import JUDGMENTS_FOLDER, load_judgments, load_published_totals

KNOWN = load_known_words()
NAMES = [
    pytest.param("Ten years for Izmišljen.", id="a surname alone"),
    pytest.param("The court believed Petra.", id="a first name alone"),
    pytest.param("He met Petar Izmišljen in Belgrade.", id="first name and surname"),
    pytest.param("The house of Izmišljen-Novak was searched.", id="a double surname"),
    pytest.param("Izmišljen was sentenced to ten years.", id="a surname that begins the sentence"),
    pytest.param("The court sat. Petar told it what happened.", id="a first name that begins the second sentence"),
    pytest.param("IZMIŠLJEN and others.", id="in capitals at the start"),
    pytest.param("Convicted: IZMIŠLJEN.", id="in capitals"),
    pytest.param("Суд је осудио Петра Измишљеног.", id="Cyrillic"),
    pytest.param("Instanța a condamnat pe Petru Închipuit.", id="Romanian"),
    pytest.param("Gjykata dënoi Çelikun.", id="Albanian"),
    pytest.param("The defendant P. stayed away.", id="one initial"),
    pytest.param("The defendants A.B.C. and D.E.", id="three initials"),
    pytest.param("The victim, X Y, was heard.", id="initials without full stops"),
    pytest.param("The victim XY was heard.", id="initials written together"),
    pytest.param("Ž.Š. was heard.", id="initials with carons"),
    pytest.param("Higher Court in Belgrade, judge Petar Izmišljen", id="a judge in the name of a court"),
    pytest.param("Court of Izmišljen", id="a name after a court"),
    pytest.param("“Izmišljen” was the name of the house.", id="in quotation marks, with what was done"),
    pytest.param("They lived in Izmišljeno.", id="a village that nobody added"),
    pytest.param("Izmišljen, a driver, was convicted.", id="a surname and a comma"),
    pytest.param("Petar drove the van.", id="whatever was done"),
    pytest.param("House of the Victims", id="an ordinary word, not at the start"),
]
NO_NAMES = [
    "Higher Court in Belgrade, Special Department",
    "European Court of Human Rights, Grand Chamber",
    "The victims were moved from Serbia to Italy.",
    "Referred to the Grand Chamber on 3 December 2018.",
    "Serbia's Criminal Code, Article 388(7)",
    "Victims were heard. Children were among them.",
    "Reported on 8 February 2013.",
    "Part of the final decisions on trafficking.",
    "Dismissed in January 2014.",
    "reported in a newspaper of 2013",
    "",
]


@pytest.mark.parametrize("text", NAMES)
def test_what_may_be_a_name_is_found_and_never_repeated(text):
    said = find_name(text, KNOWN)
    assert said is not None
    for word in text.replace(",", " ").split():
        if word[0].isupper() and len(word) > 3 and word.strip(".,") not in KNOWN.anywhere:
            assert word.strip(".,:“”") not in said.split()


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_of_courts_laws_and_places_are_no_names(text):
    assert find_name(text, KNOWN) is None


CAPITALISED = st.from_regex(r"[A-ZČŠŽĐА-Я][a-zčšžđа-я]{1,12}", fullmatch=True).filter(
    lambda word: word not in KNOWN.anywhere and word not in KNOWN.at_the_start
)


@given(CAPITALISED, st.sampled_from(["The court sentenced {}.", "as {} said", "{} was there", "in the flat of {}"]))
def test_no_unknown_word_with_a_capital_passes(word, pattern):
    assert find_name(pattern.format(word), KNOWN) is not None


@pytest.mark.parametrize(
    "number", ["K 24/10", "60561/14", "Kž1 Po1 12/10", "II K 12/2020", "НОХД 123/2019", "I Ips 5/24"]
)
def test_numbers_of_cases_are_no_names(number):
    assert find_name_in_number(number) is None


@pytest.mark.parametrize("number", ["Izmišljen", "Izmišljen 24/10", "IZMIŠLJEN 1/20", "P.I. 24/10", "case of 2010"])
def test_a_case_number_holds_no_name(number):
    assert find_name_in_number(number) is not None


@pytest.mark.parametrize(
    ("written", "is_refused"),
    [
        ("srb-belgrade-2013", False),
        ("srb-k-24-10", False),
        ("srb-izmisljen-2013", True),
        ("srb-belgrade-petar", True),
        ("petar-belgrade-2013", True),
        ("srb-petar2013", True),
    ],
)
def test_the_words_of_an_id_are_known_ones(written, is_refused):
    assert (find_name_in_id(written, {"srb", "belgrade"}) is not None) is is_refused


RECORD = {
    "id": "srb-belgrade-2020",
    "country": "SRB",
    "is_of_region": True,
    "kind": "criminal",
    "instance": "first",
    "outcome": "conviction",
    "sources": ["https://example.org/a"],
}
MONEY = {"amount": 1, "currency": "EUR"}
PLACES = {
    "outcome_text": lambda name: {"outcome_text": f"Conviction of {name}"},
    "court": lambda name: {"court": f"Court of {name}"},
    "date_basis": lambda name: {"date": "2020", "date_basis": f"Told by {name}."},
    "case_number": lambda name: {"case_number": f"{name} 24/10"},
    "text": lambda name: {"provisions": [{"text": f"Article 1, with {name}"}]},
    "in_force_basis": lambda name: {
        "provisions": [{"text": "a", "offence": "srb-388-7", "in_force_basis": f"by {name}"}]
    },
    "defendants_basis": lambda name: {"defendants": 2, "defendants_basis": f"With {name}."},
    "sentence_note": lambda name: {"sentence_note": f"Nine years for {name}."},
    "finding": lambda name: {"finding": f"The court heard {name}."},
    "notes": lambda name: {"notes": ["Nothing else.", f"The brother of {name}."]},
    "head": lambda name: {"confiscation": MONEY | {"head": f"gain of {name}"}},
    "legal_basis": lambda name: {"confiscation": MONEY | {"legal_basis": f"gain of {name}"}},
    "conditional_on": lambda name: {"confiscation": MONEY | {"conditional_on": f"appeal of {name}"}},
    "per": lambda name: {"compensation": {"pecuniary": "granted", "award": MONEY | {"per": f"sister of {name}"}}},
    "appeal": lambda name: {"underlying": {"appeal": f"By {name}."}},
    "charge": lambda name: {"underlying": {"charge": f"That of {name}"}},
    "sentence": lambda name: {"underlying": {"sentence": f"A year for {name}."}},
    "period": lambda name: {"underlying": {"period": f"when {name} worked"}},
    "by": lambda name: {"review": {"state": "reviewed", "by": f"office of {name}", "on": "2026-11-20"}},
    "id": lambda name: {"id": f"srb-{name.casefold().replace(' ', '-')}"},
    "title": lambda name: {"title": f"{name} v. Serbia"},
}


@pytest.mark.parametrize("name", ["Petar Izmisljen", "Izmisljen"])
@pytest.mark.parametrize("field", PLACES)
def test_no_field_takes_a_name(tmp_path, field, name):
    wrong = {"compiled_on": "2026-11-23", "judgments": [RECORD | PLACES[field](name)]}
    path = tmp_path / "judgments.yaml"
    path.write_text(yaml.safe_dump(wrong, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        load_judgments(tmp_path)
    assert refused.value.file == "judgments.yaml"
    assert refused.value.line is not None
    assert refused.value.field.startswith("judgments[1]")
    assert "Izmisljen" not in str(refused.value)
    assert "izmisljen" not in str(refused.value)


def test_the_record_without_a_name_is_taken(tmp_path):
    path = tmp_path / "judgments.yaml"
    path.write_text(yaml.safe_dump({"compiled_on": "2026-11-23", "judgments": [RECORD]}), encoding="utf-8")
    assert [one.id for one in load_judgments(tmp_path)] == ["srb-belgrade-2020"]


def test_no_total_takes_a_name(tmp_path):
    total = "totals:\n- {id: alb-2014-convicted, country: ALB, period: '2014', what: persons, value: 9, source: %s}\n"
    (tmp_path / "aggregates.yaml").write_text(total % "a report", encoding="utf-8")
    assert len(load_published_totals(tmp_path)) == 1
    (tmp_path / "aggregates.yaml").write_text(total % "told by Izmisljen", encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        load_published_totals(tmp_path)
    assert (refused.value.file, refused.value.line, refused.value.field) == ("aggregates.yaml", 2, "totals[1].source")


def test_a_folder_may_bring_places_of_its_own(tmp_path):
    record = RECORD | {"court": "Court in Novi Sad"}
    path = tmp_path / "judgments.yaml"
    path.write_text(yaml.safe_dump({"compiled_on": "2026-11-23", "judgments": [record]}), encoding="utf-8")
    with pytest.raises(RecordError, match=r"words\.yaml"):
        load_judgments(tmp_path)
    (tmp_path / "words.yaml").write_text("places: [Novi, Sad]\n", encoding="utf-8")
    assert load_judgments(tmp_path)[0].court == "Court in Novi Sad"
    assert "Novi" not in load_known_words().anywhere


def test_titles_with_initials_stand_in_no_other_field_of_the_shipped_file():
    """The Court publishes `S.M. v. Croatia`, `B.B. v. Slovakia` and `L.R.`; they stand as titles alone."""
    text = Path(JUDGMENTS_FOLDER / "judgments.yaml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if any(initials in line for initials in ("S.M.", "B.B.", "L.R.")) and "http" not in line:
            assert line.split(":")[0].strip() in ("title", "titles")
