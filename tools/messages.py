"""Collect the sentences to translate and compile the catalogues; `--check` only tells whether that is done.

One catalogue per language stands in src/natc/locale/LANGUAGE/LC_MESSAGES/django.po. A new language begins with an
empty folder of that name. English needs none: the messages are English. Sentences come from the templates, from
Python code and from data files; a translation is kept for as long as its English wording stays.
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from natc.codelists.language import CLDR_STAND_IN, LOCALE_FOLDER

PACKAGE = LOCALE_FOLDER.parent
ROOT = PACKAGE.parent.parent
KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLAIN = {name for name, arguments in KEYWORDS.items() if arguments is None}
Found = tuple[str, "str | tuple[str, ...]", "str | None", list[str]]
"""Where it stands, the message (or its singular and plural), its context, comments for the translator."""

# Which texts of data files are shown: see the head of the file.
YAML_MESSAGES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
QUOTED = ("title", "text")
"""What a record with a `language` other than English quotes in that language."""
HAS_WORD = re.compile(r"[^\W\d_]{2}")
CSV_MESSAGES = {
    "datasets/region/justice.csv": ("note",),
    "datasets/region/justice_periods.csv": ("note",),
    "datasets/region/estimates.csv": ("method",),
    "datasets/region/sources.csv": ("licence", "note"),
}
# What we wrote ourselves in these columns: a data set has no printed title, and its publisher a name in each language.
DESCRIBED = {"datasets/region/sources.csv": ("unodc", ("title", "publisher"))}
# Texts in Python that pages translate: constants that are sentences, and what the interface says of itself.
SENTENCES = ("figures", "gap")
INTERFACE = "web/site/api.py"


def messages() -> Iterator[Found]:
    """Yield every message of the package, in a fixed order."""
    for path in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_bytes())))
        pairs = _plurals(nodes)
        yield from ((_place(path), pair, None, []) for pair in pairs.items())
        halves = {half for pair in pairs.items() for half in pair}
        yield from (found for found in _from_source(path, path.read_bytes()) if found[1] not in halves)
        yield from ((_place(path), text, None, []) for text in _in_f_strings(nodes))
    for path in sorted(PACKAGE.rglob("templates/**/*")):
        if path.is_file():
            text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            yield from _from_source(path, text.encode())
    for name, keys in YAML_MESSAGES.items():
        for path in sorted(PACKAGE.glob(name)):
            yield from ((_place(path), text, None, []) for text in _from_yaml(path, keys))
    for path in (path for name in SENTENCES for path in sorted((PACKAGE / name).glob("*.py"))):
        yield from ((_place(path), text, None, []) for text in _sentences(path))
    interface = PACKAGE / INTERFACE
    yield from ((_place(interface), text, None, []) for text in _said_of_interface(interface))
    for name, columns in CSV_MESSAGES.items():
        path = PACKAGE / name
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                family, described = DESCRIBED.get(name, (None, ()))
                texts = [row[column] for column in (*columns, *(described if row.get("family") == family else ()))]
                yield from ((_place(path), text, None, []) for text in texts if text)


def _from_source(path: Path, source: bytes) -> Iterator[Found]:
    comments = ["Translators:"]
    for _line, text, notes, context in extract("python", io.BytesIO(source), KEYWORDS, comments):
        yield _place(path), text, context, notes


def _plurals(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """Return what a call takes as `message` and `plural`, each marked by itself: it is one message with a plural."""
    found = {}
    for node in nodes:
        if isinstance(node, ast.Call):
            marked = {word.arg: word.value.args for word in node.keywords if isinstance(word.value, ast.Call)}
            if {"message", "plural"} <= marked.keys():
                message, plural = (ast.literal_eval(marked[name][0]) for name in ("message", "plural"))
                found[message] = plural
    return found


def _in_f_strings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield what is translated inside f-strings, which Babel reads as text."""
    for string in nodes:
        for node in ast.walk(string) if isinstance(string, ast.JoinedStr) else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in PLAIN:
                yield from (one.value for one in node.args if isinstance(one, ast.Constant) and one.value)


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _sentences(path: Path) -> Iterator[str]:
    """Yield the constants of a module that are sentences, without importing it."""
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            text = node.value.value
            if isinstance(text, str) and text.endswith("."):
                yield text


def _said_of_interface(path: Path) -> Iterator[str]:
    """Yield what the interface for programs says of its addresses and parameters: the data page lists them."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.FunctionDef) and any(isinstance(one, ast.Call) for one in node.decorator_list):
            yield from filter(None, [ast.get_docstring(node)])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Query":
            yield from (ast.literal_eval(word.value) for word in node.keywords if word.arg == "description")


def _from_yaml(path: Path, keys: dict[str, list[str]]) -> Iterator[str]:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for first, wanted in keys.items():
        if first == "*":
            yield from _texts(document, wanted)
        elif first in document:
            yield from _texts(document[first], wanted, is_wanted="*" in wanted)


def _texts(node: Any, wanted: list[str], *, is_wanted: bool = False) -> Iterator[str]:
    """Yield the texts that stand under the wanted keys, at any depth, and are neither codes nor quotations."""
    if isinstance(node, str):
        if is_wanted and HAS_WORD.search(node):
            yield node
    elif isinstance(node, dict):
        quoted = QUOTED if node.get("language", "en") != "en" else ()
        for key, value in node.items():
            if key not in quoted:
                yield from _texts(value, wanted, is_wanted=is_wanted or key in wanted or "*" in wanted)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, wanted, is_wanted=is_wanted)


def updated(language: str, found: Iterable[Found]) -> Catalog:
    """Return the catalogue of a language with the messages that were found and the translations it has."""
    old = _read(language)
    new = Catalog(locale=_locale(language), charset="utf-8", fuzzy=False)
    for place, text, context, notes in found:
        known = old.get(text, context)
        new.add(
            text,
            string=known.string if known and known.string else None,
            locations=[(place, 0)],
            flags=[flag for flag in known.flags if flag == "fuzzy"] if known else (),
            auto_comments=notes,
            user_comments=known.user_comments if known else (),
            context=context,
        )
    return new


def as_po(language: str, catalog: Catalog) -> bytes:
    """Return the catalogue as text that depends on nothing but its messages: no dates, no line numbers."""
    plural = get_plural(_locale(language))
    content = io.BytesIO()
    write_po(content, catalog, width=100, omit_header=True, include_lineno=False, sort_output=True)
    header = (
        f"# natc in {_locale(language).english_name}: `make messages` writes this file, translators fill it.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural.plural_forms}\\n"\n\n'
    )
    return header.encode() + content.getvalue().rstrip() + b"\n"


class PlainCatalog:
    """A catalogue to compile whose header holds no date and no version, so that it is the same everywhere."""

    charset = "utf-8"

    def __init__(self, catalog: Catalog, header: str) -> None:
        self.catalog, self.header = catalog, header

    def __iter__(self) -> Iterator[Any]:
        yield Entry("", self.header)
        yield from (message for message in self.catalog if message.id)


def as_mo(language: str, po: bytes) -> bytes:
    """Return the compiled catalogue; what is marked fuzzy is left out."""
    content = io.BytesIO()
    header = (
        f"Language: {language}\nContent-Type: text/plain; charset=utf-8\n"
        f"Plural-Forms: {get_plural(_locale(language)).plural_forms}\n"
    )
    write_mo(content, PlainCatalog(read_po(io.BytesIO(po)), header))
    return content.getvalue()


def faults(po: bytes) -> list[str]:
    """Return what is wrong with translations: a placeholder that is missing or unknown, a plural form too few."""
    catalog = read_po(io.BytesIO(po))
    return [
        f"{message.id!r}: {fault}"
        for message in catalog
        if message.id and message.string and any(message.string)
        for fault in message.check(catalog)
    ]


def _locale(language: str) -> Locale:
    return Locale.parse(CLDR_STAND_IN.get(language, language))


def _read(language: str) -> Catalog:
    path = _folder(language) / "django.po"
    return read_po(io.BytesIO(path.read_bytes())) if path.exists() else Catalog()


def _folder(language: str) -> Path:
    return LOCALE_FOLDER / language / "LC_MESSAGES"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a catalogue is out of date")
    parser.add_argument("--missing", action="store_true", help="print what has no translation yet")
    arguments = parser.parse_args()
    settings.configure()  # templates are read by Django's own reader
    found, exit_code = list(messages()), 0
    for language in sorted(entry.name for entry in os.scandir(LOCALE_FOLDER) if entry.is_dir()):
        catalog = updated(language, found)
        po = as_po(language, catalog)
        wrong, folder = faults(po), _folder(language)
        untranslated = [message.id for message in catalog if message.id and not any(message.string or ())]
        print(f"{language}: {len(catalog)} messages, {len(untranslated)} without a translation")
        if arguments.missing:
            print("\n".join(f"  {text!r}" for text in untranslated))
        for fault in wrong:
            print(f"{language}: {fault}", file=sys.stderr)
        exit_code = exit_code or int(bool(wrong))
        for name, content in (("django.po", po), ("django.mo", as_mo(language, po))):
            path = folder / name
            if path.exists() and path.read_bytes() == content:
                continue
            if arguments.check:
                print(f"{_place(path)} is out of date: run `make messages`", file=sys.stderr)
                exit_code = 1
            else:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
