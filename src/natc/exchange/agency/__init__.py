"""What agencies send for a year: the forms that they fill in. Imported by no other module of this room."""

from natc.exchange.agency.forms import (
    AGENCY_KINDS,
    AgencyForm,
    FormColumn,
    FormSheet,
    agency_form,
    agency_forms,
    name_column,
)

__all__ = [
    "AGENCY_KINDS",
    "AgencyForm",
    "FormColumn",
    "FormSheet",
    "agency_form",
    "agency_forms",
    "name_column",
]
