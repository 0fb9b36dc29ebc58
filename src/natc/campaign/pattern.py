"""How is a text with figures written out in a language? Fluent patterns, with numbers and plurals by CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from natc.codelists import language
from natc.errors import NatcError

_PIECE = re.compile(r"[{}]|->|\s+(?P<variant>\*?\[\s*[\w.-]+\s*\])|[^{}\s-]+|\s|-")

PLACEHOLDER = re.compile(r"\$[^\W\d]\w*")
"""The name of something to be filled in. Outside braces it would be read by everybody as it stands."""
HIDDEN = "suppressed"
"""The variant of a choice that is said where a publisher hides a count: it may name the limit below which it hides."""

FILLED_IN = "…"
"""Stands where something is filled in."""

Argument = int | str
"""What a pattern can be given: a count, or a word."""


class NotFillable(NatcError, ValueError):
    """A text that cannot be written out with what is known: `argument` is the name that it asks for in vain."""

    def __init__(self, problem: str, *, argument: str = "") -> None:
        self.argument = argument
        super().__init__(problem)


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that Fluent cannot read, or that asks for more than variables.

    Raises
    ------
    ValueError
        With what is wrong; NatcError if fluent.runtime is not installed.
    """
    if pattern:
        variables_of(pattern)


@lru_cache(maxsize=2048)
def variables_of(pattern: str) -> frozenset[str]:
    """Return the names of the variables that a pattern asks for.

    Raises
    ------
    ValueError
        If it is no Fluent pattern, or refers to another message, a term or a function.
    """
    from fluent.syntax import ast  # installed with fluent.runtime, which `_parse` asks for first
    from fluent.syntax.visitor import Visitor

    resource = _parse(pattern)
    names: set[str] = set()
    foreign: list[str] = []
    words: list[str] = []

    class Collector(Visitor):  # type: ignore[misc, unused-ignore]
        def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 - the name is Fluent's
            names.add(node.id.name)

        def visit_MessageReference(self, node: Any) -> None:  # noqa: N802
            foreign.append(node.id.name)

        def visit_TermReference(self, node: Any) -> None:  # noqa: N802
            foreign.append(f"-{node.id.name}")

        def visit_FunctionReference(self, node: Any) -> None:  # noqa: N802
            foreign.append(node.id.name)

        def visit_TextElement(self, node: Any) -> None:  # noqa: N802
            words.append(node.value)

    entries = resource.body
    if len(entries) != 1 or not isinstance(entries[0], ast.Message) or entries[0].attributes:
        raise ValueError(f"the text is no Fluent pattern: {_say_junk(entries)}")
    Collector().visit(resource)
    if foreign:
        raise ValueError(f"the text refers to {foreign[0]!r}; expected figures only, written {{ $name }}")
    for bare in filter(None, map(PLACEHOLDER.search, words)):
        raise ValueError(f"{bare[0]} stands in the text without braces; expected {{ {bare[0]} }}")
    return frozenset(names)


@lru_cache(maxsize=2048)
def typed_words(pattern: str) -> str:
    """Return what a pattern says besides what is filled in; variants for a hidden count are left out."""
    from fluent.syntax import ast
    from fluent.syntax.visitor import Visitor

    resource = _parse(pattern)
    words: list[str] = []

    class Reader(Visitor):  # type: ignore[misc, unused-ignore]
        def visit_TextElement(self, node: Any) -> None:  # noqa: N802 - the name is Fluent's
            words.append(node.value)

        def visit_StringLiteral(self, node: Any) -> None:  # noqa: N802
            words.append(node.value)

        def visit_NumberLiteral(self, node: Any) -> None:  # noqa: N802
            words.append(node.value)

        def visit_VariableReference(self, node: Any) -> None:  # noqa: N802
            words.append(FILLED_IN)

        def visit_Variant(self, node: Any) -> None:  # noqa: N802
            if isinstance(node.key, ast.Identifier) and node.key.name == HIDDEN:
                return
            words.append("\n")
            self.visit(node.value)

    Reader().visit(resource)
    return "".join(words)


def fill_pattern(pattern: str, language_code: str, arguments: Mapping[str, Argument]) -> str:
    """Write a pattern out in a language.

    Parameters
    ----------
    pattern : str
        A Fluent pattern: `{ $n -> [one] { $n } person *[other] { $n } persons }`.
    language_code : str
        Its plural categories and number format are those of CLDR; Montenegrin follows Serbian in Latin script.
    arguments : mapping of str to int or str
        What is known. A name that the chosen variant asks for and that is not there is an error, never a gap.

    Returns
    -------
    str
        The text, without marks of direction.

    Raises
    ------
    NotFillable
        Naming the first argument that is missing.
    """
    if not pattern:
        return ""
    bundle = _bundle(pattern, language_code)
    value, errors = bundle.format_pattern(bundle.get_message("text").value, dict(arguments))
    for error in errors:
        name = str(error.args[0]).rpartition("Unknown external: ")[2] if error.args else ""
        raise NotFillable(f"the text asks for {name!r}, which is not known", argument=name)
    return str(value)


@lru_cache(maxsize=2048)
def _bundle(pattern: str, language_code: str) -> Any:
    resource = _parse(pattern)
    from fluent.runtime import FluentBundle

    # use_isolating would put marks of direction around numbers: nothing here is written from right to left.
    bundle = FluentBundle([str(language(language_code).locale)], use_isolating=False)
    bundle.add_resource(resource)
    return bundle


def _parse(pattern: str) -> Any:
    try:
        from fluent.runtime import FluentResource
    except ModuleNotFoundError:
        raise NatcError(
            "Texts of a campaign need the package fluent.runtime, which is not installed."
            " Install natc with its campaign extra: pip install 'natc[campaign]'"
        ) from None
    lines = _break_variants(pattern).splitlines()
    return FluentResource("text =\n" + "".join(f"    {line}\n" if line else "\n" for line in lines))


def _break_variants(pattern: str) -> str:
    """Put each variant of a choice on a line of its own, as Fluent asks for: YAML may have folded them into one."""
    written, choices = "", [False]
    for found in _PIECE.finditer(pattern):
        piece = found[0]
        if piece == "{":
            choices.append(False)
        elif piece == "}":
            piece = "\n}" if choices[-1] else piece
            choices = choices[:-1] or [False]
        elif piece == "->":
            choices[-1] = len(choices) > 1
        elif choices[-1] and found["variant"]:
            piece = f"\n{found['variant']}"
        written += piece
    return written


def _say_junk(entries: Any) -> str:
    for entry in entries:
        for note in getattr(entry, "annotations", ()) or ():
            return str(note.message).rstrip(".")
    return "a line begins with a sign that has a meaning in Fluent"
