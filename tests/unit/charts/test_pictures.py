"""Laws of every picture: its words and table hold what the data hold, whatever the data are."""

import csv

import pytest

from natc.charts import picture_mirror, picture_region, picture_series, picture_tiles, picture_year_view
from natc.charts.mirror import LABELS
from natc.codelists import country_name, language, participants
from natc.datasets import REGION_FOLDER
from natc.figures import Period, State, build_series, load_figures, say_figure, say_interval
from natc.gap import Verdict, mirror_participants, view_country, view_region

ENGLISH = language("en")
YEARS = Period(2010, 2022)


def series_of(country, stage):
    series = build_series(load_figures().totals)
    return [one for one in series if (one.country, one.stage) == (country, stage) and one.within(YEARS)]


def every_stage():
    series = build_series(load_figures().totals)
    return sorted({(one.country, one.stage) for one in series if one.within(YEARS)})


def drawn(chart, mark):
    """The records that a chart draws with one kind of mark."""
    spec = chart.to_dict()
    names = [layer["data"]["name"] for layer in spec["layer"] if layer["mark"]["type"] == mark]
    return [record for name in names for record in spec["datasets"][name]]


def printed_counts(country, stages, prefix):
    """The counts of a source family's publications, read from the file without natc's code."""
    with (REGION_FOLDER / "justice.csv").open(encoding="utf-8", newline="") as file:
        return [
            int(row["value"])
            for row in csv.DictReader(file)
            if row["country_iso3"] == country
            and row["stage"] in stages
            and row["source_id"].startswith(prefix)
            and row["value"]
            and YEARS.first <= int(row["year"]) <= YEARS.last
        ]


@pytest.mark.parametrize("country", ["ALB", "BIH", "BGR", "HRV", "MNE", "ROU", "SRB", "SVN"])
def test_alt_text_says_the_smallest_and_the_largest_count_of_the_file(country):
    counts = printed_counts(country, {"persons_convicted"}, "unodc")
    picture = picture_series(series_of(country, "persons_convicted"), YEARS, ENGLISH)
    assert f"between {min(counts)} and {max(counts)}" in picture.alt


def test_alt_text_begins_with_country_and_years():
    alt = picture_series(series_of("SVN", "victims"), YEARS, ENGLISH).alt
    assert alt.startswith("Slovenia, 2010 to 2022.")
    assert "between 5 and 101" in alt


@pytest.mark.parametrize(("country", "stage"), every_stage())
def test_a_title_never_hides_that_counts_are_hidden(country, stage):
    series = series_of(country, stage)
    picture = picture_series(series, YEARS, ENGLISH)
    lead = max(series, key=lambda one: (one.is_leading, one.family == "unodc", len(one.within(YEARS))))
    known = [f.low for f in lead.within(YEARS) if f.state is State.KNOWN]
    if any(f.state is State.SUPPRESSED for f in lead.within(YEARS)) and (not known or min(known) >= 5):
        assert "<5" in picture.title


@pytest.mark.parametrize(("country", "stage"), every_stage())
def test_no_line_crosses_a_break_or_a_year_without_a_known_count(country, stage):
    series = series_of(country, stage)
    picture = picture_series(series, YEARS, ENGLISH)
    by_id = {one.id: one for one in series}
    for chart in (picture.chart, picture.narrow):
        runs = {}
        for point in drawn(chart, "line"):
            runs.setdefault(point["run"], []).append(point["x"])
        for run, years in runs.items():
            one = by_id[run.rsplit("-", 1)[0]]
            assert years == list(range(years[0], years[0] + len(years)))
            assert all(one.state(year) is State.KNOWN for year in years)
            assert not any(years[0] < found.year <= years[-1] for found in one.breaks)


@pytest.mark.parametrize("country", participants())
def test_every_figure_of_a_year_view_is_in_its_table(country):
    view = view_country(country, 2010, 2022)
    rows = picture_year_view(view, ENGLISH).rows
    assert len(rows) == len(view.rows) + len(view.stated)
    for row, cells in zip(view.rows, rows, strict=False):
        by_year = dict(zip(YEARS.years, cells[2:-1], strict=True))
        for figure in row.figures:
            assert by_year[figure.period.first].startswith(say_figure(figure, ENGLISH))
        assert all(by_year[year] == "[x]" for year in row.missing_years)
    for figure, cells in zip(view.stated, rows[len(view.rows) :], strict=True):
        assert cells[-1] == say_figure(figure, ENGLISH)


@pytest.mark.parametrize(("country", "stage"), every_stage())
def test_every_figure_of_a_series_is_in_its_table(country, stage):
    series = series_of(country, stage)
    picture = picture_series(series, YEARS, ENGLISH)
    assert [row[0] for row in picture.rows] == [str(year) for year in YEARS.years]
    for column, one in enumerate(series, 1):
        for row in picture.rows:
            figure = one.figures.get(int(row[0]))
            assert row[column].startswith(say_figure(figure, ENGLISH) if figure else "[x]")


def test_no_cell_of_a_table_is_empty_and_every_row_is_as_long_as_the_header():
    series = build_series(load_figures().totals)
    for picture in [
        picture_region(view_region(2018, 2022), ENGLISH),
        picture_tiles(series, "persons_convicted", YEARS, ENGLISH),
        picture_mirror(mirror_participants(2010, 2022), ENGLISH),
        picture_year_view(view_country("MNE", 2018, 2022), ENGLISH),
    ]:
        assert all(len(row) == len(picture.header) and all(row) for row in picture.rows)


def test_the_region_says_how_many_participants_stand_behind_each_count():
    view = view_region(2018, 2022)
    picture = picture_region(view, ENGLISH)
    assert all(say_interval(row.total, ENGLISH) in picture.alt for row in view.rows)
    (convicted,) = view.of_stage("persons_convicted")
    assert say_interval(convicted.total, ENGLISH) in picture.title
    assert "(Bulgaria)" in picture.note


def test_tiles_show_every_participant_and_name_those_without_a_count():
    picture = picture_tiles(build_series(load_figures().totals), "persons_convicted", YEARS, ENGLISH)
    assert {row[0] for row in picture.rows} == {country_name(code, ENGLISH) for code in participants()}
    assert "No count that we could find: Kosovo*." in picture.note


def test_the_matrix_marks_every_pair_that_has_a_count():
    pairs = mirror_participants(2010, 2022)
    picture = picture_mirror(pairs, ENGLISH)
    assert len(drawn(picture.chart, "point")) == sum(pair.verdict is not Verdict.BOTH_SILENT for pair in pairs)
    assert len(picture.rows) == len(pairs)


def test_a_picture_of_several_stages_or_of_nothing_is_refused():
    with pytest.raises(ValueError, match="one stage of one country"):
        picture_series([*series_of("SVN", "victims"), *series_of("SVN", "persons_convicted")], YEARS, ENGLISH)
    with pytest.raises(ValueError, match="No series has a count"):
        picture_series(series_of("SVN", "victims"), Period(2001, 2002), ENGLISH)


def test_the_title_of_victims_tells_of_both_statuses_and_their_lines_differ():
    picture = picture_series(series_of("SVN", "victims"), YEARS, ENGLISH)
    assert "identified: 5 to 101" in picture.title
    assert "; presumed: 14" in picture.title
    dashes = {
        str(layer["mark"].get("strokeDash"))
        for layer in picture.chart.to_dict()["layer"]
        if layer["mark"]["type"] == "line"
    }
    assert len(dashes) >= 2


def test_the_key_of_the_mirror_uses_the_words_of_its_cells():
    picture = picture_mirror(mirror_participants(2010, 2022), ENGLISH)
    assert all(f"“{label}”" in picture.note for label in LABELS.values())
