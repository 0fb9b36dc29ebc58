"""The pictures of a comparison: overlap, methods side by side, what the replicates say, chains."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from natc.charts import (
    Picture,
    picture_chains,
    picture_dependence,
    picture_estimates,
    picture_overlap,
    picture_replicates,
    render_svg,
)
from natc.codelists import Language
from natc.prevalence import PopulationEstimate
from natc.prevalence.belief.assumption import vary_widest
from natc.prevalence.belief.compare import Comparison
from natc.prevalence.belief.verdict import gives_none
from natc.prevalence.methods import METHODS

Result = TypeVar("Result")
DRAWN_AGAIN = ("bic", "downhill", "stepwise", "average", "graphs", "latent-class")
"""Whose replicates or draws are shown: the first of these that has any."""


def name_methods(speech: Language) -> dict[str, str]:
    """Return the name of every method."""
    return {name: speech.gettext(method.title) for name, method in METHODS.items()}


def draw_comparison(comparison: Comparison, speech: Language) -> list[Picture]:
    """Return the pictures of a comparison, in the order in which a page shows them."""
    names = name_methods(speech)
    is_quotable = not gives_none(comparison.verdict)
    jobs = [
        partial(picture_estimates, comparison.estimates, speech, names=names, is_quotable=is_quotable),
        partial(picture_overlap, comparison.lists, speech),
    ]
    drawn = {one.method: one for one in comparison.estimates if _has_draws(one)}
    shown = next((drawn[name] for name in DRAWN_AGAIN if name in drawn), None)
    if shown is not None:
        jobs.append(partial(picture_replicates, shown, speech, name=names[shown.method]))
    jobs.append(partial(_picture_widest, comparison, speech))
    for one in drawn.values():
        n_chains = one.diagnostics.get("n_chains")
        if isinstance(n_chains, int) and n_chains > 1 and one.draws is not None and one.draws.size % n_chains == 0:
            jobs.append(partial(picture_chains, one, speech, name=names[one.method], n_chains=n_chains))
    return [picture for picture in map(attempt, jobs) if picture is not None]


def attempt(job: Callable[[], Result]) -> Result | None:
    """Return what a job makes of a picture, or None where it fails: without the picture there is still an answer."""
    try:
        return job()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a fault in the renderer, which is not Python, is no Exception
        return None


def _picture_widest(comparison: Comparison, speech: Language) -> Picture | None:
    widest = vary_widest(comparison.lists, comparison.estimates)
    return None if widest is None else picture_dependence(widest, speech)


def _has_draws(estimate: PopulationEstimate) -> bool:
    return estimate.n_total is not None and estimate.draws is not None and estimate.draws.size > 0


def render(picture: Picture) -> dict[str, Any]:
    """Return what a page shows of a picture."""
    svg = render_svg(picture)
    svg_narrow = render_svg(picture, narrow=True) if picture.narrow is not None else ""
    return {
        "id": picture.id,
        "title": picture.title,
        "subtitle": picture.subtitle,
        "note": picture.note,
        "svg": svg,
        "svg_narrow": svg_narrow,
        "header": list(picture.header),
        "rows": [list(row) for row in picture.rows],
    }
