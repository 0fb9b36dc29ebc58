"""The structure of all returns as SDMX-ML 3.0: one data structure, its code lists, a dataflow per report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING, Any

from babel import Locale

from natc.codelists import STATELESS, area_codes, country_name, language
from natc.errors import NatcError
from natc.exchange.returned import COUNT, ReturnedReport, footnotes
from natc.exchange.sdmx import (
    AGENCY,
    AT_LEAST,
    AT_MOST,
    ATTRIBUTES,
    BETWEEN,
    DIMENSIONS,
    EXACT,
    NOT_FOR_PUBLICATION,
    NOT_USED,
    STRUCTURE_ID,
    VERSION,
    breakdown_code,
    code_id,
    dataflow_id,
    indicator_id,
    own_code,
    own_dimension,
)

if TYPE_CHECKING:
    from pysdmx.model import Codelist

PREPARED = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in the header, which asks for a moment: that of this version of the structure, so that it stays the same."""
_CONCEPTS: Mapping[str, str] = {
    "FREQ": "Frequency",
    "REF_AREA": "Country",
    "INDICATOR": "What is counted",
    "SEX": "Sex",
    "AGE": "Age",
    "CITIZENSHIP": "Citizenship",
    "EXPLOITATION": "Form of exploitation",
    "BREAKDOWN": "Other breakdowns of the table",
    "TIME_PERIOD": "Period",
    "OBS_VALUE": "Value",
    "OBS_STATUS": "Status of the observation",
    "BOUND": "How the number bounds the true one",
    "CONF_STATUS": "Confidentiality",
    "UNIT_MEASURE": "Unit",
    "COMMENT": "Comment",
}
_SHARED_NAMES = {"_T": "total", "_U": "not known", "_Z": "not applicable"}
_OWN = (
    "natc's own structure, made for all reports alike; it is not a structure of Eurostat or of another recipient. A"
    " recipient that prescribes a structure, with a dimension such as leg_stat, finds that dimension in BREAKDOWN."
)
_FIXED: Mapping[str, Mapping[str, str]] = {
    "FREQ": {"A": "annual", "_Z": "a period of several years"},
    "OBS_STATUS": {  # SDMX CL_OBS_STATUS 2.x; it has no code for a bound
        "A": "normal value",
        "P": "provisional value",
        "O": "missing value",
        "M": "missing value; data cannot exist",
        "L": "missing value; data exist but were not collected",
    },
    "BOUND": {
        EXACT: "the number itself",
        AT_LEAST: "a lower bound: a part of the sum is not known",
        AT_MOST: "an upper bound: the least possible number stands in COMMENT",
        BETWEEN: "neither: a part of the sum is not known, and counts without records may hold persons on record",
    },
    "CONF_STATUS": {NOT_FOR_PUBLICATION: "not for publication, restricted for internal use only"},
}


def structure_xml(reports: Sequence[ReturnedReport]) -> bytes:
    """Return the structure message of all reports, in English; the same whatever was counted.

    Parameters
    ----------
    reports : sequence of ReturnedReport
        Every report that there is, its texts in English; the cells are not looked at.

    Raises
    ------
    NatcError
        If pysdmx with its XML parts is not installed.
    """
    try:
        from pysdmx.io.xml.sdmx30.writer.structure import write
        from pysdmx.model import Concept, ConceptScheme, Dataflow, DataStructureDefinition, Organisation
        from pysdmx.model.message import Header
    except ImportError:
        raise NatcError(
            "A structure message needs pysdmx with its XML parts, which is not installed. Install natc[register],"
            " or choose --format xlsx, csv or json."
        ) from None
    lists = {name: _code_list(name, codes) for name, codes in _codes(reports).items()}
    concepts = ConceptScheme(
        id="CS_NATC",
        agency=AGENCY,
        version=VERSION,
        name="Concepts of the returns",
        items=[Concept(id=name, name=words) for name, words in _CONCEPTS.items()],
    )
    structure = DataStructureDefinition(
        id=STRUCTURE_ID,
        agency=AGENCY,
        version=VERSION,
        name="Returns on trafficking in human beings: natc's own structure",
        description=_OWN,
        components=_components(lists, concepts.id),
    )
    flows = [
        Dataflow(id=dataflow_id(report.id), agency=AGENCY, version=VERSION, name=report.title, structure=structure)
        for report in reports
    ]
    header = Header(id=STRUCTURE_ID, prepared=PREPARED, sender=Organisation(id=AGENCY))
    written = write([*lists.values(), concepts, structure, *flows], header=header)
    return (written or "").encode()


def _codes(reports: Sequence[ReturnedReport]) -> dict[str, dict[str, str]]:
    """Return the code lists by the dimension or attribute that they are of."""
    areas = _areas()
    codes: dict[str, dict[str, str]] = {name: dict(listed) for name, listed in _FIXED.items()}
    codes["REF_AREA"] = areas
    codes["INDICATOR"], codes["BREAKDOWN"] = {}, {}
    codes["UNIT_MEASURE"] = {"_U": "not known", **_currencies()}
    for concept in ("SEX", "AGE", "CITIZENSHIP", "EXPLOITATION", "BREAKDOWN"):
        codes[concept] = _SHARED_NAMES | {NOT_USED: "not used: the table does not have this dimension"}
    codes["CITIZENSHIP"] |= areas | {STATELESS: "stateless"}
    for report in reports:
        for table in report.tables:
            for unit, words in table.units.items():
                codes["UNIT_MEASURE"].setdefault(code_id(unit), words)
            for measure, words in table.measures.items():
                for unit in ("", *_currencies()) if measure in table.money else ("",):
                    name = table.title if measure == COUNT else f"{table.title}: {words}{unit and f', {unit}'}"
                    codes["INDICATOR"][indicator_id(table, measure, unit)] = name
            others = []
            for dimension in table.dimensions:
                coded = {own_code(report, dimension, code): words for code, words in dimension.codes.items()}
                if own_dimension(dimension) == "BREAKDOWN":
                    others.append([(dimension.name, code, words) for code, words in coded.items()])
                    continue
                for code, words in coded.items():
                    codes[own_dimension(dimension)].setdefault(code, words)
            for parts in product(*others) if others else ():
                code = breakdown_code({name: code for name, code, _words in parts})
                words = "; ".join(words for _name, code_, words in parts if code_ != "_T")
                codes["BREAKDOWN"].setdefault(code, words or _SHARED_NAMES["_T"])
    return codes


def _areas() -> dict[str, str]:
    """Return the countries in every scheme that a recipient asks for: EL and GR, SI, SVN and 705."""
    english = language("en")
    names = {code: country_name(code, english) for code in area_codes("alpha2")}
    return {
        area_codes(scheme)[code]: name
        for scheme in ("alpha2", "alpha3", "eurostat", "m49")
        for code, name in names.items()
    }


def _currencies() -> dict[str, str]:
    return {code: name for code, name in sorted(Locale("en").currencies.items()) if len(code) == 3 and code.isalpha()}


def _code_list(name: str, codes: Mapping[str, str]) -> Codelist:
    from pysdmx.model import Code, Codelist

    (footnote,) = footnotes(language("en"))
    items = [
        Code(id=code, name=words, description=f"* {footnote}" if "Kosovo*" in words else None)
        for code, words in codes.items()
    ]
    return Codelist(id=f"CL_{name}", agency=AGENCY, version=VERSION, name=_CONCEPTS[name], items=items)


def _components(lists: Mapping[str, Codelist], scheme: str) -> Any:
    from pysdmx.model import Component, Components, DataType, ItemReference, Role

    def component(name: str, role: Role, **more: Any) -> Component:
        concept = ItemReference(sdmx_type="Concept", agency=AGENCY, id=scheme, version=VERSION, item_id=name)
        return Component(
            id=name,
            required=name not in {"OBS_VALUE", "COMMENT"},
            role=role,
            concept=concept,
            local_codes=lists.get(name),
            **more,
        )

    types: Iterable[tuple[str, dict[str, Any]]] = (
        (name, {"local_dtype": DataType.PERIOD} if name == "TIME_PERIOD" else {}) for name in DIMENSIONS
    )
    return Components(
        [
            *(component(name, Role.DIMENSION, **more) for name, more in types),
            component("OBS_VALUE", Role.MEASURE, local_dtype=DataType.DECIMAL),
            *(
                component(
                    name,
                    Role.ATTRIBUTE,
                    attachment_level="O",
                    **({"local_dtype": DataType.STRING} if name == "COMMENT" else {}),
                )
                for name in ATTRIBUTES
            ),
        ]
    )
