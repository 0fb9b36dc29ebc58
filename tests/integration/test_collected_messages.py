"""The tool that collects sentences finds those of records and f-strings, and leaves codes and quotations alone."""

import ast
import importlib.util
import json
from pathlib import Path

import pytest
import yaml
from django.utils import translation
from tests.sharing import make_once

from natc.web.site.templatetags.figures import remark

TOOL = Path(__file__).parents[2] / "tools" / "messages.py"
spec = importlib.util.spec_from_file_location("messages", TOOL)
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    def collect(folder):
        texts = sorted({str(text) for _place, text, _context, _notes in tool.messages()})
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")

    return json.loads((make_once(tmp_path_factory, "messages", collect) / "texts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("record", "wanted", "found"),
    [
        pytest.param("{note: Not read., id: a-b}", ["note"], ["Not read."], id="only the wanted keys"),
        pytest.param("{notes: [One., Two.]}", ["notes"], ["One.", "Two."], id="lists of sentences"),
        pytest.param("{words: {begging: forcing to beg}}", ["words"], ["forcing to beg"], id="sentences by code"),
        pytest.param("{article: '159a(2)'}", ["article"], [], id="a number of an article is no sentence"),
        pytest.param("{article: 135 to 145}", ["article"], ["135 to 145"], id="a range of articles is said in words"),
        pytest.param("{title: Ropstvo, language: hr, note: Ours.}", ["title", "note"], ["Ours."], id="quoted title"),
        pytest.param("{text: The network meets., language: en}", ["text"], ["The network meets."], id="in English"),
        pytest.param("{note: null, count: 3}", ["*"], [], id="nothing is nothing"),
    ],
)
def test_texts_of_records(record, wanted, found):
    assert list(tool._texts(yaml.safe_load(record), wanted)) == found


def test_sentences_inside_f_strings():
    source = "said = f\"{said}; {words.gettext('maximum not read')} {other('no message')}\""
    assert list(tool._in_f_strings(ast.walk(ast.parse(source)))) == ["maximum not read"]


def test_every_file_and_first_key_of_the_list_is_there():
    lost = []
    for pattern, keys in tool.YAML_MESSAGES.items():
        paths = list(tool.PACKAGE.glob(pattern))
        if not paths and pattern != "datasets/law/findings/*.yaml":  # nobody has found anything yet
            lost.append(pattern)
        records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]
        held = {key for one in records if isinstance(one, dict) for key in one}
        lost += [f"{pattern}: {first}" for first in keys if paths and first != "*" and first not in held]
    assert lost == []


@pytest.mark.parametrize(
    "shown",
    [
        "Child means any person below 18 years",
        "exploitation of the prostitution of others",
        "The text of 2008 has the same range, but no fine.",
        "regardless of any consent of this person",
        "Violation of Article 4 (procedural limb)",
        "Share of strategic priorities with at least one documented activity in the year",
        "The network meets once or twice a year.",
        "ICMPD serves as the secretariat",
        "World Day against Trafficking in Persons",
        "No text of a campaign message was found; only the themes.",
    ],
)
def test_sentences_that_readers_see_are_messages(collected, shown):
    assert shown in collected


@pytest.mark.parametrize("quoted", ["proti mladoletniku", "Trgovina z ljudmi", "Наказателен кодекс"])
def test_quotations_are_no_messages(collected, quoted):
    assert quoted not in collected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("53, 159d", "53, 159d"),
        ("2014", "2014"),
        ("nobody has translated this", '<span lang="en">nobody has translated this</span>'),
        ("Child means any person below 18 years", "Otrok pomeni osebo, mlajšo od 18 let"),
    ],
)
def test_a_remark_says_its_language_only_where_it_has_words_that_nobody_translated(text, shown):
    with translation.override("sl"):
        assert remark(text) == shown
