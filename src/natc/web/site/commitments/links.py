"""Where the parts of a commitment lead to: pages of the site, or nowhere on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from natc.figures import Figure
from natc.web.site.cells import link_nowhere, link_to_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses of what a text refers to; an empty text where there is none.

    `figure` leads to a published count, `requirement` to a law's answer to a requirement of the acquis, `commitment` to
    the page of a statement's commitment, `country` to the line of a participant, `meetings` to those of the network.
    """

    figure: Callable[[Figure], str]
    requirement: Callable[[str, str], str]
    commitment: Callable[[str, str], str]
    country: Callable[[str], str]
    meetings: Callable[[], str]


def link_on_site(query: str = "") -> Links:
    """Return the addresses of the site; `query` keeps the years of the page."""
    from django.urls import NoReverseMatch, reverse

    def meetings() -> str:
        try:
            return reverse("site:meetings")
        except NoReverseMatch:
            return reverse("site:network") + "#meetings"

    return Links(
        figure=link_to_page,
        requirement=lambda name, iso3: f"{reverse('site:law-requirement', args=[name])}#{iso3}",
        commitment=lambda statement, name: reverse("site:commitment", args=[statement, name]) + query,
        country=lambda iso3: reverse("site:commitments-country", args=[iso3]) + query,
        meetings=meetings,
    )


def link_on_paper() -> Links:
    """Return no address at all: a paper stands on its own."""
    return Links(
        figure=link_nowhere,
        requirement=lambda _name, _iso3: "",
        commitment=lambda _statement, _name: "",
        country=lambda _iso3: "",
        meetings=lambda: "",
    )
