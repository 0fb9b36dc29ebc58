"""What looks like a person's data in a text? Names and numbers of persons have no place in records of a network."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĢĪĮĶĻŁŃŅŇŐŘŚŞŠȘŢŤȚŪŮŰŹŻŽЀ-Я"
_LOWER = "a-zß-öø-ÿāăąćčďđēėęěģīįķļłńņňőřśşšșţťțūůűźżžа-џ"
_NAME = rf"[{_UPPER}][{_LOWER}]+"
_SURNAME = rf"(?:{_NAME}(?:-{_NAME})?|[{_UPPER}]{{3,}})"
_INITIALS = rf"(?!U\. ?[KNS]\.(?! ?[{_UPPER}]\.)|E\. ?U\.)[{_UPPER}]\.(?: ?[{_UPPER}]\.)+"
"""Two or more letters with full stops: A. B., A.B.C.; not U.N., U.S., U.K., E.U."""
_PERSON = (
    r"(?i:defendants?|accused|convicted|suspects?|perpetrators?|traffickers?|victims?|injured party|witness(?:es)?"
    r"|applicant|plaintiff|complainant|minor|survivor|obdolžen\w*|obtožen\w*|osumljen\w*|obsojen\w*|žrt\w+"
    r"|oškodovan\w*|optužen\w*|okrivljen\w*|osuđen\w*|oštećen\w*|inculpat\w*|victim[ăae]\w*|обвин\w*|подсъдим\w*"
    r"|осъден\w*|осуд\w*|окривљен\w*|оптужен\w*|оштећен\w*|оштетен\w*|жртв\w*|viktim\w*|pandehur\w*|akuzuar\w*"
    r"|dënuar\w*)"
)
_SOMEBODY = r"(?:person|man|woman|girl|boy|child|citizen|national|party)"
_ROLE = rf"(?: {_SOMEBODY})?"
_CALLED = r"(?:named |called |imenovan\w* |zvan\w* |по име |на име )?"
_NO_PERSON = (
    r"(?!(?:The|North|South|East|West|Northern|Bosnia|Republi[ck]\w*|Републи\w*|United|European|Czech|San|Saudi|Sri|New"
    r"|Council|Convention|Directive|Protection|Support|Rights|Assistance|Fund|Article|Part|Human|Sexual|Labour|Forced"
    r"|Trafficking|Criminal|Penal|Supreme|High|Higher|Constitutional|District|County|Basic|Ministry|Government|National"
    r"|State|Persons|Roma|Women)\b)"
)
_FULL_NAME = rf"{_NO_PERSON}{_NAME} {_SURNAME}"
_WHO = rf"(?:{_FULL_NAME}|{_INITIALS}|[{_UPPER}]\. ?{_SURNAME})"
_DAY = r"(?:\d{1,2}[./ -]+(?:\d{1,2}[./ -]+|\w+ )\d{2}|[^\W\d]{3,} (?:19|20)\d\d)"
_MANY = r"(?i:(?<!children )(?<!victims )(?<!persons )(?<!people )(?<!minors )(?<!those ))"
"""Of many persons born in a year, nobody is told from the others."""
_PATTERNS = (
    (re.compile(r"(?<![\w.+-])[\w.+-]+(?:@| ?[(\[]at[)\]] ?)[\w-]+\.\w"), "this looks like an e-mail address"),
    (
        re.compile(r"(?<![\w/.=%-])(?!97[89])(?:\d{13}|\d{7}[ -]\d{6})(?![\w/.-]?\d)(?!\w)"),
        "this looks like a personal number (13 digits)",
    ),
    (re.compile(r"(?<![\w/.=%-])\d{10,11}(?![\w/-])(?!\.\d)"), "this looks like a personal number (10 or 11 digits)"),
    (re.compile(r"(?<!\w)[A-Z]\d{8}[A-Z](?!\w)"), "this looks like a personal number (a letter, 8 digits, a letter)"),
    (
        re.compile(
            r"(?i:passport|identity card|potni list|osebna izkaznica|pasoš|putovnica|lična karta|osobna iskaznica|пасош"
            r"|паспорт|лична карта|pașaport)\w*:?(?: (?:no|number|št|br|бр|nr)\.?)? [A-ZА-Я]{0,3}\d{6,9}(?!\d)"
        ),
        "this looks like the number of a document of identity",
    ),
    (re.compile(r"(?<![\w/])(?:\+|00(?=[3-9]))\d[\d ()/-]{7,}\d"), "this looks like a telephone number"),
    (
        re.compile(
            rf"(?i:\b(?:date of birth:? |born (?:on |in )?)){_DAY}|{_MANY}\bborn in (?:19|20)\d\d"
            r"|\b(?:rojen[aoi]?|rođen[aoi]?|născut[ăe]?|роден[аои]?|рођен[аои]?|lindur)"
            r" (?:dne |on |la |на |më )?(?:\d|\w+ (?:19|20)\d\d)"
        ),
        "this looks like the birth date of a person",
    ),
    (
        re.compile(
            r"(?i:\b(?:lives|lived|living|resides|resided|residing|domiciled) at|\bstanuj\w+|\bsa? prebivališ[čt]em"
            r"|\bbivališč\w+|са пребивалиштем|живущ\w*|\bdomiciliat\w*) [^;:!?]{0,60}?\d"
        ),
        "this looks like the address of a person",
    ),
    (
        re.compile(rf"\b{_PERSON}{_ROLE},? {_CALLED}(?!Convention){_INITIALS}(?!\w)"),
        "this looks like the initials of a person",
    ),
    (
        re.compile(rf"\b(?:{_PERSON}{_ROLE},?|(?:Mr|Mrs|Ms|Dr)\.?) {_CALLED}{_FULL_NAME}\b"),
        "this looks like the name of a person",
    ),
    (
        re.compile(rf"\b(?:{_PERSON}{_ROLE}|{_SOMEBODY}),? (?:named|called|imenovan\w*) {_NAME}\b"),
        "this looks like the name of a person",
    ),
    (
        re.compile(
            rf"(?<![\w.]){_WHO}(?:,? \(?\d{{1,2}}\)?)?,? (?:(?:was|were|has been|is) "
            r"(?:convicted|sentenced|acquitted|charged|indicted|arrested|accused|exploited|trafficked|found guilty"
            r"|extradited)|pleaded guilty)\b"
        ),
        "this looks like the name of a person",
    ),
    (
        re.compile(
            r"\b(?:(?:[Pp]roceedings?|[Tt]rial|[Ii]ndictment|[Jj]udgment|[Cc]ase) (?:against|of)|proti|protiv|против"
            rf"|împotriva) {_WHO}(?!\w)(?! v\.)"
        ),
        "this looks like the name of a person",
    ),
)
_ADDRESS = re.compile(r"\b(?:https?://|github:|ECLI:)\S+")
_BARE_INITIALS = re.compile(rf"(?<![\w.]){_INITIALS}(?!\w)")


def find_personal_data(text: str) -> str | None:
    """Return in words what in a text looks like a person's data, or None. The text itself is never repeated.

    Addresses of pages are passed over: the publisher chose them. A name that stands without a word such as
    "defendant" or "was convicted" beside it cannot be told from the name of a place or a court by rule: a second
    reader must look.
    """
    bare = _ADDRESS.sub("", text)
    return next((reason for pattern, reason in _PATTERNS if pattern.search(bare)), None)


def find_initials(text: str) -> str | None:
    """Return in words that two or more initials stand in a text, whatever stands beside them, or None."""
    if _BARE_INITIALS.search(_ADDRESS.sub("", text)):
        return "this looks like the initials of a person"
    return None


def _refuse_initials(text: str) -> str:
    if reason := find_initials(text):
        raise ValueError(f"{reason}. Records hold no person's data: take it out")
    return text


Impersonal = Annotated[str, AfterValidator(_refuse_initials)]
"""A text of a record about proceedings: initials are refused in it wherever they stand."""
