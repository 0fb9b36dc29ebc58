"""Which judgments answer a question? Filters that only ever leave records out, and a search in their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from natc.codelists import Language, country_name, language, participants
from natc.errors import PeriodError, UnknownCodeError
from natc.law.judgment import Form, Judgment, JudgmentInstance, Kind, Outcome
from natc.law.judgment_folding import has_words
from natc.law.judgment_words import say_texts
from natc.law.shelf import load_laws

Code = TypeVar("Code", Kind, JudgmentInstance, Outcome, Form)


def search_judgments(
    judgments: Iterable[Judgment],
    *,
    country: str | None = None,
    kind: Kind | str | None = None,
    court: str | None = None,
    instance: JudgmentInstance | str | None = None,
    outcome: Outcome | str | None = None,
    form: Form | str | None = None,
    first: int | None = None,
    last: int | None = None,
    provision: str | None = None,
    text: str | None = None,
    speech: Language | None = None,
) -> tuple[Judgment, ...]:
    """Return the judgments that fit every filter that is given, in the order in which they came.

    Parameters
    ----------
    judgments : iterable of Judgment
        Where to look.
    country : str, optional
        ISO 3166-1 alpha-3 code.
    kind, instance, outcome, form : str, optional
        Codes; a judgment fits a form if it is one of its forms of exploitation.
    court, provision, text : str, optional
        Words that all stand in the name of the court, in the provisions, or anywhere in the record. Case, accents and
        script do not matter; a number is found whole: 38 is not found in 388.
    first, last : int, optional
        Years, both included. A judgment whose date was not found fits no years.
    speech : Language, optional
        Look for the words in this language too, as the record is shown in it.

    Raises
    ------
    UnknownCodeError
        If a code is none of the code lists, or the country neither a participant nor that of a judgment.
    PeriodError
        If the years run backwards.
    """
    found = tuple(judgments)
    if first is not None and last is not None and last < first:
        raise PeriodError(f"The years run backwards: from {first} to {last}. Give the earlier year first.")
    if country is not None:
        wanted = _country(country, found)
        found = tuple(one for one in found if one.country == wanted)
    if kind is not None:
        known_kind = _code(Kind, "kind of judgment", kind)
        found = tuple(one for one in found if one.kind is known_kind)
    if instance is not None:
        known_instance = _code(JudgmentInstance, "instance", instance)
        found = tuple(one for one in found if one.instance is known_instance)
    if outcome is not None:
        known_outcome = _code(Outcome, "outcome", outcome)
        found = tuple(one for one in found if one.outcome is known_outcome)
    if form is not None:
        known_form = _code(Form, "form of exploitation", form)
        found = tuple(one for one in found if known_form in one.forms)
    if court is not None:
        found = tuple(one for one in found if has_words(court, one.court or ""))
    if first is not None:
        found = tuple(one for one in found if one.year is not None and one.year >= first)
    if last is not None:
        found = tuple(one for one in found if one.year is not None and one.year <= last)
    if provision is not None:
        found = tuple(one for one in found if has_words(provision, " ".join(_provisions(one))))
    if text is not None:
        found = tuple(one for one in found if has_words(text, " ".join(_texts(one, speech))))
    return found


def count_undated(judgments: Iterable[Judgment]) -> int:
    """Return how many judgments no filter of years can find, because their date was not found."""
    return sum(one.year is None for one in judgments)


def _country(code: str, judgments: tuple[Judgment, ...]) -> str:
    known = dict.fromkeys([*participants(), *sorted(one.country for one in judgments)])
    if code.upper() not in known:
        raise UnknownCodeError("country of a judgment", code, known)
    return code.upper()


def _code(kind: type[Code], name: str, given: str) -> Code:
    try:
        return kind(given)
    except ValueError:
        raise UnknownCodeError(name, given, [one.value for one in kind]) from None


def _provisions(judgment: Judgment) -> list[str]:
    law = load_laws().get(judgment.country)
    said = []
    for one in judgment.provisions:
        offence = law.offence(one.offence) if law and one.offence else None
        said += [one.text, one.offence or "", f"Article {offence.article}({offence.paragraph})" if offence else ""]
    return said


def _texts(judgment: Judgment, speech: Language | None) -> list[str]:
    english = language("en")
    said = [judgment.id, *say_texts(judgment, english), country_name(judgment.country, english)]
    if judgment.country in participants():
        said += participants()[judgment.country].own_names.values()
    if speech is not None and speech.code != "en":
        said += [*say_texts(judgment, speech), country_name(judgment.country, speech)]
    return said
