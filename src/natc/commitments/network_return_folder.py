"""A folder of network returns: the latest of each country and year, and what is still owed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from natc.codelists import get_participant
from natc.commitments.network_return import Item, NetworkReturn, ReturnedFigure, load_return_form
from natc.commitments.network_return_file import ReturnFileError
from natc.commitments.network_return_reading import read_return
from natc.figures import State


def load_returns(folder: Path) -> tuple[NetworkReturn, ...]:
    """Return the latest return of every country and year in a folder of XLSX files, by country and year.

    Raises
    ------
    ReturnFileError
        If the folder is missing, a file is no return, or two returns of a country and year came on one day.
    ReturnError
        If a return has wrong cells.
    """
    if not folder.is_dir():
        raise ReturnFileError(f"{folder.name}: there is no such folder.")
    latest: dict[tuple[str, int], tuple[date, str, NetworkReturn]] = {}
    for path in sorted(folder.iterdir()):
        is_open = path.name.startswith("~$")  # the mark of a file that is open in a spreadsheet program
        if is_open or path.suffix.lower() != ".xlsx":
            continue
        read = read_return(path)
        key, day = (read.country, read.year), read.received_on or date.min
        if key in latest:
            other_day, name, _other = latest[key]
            if other_day == day:
                raise ReturnFileError(
                    f"{path.name} and {name} are returns of {read.country} for {read.year}, received on one day."
                    " Keep the one that counts."
                )
            if other_day > day:
                continue
        latest[key] = (day, path.name, read)
    return tuple(read for _key, (_day, _name, read) in sorted(latest.items()))


def returned(item: str, country: str, year: int, folder: Path | None = None) -> tuple[ReturnedFigure, ...]:
    """Return the cells of one item as a country sent them in, or as still owed where no return has been received.

    Raises
    ------
    UnknownCodeError
        If the item or the country is not known.
    """
    asked, iso3 = load_return_form().item(item), get_participant(country).iso3
    for read in load_returns(folder) if folder is not None else ():
        if (read.country, read.year) == (iso3, year):
            return tuple(figure for figure in read.figures if figure.item == item)
    return owe_item(asked, iso3, year)


def owe_item(item: Item, country: str, year: int) -> tuple[ReturnedFigure, ...]:
    """Return the cells of an item that a country has not sent in."""
    return tuple(
        ReturnedFigure(
            country=country,
            year=year,
            item=item.code,
            part=part.code,
            state=State.NOT_SUPPLIED,
            low=None,
            high=None,
            unit=item.unit.value,
            office=None,
            received_on=None,
        )
        for part in item.parts
    )
