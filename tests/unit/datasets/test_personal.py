"""What looks like a person's data is found in every language of the records; names of courts and countries are not."""

from __future__ import annotations

import pytest

from natc.datasets import read_records, record
from natc.datasets.personal import Impersonal, find_initials, find_personal_data
from natc.errors import RecordError

# Every name and number here is made up.
FOUND = [
    pytest.param("write to ime.priimek@example.org", "e-mail", id="e-mail"),
    pytest.param("with the number 0101990500123", "personal number", id="13 digits"),
    pytest.param("number 12345678901.", "personal number", id="11 digits at the end of a sentence"),
    pytest.param("number 9001011234", "personal number", id="10 digits"),
    pytest.param("number J12345678K", "personal number", id="letter, 8 digits, letter"),
    pytest.param("call +386 41 000 000", "telephone", id="telephone"),
    pytest.param("call 00386 41 000 000", "telephone", id="telephone with zeros"),
    pytest.param("one defendant, born on 3 May 1970", "birth date", id="born on"),
    pytest.param("one person born in 1970", "birth date", id="born in a year"),
    pytest.param("one person, born in May 1970", "birth date", id="born in a month"),
    pytest.param("rojen dne 3. 5. 1970", "birth date", id="Slovenian birth date"),
    pytest.param("роден на 3.5.1970", "birth date", id="Macedonian birth date"),
    pytest.param("defendant J. K.", "initials", id="initials"),
    pytest.param("the victim, A.B., said", "initials", id="initials of a victim"),
    pytest.param("the accused person Š.Ć. stayed away", "initials", id="initials with carons"),
    pytest.param("обвинетиот П. П.", "initials", id="Cyrillic initials"),
    pytest.param("defendant Petar Izmišljen", "name", id="defendant and name"),
    pytest.param("convicted person Petar Izmišljen", "name", id="a word between"),
    pytest.param("Convicted Petar Izmišljen", "name", id="at the beginning of a sentence"),
    pytest.param("defendant Petar IZMIŠLJEN", "name", id="surname in capitals"),
    pytest.param("victim called Petra", "name", id="first name alone"),
    pytest.param("okrivljeni Petar Izmišljen", "name", id="Serbian"),
    pytest.param("осъденият Петър Измислен", "name", id="Bulgarian"),
    pytest.param("inculpatul Petru Închipuit", "name", id="Romanian"),
    pytest.param("Petar Izmišljen was sentenced to ten years", "name", id="was sentenced"),
    pytest.param("Petar Izmišljen, was acquitted", "name", id="was acquitted"),
    pytest.param("proceedings against Petar Izmišljen", "name", id="proceedings against"),
    pytest.param("Mr Petar Izmišljen", "name", id="Mr"),
    pytest.param("ime.priimek (at) example.org", "e-mail", id="e-mail with at in words"),
    pytest.param("0101990 500123", "personal number", id="7 and 6 digits"),
    pytest.param("passport no. PB0000000", "document", id="passport"),
    pytest.param("pasoš br. 000000001", "document", id="Serbian passport"),
    pytest.param("one person, born 3.5.1970", "birth date", id="born, without a word before the day"),
    pytest.param("one person, born 3 May 1970", "birth date", id="born, with a month in words"),
    pytest.param("he lived at Izmišljena ulica 7", "address", id="lived at"),
    pytest.param("stanujoč na Izmišljeni ulici 7", "address", id="Slovenian address"),
    pytest.param("The accused A.B.C. stayed away", "initials", id="three initials"),
    pytest.param("žrtve A. B. in C. D.", "initials", id="two pairs of initials"),
    pytest.param("A.B.C. was sentenced to ten years", "name", id="initials and sentence"),
    pytest.param("the case against X.Y.", "name", id="case against initials"),
    pytest.param("P. Izmišljen was convicted", "name", id="initial and surname"),
    pytest.param("Petra Izmišljena, 17, was exploited", "name", id="age between"),
    pytest.param("Petar Izmišljen (35) pleaded guilty", "name", id="pleaded guilty"),
    pytest.param("a girl named Petra", "name", id="a girl named"),
    pytest.param("i pandehuri Petrit Trilluar", "name", id="Albanian"),
    pytest.param("lindur më 3.5.1970", "birth date", id="Albanian birth date"),
    pytest.param("sodba proti Petru Izmišljenemu", "name", id="Slovenian judgment against"),
    pytest.param("пресуда против Петра Измишљеног", "name", id="Serbian judgment against"),
]
NOT_FOUND = [
    "Higher Court in Belgrade, Special Department",
    "European Court of Human Rights, Grand Chamber",
    "Constitutional Court of the Republic of Serbia adopted the complaint of a victim",
    "proceedings against North Macedonia",
    "the case of Bosnia and Herzegovina",
    "victims Directive 2012/29/EU",
    "Criminal Code Art 388(7) with (1) and (3)",
    "Official Gazette 121/2012",
    "State Gazette 32/2026",
    "a total named Abroad",
    "four defendants were convicted in 2013 in Serbia",
    "https://example.org/2023/12345678901/defendant-J.K.html",
    "ECLI:CE:ECHR:2018:0719JUD006056114",
    "60561/14",
    "EUR 55,000 of gain; 1,200,000 BAM",
    "ISBN 9783903120123",
    "They were victims. The Republic of Serbia appealed",
    "The Supreme Court was charged with the reform",
    "Sexual Exploitation is charged under Article 113",
    "victims Roma Women",
    "Children born in 2010, and victims born in 2005 or later",
    "the case of S.M. v. Croatia",
    "victims: U.N. and U.S. reports",
    "victims living in 11 countries",
    "Convention against Torture, boj proti trgovini z ljudmi",
]


@pytest.mark.parametrize(("text", "said"), FOUND)
def test_what_looks_like_a_person_is_found(text, said):
    found = find_personal_data(text)
    assert (found is None) if said is None else (found is not None and said in found)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_courts_countries_laws_and_addresses_are_no_persons(text):
    assert find_personal_data(text) is None


@pytest.mark.parametrize("text", ["as S. M. told", "J.K.", "(П.П.)", "Ž. Č.", "A.B.C.", "Z. Y. X. and others"])
def test_initials_are_found_without_a_word_beside_them(text):
    assert "initials" in find_initials(text)


@pytest.mark.parametrize(
    "text", ["Art. 4", "e.g. forced labour", "No. 985", "Art. III. and IV.", "K 24/10", "the U.S. report"]
)
def test_what_is_no_pair_of_initials_passes(text):
    assert find_initials(text) is None


@record
class Note:
    text: Impersonal


def test_a_refused_text_is_named_by_its_field_and_not_repeated(tmp_path):
    path = tmp_path / "notes.yaml"
    path.write_text("- text: fine\n- text: one person, Q. X., was there\n", encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read_records(path, tuple[Note, ...])
    assert (refused.value.line, refused.value.field) == (2, "[2].text")
    assert "Q. X." not in str(refused.value)
