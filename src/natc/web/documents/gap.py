"""The year view of a country or the region as one HTML file: nothing in it is loaded from elsewhere."""

from __future__ import annotations

from typing import Any

import natc
from natc.charts import dark_css, picture_region, picture_year_view, render_svg
from natc.codelists import Language, language, participants
from natc.figures import name_country, say_years
from natc.gap import RegionView, YearView, say_headline, say_region
from natc.web.documents.engine import render
from natc.web.site.cells import explain_marks, link_nowhere
from natc.web.site.country import list_disputes, say_estimates, say_ratios, tabulate_years
from natc.web.site.region_page import name_columns, say_region_headline, tabulate_participants, tabulate_region


def render_gap_document(view: YearView | RegionView, language_code: str = "en") -> str:
    """Render a year view as a self-contained, accessible HTML document.

    Parameters
    ----------
    view : YearView or RegionView
        From `natc.gap.view_country` or `natc.gap.view_region`; ratios that were asked for with `mixed` are marked.
    language_code : str, default "en"
        Language of the document; a sentence without translation stays English.

    Returns
    -------
    str
        The text of one HTML file: styles and picture inside, no script, no request to anywhere.
    """
    speech = language(language_code)
    if isinstance(view, RegionView):
        template, content = "documents/region.html", _region(view, speech)
        picture = picture_region(view, speech)
    else:
        template, content = "documents/country.html", _country(view, speech)
        picture = picture_year_view(view, speech)
    content |= {
        "words": say_years(view.period.years),
        "picture": {
            "title": picture.title,
            "subtitle": picture.subtitle,
            "note": picture.note,
            "svg": render_svg(picture),
            "svg_narrow": render_svg(picture, narrow=True) if picture.narrow is not None else "",
        },
        "marks": explain_marks(speech),
        "language_code": language_code,
        "release": natc.__version__,
        "dark_css": dark_css(),
        "footnotes": [p.footnote for p in participants().values() if p.footnote],
    }
    return render(template, content, language_code)


def _country(view: YearView, speech: Language) -> dict[str, Any]:
    return {
        "headline": say_headline(view, speech),
        "page": {"name": name_country(view.country, speech)},
        "table": tabulate_years(view, speech, link_nowhere),
        "ratios": say_ratios(view, speech),
        "disputes": list_disputes(view.disagreements, speech, link_nowhere),
        "estimates": say_estimates(view, speech),
    }


def _region(view: RegionView, speech: Language) -> dict[str, Any]:
    return {
        "headline": say_region_headline(view, speech),
        "findings": say_region(view, speech),
        "groups": tabulate_region(view, speech),
        "columns": name_columns(speech),
        "rows": tabulate_participants(view, speech),
        "ratios": [(name_country(one.country, speech), say_ratios(one, speech)) for one in view.views],
    }
