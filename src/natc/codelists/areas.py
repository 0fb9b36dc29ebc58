"""Codes of countries at the border: alpha-2 inside, outside what each recipient asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from natc.codelists.vocabulary import read_vocabulary
from natc.errors import UnknownCodeError


@cache
def area_codes(scheme: str) -> Mapping[str, str]:
    """Return a scheme's code of each country by alpha-2 code; a country that the scheme does not list keeps alpha-2.

    Parameters
    ----------
    scheme : str
        `alpha2`, `alpha3`, `ctdc`, `eurostat` or `m49`.

    Raises
    ------
    UnknownCodeError
        If there is no such scheme.
    """
    table = read_vocabulary("areas.yaml")
    if scheme not in table["schemes"]:
        raise UnknownCodeError("scheme of country codes", scheme, table["schemes"])
    place = {"alpha3": 0, "ctdc": 0, "m49": 1}.get(scheme)
    codes = {alpha2: (row[place] if place is not None else "") or alpha2 for alpha2, row in table["countries"].items()}
    return MappingProxyType(codes | table["schemes"][scheme])


def area_code(code: str, scheme: str) -> str:
    """Return a country's code in a scheme; what is no country (a reason, a total) stays. Errors as in `area_codes`."""
    return area_codes(scheme).get(code, code)


def reporting_code(code: str, scheme: str) -> str:
    """Return the code of the country that reports: some schemes write citizenships otherwise. Errors as above."""
    return area_code(code, read_vocabulary("areas.yaml")["reporting"].get(scheme, scheme))


def areas_of(report: str) -> str:
    """Return the scheme in which a report's recipient writes countries; alpha-2 where none is known."""
    scheme: str = read_vocabulary("areas.yaml")["recipients"].get(report, "alpha2")
    return scheme
