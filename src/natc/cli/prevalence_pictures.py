"""The pictures of an estimate: needs the packages that draw."""

from __future__ import annotations

import numpy as np

from natc.charts import Picture
from natc.charts.estimates import picture_estimates
from natc.charts.overlap import picture_overlap
from natc.charts.replicates import picture_replicates
from natc.codelists import Language
from natc.prevalence import METHODS, Comparison, Lists, PopulationEstimate


def draw_pictures(found: Comparison | PopulationEstimate, lists: Lists, language: Language) -> tuple[Picture, ...]:
    """Draw the overlap of the lists, the methods side by side, and the replicates or draws of a single estimate."""
    names = {method.id: language.gettext(method.title) for method in METHODS.values()}
    pictures = [picture_overlap(lists, language)]
    if isinstance(found, Comparison):
        if any(one.n_total is not None for one in found.estimates):
            pictures.append(picture_estimates(found.estimates, language, names=names))
    elif found.n_total is not None and found.draws is not None and np.isfinite(found.draws).any():
        pictures.append(picture_replicates(found, language, name=names[found.method]))
    return tuple(pictures)
