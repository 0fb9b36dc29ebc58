"""What does the plan look like on a desk? A workbook with the days, the grid country x week, and what is missing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from natc.campaign.check import check_campaign
from natc.campaign.fill import fill_message
from natc.campaign.folder import Campaign
from natc.campaign.gaps import GapKind, name_gap, say_gap
from natc.campaign.grid import grid, name_cell
from natc.campaign.languages import MASTER
from natc.campaign.pattern import NotFillable
from natc.campaign.plan import say_words
from natc.codelists import Language
from natc.errors import NatcError
from natc.exchange.archive import pack_zip, unpack_zip
from natc.figures import Catalogue, name_country, sort_countries
from natc.network import name_language

_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plan_xlsx(
    campaign: Campaign, words: Language, *, on: date, is_public: bool = False, catalogue: Catalogue | None = None
) -> bytes:
    """Return the plan of a campaign as an XLSX file: the same bytes for the same campaign, day and figures.

    Parameters
    ----------
    campaign : Campaign
    words : Language
        Language of the headings; messages are shown in English, the master.
    on : date
        The day for which states and gaps are given.
    is_public : bool, default False
        Whether the file is for everybody: then texts that the public may not read are not in it.
    catalogue : Catalogue, optional
        Published figures; by default those that are shipped.

    Returns
    -------
    bytes
        Sheets: messages by day, grid country x week, gaps. No cell is a formula.

    Raises
    ------
    NatcError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise NatcError("Writing XLSX needs openpyxl, which is not installed. Install natc[xlsx].") from None
    _ = words.gettext
    book = Workbook(write_only=True)
    _sheet(
        book,
        _("Messages"),
        *_messages(campaign, words, catalogue, is_public=is_public),
        widths=(12, 8, 40, 24, 80, 60, 30, 40),
    )
    _sheet(book, _("Country by week"), *_grid(campaign, words, on, catalogue), widths=(28, *(24,) * 60))
    _sheet(book, _("Gaps"), *_gaps(campaign, words, on, catalogue), widths=(8, 24, 20, 24, 14, 28, 90))
    book.properties.creator, book.properties.title = "natc", _(campaign.plan.title)
    buffer = io.BytesIO()
    book.save(buffer)
    entries = unpack_zip(buffer.getvalue())
    entries["docProps/core.xml"] = _SAVED_AT.sub(rb"\g<1>2000-01-01T00:00:00Z", entries["docProps/core.xml"])
    return pack_zip(entries)


def _messages(
    campaign: Campaign, words: Language, catalogue: Catalogue | None, *, is_public: bool
) -> tuple[list[str], list[list[object]]]:
    _ = words.gettext
    header = [_("Day"), _("Week"), _("Theme"), _("Message"), _("Text in English"), _("Countries"), _("Channels"),
              _("Link")]  # fmt: skip
    rows: list[list[object]] = []
    for message in sorted(campaign.messages, key=lambda one: (one.publish_on, one.id)):
        try:
            filled = fill_message(campaign, message, MASTER, catalogue=catalogue)
            held = name_gap(GapKind.UNVERIFIED_NUMBER if filled.unverified else GapKind.UNCHECKED, words)
            text = filled.text if filled.is_public or not is_public else held
        except NotFillable as problem:
            text = str(problem)
        countries = [name_country(code, words) for code in sort_countries(campaign.countries_of(message), words)]
        theme = message.theme or campaign.plan.week(message.week).theme
        rows.append([message.publish_on, message.week, say_words(theme, words), message.id, text, ", ".join(countries),
                     ", ".join(campaign.channels_of(message)), message.link or ""])  # fmt: skip
    return header, rows


def _grid(
    campaign: Campaign, words: Language, on: date, catalogue: Catalogue | None
) -> tuple[list[str], list[list[object]]]:
    _ = words.gettext
    header = [_("Country"), *(_("Week %(n)s") % {"n": week.number} for week in campaign.plan.weeks)]
    rows: list[list[object]] = [
        [name_country(cells[0].country, words), *(name_cell(cell.state, words) for cell in cells)]
        for cells in grid(campaign, on=on, catalogue=catalogue)
    ]
    return header, rows


def _gaps(
    campaign: Campaign, words: Language, on: date, catalogue: Catalogue | None
) -> tuple[list[str], list[list[object]]]:
    _ = words.gettext
    header = [_("Week"), _("Country"), _("Language"), _("Message"), _("Channel"), _("What is missing"), _("Explained")]
    rows: list[list[object]] = [
        [
            gap.week,
            name_country(gap.country, words) if gap.country else "",
            name_language(gap.language, words) if gap.language else "",
            gap.message or "",
            gap.channel or "",
            name_gap(gap.kind, words),
            say_gap(gap, words),
        ]
        for gap in check_campaign(campaign, on=on, catalogue=catalogue)
    ]
    return header, rows


def _sheet(book: Any, title: str, header: list[str], rows: Iterable[list[object]], *, widths: tuple[int, ...]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    def cell_of(value: object, *, is_heading: bool = False) -> Any:
        value = _NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with "=" is no formula
        cell.font = Font(bold=is_heading)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, _name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = widths[place - 1]
    sheet.append([cell_of(name, is_heading=True) for name in header])
    for row in rows:
        sheet.append([cell_of(value) for value in row])
