"""The rules about figures, read from `rules.yaml`: which figures a rule is about, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from natc.figures.figure import Break, Caveat, Concept, Counting, Instance, Period, VictimStatus

Rule = Mapping[str, Any]


@cache
def load_rules() -> Mapping[str, Any]:
    """Return the rules as written in `rules.yaml`; its comments say what each list means."""
    return _read("rules.yaml")


@cache
def load_aliases() -> Mapping[str, Any]:
    """Return the reviewed alias tables of `aliases.yaml`."""
    return _read("aliases.yaml")


def applies(
    rule: Rule,
    *,
    family: str,
    country: str,
    stage: str,
    period: Period,
    status: VictimStatus | None = None,
) -> bool:
    """Whether a rule is about a figure of this family, country, stage, period and victim status."""
    wanted = {"family": family, "country": country, "stage": stage, "status": status}
    return (
        all(rule.get(key, value) == value for key, value in wanted.items())
        and rule.get("from", period.first) <= period.first
        and period.last <= rule.get("to", period.last)
    )


def concept_of(
    *, family: str, country: str, published_stage: str, stage: str, period: Period
) -> tuple[Concept, tuple[Caveat, ...]]:
    """Return what a published figure counts, and the reasons of the rules that say so."""
    caveats: list[Caveat] = []
    status = instance = None
    if stage == "victims":
        status = VictimStatus(published_stage.removeprefix("victims_"))
        for rule in load_rules()["victim_status"]:
            if status is not VictimStatus.PRESUMED and _is_about(rule, family, country):
                status = VictimStatus(rule["status"])
                caveats = [Caveat(kind="victim_status", text=rule["reason"])]
    if stage in {"persons_convicted", "persons_acquitted", "persons_suspended_sentence"}:
        instance = Instance.NOT_STATED
        caveats.append(Caveat(kind="instance", text=load_rules()["instance"]["reason"]))
    counting = Counting.FLOW
    for rule in load_rules()["counting"]:
        if applies(rule, family=family, country=country, stage=stage, period=period, status=status):
            counting = Counting(rule["counting"])
            caveats.append(Caveat(kind="counting", text=rule["reason"]))
    return Concept(status=status, instance=instance, counting=counting), tuple(caveats)


def caveats_of(
    *, family: str, country: str, stage: str, period: Period, status: VictimStatus | None = None
) -> tuple[Caveat, ...]:
    """Return what the rules say of particular figures."""
    return tuple(
        Caveat(kind=rule["kind"], text=rule["reason"])
        for rule in load_rules()["caveats"]
        if applies(rule, family=family, country=country, stage=stage, period=period, status=status)
    )


def breaks_of(*, family: str, country: str, stage: str, status: VictimStatus | None) -> tuple[Break, ...]:
    """Return where a series changes its counting."""
    return tuple(
        Break(year=rule["year"], kind=rule["kind"], reason=rule["reason"])
        for rule in load_rules()["breaks"]
        if applies(
            rule,
            family=family,
            country=country,
            stage=stage,
            period=Period(rule["year"], rule["year"]),
            status=status,
        )
    )


def _is_about(rule: Rule, family: str, country: str) -> bool:
    return bool(rule["family"] == family and rule.get("country", country) == country)


def _read(name: str) -> Mapping[str, Any]:
    with (Path(__file__).parent / name).open(encoding="utf-8") as file:
        rules: Mapping[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return rules
