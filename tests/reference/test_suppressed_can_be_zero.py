"""The five cases of docs/decisions/0006: another source says 0 convictions where UNODC prints <5."""

import pytest
from tests.published import read, unodc

from natc.figures import SUPPRESSED


@pytest.mark.parametrize(
    ("country", "year", "source"),
    [
        ("MNE", 2017, "tip_2018_mne"),
        ("MNE", 2018, "tip_2019_mne"),
        ("ALB", 2022, "tip_2023_alb"),
        ("SVN", 2014, "tip_2016_svn"),
        ("SVN", 2022, "svn_mds_2022_press"),
    ],
)
def test_another_source_reports_no_conviction_where_unodc_hides_the_count(country, year, source):
    assert unodc(country, "persons_convicted")[year] is None
    others = [
        int(row["value"])
        for row in read("justice")
        if (row["country_iso3"], row["year"], row["stage"], row["source_id"])
        == (country, str(year), "persons_convicted", source)
    ]
    assert others == [0]
    assert 0 in SUPPRESSED
