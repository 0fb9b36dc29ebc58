"""How is a text found whatever its case, accents and script? Both sides are written in plain Latin letters."""

from __future__ import annotations

import re
import unicodedata

_PAIRS = (
    "а=a б=b в=v г=g д=d ѓ=g ђ=d е=e ё=e є=e ж=z з=z ѕ=dz и=i ѝ=i і=i ї=i й=j ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r"
    " с=s т=t ћ=c ќ=k у=u ф=f х=h ц=c ч=c џ=dz ш=s щ=st ъ=a ы=y ь= э=e ю=ju я=ja đ=d ð=d ø=o ł=l ı=i ’='"
)
_LATIN = dict(pair.split("=") for pair in _PAIRS.split())
"""Cyrillic of Serbian, Macedonian and Bulgarian as Serbian Latin without accents, and Latin letters with a stroke."""


def fold(text: str) -> str:
    """Return a text in small Latin letters without accents: `Tužba`, `tuzba` and `тужба` are one."""
    letters = (_LATIN.get(letter, letter) for letter in unicodedata.normalize("NFC", text.casefold()))
    parts = unicodedata.normalize("NFKD", "".join(letters))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def has_words(wanted: str, text: str) -> bool:
    """Whether every wanted word stands in a text: parts of words are found, parts of numbers are not."""
    folded = fold(text)
    return all(re.search(_whole_numbers(word), folded) for word in fold(wanted).split())


def _whole_numbers(word: str) -> str:
    before = r"(?<!\d)" if word[0].isdigit() else ""
    after = r"(?!\d)" if word[-1].isdigit() else ""
    return f"{before}{re.escape(word)}{after}"
