"""A small campaign written by hand, so that a test knows every word in it: two countries, two weeks, three messages."""

from __future__ import annotations

from pathlib import Path

from natc.campaign import Campaign, load_campaign

PLAN = """\
id: small-2027
title: A small campaign
organiser: An office
kind: own
status: planned
start: 2027-10-18
end: 2027-10-31
weeks:
  - {number: 1, start: 2027-10-18, end: 2027-10-24, theme: First theme}
  - {number: 2, start: 2027-10-25, end: 2027-10-31, theme: Second theme}
countries: [SVN, MNE]
languages: {SVN: [sl], MNE: [cnr]}
channels: [website, x]
hashtags: [EndImpunity]
licence: CC BY 4.0
figures:
  convicted: {figure: svn-2020-persons-convicted-persons-unodc-glotip-2025}
"""
MESSAGES = """\
- {id: courts, week: 1, publish_on: 2027-10-18, link: "https://example.org/{language}/courts",
     picture: {card: figure, figure: convicted}}
- {id: police, week: 1, publish_on: 2027-10-20, needs_helpline: false, link: "https://example.org/p"}
- {id: help, week: 2, publish_on: 2027-10-25, countries: [SVN]}
"""
ENGLISH = """\
language: en
state: checked
master_version: 1
translated_by: An office
checked_by: Another office
checked_on: 2027-09-01
texts:
  courts:
    title: Courts
    text: |
      { $convicted_state ->
        [suppressed] Fewer than 5 persons were convicted.
        [one] One person was convicted.
       *[known] { $convicted } persons were convicted.
      }
    alt: A bar that shows persons convicted.
    unit: Persons convicted, 2020
  police: {text: The police look into it.}
  help: {text: Help is free.}
"""
SLOVENIAN = """\
language: sl
state: checked
master_version: 1
translated_by: An office
checked_by: Another office
checked_on: 2027-09-02
help: "Pomoč: { $organisation }, { $contact }"
texts:
  courts:
    title: Sodišča
    text: |
      { $convicted ->
        [one] Obsojena je bila { $convicted } oseba.
        [two] Obsojeni sta bili { $convicted } osebi.
        [few] Obsojene so bile { $convicted } osebe.
       *[other] Obsojenih je bilo { $convicted } oseb.
      }
    alt: Stolpec kaže obsojene osebe.
    unit: Obsojene osebe, 2020
  police: {text: Policija preiskuje.}
  help: {text: Pomoč je brezplačna.}
"""
MONTENEGRIN_DRAFT = """\
language: cnr
state: draft
master_version: 1
texts:
  courts: {text: Sud sudi., alt: Stubac., title: Sudovi}
  police: {text: Policija istražuje.}
"""
FILES = {
    "campaign.yaml": PLAN,
    "messages.yaml": MESSAGES,
    "texts/en.yaml": ENGLISH,
    "texts/sl.yaml": SLOVENIAN,
    "work/cnr.yaml": MONTENEGRIN_DRAFT,
}


def write_folder(folder: Path, **changed: str | None) -> Path:
    """Write the files; `messages="..."` replaces one by the start of its name, None leaves it out."""
    names = {name.removesuffix(".yaml").replace("/", "_").replace("-", "_"): name for name in FILES}
    files = dict(FILES)
    for key, text in changed.items():
        name = names.get(key, f"{key.replace('_', '-')}.yaml")
        files.pop(name, None)
        if text is not None:
            files[name] = text
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def small(folder: Path, **changed: str | None) -> Campaign:
    """Return the small campaign, with files changed."""
    return load_campaign(write_folder(folder, **changed))
