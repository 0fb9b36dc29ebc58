"""Every picture, as a Vega-Lite drawing from a result object, with its words and its table."""

from natc.charts.chains import picture_chains
from natc.charts.dependence import picture_dependence
from natc.charts.estimates import picture_estimates
from natc.charts.likelihood import picture_likelihood
from natc.charts.mirror import picture_mirror
from natc.charts.overlap import picture_overlap
from natc.charts.palette import DARK, LIGHT, dark_css
from natc.charts.penalties import picture_penalties
from natc.charts.picture import Picture
from natc.charts.region import picture_region
from natc.charts.replicates import picture_replicates
from natc.charts.sentences import picture_sentences
from natc.charts.series import picture_series
from natc.charts.svg import render_svg
from natc.charts.tiles import picture_tiles
from natc.charts.year_view import picture_year_view

__all__ = [
    "DARK",
    "LIGHT",
    "Picture",
    "dark_css",
    "picture_chains",
    "picture_dependence",
    "picture_estimates",
    "picture_likelihood",
    "picture_mirror",
    "picture_overlap",
    "picture_penalties",
    "picture_region",
    "picture_replicates",
    "picture_sentences",
    "picture_series",
    "picture_tiles",
    "picture_year_view",
    "render_svg",
]
