"""How far is each country in each week? The grid as readers see it: a state in words, and four steps done or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from natc.campaign import Campaign, Cell, CellState, Gap, GapKind, check_campaign, grid, name_cell, name_gap
from natc.campaign.grid import has_kit
from natc.campaign.plan import Kind
from natc.codelists import Language
from natc.figures import name_country, sort_countries


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


STEP_NAMES = (_("texts"), _("sign-off"), _("hand-over"), _("proof"))
UNTEXTED = frozenset({GapKind.NO_MESSAGE, GapKind.NO_TEXT, GapKind.UNCHECKED, GapKind.NOT_FILLABLE})
UNSIGNED = frozenset({GapKind.REJECTED, GapKind.NOT_SIGNED, GapKind.CHANGED})
AFTER_TEXT = UNSIGNED | {GapKind.NOT_HANDED_OVER, GapKind.PUBLISHED_UNSIGNED, GapKind.NO_PROOF}
"""Gaps that do not concern the text itself."""
GOOD = frozenset({CellState.SIGNED, CellState.HANDED_OVER, CellState.PUBLISHED})
STATE_MEANINGS = {
    CellState.NOT_FOUND: _("no text of a message and no publication was found; that does not say that there was none"),
    CellState.NO_MESSAGE: _("the plan has no message for this country in this week"),
    CellState.NO_TEXT: _("a language of the country has no text"),
    CellState.UNCHECKED: _("nobody has checked the text in a language of the country"),
    CellState.FAULTY: _("a text or picture has a fault: a figure, a length, an alternative text, a helpline"),
    CellState.REJECTED: _("the country has rejected a text"),
    CellState.CHANGED: _("a text was changed after the country had signed it off"),
    CellState.UNSIGNED: _("all texts are checked; the country has not signed them off"),
    CellState.SIGNED: _("the country has signed off every text"),
    CellState.HANDED_OVER: _("the country has signed off every text and has the kit"),
    CellState.NO_PROOF: _("the week is over, and no proof of publication is known"),
    CellState.PUBLISHED: _("every message of the week is proved to be published, or a publication was found"),
}


@lru_cache(maxsize=32)
def gaps_on(campaign: Campaign, on: date) -> tuple[Gap, ...]:
    """Return the gaps of a campaign on a day; asked for by several parts of a page."""
    return check_campaign(campaign, on=on)


@lru_cache(maxsize=32)
def grid_on(campaign: Campaign, on: date) -> tuple[tuple[Cell, ...], ...]:
    """Return the grid of a campaign on a day."""
    return grid(campaign, on=on)


def is_bare_record(campaign: Campaign) -> bool:
    """Whether no message of a campaign is known, so that there is nothing to check or to sign off."""
    return campaign.plan.kind is Kind.RECORD and not campaign.messages


def describe_grid(campaign: Campaign, speech: Language, on: date) -> dict[str, Any]:
    """Return the grid: rows in the reader's order, and the key of the states that stand in it."""
    rows = {cells[0].country: cells for cells in grid_on(campaign, on)}
    used = [state for state in CellState if any(cell.state is state for cells in rows.values() for cell in cells)]
    return {
        "weeks": [{"number": week.number, "start": week.start, "end": week.end} for week in campaign.plan.weeks],
        "has_steps": not is_bare_record(campaign),
        "rows": [
            {
                "iso3": code,
                "name": name_country(code, speech),
                "cells": [describe_cell(campaign, cell, speech, on) for cell in rows[code]],
            }
            for code in sort_countries(rows, speech)
        ],
        "key": [
            {"state": str(state), "is_good": state in GOOD, "name": say_state(campaign, state, speech),
             "meaning": speech.gettext(STATE_MEANINGS[state])}
            for state in used
        ],
        "steps": [speech.gettext(name) for name in STEP_NAMES],
    }  # fmt: skip


def describe_cell(campaign: Campaign, cell: Cell, speech: Language, on: date) -> dict[str, Any]:
    """Return a cell: its state in words, its steps, how many gaps it has."""
    n_gaps = len(cell.gaps)
    steps = [] if is_bare_record(campaign) else list_steps(campaign, cell, speech, on)
    done = [step["name"] for step in steps if step["is_done"]]
    return {
        "country": cell.country,
        "week": cell.week,
        "state": str(cell.state),
        "is_good": cell.state in GOOD,
        "word": say_state(campaign, cell.state, speech),
        "steps": steps,
        "done": speech.gettext("done: %(steps)s") % {"steps": ", ".join(done)}
        if done
        else speech.gettext("no step done"),
        "n_gaps": n_gaps,
        "gaps": speech.ngettext("%(n)s gap", "%(n)s gaps", n_gaps) % {"n": speech.number(n_gaps)} if n_gaps else "",
    }


def say_state(campaign: Campaign, state: CellState, speech: Language) -> str:
    """Write the state of a cell; of an earlier campaign, that something was found is all that can be said."""
    if is_bare_record(campaign) and state is CellState.PUBLISHED:
        return speech.gettext("a publication was found")
    return name_cell(state, speech)


def list_steps(campaign: Campaign, cell: Cell, speech: Language, on: date) -> list[dict[str, Any]]:
    """Return the four steps of a cell, each done or not."""
    kinds = {gap.kind for gap in cell.gaps}
    done = (
        cell.n_messages > 0 and not kinds - AFTER_TEXT,
        cell.n_messages > 0 and not kinds & (UNTEXTED | UNSIGNED),
        has_kit(gaps_on(campaign, on), cell.country),
        0 < cell.n_messages == cell.n_published,
    )
    return [{"name": speech.gettext(name), "is_done": is_done} for name, is_done in zip(STEP_NAMES, done, strict=True)]


def count_gaps(gaps: Iterable[Gap], speech: Language) -> list[dict[str, Any]]:
    """Return how many gaps there are of each kind, in the order in which they are mended, and whom they concern."""
    gaps = tuple(gaps)
    counts = Counter(gap.kind for gap in gaps)
    return [
        {
            "kind": str(kind),
            "name": name_gap(kind, speech),
            "n": speech.number(counts[kind]),
            "countries": [
                {"iso3": code, "name": name_country(code, speech)}
                for code in sort_countries({gap.country for gap in gaps if gap.kind is kind and gap.country}, speech)
            ],
        }
        for kind in GapKind
        if counts[kind]
    ]
