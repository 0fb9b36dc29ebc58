"""The pictures of an estimate: needs the packages that draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import click
import numpy as np

from natc.charts import Picture, picture_chains, picture_dependence, picture_overlap, picture_replicates
from natc.charts.likelihood import picture_likelihood
from natc.codelists import Language
from natc.prevalence import METHODS, Comparison, Examination, IntervalKind, Lists, PopulationEstimate, parse_model
from natc.prevalence.belief.assumption import vary_widest
from natc.prevalence.log_linear.profile import profile_interval
from natc.prevalence.remark import Remark
from natc.web.site.estimate.pictures import attempt, draw_comparison


def draw_pictures(
    found: Comparison | Examination | PopulationEstimate, lists: Lists, language: Language
) -> tuple[Picture, ...]:
    """Draw a comparison as the site does; of a single estimate the overlap and what its interval rests on.

    A picture that cannot be drawn is left out, and said to be: the numbers stand without it.
    """
    if isinstance(found, Comparison):
        return tuple(draw_comparison(found, language))
    alone = found.estimate if isinstance(found, Examination) else found
    drawn = [attempt(job) for job in _list_jobs(alone, lists, language)]
    if None in drawn:
        click.echo(language.gettext("A picture could not be drawn; the report is without it."), err=True)
    return tuple(picture for picture in drawn if picture is not None)


def _list_jobs(found: PopulationEstimate, lists: Lists, language: Language) -> Iterator[Callable[[], Picture]]:
    yield partial(picture_overlap, lists, language)
    if found.n_total is None:
        return
    name = language.gettext(METHODS[found.method].title)
    if found.draws is not None and np.isfinite(found.draws).any():
        yield partial(picture_replicates, found, language, name=name)
        n_chains = found.diagnostics.get("n_chains")
        if isinstance(n_chains, int) and n_chains > 1 and found.draws.size % n_chains == 0:
            yield partial(picture_chains, found, language, name=name, n_chains=n_chains)
    if found.interval is IntervalKind.PROFILE:
        profile = profile_interval(lists, parse_model(found.model, lists.names), level=found.level)
        if not isinstance(profile, Remark):
            yield partial(picture_likelihood, profile, language, names=lists.names)
    dependence = vary_widest(lists, (found,))
    if dependence is not None:
        yield partial(picture_dependence, dependence, language)
