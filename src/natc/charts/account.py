"""The pictures of a country's annual account: from plain counts and names, each with its finding, words and table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from natc.charts.account_drawing import SentenceDot, draw_bars, draw_sentences, draw_years, sentences_per_dot
from natc.charts.picture import Picture
from natc.charts.rows import DotGroup, DotRow, draw_rows
from natc.charts.sayings import begin, say_log_scale
from natc.charts.sheet import NARROW, WIDE
from natc.codelists import Language
from natc.figures import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One count: what it counts, the count with its marks, and between which numbers it lies (`None`: not known).

    `name` is as it stands within a sentence; where it begins a row it has a capital letter.
    """

    name: str
    label: str
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountGroup:
    """Counts of one unit."""

    heading: str
    unit: str
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimRow:
    """Victims of a form of exploitation: all of them, and by sex."""

    total: CountRow
    parts: tuple[CountRow, ...]


def picture_victims(rows: Sequence[VictimRow], year: int, language: Language, *, victims: CountRow) -> Picture:
    """Draw the victims of a year by form of exploitation and sex, a bar per sex to the most that there can be.

    A form leads only if the fewest that it can have are more than the most of every other.

    Parameters
    ----------
    rows : sequence of VictimRow
        Names as they are shown; parts of zero are left out.
    year : int
        Calendar year.
    language : Language
        Of the words.
    victims : CountRow
        All victims of the year, each once.

    Raises
    ------
    ValueError
        If there is no victim.
    """
    _ = language.gettext
    shown = [
        (row, begin(row.total.name), [part for part in row.parts if _most(part)]) for row in rows if _most(row.total)
    ]
    if not shown:
        raise ValueError("A picture of victims shows at least one.")
    shown.sort(key=lambda one: -_most(one[0].total))
    leader, name, _parts = shown[0]
    others = [_most(one.total) for one, _name, _parts in shown[1:]]
    if leader.total.interval is not None and all(leader.total.interval.low > most for most in others):
        title = language.ngettext(
            "%(form)s leads: %(n)s of %(all)s victim",
            "%(form)s leads: %(n)s of %(all)s victims",
            int(_most(victims)),
        ) % {"form": name, "n": leader.total.label, "all": victims.label}
    else:
        title = _("No single form of exploitation leads among the victims")
    said = [f"{name} – {', '.join(f'{part.name}: {part.label}' for part in parts)}" for _row, name, parts in shown]
    bars = [(name, [(part.name, int(_most(part)), part.label) for part in parts]) for _row, name, parts in shown]
    note = _("A victim counts once, with the principal form of exploitation. The scale starts at 0.")
    if any(part.interval is not None and part.interval.low < part.interval.high for row in rows for part in row.parts):
        note = f"{note} {_('A bar goes to the most that there can be.')}"
    return Picture(
        id="account-victims",
        title=title,
        subtitle=_("Victims by form of exploitation and sex, persons, %(year)s") % {"year": year},
        note=note,
        alt=_("Victims by form of exploitation and sex in %(year)s. %(counts)s.")
        % {"year": year, "counts": "; ".join(said)},
        chart=draw_bars(bars, is_narrow=False),
        narrow=draw_bars(bars, is_narrow=True),
        header=(_("Form of exploitation"), _("Sex"), _("Victims")),
        rows=tuple((name, part.name, part.label) for _row, name, parts in shown for part in parts),
    )


def _most(row: CountRow) -> float:
    return 0 if row.interval is None else row.interval.high


def picture_counts(groups: Sequence[CountGroup], year: int, language: Language, *, title: str) -> Picture:
    """Draw the counts of police, prosecution and courts in one year, each unit apart, on one log scale.

    A count that is not known stands in the table with its mark, not in the picture.
    """
    _ = language.gettext
    drawn = [
        DotGroup(
            heading=group.heading,
            unit=group.unit,
            rows=tuple(
                DotRow(thing=begin(row.name), detail="", interval=row.interval, label=row.label)
                for row in group.rows
                if row.interval is not None
            ),
        )
        for group in groups
    ]
    drawn = [group for group in drawn if group.rows]
    said = [f"{begin(row.name)}: {row.label}" for group in groups for row in group.rows]
    missing = [row.name for group in groups for row in group.rows if row.interval is None]
    warning = _("These rows count different things of one year; they are not one group of people.")
    note = _("Not drawn, because it was not delivered or is not known: %(names)s.") % {"names": "; ".join(missing)}
    return Picture(
        id="account-counts",
        title=title,
        subtitle=_("Counts of %(year)s, by unit") % {"year": year},
        note=" ".join([warning, *([note] if missing else []), say_log_scale(language)]),
        alt=_("Counts of %(year)s. %(counts)s.") % {"year": year, "counts": "; ".join(said)},
        chart=draw_rows(drawn, language),
        narrow=draw_rows(drawn, language, is_narrow=True),
        header=(_("What was counted"), _("Unit"), _("Count")),
        rows=tuple((begin(row.name), group.unit, row.label) for group in groups for row in group.rows),
    )


def picture_years(
    counts: Mapping[int, int | None], language: Language, *, title: str, labels: Mapping[int, str]
) -> Picture:
    """Draw the persons convicted in each of some years.

    Parameters
    ----------
    counts : mapping of year to count
        `None` where a year's count is not known: its place stays empty, and its mark stands at the axis.
    language : Language
        Of the words.
    title : str
        The finding.
    labels : mapping of year to text
        The counts with their marks.
    """
    _ = language.gettext
    first, last = min(counts), max(counts)
    said = ", ".join(f"{year}: {labels[year]}" for year in counts)
    return Picture(
        id="account-years",
        title=title,
        subtitle=_("Natural persons convicted of trafficking in human beings, per year, %(first)s–%(last)s")
        % {"first": first, "last": last},
        note=_(
            "First convictions, not necessarily final. A person convicted in two of the years counts in each of them,"
            " and once in the five years taken together. The scale starts at 0."
        ),
        alt=_("Persons convicted per year. %(counts)s.") % {"counts": said},
        chart=draw_years(counts, labels, language, WIDE),
        narrow=draw_years(counts, labels, language, NARROW),
        header=(_("Year"), _("Persons convicted")),
        rows=tuple((str(year), labels[year]) for year in counts),
    )


def picture_net_sentences(sentences: Sequence[SentenceDot], year: int, language: Language) -> Picture:
    """Draw the sentences of imprisonment of a year by what is left of them net of suspension, a dot per sentence.

    Raises
    ------
    ValueError
        If there is no sentence.
    """
    if not sentences:
        raise ValueError("A picture of sentences shows at least one.")
    _ = language.gettext
    n_full = sum(one.net == 0 for one in sentences)
    title = language.ngettext(
        "Suspended in full: %(n)s of %(all)s sentence of imprisonment",
        "Suspended in full: %(n)s of %(all)s sentences of imprisonment",
        len(sentences),
    ) % {"n": language.number(n_full), "all": language.number(len(sentences))}
    tallies = Counter(one.net for one in sentences)
    hollow = Counter(one.net for one in sentences if one.net < one.imposed)
    spread = sorted(one.net for one in sentences)
    each = sentences_per_dot(sentences)
    note = _("Dot: one sentence. Hollow: some of the sentence, or all, is suspended.")
    if each > 1:
        note = language.ngettext(
            "Dot: %(n)s sentence, or the rest of a pile. Hollow: some of it, or all, is suspended.",
            "Dot: %(n)s sentences, or the rest of a pile. Hollow: some of it, or all, is suspended.",
            each,
        ) % {"n": language.number(each)}
    return Picture(
        id="account-sentences",
        title=title,
        subtitle=_("Sentences of imprisonment in months, net of what is suspended, %(year)s") % {"year": year},
        note=note,
        alt=language.ngettext(
            "%(all)s sentence of imprisonment in %(year)s: net of suspension from %(low)s to %(high)s months.",
            "%(all)s sentences of imprisonment in %(year)s: net of suspension from %(low)s to %(high)s months.",
            len(sentences),
        )
        % {
            "all": language.number(len(sentences)),
            "year": year,
            "low": language.number(spread[0]),
            "high": language.number(spread[-1]),
        },
        chart=draw_sentences(sentences, language, each, WIDE),
        narrow=draw_sentences(sentences, language, each, NARROW),
        header=(_("Net of suspension, months"), _("Suspended in part or in full"), _("Sentences")),
        rows=tuple(
            (language.number(net), language.number(hollow[net]), language.number(n))
            for net, n in sorted(tallies.items())
        ),
    )
