"""Codes of countries at the border: what Eurostat, the UN and ISO 3166-1 write."""

import pytest

from natc.codelists import area_code, area_codes, areas_of
from natc.errors import UnknownCodeError


@pytest.mark.parametrize(
    ("code", "scheme", "outside"),
    [
        pytest.param("GR", "eurostat", "EL", id="Eurostat writes EL for Greece"),
        pytest.param("GB", "eurostat", "UK", id="and UK for the United Kingdom"),
        pytest.param("SI", "eurostat", "SI", id="and ISO 3166-1 for all others"),
        pytest.param("SI", "alpha3", "SVN", id="ISO 3166-1 alpha-3"),
        pytest.param("XK", "alpha3", "XKX", id="user-assigned"),
        pytest.param("SI", "m49", "705", id="UN M49, Slovenia"),
        pytest.param("AL", "m49", "008", id="leading zeros are part of the code"),
        pytest.param("RS", "m49", "688", id="Serbia since 2006, not 891"),
        pytest.param("XK", "m49", "XK", id="M49 does not list it"),
        pytest.param("NO", "alpha3", "NOR", id="NO is a country, not a truth value"),
        pytest.param("T", "m49", "T", id="a total is no country"),
    ],
)
def test_a_country_is_written_as_its_recipient_does(code, scheme, outside):
    assert area_code(code, scheme) == outside


@pytest.mark.parametrize("scheme", ["alpha2", "alpha3", "eurostat", "m49"])
def test_no_two_countries_share_a_code(scheme):
    codes = area_codes(scheme)
    assert len(codes) == 249 + 2  # ISO 3166-1, Kosovo*, the example country
    assert len(set(codes.values())) == len(codes)


def test_each_recipient_has_its_scheme():
    assert {areas_of("eu_art19a"), areas_of("eurostat_thb")} == {"eurostat"}
    assert (areas_of("sdg_16_2_2"), areas_of("unodc_glotip"), areas_of("greta")) == ("m49", "alpha3", "alpha2")


def test_an_unknown_scheme_names_those_that_are_known():
    with pytest.raises(UnknownCodeError, match="eurostat"):
        area_codes("fips")
