"""What the words and marks of the pages mean, made ready for the page of definitions from code lists and rules."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from natc.codelists import Language, participants, stage_groups, stages, units
from natc.figures import (
    INSTANCE_NAMES,
    MARK_NAMES,
    RANK_NAMES,
    STATE_MARKS,
    STATE_NAMES,
    STATUS_NAMES,
    Mark,
    State,
    VictimStatus,
    list_unread_labels,
    load_aliases,
    load_figures,
    load_rules,
    name_country,
    name_dimension,
    name_family,
    name_stage,
    sort_countries,
)
from natc.web.site.countries import alphabetical


def describe_definitions(words: Language) -> dict[str, Any]:
    """Return what the page of definitions shows."""
    return {
        "stages": [
            {
                "code": stage.code,
                "group": stage_groups()[stage.group],
                "name": stage.name,
                "counts": stage.counts,
            }
            for stage in stages().values()
        ],
        "units": units().values(),
        "status_rules": _status_rules(words),
        "counting_rules": [
            {
                **rule,
                "stage_name": name_stage(rule["stage"], words).lower(),
                "family_name": name_family(rule["family"], words),
            }
            for rule in load_rules()["counting"]
        ],
        "instances": INSTANCE_NAMES.values(),
        "states": [(state, STATE_NAMES[state], STATE_MARKS.get(state)) for state in State],
        "marks": [(mark, MARK_NAMES[mark]) for mark in Mark],
        "ranks": RANK_NAMES.values(),
        "footnotes": [(one.iso3, one.footnote) for one in participants().values() if one.footnote],
        "aliases": _aliases(words),
        "unread": [
            {"dimension": name_dimension(dimension, words), "label": label, "n_cells": n_cells}
            for dimension, label, n_cells in list_unread_labels(load_figures().parts)
        ],
    }


def _status_rules(words: Language) -> list[dict[str, str]]:
    """Return which victims UNODC's series counts, by country: those with a rule of their own, then all others."""
    rules = load_rules()["victim_status"]
    order = sort_countries((rule["country"] for rule in rules if "country" in rule), words)
    own = {rule["country"]: rule for rule in rules if "country" in rule}
    general = [
        {"iso3": "", "status": STATUS_NAMES[VictimStatus(rule["status"])], "reason": rule["reason"]}
        for rule in rules
        if "country" not in rule
    ]
    return [
        {"iso3": code, "status": STATUS_NAMES[VictimStatus(own[code]["status"])], "reason": own[code]["reason"]}
        for code in order
    ] + general


def _aliases(words: Language) -> list[dict[str, Any]]:
    """Return the alias table: for each dimension what is read, and the labels that are read so."""
    tables = load_aliases()
    sections = (("form_of_exploitation", "forms"), ("sex", "sexes"), ("age", "ages"), ("citizenship", "countries"))
    described = []
    for dimension, table in sections:
        labels: dict[str, list[str]] = defaultdict(list)
        for label, code in tables[table].items():
            labels[code].append(label)
        rows = [{"read_as": name_country(code, words), "labels": printed} for code, printed in labels.items()]
        if table == "countries":
            rows.sort(key=lambda row: alphabetical(str(row["read_as"])))
        described.append({"id": table, "name": name_dimension(dimension, words), "rows": rows})
    return described
