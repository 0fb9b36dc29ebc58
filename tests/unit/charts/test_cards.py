"""A card can be read: nothing outside it, no small letters, every number with unit and source, in both scripts."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

import pytest

from natc.charts.cards import SIZES, SMALL, CardRow, CardWords, card_png, card_svg
from natc.charts.lettering import FONTS, find_missing_letter, fit, length_of, letter_widths, wrap

SVG = "{http://www.w3.org/2000/svg}"
HIDDEN = CardRow(label="Slovenija", low=0, high=4, said="<5", is_hidden=True)
LATIN = CardWords(
    campaign="Proti nekaznovanosti trgovine z ljudmi",
    title="Leta 2022 je bilo obsojenih manj kot pet oseb v Sloveniji",
    unit="Obsojene osebe, 2022",
    rows=(HIDDEN, CardRow(label="Romunija", low=164, high=164, said="164")),
    source="United Nations Office on Drugs and Crime (UNODC): GLOTIP data set on trafficking in persons",
)
CYRILLIC = CardWords(
    campaign="Против некажњивости трговине људима",
    title="Године 2022: 605 идентификованих жртава у 5 земаља. Колико жртава нико није приметио, није познато",
    unit="Идентификоване жртве, 2022 (особе)",
    rows=tuple(
        CardRow(label=name, low=n, high=n, said=str(n))
        for name, n in (
            ("Румунија", 500),
            ("Северна Македонија", 9),
            ("Словенија", 5),
            ("Србија", 62),
            ("Хрватска", 29),
        )
    ),
    source=LATIN.source,
)
NUMBER = CardWords(
    campaign="A campaign",
    title="Between 199 and 211 persons were convicted",
    unit="Persons convicted, 2022",
    rows=(CardRow(label="", low=199, high=211, said="199–211"),),
    source="UNODC",
)
WORDS = CardWords(
    campaign="A campaign", title="An offence is not a person", body="Police count offences, courts judgments."
)
CARDS = {"latin": LATIN, "cyrillic": CYRILLIC, "number": NUMBER, "words": WORDS}


def marks(card, size, kind):
    return list(ET.fromstring(card_svg(CARDS[card], size)).iter(f"{SVG}{kind}"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("card", CARDS)
def test_every_word_stands_inside_its_card_in_letters_that_can_be_read(card, size):
    width, height = SIZES[size]
    for text in marks(card, size, "text"):
        letters, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
        assert letters >= SMALL
        assert x > 0
        assert x + length_of(text.text or "", letters, bold=text.get("font-weight") == "600") <= width
        assert letters * 0.7 < y < height - letters * 0.2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("card", CARDS)
def test_lines_do_not_stand_on_each_other(card, size):
    def box(text):
        letters, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
        return x, y - letters * 0.714, x + length_of(text.text or "", letters), y

    boxes = [box(text) for text in marks(card, size, "text") if text.text]
    for place, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("card", CARDS)
def test_all_words_are_on_the_card(card, size):
    said = " ".join(text.text or "" for text in marks(card, size, "text"))
    words = CARDS[card]
    for part in (words.campaign, words.title, words.body, words.unit, words.source, *(row.said for row in words.rows)):
        assert set(part.split()) <= set(said.split())


def test_bars_have_one_scale_from_zero_and_a_hidden_count_is_a_frame_from_zero_to_four():
    bars = marks("latin", "x", "rect")[2:-1]  # after paper and stripe, before the axis
    hidden, known = bars
    assert hidden.get("stroke") is not None
    assert known.get("stroke") is None
    assert hidden.get("x") == known.get("x")
    assert float(hidden.get("width")) / float(known.get("width")) == pytest.approx(4 / 164, abs=0.001)


def test_a_range_is_full_up_to_its_lower_end_and_a_frame_to_its_upper():
    certain, possible = marks("number", "square", "rect")[2:]
    assert float(certain.get("width")) / float(possible.get("width")) == pytest.approx(199 / 12, rel=0.01)
    assert possible.get("stroke") is not None


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_its_size_and_the_same_bytes_each_time(size):
    png = card_png(CYRILLIC, size)
    assert struct.unpack(">II", png[16:24]) == SIZES[size]
    assert png == card_png(CYRILLIC, size)


def test_what_does_not_fit_is_refused_and_never_cut():
    with pytest.raises(ValueError, match="write it shorter"):
        card_svg(CardWords(campaign="A", title="word " * 300), "og")
    with pytest.raises(ValueError, match="no room"):
        card_svg(CardWords(campaign="A", title="B", unit="C", source="D", rows=(
            CardRow(label="A very long name of a country that nobody has", low=1, high=1, said="1"),
            CardRow(label="", low=1, high=1, said="1"))), "og")  # fmt: skip
    with pytest.raises(ValueError, match=r"no sign .*U\+1F600"):
        card_svg(CardWords(campaign="A", title="Good \N{GRINNING FACE}"), "og")
    with pytest.raises(ValueError, match="size"):
        card_svg(WORDS, "banner")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"rows": (HIDDEN,)},
        {"rows": (HIDDEN,), "unit": "persons"},
        {"rows": (HIDDEN,), "source": "UNODC"},
    ],
)
def test_a_card_without_finding_or_with_numbers_without_unit_or_source_is_refused(wrong):
    with pytest.raises(ValueError, match="the card has"):
        CardWords(**({"campaign": "A", "title": "B"} | wrong))


@pytest.mark.parametrize(("low", "high"), [(1, None), (None, 1), (5, 4), (-1, 3)])
def test_half_a_range_and_one_that_runs_backwards_are_refused(low, high):
    with pytest.raises(ValueError, match="range"):
        CardRow(label="", low=low, high=high, said="")


def test_letters_are_as_wide_as_another_reader_of_the_font_says():
    tables = pytest.importorskip("fontTools.ttLib")
    for weight in (400, 600):
        font = tables.TTFont(FONTS / f"natc-noto-sans-{weight}.ttf")
        letters, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        measured = letter_widths(bold=weight == 600)
        assert measured == {code: widths[glyph][0] / em for code, glyph in letters.items() if code < 0xFFFF}


def test_lines_are_broken_between_words_and_the_largest_size_that_fits_is_taken():
    assert wrap("one two three", 1000, 10) == ["one two three"]
    assert " ".join(wrap("one two three", 40, 10)) == "one two three"
    size, lines = fit("one two three", 100, 100, (60, 30, 10))
    assert size in (60, 30, 10)
    assert all(length_of(line, size) <= 100 for line in lines)


def test_the_font_has_every_letter_of_the_eleven_languages():
    latin = "aáăâbcčćçdđeéëfghiîjklmnoópqrsșštțuvwxyzž"
    cyrillic = "абвгдѓђежзѕијклљмнњопрстћќуфхцчџшщъьюя"
    assert find_missing_letter(latin + latin.upper() + cyrillic + cyrillic.upper() + "0123456789<–„“”‘’%*") is None
    assert find_missing_letter("a\N{GRINNING FACE}") == "\N{GRINNING FACE}"
