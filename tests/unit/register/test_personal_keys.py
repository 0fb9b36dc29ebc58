"""Keys that people make by hand: a number, a date or a name in one of them is found, whatever stands around it."""

from __future__ import annotations

import base64
import random
import uuid

import pytest

from natc.register.personal_keys import KeyFault, find_key_fault


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        pytest.param("0101006500006", KeyFault.NUMBER, id="EMSO, stdnum"),
        pytest.param("P0101990500123", KeyFault.NUMBER, id="as long as an EMSO, behind a letter"),
        pytest.param("P-0101006500006", KeyFault.NUMBER, id="EMSO behind a letter"),
        pytest.param("010100-6500006", KeyFault.NUMBER, id="EMSO with a dash"),
        pytest.param("x1630615123457", KeyFault.NUMBER, id="CNP, stdnum"),
        pytest.param("EGN7523169263", KeyFault.NUMBER, id="EGN, stdnum"),
        pytest.param("33392005961", KeyFault.NUMBER, id="OIB, stdnum"),
        pytest.param("A12345678B", KeyFault.NUMBER, id="Albania: letter, eight digits, letter"),
        pytest.param("PB1234567", KeyFault.NUMBER, id="passport"),
        pytest.param("V-041000000", KeyFault.NUMBER, id="telephone"),
        pytest.param("FH-1990-02-03", KeyFault.DATE, id="initials and day of birth"),
        pytest.param("FH_3-2-90", KeyFault.DATE, id="day of birth with a short year"),
        pytest.param("FH03021990", KeyFault.DATE, id="day of birth without dashes"),
        pytest.param("19900203", KeyFault.DATE, id="day of birth alone"),
        pytest.param("FH-1990-02", KeyFault.DATE, id="month of birth"),
        pytest.param("VZOREC-F", KeyFault.NAME, id="name and initial"),
        pytest.param("Vzorec1990", KeyFault.NAME, id="name and year"),
        pytest.param("person-Vzorec1", KeyFault.NAME, id="name behind the name of the table"),
        pytest.param("personVzorec1", KeyFault.NAME, id="name beside the name of the table"),
        pytest.param("Ana-7", KeyFault.NAME, id="given name of three letters"),
        pytest.param("Lah-Ban", KeyFault.NAME, id="no digit"),
    ],
)
def test_what_tells_who_somebody_is_is_found_in_a_key(key, fault):
    """The numbers are valid by python-stdnum 2.2 (`stdnum.si.emso`, `ro.cnp`, `bg.egn`, `hr.oib`: `is_valid`)."""
    assert find_key_fault(key) is fault


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda draw, _n: "V-" + base64.b32encode(draw.randbytes(10)).decode(), id="as natc makes them"),
        pytest.param(lambda _draw, n: f"EX-P-{n:06}", id="of the example country"),
        pytest.param(lambda draw, _n: str(uuid.UUID(int=draw.getrandbits(128))), id="UUID"),
        pytest.param(lambda draw, _n: f"{draw.getrandbits(128):032X}", id="hexadecimal, 32"),
        pytest.param(lambda draw, _n: f"{draw.getrandbits(64):016x}", id="hexadecimal, 16"),
        pytest.param(lambda _draw, n: f"V{n}", id="numbered"),
        pytest.param(lambda _draw, n: f"victim-{n}", id="numbered behind the name of the table"),
        pytest.param(lambda _draw, n: f"{n:07}", id="filled up to 7 digits"),
        pytest.param(lambda _draw, n: f"p{n:010}", id="filled up to 10 digits"),
        pytest.param(lambda _draw, n: f"{n:013}", id="filled up to 13 digits"),
    ],
)
def test_keys_that_tell_nothing_are_taken(make):
    draw = random.Random(11)
    assert [key for n in range(20_000) if find_key_fault(key := make(draw, n))] == []
