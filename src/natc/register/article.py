"""What an article of a law can look like: numbers, their letters, and words of a closed list, so no name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

_SMALL = "a-zа-џα-ω"
_LETTER = "A-Za-zА-џΑ-ω"
_SUFFIX = rf"(?:[{_LETTER}]|[ -][{_SMALL}])?"
_ARTICLE = rf"[1-9][0-9]{{0,2}}{_SUFFIX}"
"""No criminal code of the region has a thousand articles; a year or a telephone number is none."""
_PART = rf"(?:(?:[1-9]|[12][0-9]){_SUFFIX}|[{_SMALL}])[).,]{{0,2}}"
_JOINED = rf"[ ]?[/.(-]{{1,2}}[ ]?{_PART}"


@cache
def article_pattern() -> re.Pattern[str]:
    """Return the form of an article of national law: `113`, `113/2 KZ-1`, `чл. 159а`, `Article 4(2)(b)`.

    A number of up to three digits with at most a letter, and its paragraph and point; before, between and after them
    words of `article.yaml` alone. The pattern is one that Python and the database read alike (RE2: nothing is looked
    at ahead).
    """
    words = _words()
    long = f"(?i:{'|'.join(word for word in words if len(word) > 1)})[.,]?"
    short = f"[{''.join(word for word in words if len(word) == 1 and word != '§')}][.]?"  # capital ones may be initials
    beside = f"[ ]?(?:{long}|{short}|§)(?:[ ]?{_PART})?"
    return re.compile(
        rf"(?:(?:{long}|§)[ ]?){{0,4}}{_ARTICLE}[).,]{{0,2}}(?:{_JOINED}){{0,2}}(?:{beside}(?:{_JOINED})?){{0,5}}"
    )


def _words() -> list[str]:
    with (Path(__file__).parent / "article.yaml").open(encoding="utf-8") as file:
        document = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    words = {str(word) for kind in document.values() for line in kind for word in line}
    return [
        re.escape(word).replace("\\ ", " ").replace("\\-", "-") for word in sorted(words, key=lambda w: (-len(w), w))
    ]
