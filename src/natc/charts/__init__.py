"""Every picture, as an Altair chart from a result object, with its words and its table."""

from natc.charts.mirror import picture_mirror
from natc.charts.palette import DARK, LIGHT, dark_css
from natc.charts.penalties import picture_penalties
from natc.charts.picture import Picture
from natc.charts.region import picture_region
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
    "picture_mirror",
    "picture_penalties",
    "picture_region",
    "picture_sentences",
    "picture_series",
    "picture_tiles",
    "picture_year_view",
    "render_svg",
]
