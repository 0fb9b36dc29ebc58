"""Published figures with counts changed by hand, so that a test knows what a text has to say."""

from __future__ import annotations

from dataclasses import replace

from natc.figures import Catalogue, State, load_figures

CONVICTED = "svn-2020-persons-convicted-persons-unodc-glotip-2025"


def with_count(count: int | None, figure_id: str = CONVICTED) -> Catalogue:
    """Return the published figures with one count changed; None is one that its publisher hides (0 to 4)."""
    shipped = load_figures()
    state = State.SUPPRESSED if count is None else State.KNOWN
    low, high = (0, 4) if count is None else (count, count)
    totals = tuple(
        replace(figure, low=low, high=high, state=state) if figure.id == figure_id else figure
        for figure in shipped.totals
    )
    assert figure_id in {figure.id for figure in totals}
    return Catalogue(totals=totals, parts=shipped.parts, sources=shipped.sources, estimates=shipped.estimates)


def with_later_release(figure_id: str = CONVICTED) -> Catalogue:
    """Return the published figures and a release of 2026 that gives one more; what was published stays as it was."""
    shipped = load_figures()
    figure = next(one for one in shipped.totals if one.id == figure_id)
    source = replace(figure.source, id="unodc_glotip_2026", released="2026-04-14", year=2026)
    later = replace(figure, id="later", low=figure.low + 1, high=figure.high + 1, source=source)
    return Catalogue(
        totals=(*shipped.totals, later), parts=shipped.parts, sources=shipped.sources, estimates=shipped.estimates
    )
