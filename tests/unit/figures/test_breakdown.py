"""Parts against totals: repeated cells, contradictions inside one release, labels that are not coded."""

from __future__ import annotations

from collections import Counter

from tests.published import read

from natc.figures import build_breakdown, decode_label, list_unread_labels, load_figures

UNODC = "unodc_glotip_2025"


def table(country, year, dimension, stage="victims"):
    tables = build_breakdown(load_figures().parts, load_figures().totals, dimension)
    (found,) = [t for t in tables if (t.country, t.period.first, t.stage, t.source_id) == (country, year, stage, UNODC)]
    return found


def part(found, code):
    return next(p for p in found.parts if p.code == code)


def test_moldova_ages_add_up_to_139_357_151_against_37_31_43():
    for year, ages, total in ((2020, 139, 37), (2021, 357, 31), (2022, 151, 43)):
        found = table("MDA", year, "age")
        assert (found.sum_of_parts.low, found.sum_of_parts.high) == (ages, ages)
        assert found.total.low == total
        assert [c.kind for c in found.caveats] == ["parts_differ"]


def test_bulgaria_2017_women_and_girls_are_added_up_from_the_finer_cells():
    female = part(table("BGR", 2017, "sex"), "female")
    assert female.is_sum_of_finer
    assert (female.value.low, female.value.high) == (443, 443)  # 407 women and 36 girls


def test_albania_2017_other_forms_are_shown_as_printed_and_unclear():
    found = table("ALB", 2017, "form_of_exploitation")
    other = part(found, "other_forms")
    assert other.is_unclear
    assert other.value is None
    assert [f.shown for f in other.figures] == ["27", "<5", "5", "20"]
    assert found.sum_of_parts is None


def test_126_rows_of_49_cells_are_printed_more_than_once():
    cells = Counter(
        tuple(row[k] for k in ("country_iso3", "year", "stage", "dimension", "category", "source_id"))
        for row in read("justice_breakdown")
    )
    repeated = {cell: n for cell, n in cells.items() if n > 1}
    flagged = [f for f in load_figures().parts if any(c.kind == "repeated_cell" for c in f.caveats)]
    assert (len(repeated), sum(repeated.values()), len(flagged)) == (49, 126, 126)


def test_labels_are_read_by_the_table_or_stay_as_printed():
    assert decode_label("citizenship", "B & H") == ("BIH",)
    assert decode_label("sex_age", "Female / 0 to 17 years") == ("female", "child")
    assert decode_label("citizenship", "Congo") == ()
    unread = {label for _, label, _ in list_unread_labels(load_figures().parts)}
    assert {"Congo", "(specify the country)", "labour incl. 1 begging"} <= unread


def test_every_label_of_the_alias_table_occurs_in_the_data():
    from natc.figures import load_aliases

    printed = {piece for row in read("justice_breakdown") for piece in [row["category"], *row["category"].split(" / ")]}
    for name in ("countries", "forms", "sexes", "ages"):
        assert set(load_aliases()[name]) <= printed
