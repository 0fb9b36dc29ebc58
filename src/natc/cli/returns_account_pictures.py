"""The pictures of an annual account, drawn from its plain values: needs the packages that draw."""

from __future__ import annotations

from collections.abc import Mapping

from natc.charts import Picture
from natc.charts.account import (
    CountGroup,
    CountRow,
    picture_counts,
    picture_net_sentences,
    picture_victims,
    picture_years,
)
from natc.charts.account_drawing import SentenceDot
from natc.codelists import Language
from natc.figures import Interval
from natc.returns import PictureData


def draw_pictures(data: PictureData, year: int, language: Language) -> Mapping[str, Picture]:
    """Draw the pictures for which there is something to show, by the names that the account uses."""
    found = [
        picture_counts(
            [
                CountGroup(
                    heading=heading,
                    unit=unit,
                    rows=tuple(
                        CountRow(name=name, label=label, interval=Interval(*span) if span else None)
                        for name, label, span in lines
                    ),
                )
                for heading, unit, lines in data.groups
            ],
            year,
            language,
            title=data.counts_title,
        ),
        picture_years(data.years, language, title=data.years_title, labels=data.year_labels),
    ]
    if data.forms and data.n_victims:
        found.append(picture_victims(data.forms, year, language, n_all=data.n_victims))
    if data.sentences:
        dots = [SentenceDot(imposed=imposed, net=net) for imposed, net in data.sentences]
        found.append(picture_net_sentences(dots, year, language))
    return {picture.id: picture for picture in found}
