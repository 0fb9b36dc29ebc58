"""Which country is how far in which week? The grid country x week, one state per cell: the first step not yet done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from natc.campaign.check import check_campaign, has_publication
from natc.campaign.folder import Campaign
from natc.campaign.gaps import Gap, GapKind
from natc.campaign.plan import Kind
from natc.codelists import Language
from natc.figures import Catalogue


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class CellState(StrEnum):
    """How far a country is in a week, from nothing to published."""

    NOT_FOUND = "not_found"
    NO_MESSAGE = "no_message"
    NO_TEXT = "no_text"
    UNCHECKED = "unchecked"
    FAULTY = "faulty"
    REJECTED = "rejected"
    CHANGED = "changed"
    UNSIGNED = "unsigned"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
    NO_PROOF = "no_proof"
    PUBLISHED = "published"


CELL_NAMES = {
    CellState.NOT_FOUND: _("nothing found"),
    CellState.NO_MESSAGE: _("no message"),
    CellState.NO_TEXT: _("text missing"),
    CellState.UNCHECKED: _("text not checked"),
    CellState.FAULTY: _("text to mend"),
    CellState.REJECTED: _("rejected"),
    CellState.CHANGED: _("changed since sign-off"),
    CellState.UNSIGNED: _("not signed off"),
    CellState.SIGNED: _("signed off"),
    CellState.HANDED_OVER: _("handed over"),
    CellState.NO_PROOF: _("no proof"),
    CellState.PUBLISHED: _("published"),
}
_STEPS: tuple[tuple[CellState, frozenset[GapKind]], ...] = (
    (CellState.NO_MESSAGE, frozenset({GapKind.NO_MESSAGE})),
    (CellState.NO_TEXT, frozenset({GapKind.NO_TEXT})),
    (CellState.UNCHECKED, frozenset({GapKind.UNCHECKED, GapKind.OUTDATED})),
    (
        CellState.FAULTY,
        frozenset(
            {
                GapKind.NOT_FILLABLE,
                GapKind.PLACEHOLDER,
                GapKind.TYPED_COUNT,
                GapKind.STALE_FIGURE,
                GapKind.NOT_LOCKED,
                GapKind.NO_PICTURE,
                GapKind.NO_UNIT,
                GapKind.NOT_DRAWABLE,
                GapKind.NO_ALT,
                GapKind.ALT_TOO_LONG,
                GapKind.TOO_LONG,
                GapKind.NO_LINK,
                GapKind.LINK_RULE,
                GapKind.NO_HASHTAG,
                GapKind.HASHTAG_RULE,
                GapKind.NO_HELPLINE,
                GapKind.UNVERIFIED_NUMBER,
            }
        ),
    ),
    (CellState.REJECTED, frozenset({GapKind.REJECTED})),
    (CellState.CHANGED, frozenset({GapKind.CHANGED})),
    (CellState.UNSIGNED, frozenset({GapKind.NOT_SIGNED})),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A country in a week. `gaps` are those of the cell alone; `n_published` messages have a proof."""

    country: str
    week: int
    state: CellState
    n_messages: int
    n_published: int
    gaps: tuple[Gap, ...]


def grid(campaign: Campaign, *, on: date, catalogue: Catalogue | None = None) -> tuple[tuple[Cell, ...], ...]:
    """Return one row per country of the campaign, in its order, with one cell per week.

    Parameters
    ----------
    campaign : Campaign
    on : date
        The day that is looked at.
    catalogue : Catalogue, optional
        Published figures; by default those that are shipped.

    Returns
    -------
    tuple of tuple of Cell
        A cell is published when every message of the week is proved to be; before that its state is the first step
        that is not done: text, check, mending, sign-off, hand-over, proof.
    """
    gaps = check_campaign(campaign, on=on, catalogue=catalogue)
    return tuple(
        tuple(_cell(campaign, country, week.number, gaps, on) for week in campaign.plan.weeks)
        for country in campaign.plan.countries
    )


def has_kit(gaps: Iterable[Gap], country: str) -> bool:
    """Whether a country was handed the kit of the texts as they are now, by the gaps of a campaign."""
    return not any(gap.country == country and gap.kind in (GapKind.NOT_HANDED_OVER, GapKind.OLD_KIT) for gap in gaps)


def name_cell(state: CellState, words: Language) -> str:
    """Write the state of a cell in a few words."""
    return words.gettext(CELL_NAMES[state])


def _cell(campaign: Campaign, country: str, week: int, gaps: tuple[Gap, ...], on: date) -> Cell:
    messages = campaign.messages_of(country, week)
    ids = {message.id for message in messages}
    of_cell = tuple(
        gap
        for gap in gaps
        if gap.week == week and gap.country in (country, None) and (gap.message is None or gap.message in ids)
    )
    n_published = sum(has_publication(campaign, message, country, on) for message in messages)
    is_published = bool(messages) and n_published == len(messages)
    state = _state(campaign, of_cell, is_published=is_published, is_handed_over=has_kit(gaps, country))
    return Cell(
        country=country, week=week, state=state, n_messages=len(messages), n_published=n_published, gaps=of_cell
    )


def _state(campaign: Campaign, gaps: tuple[Gap, ...], *, is_published: bool, is_handed_over: bool) -> CellState:
    if campaign.plan.kind is Kind.RECORD and not campaign.messages:
        return CellState.NOT_FOUND if gaps else CellState.PUBLISHED
    if is_published:
        return CellState.PUBLISHED
    kinds = {gap.kind for gap in gaps}
    for state, faults in _STEPS:
        if kinds & faults:
            return state
    if GapKind.NO_PROOF in kinds:
        return CellState.NO_PROOF
    return CellState.HANDED_OVER if is_handed_over else CellState.SIGNED
