"""The groups in which each standard places the forms of exploitation, typed from the standards; they do not nest.

Sources: UNODC, Global Report on Trafficking in Persons, chart of 2014 and data portal metadata (24 January 2023);
Eurostat, ESMS metadata crim_thb (24 January 2024); UN SDG metadata 16-02-02 (31 March 2023). Where servitude, slavery,
begging, crime and marriage belong is recalled, not read.
"""

from __future__ import annotations

from collections.abc import Mapping

_SEXUAL = "SEX_PROST SEX_PORN SEX_REMOTE SEX_PRIVATE SEX_OTHER"
_LABOUR = "LABOUR SERVITUDE SLAVERY"
_OTHER = "BEGGING CRIME MARRIAGE ADOPTION SURROGACY ARMED FRAUD OTHER"
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "glotip": {"SEX": _SEXUAL, "FL": _LABOUR, "OT": f"{_OTHER} ORGAN"},
    "eu": {"SEX": _SEXUAL, "FL": _LABOUR, "OT": f"{_OTHER} ORGAN"},
    "sdg": {"SX": _SEXUAL, "FL": _LABOUR, "OG": "ORGAN", "OP": _OTHER},
}
PLACINGS: Mapping[str, Mapping[str, str]] = {
    standard: {form: group for group, forms in groups.items() for form in forms.split()}
    for standard, groups in _GROUPS.items()
}
"""Per standard, from a form of exploitation to its group."""
