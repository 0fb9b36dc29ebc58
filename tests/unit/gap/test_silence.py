"""What nobody published, against facts read off the published tables by hand."""

from __future__ import annotations

import pytest

from natc.codelists import language, participants
from natc.gap import SilenceKind, describe_role, find_silences, say_missing, view_country


def silences(country, first=2018, last=2022):
    return find_silences(view_country(country, first, last), describe_role(country, first, last))


def of_kind(country, kind):
    return {one.stage: one.years for one in silences(country) if one.kind is kind}


def test_hidden_years_of_slovenia():
    """UNODC prints <5 for persons suspected in 2020 and persons convicted in 2019, 2021 and 2022."""
    hidden = of_kind("SVN", SilenceKind.HIDDEN)
    assert hidden == {"persons_suspected": (2020,), "persons_convicted": (2019, 2021, 2022)}


def test_kosovo_has_no_count_of_offences_prosecutions_or_convictions():
    assert set(of_kind("XKX", SilenceKind.NO_COUNT)) == {"offences_recorded", "persons_prosecuted", "persons_convicted"}
    assert of_kind("XKX", SilenceKind.NO_YEARS) == {"persons_suspected": (2018, 2020, 2021)}


def test_serbia_lacks_convictions_of_three_years():
    assert of_kind("SRB", SilenceKind.NO_YEARS) == {
        "persons_prosecuted": (2019, 2020),
        "persons_convicted": (2019, 2020, 2022),
    }


def test_a_year_that_only_another_source_counts_is_not_called_missing():
    """The police of Kosovo* count 2022, the US report does not."""
    assert of_kind("XKX", SilenceKind.LEADING_SILENT) == {"victims": (2022,)}


@pytest.mark.parametrize("code", participants())
def test_each_silence_is_one_sentence_that_names_its_years(code):
    found = silences(code)
    said = say_missing(view_country(code, 2018, 2022), describe_role(code, 2018, 2022), language("en"))
    assert len(said) == len(found)
    for silence, sentence in zip(found, said, strict=True):
        assert "%" not in sentence
        assert sentence.endswith(".")
        if silence.years:
            assert str(silence.years[0]) in sentence


def test_a_reason_with_a_per_cent_sign_is_said_as_it_is():
    from natc.gap import Silence, say_silence

    silence = Silence(country="SVN", kind=SilenceKind.STATED, reason="Only 20 % of the courts answered.")
    assert say_silence(silence, language("en")) == "Only 20 % of the courts answered."
