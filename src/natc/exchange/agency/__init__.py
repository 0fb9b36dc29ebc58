"""What agencies send for a year: forms and filled-in files. Imported by no other module of this room."""

from natc.exchange.agency.forms import (
    AGENCY_KINDS,
    AgencyForm,
    FormColumn,
    FormSheet,
    agency_form,
    agency_forms,
    name_column,
)
from natc.exchange.agency.problems import AgencyFileError, CellProblem
from natc.exchange.agency.read import AgencyFile, read_agency_file

__all__ = [
    "AGENCY_KINDS",
    "AgencyFile",
    "AgencyFileError",
    "AgencyForm",
    "CellProblem",
    "FormColumn",
    "FormSheet",
    "agency_form",
    "agency_forms",
    "name_column",
    "read_agency_file",
]
