"""Laws of every rendered picture: static, small, accessible, in our colours and legible."""

import gzip
import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest

from natc.charts import (
    DARK,
    LIGHT,
    dark_css,
    picture_mirror,
    picture_region,
    picture_series,
    picture_tiles,
    picture_year_view,
    render_svg,
)
from natc.codelists import LANGUAGES, language, participants
from natc.figures import Period, build_series, load_figures
from natc.gap import mirror_participants, view_country, view_region

SVG = "{http://www.w3.org/2000/svg}"
PRINTED_WIDTH = 643  # an A4 page between margins of 20 mm, in CSS pixels


@cache
def pictures(code):
    words, years = language(code), Period(2010, 2022)
    series = build_series(load_figures().totals)
    found = [picture_region(view_region(2018, 2022), words), picture_mirror(mirror_participants(2010, 2022), words)]
    found += [picture_tiles(series, stage, years, words) for stage in ("victims", "persons_convicted")]
    found += [picture_year_view(view_country(country, 2018, 2022), words) for country in participants()]
    for stage in ("victims", "offences_recorded", "persons_prosecuted", "persons_convicted"):
        for country in participants():
            mine = [one for one in series if (one.country, one.stage) == (country, stage) and one.within(years)]
            found += [picture_series(mine, years, words)] if mine else []
    return found


@cache
def rendered(code="en"):
    """Every picture as text, wide and narrow, by its key."""
    texts = {picture.id: render_svg(picture) for picture in pictures(code)}
    return texts | {f"{p.id}-narrow": render_svg(p, narrow=True) for p in pictures(code) if p.narrow}


def test_a_rendered_picture_is_static():
    for key, text in rendered().items():
        root = ET.fromstring(text)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "path", "line", "circle", "text"}, key
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if name == "style" or name.startswith("on") or "href" in name}
        assert "http" not in text.replace(' xmlns="http://www.w3.org/2000/svg"', ""), key
        assert "url(" not in text


def test_a_rendered_picture_is_named_once_by_its_own_title_and_description():
    ids = []
    for key, text in rendered().items():
        root = ET.fromstring(text)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{key}-title {key}-desc"
        assert root.find(f"{SVG}title").text
        assert root.find(f"{SVG}desc").text
        assert not any(
            name.startswith(("aria-", "role")) for element in list(root.iter())[1:] for name in element.attrib
        )
        ids += [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_only_the_listed_colours_are_used():
    for text in rendered().values():
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {*LIGHT.values(), "none"}


def test_the_warm_colour_is_never_that_of_words():
    for text in rendered().values():
        words = list(ET.fromstring(text).iter(f"{SVG}text"))
        assert words
        assert all(word.get("fill") in {None, LIGHT["muted"]} for word in words)


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_reach_seven_to_one_and_marks_three_to_one(scheme):
    assert all(contrast(scheme[name], scheme["paper"]) >= 7 for name in ("ink", "muted"))
    assert all(contrast(scheme[name], scheme["paper"]) >= 3 for name in ("accent", "warm", "line"))


def test_words_are_large_enough_on_paper():
    for key, text in rendered().items():
        root = ET.fromstring(text)
        scale = min(1, PRINTED_WIDTH / float(root.get("width")))
        sizes = [float(e.get("font-size", root.get("font-size")).removesuffix("px")) for e in root.iter(f"{SVG}text")]
        assert min(sizes) * scale >= 12, key


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_leaves_the_frame(code):
    for key, text in rendered(code).items():
        root = ET.fromstring(text)
        _, _, width, height = map(float, root.get("viewBox").split())
        for word in root.iter(f"{SVG}text"):
            if word.get("transform"):
                continue
            x, y, length = float(word.get("x")), float(word.get("y")), 14 * 0.5 * len(word.text)
            left = x - {"middle": length / 2, "end": length}.get(word.get("text-anchor"), 0)
            assert left >= -10, (key, word.text)
            assert left + length <= width + 10, (key, word.text)
            assert 0 < y < height, (key, word.text)


def test_pictures_are_small():
    sizes = {key: len(gzip.compress(text.encode())) for key, text in rendered().items()}
    assert max(sizes.values()) <= 6_000
    page = [text for key, text in rendered().items() if key.startswith(("region", "tiles-victims", "mirror"))]
    assert len(gzip.compress("".join(page).encode())) <= 40_000


def test_the_dark_rules_swap_every_colour():
    rules = dark_css()
    assert LIGHT.keys() == DARK.keys()
    for name, colour in LIGHT.items():
        assert f'[fill="{colour}"]' in rules
        assert f"stroke: {DARK[name]}" in rules


def test_a_picture_without_a_narrow_chart_says_so():
    mirror = next(picture for picture in pictures("en") if picture.id == "mirror")
    with pytest.raises(ValueError, match="no narrow chart"):
        render_svg(mirror, narrow=True)
