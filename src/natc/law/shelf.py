"""Where do the records of law stand, and do they agree with each other? Read from the shipped folder or another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from natc.datasets import read_folder, read_records
from natc.errors import UnknownCodeError
from natc.law.acquis import Acquis
from natc.law.agreement import check_acquis, check_answers, check_findings, check_law
from natc.law.answer import CountryAnswers
from natc.law.element import Elements
from natc.law.finding import CountryFindings
from natc.law.provision import CountryLaw

LAW_FOLDER = Path(__file__).parent.parent / "datasets" / "law"
"""The shipped records: acquis.yaml, elements.yaml, provisions/, answers/, findings/ (one file per country)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRecords:
    """All records of law from one folder, checked against each other; countries by ISO3 code."""

    acquis: Acquis
    elements: Elements
    laws: Mapping[str, CountryLaw]
    answers: Mapping[str, CountryAnswers]
    findings: Mapping[str, CountryFindings]

    def law(self, country: str) -> CountryLaw:
        """Return the law of a participant; one without a file is an UnknownCodeError."""
        if country not in self.laws:
            raise UnknownCodeError("participant with a law on record", country, self.laws)
        return self.laws[country]


def load_law_records(folder: Path | None = None) -> LawRecords:
    """Read every record of law and check that the files agree with each other.

    Parameters
    ----------
    folder : Path, optional
        A folder with acquis.yaml, elements.yaml, provisions/ and, where there are any, answers/ and findings/;
        the shipped one if none is given.

    Raises
    ------
    RecordError
        Naming file, line and field of the first record that is wrong or that refers to one that does not exist.
    """
    return _load_shipped() if folder is None else _load(folder)


def load_acquis(folder: Path | None = None) -> Acquis:
    """Return the instruments and requirements. Errors as in `load_law_records`."""
    return load_law_records(folder).acquis


def load_elements(folder: Path | None = None) -> Elements:
    """Return the names of codes. Errors as in `load_law_records`."""
    return load_law_records(folder).elements


def load_laws(folder: Path | None = None) -> Mapping[str, CountryLaw]:
    """Return the laws by ISO3 code. Errors as in `load_law_records`."""
    return load_law_records(folder).laws


def load_country_law(country: str, folder: Path | None = None) -> CountryLaw:
    """Return the law of one participant. Errors as in `load_law_records`; an unknown code is an UnknownCodeError."""
    return load_law_records(folder).law(country)


def load_answers(folder: Path | None = None) -> Mapping[str, CountryAnswers]:
    """Return the mappings by ISO3 code. Errors as in `load_law_records`."""
    return load_law_records(folder).answers


@cache
def _load_shipped() -> LawRecords:
    return _load(LAW_FOLDER)


def _load(folder: Path) -> LawRecords:
    acquis = read_records(folder / "acquis.yaml", Acquis)
    elements = read_records(folder / "elements.yaml", Elements)
    laws = read_folder(folder / "provisions", CountryLaw)
    answers, findings = folder / "answers", folder / "findings"
    records = LawRecords(
        acquis=acquis,
        elements=elements,
        laws=laws,
        answers=read_folder(answers, CountryAnswers) if answers.is_dir() else {},
        findings=read_folder(findings, CountryFindings) if findings.is_dir() else {},
    )
    check_acquis(acquis, elements, folder / "acquis.yaml")
    for country, law in laws.items():
        check_law(law, elements, folder / "provisions" / f"{country}.yaml")
    for country, mapped in records.answers.items():
        check_answers(mapped, acquis, laws.get(country), answers / f"{country}.yaml")
    for country, found in records.findings.items():
        check_findings(found, acquis, findings / f"{country}.yaml")
    return records
