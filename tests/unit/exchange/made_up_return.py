"""A small return, counted by hand: three victims, of whom one has two registering bodies."""

import pandas as pd

from natc.codelists import language
from natc.exchange.returned import ReturnedDimension, ReturnedReport, ReturnedTable, Standing

SEX = ReturnedDimension(
    name="sex", title="Sex", codes={"T": "total", "F": "female", "M": "male", "U": "not known"}, concept="SEX"
)
CITIZENSHIP = ReturnedDimension(
    name="citizenship",
    title="Citizenship",
    codes={"T": "total", "GR": "Greece", "QX": "example country", "XK": "Kosovo*"},
    concept="CITIZENSHIP",
    is_area=True,
)
ENTITY = ReturnedDimension(
    name="entity_type",
    title="Registering organisation",
    codes={"T": "total", "POLICE": "police", "NGO": "non-governmental organisation"},
    is_several=True,
)
STAGE = ReturnedDimension(
    name="compensation_outcome",
    title="Compensation",
    codes={"CLAIMED": "claimed", "GRANTED": "granted", "PAID": "paid"},
    is_part=True,
)
COLUMNS = ("measure", "unit", "value", "low", "state", "reason", "is_provisional", "is_at_least")
KNOWN = ("known", "", False, False)


def cells(dimensions, rows):
    return pd.DataFrame(rows, columns=[*(one.name for one in dimensions), *COLUMNS])


VICTIMS = ReturnedTable(
    id="19a_victims",
    title="Registered victims",
    rule="A person is counted once.",
    note="=1+1 is no formula here",
    unit="victims",
    standing=Standing.SEEN,
    first_year=2025,
    last_year=2025,
    dimensions=(SEX, CITIZENSHIP, ENTITY),
    measures={"count": "number"},
    units={"victim": "victims"},
    cells=cells(
        (SEX, CITIZENSHIP, ENTITY),
        [
            ("F", "GR", "NGO", "count", "victim", 2, 2, *KNOWN),
            ("T", "T", "POLICE", "count", "victim", 2, 2, *KNOWN),
            ("T", "T", "NGO", "count", "victim", 2, 1, "known", "", True, False),
            ("T", "T", "T", "count", "victim", 3, 3, *KNOWN),
            ("F", "T", "T", "count", "victim", 2, 2, *KNOWN),
            ("M", "T", "T", "count", "victim", 0, 0, *KNOWN),
            ("U", "T", "T", "count", "victim", None, None, "not_supplied", "NOT_DELIVERED", False, False),
            ("T", "XK", "T", "count", "victim", 1, 1, *KNOWN),
            ("T", "GR", "T", "count", "victim", 2, 2, *KNOWN),
        ],
    ),
)
COMPENSATION = ReturnedTable(
    id="greta_compensation",
    title="Compensation claimed and paid",
    rule="Claimed and paid are never added.",
    note="",
    unit="victims",
    standing=Standing.RECALLED,
    first_year=2021,
    last_year=2025,
    dimensions=(STAGE,),
    measures={"count": "number", "amount": "amount of money", "executed_amount": "amount collected"},
    units={"victim": "victims"},
    money=frozenset({"amount", "executed_amount"}),
    cells=cells(
        (STAGE,),
        [
            ("PAID", "amount", "EUR", 1200.5, 1200.5, "known", "", False, True),
            ("PAID", "amount", "RSD", 90000, 90000, *KNOWN),
            ("PAID", "count", "victim", 2, 2, *KNOWN),
            ("CLAIMED", "count", "victim", 3, 3, *KNOWN),
            ("GRANTED", "amount", "", None, None, "not_applicable", "CANNOT_EXIST", False, False),
            ("PAID", "executed_amount", "", 0, 0, *KNOWN),
            ("CLAIMED", "amount", "", None, None, "missing", "UNKNOWN", False, False),
        ],
    ),
)


def made_up_return(*, shuffled=False, country="QX"):
    tables = (VICTIMS, COMPENSATION)
    if shuffled:
        from dataclasses import replace

        tables = tuple(replace(one, cells=one.cells.sample(frac=1, random_state=7)) for one in tables)
    return ReturnedReport(
        id="eu_art19a",
        title="Directive 2011/36/EU, Article 19a",
        recipient="European Commission",
        due="30 September",
        country=country,
        country_name="Example country",
        first_year=2025,
        last_year=2025,
        is_example=True,
        areas="eurostat",
        remarks=("Two victims rest on one agency's records.",),
        checks=("The check found no errors.",),
        tables=tables,
        reasons={"UNKNOWN": "nobody knows the number", "NOT_DELIVERED": "no agency has delivered it"},
        language=language("en"),
    )
