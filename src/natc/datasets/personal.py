"""What looks like a person's data in a text: names, numbers, addresses of persons have no place in records of a network."""

from __future__ import annotations

import re

_PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "this looks like an e-mail address"),
    (re.compile(r"(?<![\w/.=%-])\d{13}(?![\w/.-])"), "this looks like a personal number (13 digits)"),
    (re.compile(r"(?<![\w/.=%-])\d{10,11}(?![\w/.-])"), "this looks like a personal number (10 or 11 digits)"),
    (re.compile(r"(?<![\w/])\+\d[\d ()/-]{7,}\d"), "this looks like a telephone number"),
    (
        re.compile(
            r"\b(?:defendants?|accused|convicted|suspects?|perpetrators?|victims?|injured party|witness(?:es)?|applicant|"
            r"obdolžen\w*|obtožen\w*|osumljen\w*|žrt\w+|oškodovan\w*|optuženi\w*|okrivljen\w*|oštećen\w*)"
            r",? (?:named |called |imenovan\w* )?(?!Convention)[A-ZČŠŽĆĐ]\.? ?[A-ZČŠŽĆĐ]\.(?!\w)"
        ),
        "this looks like the initials of a person",
    ),
    (
        re.compile(
            r"\b(?:defendants?|accused|convicted|suspects?|perpetrators?|victims?|witness(?:es)?|Mr|Mrs|Ms|"
            r"obdolžen\w*|obtožen\w*|osumljen\w*|žrt\w+|oškodovan\w*|optuženi\w*|okrivljen\w*|oštećen\w*)"
            r"\.?,? (?:named |called |imenovan\w* )?[A-ZČŠŽĆĐ][a-zčšžćđ]+ [A-ZČŠŽĆĐ][a-zčšžćđ]+\b"
        ),
        "this looks like the name of a person",
    ),
)
_ADDRESS = re.compile(r"\b(?:https?://|github:|ECLI:)\S+")


def find_personal_data(text: str) -> str | None:
    """Return in words what in a text looks like a person's data, or None. The text itself is never repeated.

    Addresses of pages are passed over: the publisher chose them. A name that stands without a word such as
    "defendant" before it cannot be told from the name of a place or a court by rule: a second reader must look.
    """
    bare = _ADDRESS.sub("", text)
    return next((reason for pattern, reason in _PATTERNS if pattern.search(bare)), None)
