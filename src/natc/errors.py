"""What can go wrong, said so that the reader knows what to do next.

Every message says what was found, why it stops us and what to do; none holds personal data.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class NatcError(Exception):
    """Base of all errors that natc raises on purpose. It goes whole from one process to another."""

    def __reduce__(self) -> str | tuple[Any, ...]:
        return _made_again, (type(self), self.args), self.__dict__


def _made_again(kind: type[NatcError], args: tuple[Any, ...]) -> NatcError:
    return kind.__new__(kind, *args)


class NotWritable(NatcError, OSError):
    """A file or folder that cannot be written. The arguments are those of OSError: number, reason, path."""

    __reduce__ = OSError.__reduce__

    def __str__(self) -> str:
        return f"{self.filename} cannot be written: {self.strerror or 'the system gives no reason'}."


class UnknownCodeError(NatcError, LookupError):
    """A country, stage, source or other code that the code lists do not hold."""

    def __init__(self, kind: str, given: str, valid: Iterable[str]) -> None:
        self.kind, self.given, self.valid = kind, given, tuple(valid)
        super().__init__(f"{given!r} is not a known {kind}. Known: {', '.join(self.valid)}.")


class PeriodError(NatcError, ValueError):
    """A span of years that is reversed or outside what published statistics can cover."""


class DataFileError(NatcError, ValueError):
    """A data file that cannot be taken: names file, row (the header is row 1) and column."""

    def __init__(self, file: str, problem: str, *, row: int | None = None, column: str | None = None) -> None:
        self.file, self.row, self.column, self.problem = file, row, column, problem
        place = "".join((file, f", row {row}" if row is not None else "", f", column {column}" if column else ""))
        super().__init__(f"{place}: {problem}")


class RecordError(NatcError, ValueError):
    """A record kept by hand that cannot be taken: names file, line and field, never the value.

    `folder` is that of the file where there is one: the same name stands in several.
    """

    def __init__(
        self,
        file: str,
        problem: str,
        *,
        folder: str = "",
        line: int | None = None,
        field: str | None = None,
        n_more: int = 0,
    ) -> None:
        self.file, self.folder, self.line, self.field, self.problem = file, folder, line, field, problem
        path = f"{folder}/{file}" if folder else file
        place = "".join((path, f", line {line}" if line is not None else "", f", field {field}" if field else ""))
        more = f" ({n_more} more in this file)" if n_more else ""
        super().__init__(f"{place}: {problem}.{more}")
