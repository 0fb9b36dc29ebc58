"""The pictures of an annual account, drawn from its plain values: needs the packages that draw."""

from __future__ import annotations

from collections.abc import Mapping

from natc.charts import Picture
from natc.charts.account import (
    CountGroup,
    CountRow,
    VictimRow,
    picture_counts,
    picture_net_sentences,
    picture_victims,
    picture_years,
)
from natc.charts.account_drawing import SentenceDot
from natc.codelists import Language
from natc.figures import Interval
from natc.returns import PictureData
from natc.returns.account_pictures import CountLine


def draw_pictures(data: PictureData, year: int, language: Language) -> Mapping[str, Picture]:
    """Draw the pictures for which there is something to show, by the names that the account uses."""

    def row(line: CountLine) -> CountRow:
        name, label, span = line
        return CountRow(name=name, label=label, interval=Interval(*span) if span else None)

    groups = [
        CountGroup(heading=heading, unit=unit, rows=tuple(row(line) for line in lines))
        for heading, unit, lines in data.groups
    ]
    found = []
    if any(one.interval is not None for group in groups for one in group.rows):
        found.append(picture_counts(groups, year, language, title=data.counts_title))
    if any(n is not None for n in data.years.values()):
        found.append(picture_years(data.years, language, title=data.years_title, labels=data.year_labels))
    if data.forms:
        forms = [VictimRow(total=row(total), parts=tuple(map(row, parts))) for total, parts in data.forms]
        found.append(picture_victims(forms, year, language, victims=row(data.victims)))
    if data.sentences:
        dots = [SentenceDot(imposed=imposed, net=net) for imposed, net in data.sentences]
        found.append(picture_net_sentences(dots, year, language))
    return {picture.id: picture for picture in found}
