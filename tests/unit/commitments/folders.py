"""A small statement written by hand, with everything that can be said of it, so that a test knows every word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from natc.commitments import CommitmentRecords, Inputs, load_commitments

STATEMENT = """\
statement:
  id: st-2030
  kind: joint_statement
  title: A statement
  title_language: en
  date: 2030-10-18
  subject: a subject
  adopted_by: coordinators
  text_completeness: partial
  sources: [s-one]
commitments:
  - {id: T-1, kind: commitment, number: 1, basis: text, title: First, wording: We will, wording_language: en,
     theme: resources, indicators: [I-POSTS, I-NONE], sources: [s-one]}
  - {id: T-2, kind: commitment, basis: publisher_summary, title: Second,
     theme: regional_cooperation, indicators: [I-RATIO], sources: [s-one], countries: [SVN, MNE]}
  - {id: T-3, kind: campaign_theme, basis: campaign_theme, title: Theme,
     theme: resources, indicators: [], sources: [s-one]}
sources:
  - {id: s-one, what: A page, url: "https://example.org/one"}
"""
INDICATORS = """\
indicators:
  - {id: I-POSTS, name: Posts, unit: posts, source: return, frequency: annual,
     measures: [{kind: return, item: specialised_posts, part: police}]}
  - {id: I-NONE, name: Nothing, unit: days, source: files, frequency: annual,
     measures: [{kind: none, why: Nobody counts it.}]}
  - {id: I-RATIO, name: Ratio, unit: per 100, source: courts, frequency: annual,
     measures: [{kind: ratio, ratio: convicted_per_prosecuted, minimum_denominator: 10}]}
"""
EVIDENCE = """\
evidence:
  - {id: old-claim, commitments: [T-1], country: SVN, date: "2030", kind: own_claim,
     by: {office: A ministry, sort: government}, text: It was begun., language: en, progress: limited,
     sources: [s-two]}
  - {id: new-claim, commitments: [T-1], country: SVN, date: 2031-05-02, kind: own_claim,
     by: {office: A ministry, sort: government}, text: It was done., language: en, progress: completed,
     sources: [s-two]}
  - {id: finding, commitments: [T-1, T-2], country: SVN, date: 2031-06, kind: independent_finding,
     by: {office: A monitoring body, sort: monitoring_body},
     text: Little was found., language: en, progress: no_evidence, sources: [s-two]}
  - {id: dissent, commitments: [T-1], country: SVN, kind: dissent,
     by: {office: A group of survivors, sort: survivors}, text: Nobody asked us., language: en, sources: [s-two]}
  - {id: of-all, commitments: [T-1], kind: own_claim, by: {office: The secretariat, sort: secretariat},
     text: Work goes on., language: en, sources: [s-two]}
sources:
  - {id: s-two, what: Another page, url: null}
"""
LEADS = """\
- {commitment: T-1, country: SVN, lead: A ministry, contributors: [A court], deadline: 2031-06,
   named_by: National coordinator, named_on: 2030-11-01}
"""
FILES = {
    "statements/st-2030.yaml": STATEMENT,
    "indicators.yaml": INDICATORS,
    "evidence/said.yaml": EVIDENCE,
    "leads.yaml": LEADS,
}
ON = date(2031, 7, 1)
INPUTS = Inputs(on=ON)


def write_folder(folder: Path, **changed: str | None) -> Path:
    """Write the small records; `changed` gives other texts by a file's stem, None leaves the file out."""
    for name, text in FILES.items():
        stem = Path(name).stem.replace("-", "_")
        wanted = changed.get(stem, text)
        if wanted is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(wanted, encoding="utf-8")
    if "sign_offs" in changed and changed["sign_offs"] is not None:
        (folder / "sign_offs.yaml").write_text(changed["sign_offs"], encoding="utf-8")
    return folder


def small_records(folder: Path, **changed: str | None) -> CommitmentRecords:
    """Return the small records beside the shipped ones."""
    return load_commitments(write_folder(folder, **changed))


def sign(version: str, *, country: str = "SVN", years: tuple[int, int] = (2018, 2022), on: str = "2031-07-02") -> str:
    """Return a line of `sign_offs.yaml`."""
    return (
        f"- {{country: {country}, statement: st-2030, first_year: {years[0]}, last_year: {years[1]},"
        f' version: "{version}", office: National coordinator, signed_on: {on}}}\n'
    )
