"""The pictures of an estimate: needs the packages that draw."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from natc.charts import Picture, picture_chains, picture_dependence, picture_overlap, picture_replicates
from natc.charts.likelihood import picture_likelihood
from natc.codelists import Language
from natc.prevalence import METHODS, Comparison, IntervalKind, Lists, PopulationEstimate, parse_model
from natc.prevalence.profile import profile_interval
from natc.prevalence.remark import Remark
from natc.web.site.estimate.pictures import draw_comparison, find_widest_dependence


def draw_pictures(found: Comparison | PopulationEstimate, lists: Lists, language: Language) -> tuple[Picture, ...]:
    """Draw a comparison as the site does; of a single estimate the overlap and what its interval rests on."""
    if isinstance(found, Comparison):
        return tuple(draw_comparison(found, language))
    return tuple(_draw_estimate(found, lists, language))


def _draw_estimate(found: PopulationEstimate, lists: Lists, language: Language) -> Iterator[Picture]:
    yield picture_overlap(lists, language)
    if found.n_total is None:
        return
    name = language.gettext(METHODS[found.method].title)
    if found.draws is not None and np.isfinite(found.draws).any():
        yield picture_replicates(found, language, name=name)
        n_chains = found.diagnostics.get("n_chains")
        if isinstance(n_chains, int) and n_chains > 1 and found.draws.size % n_chains == 0:
            yield picture_chains(found, language, name=name, n_chains=n_chains)
    if found.interval is IntervalKind.PROFILE:
        profile = profile_interval(lists, parse_model(found.model, lists.names), level=found.level)
        if not isinstance(profile, Remark):
            yield picture_likelihood(profile, language, names=lists.names)
    dependence = find_widest_dependence(lists)
    if dependence is not None:
        yield picture_dependence(dependence, language)
