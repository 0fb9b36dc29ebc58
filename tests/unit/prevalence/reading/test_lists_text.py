"""Tables of lists are taken as people have them; what is wrong is said with its place and without what a cell holds."""

import random
import time
from contextlib import suppress
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from natc.codelists import LANGUAGES, language
from natc.datasets import overlap_tables
from natc.prevalence import ListsError, ListsFileError, lists_from_frame, parse_list_bytes, parse_lists, read_lists
from natc.prevalence.reading.lists_problems import letter_of
from natc.prevalence.reading.lists_text import MARK, MOST_BYTES, write_lists

CORPUS = Path(__file__).parents[3] / "corpus" / "lists"
EXPECTED = yaml.safe_load((CORPUS / "expected.yaml").read_text(encoding="utf-8"))
CANARIES = ("Ana", "Novak", "Ivan", "Maja", "Petrovi", "1994", "1203994505123", "Zato", "Zo", "1,234", "Total")
GOOD = "PF,NG,count\n1,0,5\n0,1,3\n1,1,2\n"


@pytest.mark.parametrize("path", sorted((CORPUS / "files").iterdir()), ids=lambda path: path.name)
def test_each_bad_file_gets_its_message_with_its_place(path):
    with pytest.raises(ListsFileError) as caught:
        read_lists(path)
    found = caught.value
    assert f"{found.remark.code} {found.row or '-'} {found.column or '-'}" == EXPECTED[path.name]
    for code in LANGUAGES:
        said = found.say(language(code))
        assert said.startswith(path.name)
        assert [one for one in CANARIES if one in said] == []


def test_every_bad_file_is_expected_and_there():
    assert sorted(EXPECTED) == sorted(path.name for path in (CORPUS / "files").iterdir())


@pytest.mark.parametrize("table", overlap_tables().values(), ids=lambda table: table.id)
def test_published_tables_are_taken_whole(table):
    lists = read_lists(table.path)
    published = pd.read_csv(table.path)
    assert (lists.n_recorded, lists.remarks) == (published["count"].sum(), ())
    for one, other in combinations(lists.names, 2):
        shared = published.loc[(published[one] == 1) & (published[other] == 1), "count"].sum()
        assert lists.overlap().loc[one, other] == shared


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(GOOD.encode(), [], id="as expected"),
        pytest.param(b"\xef\xbb\xbf" + GOOD.encode(), [], id="with a byte order mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), [], id="CRLF"),
        pytest.param(GOOD.replace("\n", "\r").encode(), [], id="CR alone"),
        pytest.param(GOOD.removesuffix("\n").encode(), [], id="no end of the last line"),
        pytest.param(GOOD.replace(",", ";").encode(), ["delimiter"], id="semicolons"),
        pytest.param(GOOD.replace(",", "\t").encode(), ["delimiter"], id="tabs"),
        pytest.param(("sep=;\n" + GOOD.replace(",", ";")).encode(), ["delimiter"], id="Excel's note of the separator"),
        pytest.param(GOOD.replace(",", "\t").encode("utf-16"), ["delimiter"], id="Excel's Unicode text"),
        pytest.param(b'"PF","NG","count"\n"1","0","5"\n"0","1","3"\n"1","1","2"\n', [], id="quoted cells"),
        pytest.param(b"PF , NG, Count\n1, 0, 5\n 0,1 ,3\n1,1,2\n", [], id="blanks, and Count"),
        pytest.param(b"count,PF,NG\n5,1,0\n3,0,1\n2,1,1\n", [], id="count first"),
        pytest.param(b"\n" + GOOD.encode() + b",,\n\n,,\n", [], id="empty rows"),
        pytest.param(b"PF,NG,count,,\n1,0,5,,\n0,1,3,,\n1,1,2,,\n", [], id="empty columns at the end"),
        pytest.param(b"PF,NG,count\n1,0,5\n0,1,1\n0,1,2\n1,1,2\n", ["added_up"], id="a pattern twice"),
        pytest.param(b"PF,NG,count\n0,0,0\n1,0,5\n0,1,3\n1,1,2\n", ["zero_row"], id="nobody on no list"),
        pytest.param(b"PF,NG\n" + b"1,0\n" * 5 + b"0,1\n" * 3 + b"1,1\n" * 2, [], id="persons"),
        pytest.param(
            b"PF,NG\n" + b"0,0\n" * 4 + b"1,0\n" * 5 + b"0,1\n" * 3 + b"1,1\n" * 2, ["on_none"], id="persons on none"
        ),
    ],
)
def test_tables_as_people_have_them_are_taken(content, said):
    lists = parse_list_bytes(content)
    assert lists.names == ("PF", "NG")
    assert lists.counts.tolist() == [0, 5, 3, 2]
    assert [remark.code for remark in lists.remarks] == said


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{MARK}\n{GOOD}".encode(), id="as natc writes it"),
        pytest.param(f"{MARK},,\r\n".encode() + GOOD.replace("\n", "\r\n").encode(), id="saved by a spreadsheet"),
        pytest.param(b"\xef\xbb\xbf" + f"{MARK};;\n{GOOD.replace(',', ';')}".encode(), id="with semicolons and a mark"),
        pytest.param((f"{MARK}\t\t\n" + GOOD.replace(",", "\t")).encode("utf-16"), id="Unicode text"),
        pytest.param(f'"{MARK}","",""\n{GOOD}'.encode(), id="every cell quoted"),
        pytest.param(f"sep=,\n\n{MARK.upper()}\n,,\n{GOOD}".encode(), id="after a note of the separator"),
        pytest.param(f"Not for publication.\n{GOOD}".encode(), id="typed by hand"),
    ],
)
def test_a_table_that_is_marked_stays_marked_whatever_saved_it(content):
    lists = parse_list_bytes(content)
    assert lists.counts.tolist() == [0, 5, 3, 2]
    assert not lists.is_for_publication
    assert lists.remarks[0].code == "not_for_publication"
    assert parse_lists(GOOD).is_for_publication


def test_the_mark_survives_every_change_of_the_lists_and_being_written_and_read():
    lists = parse_lists(f"{MARK}\nA,B,C,count\n1,0,0,5\n0,1,1,3\n1,1,0,2\n")
    for changed in (lists.drop("C"), lists.merge(["A", "B"]), lists.with_counts(lists.counts), lists.as_private()):
        assert [remark.code for remark in changed.remarks].count("not_for_publication") == 1
        assert not parse_lists(write_lists(changed)).is_for_publication
        assert not lists_from_frame(changed.to_frame()).is_for_publication
    assert write_lists(lists).splitlines()[:2] == ["# not for publication", "A,B,C,count"]
    assert write_lists(parse_lists(GOOD)) == GOOD
    assert lists_from_frame(parse_lists(GOOD).to_frame()).is_for_publication


def test_a_mark_that_was_sorted_into_the_table_is_not_read_past():
    for text in (f"PF,NG,count\n1,0,5\n1,1,2\n{MARK},,\n", f"PF,NG,count\n{MARK}\n1,0,5\n1,1,2\n"):
        with pytest.raises(ListsFileError):
            parse_lists(text)


def test_patterns_that_are_twice_are_counted_once_each_in_the_warning():
    lists = parse_lists("A,B,count\n1,0,1\n1,0,1\n0,1,2\n0,1,3\n1,1,4\n")
    assert lists.counts.tolist() == [0, 2, 5, 4]
    assert str(lists.remarks[0]) == "2 patterns stand in several rows; their counts were added up."


def test_a_file_of_more_than_the_limit_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES * 100)
    start = time.process_time()
    with pytest.raises(ListsFileError, match=r"huge\.csv: The file is larger than 64 MB"):
        read_lists(path)
    assert time.process_time() - start < 2


def test_a_million_persons_take_seconds(tmp_path):
    rng = random.Random(1)
    rows = [";".join("1" if rng.random() < 0.3 else "0" for _list in range(5)) + ";1" for _kind in range(1000)]
    path = tmp_path / "persons.csv"
    path.write_text("A;B;C;D;E;F\n" + ("\n".join(rows) + "\n") * 1000, encoding="utf-8")
    start = time.process_time()
    lists = read_lists(path)
    assert time.process_time() - start < 5
    assert lists.n_recorded == 1_000_000
    assert lists.list_totals[5] == 1_000_000


def test_a_million_names_are_refused_without_keeping_them(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("who,A,B\n" + "".join(f"Person {n},1,0\n" for n in range(200_000)), encoding="utf-8")
    with pytest.raises(ListsFileError) as caught:
        read_lists(path)
    assert (caught.value.remark.code, caught.value.column) == ("other_column", "A")


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        pytest.param("A,B,count\n" + "".join(f"1,0,{n}\n" for n in range(100_002)), "many_kinds", None, id="many"),
        pytest.param("A,B,count\n1,0,5\n1,1," + "9" * 200_000 + "\n", "long_row", 3, id="long cell"),
        pytest.param("A,B,count\n1,0,5\n1,1," + "9" * 5_000 + "\n", "count_large", 3, id="long number"),
        pytest.param("A" + ",A" * 20_000 + "\n", "many_columns", 1, id="many columns"),
        pytest.param("A" + ",A" * 16_383 + "\n1\n", "header_twice", 1, id="as many columns as a sheet"),
        pytest.param("A" + ",A" * 5_000_000, "long_row", 1, id="long heading row"),
        pytest.param("A,B,count\n1,0,5\n" + ',"\n"' * 1_000_000, "long_row", 3, id="a row of many lines"),
        pytest.param("A,B,count\n1,0,5\n" + "\n" * 3_500_000, "many_rows", None, id="empty rows below"),
        pytest.param("\n" * 3_500_000, "many_rows", None, id="empty rows above"),
    ],
)
def test_what_is_too_much_is_refused_in_moderate_time(text, code, row):
    start = time.process_time()
    with pytest.raises(ListsFileError) as caught:
        parse_lists(text)
    assert (caught.value.remark.code, caught.value.row) == (code, row)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param("\ufffe", id="no letter, ends the drawing program"),
        pytest.param("\U0001ffff", id="no letter of another plane"),
        pytest.param("\u0378", id="not assigned"),
        pytest.param("\ue000", id="private use"),
        pytest.param("\u202e", id="turns the order round"),
        pytest.param("\u200b", id="zero width"),
        pytest.param("\u034f", id="grapheme joiner"),
        pytest.param("\ufe0f", id="variation selector"),
        pytest.param("\U000e0101", id="variation selector of another plane"),
        pytest.param("\u3164", id="Hangul filler"),
        pytest.param("\u115f", id="Hangul choseong filler"),
        pytest.param("\uffa0", id="narrow Hangul filler"),
        pytest.param("\u2800", id="empty Braille"),
        pytest.param("\u0301" * 5, id="many marks on one letter"),
        pytest.param("\u20dd\u0489" * 5, id="many circles around one letter"),
    ],
)
def test_letters_that_are_not_seen_are_in_no_name(letter):
    with pytest.raises(ListsFileError) as caught:
        parse_lists(f"P{letter}F,NG,count\n1,0,5\n1,1,2\n")
    assert (caught.value.remark.code, caught.value.column) == ("header_unseen", "A")


@pytest.mark.parametrize(
    "name", ["Polícia", "Việt", "Vi\u0323\u0302et", "पुलिस", "ตำรวจ", "警察", "경찰", "полиция", "שׁוּ"]
)
def test_letters_of_any_writing_are_in_names(name):
    assert parse_lists(f"{name},NG,count\n1,0,5\n1,1,2\n").names == (name, "NG")


@pytest.mark.parametrize("other", ["ＰＦ", "P\u034fF", "P\u200bF", "PF\u3164", "PF\ufe0f", "𝐏F"])
def test_names_that_look_the_same_are_the_same(other):
    with pytest.raises(ListsFileError) as caught:
        parse_lists(f"PF,{other},count\n1,0,5\n1,1,2\n")
    assert (caught.value.remark.code, caught.value.column) == ("header_twice", "B")


@pytest.mark.parametrize("name", ["＝1+1", "＠A", "A：B"])
def test_signs_in_a_wider_form_are_signs(name):
    with pytest.raises(ListsFileError) as caught:
        parse_lists(f"{name},NG,count\n1,0,5\n1,1,2\n")
    assert caught.value.remark.code == "header_sign"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be", "utf-32-le"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "mark"])
def test_text_of_four_bytes_a_letter_is_no_text(encoding, mark):
    with pytest.raises(ListsFileError) as caught:
        parse_list_bytes((mark + GOOD).encode(encoding))
    assert caught.value.remark.code == "not_text"


def test_chosen_columns_of_a_table_of_persons_are_counted_and_the_rest_is_not_looked_at(tmp_path):
    path = tmp_path / "persons.csv"
    path.write_text("name;PF;age;NG;LA\nAna;1;20;0;0\nIvan;1;31;1;0\nMaja;0;40;0;1\n", encoding="utf-8")
    lists = read_lists(path, only=("PF", "NG"))
    assert lists.to_frame().to_dict("list") == {"PF": [1, 1], "NG": [0, 1], "count": [1, 1]}
    assert [str(one) for one in lists.remarks][1:] == ["1 person is on none of the lists, and was left out."]
    with pytest.raises(ListsFileError, match="asked for in place 2"):
        read_lists(path, only=("PF", "Ana"))


@pytest.mark.parametrize("kind", ["int64", "int8", "float64", "bool", "Int64", "object"])
def test_a_frame_of_persons_is_taken_whatever_its_kind_of_numbers(kind):
    frame = pd.DataFrame({"A": [1, 1, 0], "B": [0, 1, 1]}).astype(kind)
    assert lists_from_frame(frame).counts.tolist() == [0, 1, 1, 1]


def test_a_frame_with_a_missing_or_broken_number_is_refused_with_its_place():
    for value, code in [(np.nan, "cell_empty"), (None, "cell_empty"), (0.5, "cell_number"), ("yes", "cell_text")]:
        frame = pd.DataFrame({"A": [1, 1, 0, 1], "B": pd.Series([0, 1, 1, value], dtype=object)})
        with pytest.raises(ListsFileError) as caught:
            lists_from_frame(frame)
        assert (caught.value.remark.code, caught.value.row, caught.value.column) == (code, 5, "B")


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.integers(0, 99), min_size=2**n - 1, max_size=2**n - 1)))
def test_what_lists_write_is_read_back(counts):
    n_lists = len(counts).bit_length()
    names = "ABCDE"[:n_lists]
    rows = [[*(pattern >> place & 1 for place in range(n_lists)), n] for pattern, n in enumerate(counts, start=1)]
    text = pd.DataFrame(rows, columns=[*names, "count"]).to_csv(index=False)
    if any(counts):
        assert parse_lists(text).counts.tolist() == [0, *counts]
    else:
        with pytest.raises(ListsError):
            parse_lists(text)


@given(st.one_of(st.binary(max_size=200), st.text('01,;\t\n\r"count \ufeffAB=\0é-', max_size=80).map(str.encode)))
def test_whatever_bytes_come_there_is_an_answer_or_a_message(content):
    with suppress(ListsFileError):
        assert parse_list_bytes(content).n_recorded > 0


def test_columns_have_the_letters_of_spreadsheets():
    assert [letter_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
