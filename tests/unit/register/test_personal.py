"""Columns that tell who somebody is are refused, by head and by content, and nothing of them is repeated."""

from __future__ import annotations

import random
import secrets

import pytest

from natc.register import register_tables
from natc.register.personal import refuse_content, refuse_header


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Name", "names"),
        ("victim_surname", "names"),
        ("firstName", "names"),
        ("Ime in priimek", "names"),
        ("ПРЕЗИМЕ", "names"),
        ("mbiemri", "names"),
        ("Numele și prenumele", "names"),
        ("EMŠO", "personal numbers"),
        ("JMBG", "personal numbers"),
        ("ЕМБГ", "personal numbers"),
        ("ЕГН", "personal numbers"),
        ("CNP", "personal numbers"),
        ("OIB", "personal numbers"),
        ("matični broj", "personal numbers"),
        ("Putovnica br.", "passports"),
        ("лична карта", "passports"),
        ("dateOfBirth", "days of birth"),
        ("Датум на раѓање", "days of birth"),
        ("datum rođenja", "days of birth"),
        ("Naslov", "addresses"),
        ("Адреса", "addresses"),
        ("adresë", "addresses"),
        ("Phone No.", "telephone"),
        ("Телефон", "telephone"),
        ("e-pošta", "e-mail"),
        ("E-mail", "e-mail"),
        ("narodnost", "ethnicity"),
        ("Roma", "ethnicity"),
        ("Националност", "ethnicity"),
        ("етничка припадност", "ethnicity"),
        ("veroizpoved", "religion"),
        ("вероисповест", "religion"),
        ("health status", "health"),
        ("dijagnoza", "health"),
        ("photo", "pictures"),
        ("снимка", "pictures"),
        ("Opombe", "free text"),
        ("Забелешки", "free text"),
        ("observații", "free text"),
        ("Shënime", "free text"),
        ("Датум раѓања", "days of birth"),
        ("Датум рађања", "days of birth"),
        ("Nr. personal", "personal numbers"),
        ("Kontaktna oseba", "person's data"),
        ("opažanja", "free text"),
        ("Ονοματεπώνυμο", "names"),
        ("ΕΠΩΝΥΜΟ", "names"),
        ("Α.Μ.Κ.Α.", "personal numbers"),
        ("ΑΦΜ", "personal numbers"),
        ("Ημερομηνία γέννησης", "days of birth"),
        ("Διεύθυνση", "addresses"),
        ("Τηλέφωνο", "telephone"),
        ("θρησκεία", "religion"),
        ("Παρατηρήσεις", "free text"),
        ("Adı", "names"),
        ("SOYADI", "names"),
        ("T.C. Kimlik No", "personal numbers"),
        ("Doğum tarihi", "days of birth"),
        ("Sağlık durumu", "health"),
        ("Açıklama", "free text"),
    ],
)
def test_heads_of_personal_columns_are_refused_in_every_script(header, kind):
    assert kind in refuse_header(header)


@pytest.mark.parametrize(
    "header",
    [
        *("time", "Period", "rome", "nameless", "Year of birth", "person code", "citizenship"),
        *("έτος γέννησης", "υπηκοότητα", "doğum yılı", "cinsiyet"),
    ],
)
def test_words_count_as_a_whole(header):
    assert refuse_header(header) is None


def test_no_column_of_the_register_is_refused():
    columns = [column for table in register_tables().values() for column in table.columns]
    assert [column.name for column in columns if refuse_header(column.name) or refuse_header(column.meaning)] == []


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        pytest.param(["0101006500006"], "personal numbers", id="EMSO, stdnum"),
        pytest.param(["1630615123457"], "personal numbers", id="CNP, stdnum"),
        pytest.param(["7523169263"], "personal numbers", id="EGN, stdnum"),
        pytest.param(["8032056031"], "personal numbers", id="EGN, stdnum too"),
        pytest.param(["33392005961"], "personal numbers", id="OIB, stdnum"),
        pytest.param(["k1", "k2", "94577403194"], "personal numbers", id="one OIB among keys"),
        pytest.param(["A12345678B", "k2"], "personal numbers", id="Albania: letter, eight digits, letter"),
        pytest.param(["k1", "k2", "a.b@office.example"], "e-mail", id="one address among keys"),
        pytest.param(["k1", "+386 41 000 000"], "telephone", id="number with country"),
        pytest.param(["041 000 000", "031 000 001"], "telephone", id="local numbers"),
        pytest.param(["Testna ulica 5, Kraj", "x"], "addresses", id="street"),
        pytest.param(["Vzorec Primer", "Proba Poskus"], "names", id="two capitalised words"),
        pytest.param(["PRIMER Vzorec"], "names", id="surname in capitals"),
        pytest.param(["Primer, Vzorec"], "names", id="surname first"),
        pytest.param(["Пример Проба"], "names", id="Cyrillic"),
        pytest.param(["Vzorec-Primer", "Proba_Poskus"], "names", id="as keys can be written"),
        pytest.param(["marija7", "ivan_2", "p3"], "names", id="given names as keys"),
        pytest.param(["word " * 50], "free text", id="long text"),
        pytest.param(["k1", "the victim A. B. said"], "person's data", id="initials beside a role"),
    ],
)
def test_contents_of_personal_columns_are_refused(texts, kind):
    """The numbers are valid by python-stdnum 2.2 (`stdnum.si.emso`, `ro.cnp`, `bg.egn`, `hr.oib`: `is_valid`)."""
    assert kind in refuse_content(texts)
    assert not any(text in refuse_content(texts) for text in texts)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda draw: f"{draw.getrandbits(64):016x}", id="hexadecimal"),
        pytest.param(lambda draw: f"{draw.getrandbits(40):010X}", id="capital hexadecimal"),
        pytest.param(lambda draw: secrets.token_urlsafe(9), id="base 64"),
        pytest.param(lambda draw: f"{draw.randrange(10**13):013}", id="13 digits"),
        pytest.param(lambda draw: f"{draw.randrange(10**11):011}", id="11 digits"),
        pytest.param(lambda draw: f"{draw.randrange(10**10):010}", id="10 digits"),
        pytest.param(lambda draw: f"V{draw.randrange(10**7):07}", id="numbered"),
        pytest.param(
            lambda draw: draw.choice(["Sexual Exploitation", "Forced Labour", "Begging"]), id="codes in words"
        ),
        pytest.param(lambda draw: f"20{draw.randrange(10, 30)}-05-17", id="days"),
    ],
)
def test_keys_codes_and_days_are_not_refused(make):
    draw = random.Random(7)
    assert refuse_content([make(draw) for _ in range(3_000)]) is None


@pytest.mark.parametrize("wrong", ["0101006500008", "3101006500006", "33392005960", "7523169264"])
def test_a_wrong_check_digit_is_no_personal_number(wrong):
    assert refuse_content([wrong, "k1"]) is None


@pytest.mark.parametrize("code", ["SEXUAL_PROSTITUTION", "FORCED_LABOR", "LABOUR_OTHERS", "IDENTIFIED_VICTIM"])
def test_a_code_that_is_written_wrongly_is_no_name(code):
    assert refuse_content([code]) is None


@pytest.mark.parametrize("key", ["VZOREC_PRIMER", "PRIMER_V"])
def test_a_name_written_like_a_code_is_one(key):
    assert "names" in refuse_content([key, "VZOREC_PROBA", "PROBA_POSKUS"])


def test_nothing_is_refused_in_an_empty_column():
    assert refuse_content(["", "  "]) is None
