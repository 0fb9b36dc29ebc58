"""What `natc register` prints: a check and a log, in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from natc.cli.output import align_table
from natc.codelists import Language
from natc.register import Log, Register, RegisterCheck, RuleCount, Severity, Violation, register_rules
from natc.register.folder import About

HEADER = ("severity", "rule", "table", "row", "columns", "key")


def say_headline(check: RegisterCheck, folder: Path, register: Register | About, words: Language) -> str:
    """Say how many errors and warnings there are, and in what."""
    _ = words.gettext
    facts = {
        "errors": words.ngettext("%(n)s error", "%(n)s errors", check.n_errors) % {"n": words.number(check.n_errors)},
        "warnings": words.ngettext("%(n)s warning", "%(n)s warnings", check.n_warnings)
        % {"n": words.number(check.n_warnings)},
        "folder": folder,
        "country": register.country,
        "day": words.day(check.on),
    }
    if register.is_example:
        return _("%(errors)s and %(warnings)s in %(folder)s, an example register of %(country)s, on %(day)s.") % facts
    return _("%(errors)s and %(warnings)s in %(folder)s, the register of %(country)s, on %(day)s.") % facts


def write_check(check: RegisterCheck, headline: str, words: Language) -> str:
    """Return the headline, and each rule that is broken with what to do and the rows; errors first."""
    found: dict[tuple[str, str, tuple[str, ...]], list[Violation]] = {}
    for violation in check.violations:
        found.setdefault((violation.rule, violation.table, violation.columns), []).append(violation)
    counts = sorted(check.counts, key=lambda count: count.severity is Severity.WARNING)
    parts = ["\n".join(_say_rule(count, found[count.rule, count.table, count.columns], words)) for count in counts]
    return "\n\n".join([headline, *parts])


def check_csv(check: RegisterCheck) -> str:
    """Return the violations as CSV, one row each; several columns are joined by `|`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(
        (one.severity, one.rule, one.table, one.row, "|".join(one.columns), one.key) for one in check.violations
    )
    return text.getvalue().removesuffix("\n")


def check_record(check: RegisterCheck, register: Register | About, words: Language) -> dict[str, Any]:
    """Return a check as a record: its counts, each rule that is broken in words, and the violations."""
    _ = words.gettext
    rules = register_rules()
    broken = {count.rule: rules[count.rule] for count in check.counts}
    return {
        "country": register.country,
        "is_example": register.is_example,
        "on": check.on.isoformat(),
        "n_errors": check.n_errors,
        "n_warnings": check.n_warnings,
        "rules": {key: {"name": _(rule.name), "says": _(rule.says), "do": _(rule.do)} for key, rule in broken.items()},
        "counts": [
            {
                "severity": count.severity,
                "rule": count.rule,
                "table": count.table,
                "columns": count.columns,
                "n_rows": count.n_rows,
            }
            for count in check.counts
        ],
        "violations": [{name: getattr(one, name) for name in HEADER} for one in check.violations],
    }


def write_log(log: Log, words: Language) -> str:
    """Return the entries of a log as a table."""
    _ = words.gettext
    header = (_("Entry"), _("Time (UTC)"), _("Account"), _("Action"), _("About"))
    lines = [
        (
            str(entry.number),
            entry.at.isoformat(sep=" ", timespec="seconds").removesuffix("+00:00"),
            entry.by,
            entry.action,
            ", ".join(f"{name}={_say_fact(fact)}" for name, fact in entry.facts.items()),
        )
        for entry in log.entries
    ]
    return align_table(header, lines, right=[0])


def say_log(log: Log, words: Language) -> str:
    """Say that the chain is whole, how long it is, and how a cut would be found."""
    _ = words.gettext
    if not log.entries:
        return _("The log has no entry yet.")
    whole = words.ngettext(
        "%(n)s entry, and no line was changed or taken out.",
        "%(n)s entries, and no line was changed or taken out.",
        len(log.entries),
    ) % {"n": words.number(len(log.entries))}
    kept = _("Lines cut off at the end would not show: note this seal elsewhere and compare it: %(seal)s")
    return f"{whole}\n{kept % {'seal': log.seal}}"


def log_record(log: Log) -> dict[str, Any]:
    """Return a log as a record."""
    entries = [
        {
            "number": entry.number,
            "at": entry.at.isoformat(timespec="seconds"),
            "by": entry.by,
            "action": entry.action,
            "facts": dict(entry.facts),
        }
        for entry in log.entries
    ]
    return {"n_entries": len(entries), "seal": log.seal, "entries": entries}


def _say_rule(count: RuleCount, found: list[Violation], words: Language) -> Iterator[str]:
    _ = words.gettext
    rule = register_rules()[count.rule]
    severity = _("ERROR") if count.severity is Severity.ERROR else _("WARNING")
    facts = {
        "severity": severity,
        "rule": _(rule.name),
        "id": rule.id,
        "table": count.table,
        "columns": ", ".join(count.columns),
        "n": words.number(count.n_rows),
    }
    yield (
        words.ngettext(
            "%(severity)s  %(rule)s [%(id)s]: table %(table)s, %(columns)s: %(n)s row",
            "%(severity)s  %(rule)s [%(id)s]: table %(table)s, %(columns)s: %(n)s rows",
            count.n_rows,
        )
        % facts
    )
    yield f"  {_(rule.says)} {_(rule.do)}"
    for one in found:
        place = _("%(table)s, row %(row)s, key %(key)s") if one.key else _("%(table)s, row %(row)s")
        yield "  " + place % {"table": one.table, "row": one.row, "key": one.key}
    if n_more := count.n_rows - len(found):
        more = words.ngettext("and %(n)s more row", "and %(n)s more rows", n_more)
        yield "  " + more % {"n": words.number(n_more)}


def _say_fact(fact: Any) -> str:
    return "|".join(map(str, fact)) if isinstance(fact, list) else str(fact)
