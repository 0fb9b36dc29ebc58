"""Questionnaires are filled in place: the mapped cells, and nothing else."""

import importlib.util
import io
import shutil
import zipfile
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
import yaml

from natc.errors import RecordError
from natc.returns import Cell, CellState, find_table
from natc.returns.questionnaire import load_mapping, targets
from natc.returns.questionnaire_fill import QuestionnaireError, fill_questionnaire
from natc.returns.result import CountTable, PartState

SHIPPED = Path(str(files("natc.returns") / "questionnaires"))
EMPTY = {
    "19a_victims": {"entity_type": "ASYLUM"},  # asylum authorities still owe their records
    "19a_judgments": {"judgment_outcome": "OTHER"},
}


def known(value, measure="count", unit="victim"):
    return Cell(measure=measure, unit=unit, value=value, low=value, state=CellState.KNOWN)


def no_number(state):
    return Cell(measure="count", unit="victim", value=None, low=None, state=state, reason="UNKNOWN")


def counted_by_letters(table_id):
    """Give every cell a number that follows from its codes; two states stand where EMPTY says."""
    spec = find_table(table_id)

    def cell(measure="count", *, unit="", **codes):
        CountTable(spec=spec, first_year=2025, last_year=2025, cells=None, part_states=(PartState,)).check_codes(codes)
        if table_id in EMPTY and EMPTY[table_id].items() <= codes.items():
            state = CellState.NOT_APPLICABLE if table_id == "19a_judgments" else CellState.NOT_SUPPLIED
            return no_number(state)
        number = sum(map(ord, table_id + "".join(sorted([*codes, *codes.values()]))))
        return known(number + 0.25 if measure == "amount" else number, measure, unit)

    return cell


@pytest.fixture
def mapped(tmp_path):
    """A copy of the shipped questionnaire and its mapping, to be changed."""
    for name in ("example.xlsx", "example.yaml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path / "example.xlsx", tmp_path / "example.yaml"


def fill(xlsx, mapping, year=2025):
    return fill_questionnaire(xlsx, mapping, counted_by_letters, country="QX", year=year)


def remap(path, **changes):
    content = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    path.write_text(yaml.safe_dump(content), encoding="utf-8")


def change(path, act):
    book = openpyxl.load_workbook(path)
    act(book)
    book.save(path)


def look(cell):
    return cell.fill.fgColor.rgb, cell.number_format, cell.font.b, cell.font.sz, cell.alignment.wrap_text


def cells(content):
    book = openpyxl.load_workbook(content)
    return {(s.title, c.coordinate): c for s in book.worksheets for row in s.iter_rows() for c in row}


def test_every_mapped_cell_is_that_of_the_table_and_nothing_else_changes(mapped):
    xlsx, mapping = mapped
    before, after = cells(xlsx), cells(io.BytesIO(fill(xlsx, mapping).content))
    wanted = {("Cover", "B3"): "QXX", ("Cover", "B4"): 2025}
    for target in targets(load_mapping(mapping)):
        cell = counted_by_letters(target.table)(target.measure, unit=target.unit, **target.codes)
        texts = {CellState.NOT_SUPPLIED: ":", CellState.NOT_APPLICABLE: "z"}
        wanted[target.sheet, target.cell] = texts.get(cell.state, cell.value)
    assert len(wanted) == 2 + 10 + 18 + 15 + 3 + 5
    assert {place: after[place].value for place in wanted} == wanted
    assert {":", "z"} <= set(map(str, wanted.values()))
    assert set(before) == set(after)
    for place, cell in before.items():
        if place not in wanted:
            assert after[place].value == cell.value, place
        assert look(after[place]) == look(cell), place


def test_formulas_drop_downs_and_hidden_sheets_stay(mapped):
    book = openpyxl.load_workbook(io.BytesIO(fill(*mapped).content))
    assert book["Victims"]["F6"].value == "=SUM(B6:E6)"
    assert [(one.formula1, str(one.sqref)) for one in book["Cover"].data_validations.dataValidation] == [
        ("Lists!$A$2:$A$3", "B5")
    ]
    assert book["Lists"].sheet_state == "hidden"
    assert {str(one) for one in book["Victims"].merged_cells.ranges} == {"B4:C4", "D4:E4"}
    assert len(book["Victims"].conditional_formatting) == 1


def test_a_cell_without_a_number_stays_empty_where_the_questionnaire_has_no_word_for_it(mapped):
    xlsx, mapping = mapped
    remap(mapping, states={})
    filled = fill(xlsx, mapping)
    assert cells(io.BytesIO(filled.content))["Victims", "B16"].value is None
    assert (filled.n_states, filled.n_empty) == (0, 4)


def test_the_word_for_a_state_is_never_a_formula(mapped):
    xlsx, mapping = mapped
    remap(mapping, states={"not_supplied": "=NA()"})
    cell = cells(io.BytesIO(fill(xlsx, mapping).content))["Victims", "B16"]
    assert (cell.value, cell.data_type) == ("=NA()", "s")


def test_the_original_is_not_touched(mapped):
    xlsx, mapping = mapped
    before = xlsx.read_bytes()
    fill(xlsx, mapping)
    assert xlsx.read_bytes() == before


@pytest.mark.parametrize(
    ("act", "said"),
    [
        pytest.param(lambda b: b.remove(b["Compensation"]), "Compensation!B5: there is no such sheet", id="sheet"),
        pytest.param(lambda b: b["Victims"].__setitem__("B6", "=1+1"), "Victims!B6: there is a formula", id="formula"),
        pytest.param(lambda b: b["Victims"].merge_cells("B6:C6"), "Victims!C6: the cell lies inside", id="merged"),
        pytest.param(lambda b: b["Victims"].__setitem__("B6", "Ana"), "Victims!B6: the cell is filled", id="filled"),
        pytest.param(lambda b: b["Cover"].__setitem__("B4", 2019), "Cover!B4: the cell is filled", id="another year"),
        pytest.param(
            lambda b: b["Proceedings"].delete_rows(15, 9), "Proceedings!B16: the cell lies outside", id="outside"
        ),
    ],
)
def test_a_cell_that_cannot_be_filled_is_named_and_its_text_is_not(mapped, act, said):
    xlsx, mapping = mapped
    change(xlsx, act)
    with pytest.raises(QuestionnaireError) as raised:
        fill(xlsx, mapping)
    assert said in str(raised.value)
    assert "Ana" not in str(raised.value)


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(lambda entry: entry.update(flag=1), id="encrypted"),
        pytest.param(lambda entry: entry.update(method=99), id="encrypted by another program"),
        pytest.param(lambda entry: entry.update(method=77), id="packed in a way that nobody knows"),
        pytest.param(lambda entry: entry.update(size=5), id="shorter than it is"),
    ],
)
def test_a_file_with_a_password_or_packed_oddly_is_named(mapped, mark):
    """The fields are those of a central directory header: .ZIP File Format Specification, 4.3.12."""
    xlsx, mapping = mapped
    content, at, n_marked = bytearray(xlsx.read_bytes()), 0, 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        entry = {}
        mark(entry)
        for field, value in entry.items():
            place, length = {"flag": (8, 2), "method": (10, 2), "size": (20, 4)}[field]
            content[at + place : at + place + length] = value.to_bytes(length, "little")
        at, n_marked = at + 4, n_marked + 1
    assert n_marked > 5
    xlsx.write_bytes(content)
    with pytest.raises(QuestionnaireError, match="no XLSX file, or one with a password"):
        fill(xlsx, mapping)


def test_all_cells_that_cannot_be_filled_are_named_at_once(mapped):
    xlsx, mapping = mapped
    change(xlsx, lambda b: [b["Victims"].__setitem__(place, 1) for place in ("B6", "C7", "D12")])
    with pytest.raises(QuestionnaireError) as raised:
        fill(xlsx, mapping)
    assert len(raised.value.problems) == 3


def test_filled_cells_are_replaced_where_the_mapping_says_so(mapped):
    xlsx, mapping = mapped
    change(xlsx, lambda b: b["Victims"].__setitem__("B6", 999))
    remap(mapping, overwrite=True)
    assert cells(io.BytesIO(fill(xlsx, mapping).content))["Victims", "B6"].value != 999


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param("{at: 'Victims!B6', table: 19a_victim}", "line 2.*not a known table", id="table"),
        pytest.param("{at: 'Victims!B6', table: 19a_victims, codes: {seks: F}}", "dimension of 19a_v", id="dimension"),
        pytest.param("{at: 'Victims!B6', table: 19a_victims, codes: {sex: W}}", "category of sex", id="code"),
        pytest.param("{at: 'B6', table: 19a_victims}", "line 2.*Victims!D7", id="place"),
        pytest.param("{at: 'Victims!ZZZ6', table: 19a_victims}", "line 2.*Victims!D7", id="column"),
        pytest.param("{at: 'Victims!B6', tabel: 19a_victims}", "line 2.*the field is missing", id="field"),
    ],
)
def test_a_wrong_mapping_is_named_by_file_and_line(mapped, wrong, said):
    xlsx, mapping = mapped
    mapping.write_text(f"questionnaire: wrong\ncells: [{wrong}]\n", encoding="utf-8")
    with pytest.raises(RecordError, match=f"(?s)example.yaml.*{said}"):
        fill(xlsx, mapping)


def test_two_entries_for_one_cell_are_refused(mapped):
    xlsx, mapping = mapped
    twice = "{at: 'Victims!B6', table: 19a_victims}"
    mapping.write_text(f"questionnaire: twice\ncells:\n- {twice}\n- {twice}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"line 4.*another entry"):
        fill(xlsx, mapping)


def test_a_mapping_of_another_year_is_refused(mapped):
    xlsx, mapping = mapped
    remap(mapping, year=2024)
    with pytest.raises(RecordError, match="for 2024, and 2025"):
        fill(xlsx, mapping)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param("xl/vbaProject.bin", "macros", id="macros"),
        pytest.param("xl/media/image1.png", r"may_lose: \[pictures\]", id="pictures"),
        pytest.param("xl/charts/chart1.xml", r"may_lose: \[charts\]", id="charts"),
        pytest.param("_xmlsignatures/sig1.xml", "signature", id="signature"),
    ],
)
def test_a_file_that_would_lose_something_is_refused(mapped, entry, said):
    xlsx, mapping = mapped
    with zipfile.ZipFile(xlsx, "a") as archive:
        archive.writestr(entry, b"")
    with pytest.raises(QuestionnaireError, match=said):
        fill(xlsx, mapping)


def test_drop_downs_in_the_form_of_excel_2010_are_not_lost_in_silence(mapped):
    xlsx, mapping = mapped
    with zipfile.ZipFile(xlsx, "a") as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b'<ext><x14:dataValidations count="1"/></ext>')
    with pytest.raises(QuestionnaireError, match=r"may_lose: \[extensions\]"):
        fill(xlsx, mapping)


def test_pictures_can_be_given_up_and_macros_cannot(mapped):
    xlsx, mapping = mapped
    with zipfile.ZipFile(xlsx, "a") as archive:
        archive.writestr("xl/media/image1.png", b"")
    remap(mapping, may_lose=["pictures"])
    assert fill(xlsx, mapping).n_numbers > 0
    remap(mapping, may_lose=["macros"])
    with pytest.raises(RecordError, match="may_lose"):
        fill(xlsx, mapping)


def test_what_is_no_workbook_is_refused_in_words(mapped, tmp_path):
    _xlsx, mapping = mapped
    (tmp_path / "text.xlsx").write_text("not a zip file")
    with pytest.raises(QuestionnaireError, match="no XLSX file"):
        fill(tmp_path / "text.xlsx", mapping)


def test_the_shipped_questionnaire_is_what_its_tool_makes():
    path = Path(__file__).parents[3] / "tools" / "questionnaire.py"
    spec = importlib.util.spec_from_file_location("questionnaire_tool", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made, shipped = cells(io.BytesIO(tool.render())), cells(SHIPPED / "example.xlsx")
    assert {place: cell.value for place, cell in made.items()} == {place: cell.value for place, cell in shipped.items()}
