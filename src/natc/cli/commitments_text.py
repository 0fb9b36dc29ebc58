"""Commitments as text: the roll-up of a statement, or one country's line with everything that is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from natc.cli.output import align_table
from natc.codelists import Language
from natc.commitments import Commitment, CommitmentRecords, CountryLine, Evidence, Line, ReportState, RollUp
from natc.commitments.names import BASES, COMPLETENESS, INDICATOR_STATUSES, PROGRESS, REPORT_STATES, SIGN_OFF_STATES
from natc.commitments.words import say_evidence, say_lead, say_measurements, say_roll_up, say_sign_off
from natc.figures import name_country, say_years, sort_countries


def write_roll_up(found: RollUp, words: Language) -> str:
    """Write how many coordinators have signed off, then a line per participant with a column per commitment."""
    _ = words.gettext
    commitments = found.statement.commitments
    header = [_("Participant"), *(one.id for one in commitments), _("Sign-off"), _("Version of the line")]
    rows = []
    for code in sort_countries((one.country for one in found.countries), words):
        line = found.of(code)
        cells = [_cell(line.line(one.id), words) for one in commitments]
        rows.append((name_country(code, words), *cells, _(SIGN_OFF_STATES[line.sign_off.state]), line.version))
    return "\n".join(
        [
            f"{found.statement.id}, {say_years(found.period.years)}: {say_roll_up(found, words)}.",
            *_about(found, words),
            "",
            align_table(header, rows),
            "",
            _("No document: nothing of the country's own on the commitment was found; it may exist all the same."),
            _(
                "+1: so many findings or dissents by others. They stand beside the country's own claim and decide"
                " nothing."
            ),
            _("One country in full: natc commitments status --country SVN"),
        ]
    )


def _about(found: RollUp, words: Language) -> list[str]:
    _ = words.gettext
    about = found.statement.statement
    lines = [f"{about.title} ({about.date or _('no date')})"]
    lines.append(_("Text read: %(what)s.") % {"what": _(COMPLETENESS[about.text_completeness])})
    if not found.statement.commitments:
        lines.append(_("No commitment of this statement was found."))
    return lines


def _cell(line: Line, words: Language) -> str:
    text = words.gettext(REPORT_STATES[line.state])
    if line.progress_claimed:
        text = words.gettext(PROGRESS[line.progress_claimed])
    n_others = len(line.findings) + len(line.dissents)
    return f"{text} +{n_others}" if n_others else text


def write_country(line: CountryLine, records: CommitmentRecords, words: Language, *, on: date) -> str:
    """Write a country's line: per commitment its words, claims, findings, dissent, lead and what is measured."""
    _ = words.gettext
    parts = [
        _("%(country)s, %(statement)s, %(years)s: %(sign_off)s.")
        % {
            "country": name_country(line.country, words),
            "statement": line.statement.id,
            "years": say_years(line.period.years),
            "sign_off": say_sign_off(line.sign_off, words),
        },
        _("Version of the line: %(version)s") % {"version": line.version},
    ]
    for one in line.lines:
        parts += ["", f"{one.commitment.id}  {_(one.commitment.title)}", "  " + _words_of(one.commitment, words)]
        if one.state is ReportState.NOT_ADDRESSED:
            parts.append("  " + _(REPORT_STATES[one.state]))
            continue
        parts += _said(_("Own claim"), one.claims, _("no document"), words)
        parts += _said(_("Independent finding"), one.findings, _("none recorded"), words)
        parts += _said(_("Dissent"), one.dissents, _("none recorded"), words)
        parts.append("  " + say_lead(one.lead, words, on=on))
        for indicator in records.indicators_of(one.commitment):
            parts.append(f"  {indicator.id} ({_(INDICATOR_STATUSES[indicator.status])}): {_(indicator.name)}")
            said = say_measurements(one.of_indicator(indicator.id), words)
            parts += [f"    {sentence}" for sentence in dict.fromkeys(said)]
            if indicator.caution:
                parts.append("    " + _("Caution: %(text)s") % {"text": _(indicator.caution)})
    return "\n".join(parts)


def _words_of(commitment: Commitment, words: Language) -> str:
    """Write the commitment's words, where they are from, and its paragraph where that is known."""
    _ = words.gettext
    quoted = f"“{commitment.wording}”" if commitment.wording else _("No wording was found.")
    paragraph = _("paragraph %(n)s") % {"n": commitment.number} if commitment.number else _("paragraph not known")
    return _("%(words)s (from: %(basis)s; %(paragraph)s)") % {
        "words": quoted,
        "basis": _(BASES[commitment.basis]),
        "paragraph": paragraph,
    }


def _said(title: str, evidence: Iterable[Evidence], nothing: str, words: Language) -> list[str]:
    lines = [
        f"    {say_evidence(one, words)}: {words.gettext(one.text)}"
        + (f" [{words.gettext(PROGRESS[one.progress])}]" if one.progress else "")
        for one in evidence
    ]
    return [f"  {title}:", *lines] if lines else [f"  {title}: {nothing}"]
