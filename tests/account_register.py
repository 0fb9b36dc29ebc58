"""A register row by row, for tests of the annual account and of the courts' figures: persons, files, steps, victims."""

from __future__ import annotations

import pandas as pd

from natc.register import register_from_frames, register_tables

CONTENTS = ("REGISTRATIONS", "MEASURES", "PROCEEDINGS", "SUSPECTED", "PROSECUTION", "JUDGMENTS", "SANCTIONS")


class Rows:
    """Rows of a register's tables; every method returns the key of what it added."""

    def __init__(self, country="SI"):
        self.country = country
        self.tables = {name: [] for name in register_tables()}
        self.bodies = {}

    def _add(self, table, **cells):
        rows = self.tables[table]
        key = cells.pop("id", None) or f"{table[:3]}{len(rows) + 1}"
        rows.append({"id": key} | {name: "" if value is None else str(value) for name, value in cells.items()})
        return key

    def body(self, kind, name=""):
        """The organisation of a kind; another one under another name."""
        if (kind, name) not in self.bodies:
            may = "YES" if kind == "POLICE" else "NO"
            self.bodies[kind, name] = self._add("entity", type=kind, country=self.country, may_identify=may)
        return self.bodies[kind, name]

    def deliver(self, *years, contents=CONTENTS, state="DELIVERED", kind="POLICE"):
        for year in years:
            for content in contents:
                self._add("delivery", entity=self.body(kind), content=content, year=year, state=state)

    def person(self, kind="NATURAL", sex="M", birth_year=1980, citizenship=None):
        if kind == "LEGAL":
            sex = birth_year = "NOT_APPLICABLE"
        return self._add(
            "person",
            kind=kind,
            basis="PERSON_CODE",
            sex=sex,
            birth_year=birth_year,
            citizenship=citizenship or self.country,
        )

    def event(self, form="SEX_PROST", places=None):
        return self._add(
            "event",
            acts="RECRUITMENT",
            means="DECEPTION",
            start="2015",
            end="UNKNOWN",
            places=places or f"EXPLOITATION:{self.country}",
            principal_form=form,
        )

    def file(self, recorded, n_offences=1, event=None, offence="ART_2", body="POLICE"):
        return self._add(
            "proceeding",
            event=event or self.event(),
            entity=self.body(body),
            recorded=recorded,
            n_offences=n_offences,
            origin="REACTIVE",
            offence_article="113",
            offence_directive=offence,
        )

    def defendant(self, file, person=None, roles="EXPLOITER"):
        return self._add("defendant", person=person or self.person(), proceeding=file, roles=roles)

    def step(self, defendant, stage, date, outcome=None, act=None, instance=None, offence=None):
        bodies = {"SUSPECTED": "POLICE", "JUDGMENT": "COURT", "APPEAL": "COURT", "FINAL": "COURT"}
        return self._add(
            "step",
            defendant=defendant,
            stage=stage,
            date=date,
            entity=self.body(bodies.get(stage, "PROSECUTION")),
            act=act,
            instance=instance or ("FIRST" if stage == "JUDGMENT" else None),
            outcome=outcome,
            offence_directive=offence,
        )

    def sanction(self, step, kind="PRISON", **cells):
        return self._add("sanction", step=step, type=kind, **cells)

    def victim(self, date, event=None, person=None, status="IDENTIFIED", body="POLICE", form="SEX_PROST", **cells):
        """A victim row with one registration; returns the victim's key."""
        known = cells.pop("person_cells", {"sex": "F", "birth_year": 1995})
        key = self._add(
            "victim",
            person=person or self.person(**known),
            event=event or self.event(form),
            forms=form,
            principal_form=form,
        )
        self.register(key, date, status=status, body=body, **cells)
        return key

    def register(self, victim, date, status="IDENTIFIED", body="POLICE", **cells):
        return self._add(
            "registration",
            victim=victim,
            entity=self.body(body),
            date=date,
            status=status,
            context="CRIMINAL",
            lawful_basis="LEGAL_OBLIGATION",
            purpose="STATISTICS",
            consent="NOT_APPLICABLE",
            **cells,
        )

    def measure(self, victim, kind, **cells):
        return self._add("measure", victim=victim, entity=self.body("NGO"), type=kind, **cells)

    def frames(self):
        """The rows as frames of text."""
        return {
            name: pd.DataFrame(self.tables[name], columns=list(table.header), dtype="string")
            for name, table in register_tables().items()
        }

    def make(self, *, is_example=False):
        """The register of these rows."""
        return register_from_frames(self.frames(), country=self.country, is_example=is_example)
