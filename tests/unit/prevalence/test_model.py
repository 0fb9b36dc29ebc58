"""A hierarchical model holds with each term all its parts; it reads back what it writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natc.prevalence import Model, ModelError, parse_model
from natc.prevalence.model import pairs_of, subsets_of

NAMES = ("LA", "NG", "PF", "GO", "GP")


@given(st.lists(st.integers(1, 30), max_size=6))
def test_every_part_of_a_term_is_in_the_model(generators):
    model = Model.generated_by(5, generators)
    assert all(part in model.terms for term in model.terms for part in subsets_of(term))
    assert parse_model(model.code, NAMES) == model
    assert parse_model(model.write(NAMES), NAMES) == model


def test_terms_stand_in_the_order_of_papers():
    assert [Model.generated_by(3, [term]).code for term in pairs_of(3)] == ["[12,3]", "[13,2]", "[23,1]"]
    assert parse_model("LA:NG:PF,GO:GP", NAMES).code == "[123,45]"


def test_adding_and_taking_away_a_term_keeps_the_model_hierarchical():
    model = parse_model("[123,45]", NAMES)
    assert model.without_term(0b00011).code == "[13,23,45]"
    assert model.with_term(0b01001).code == "[123,14,45]"


@pytest.mark.parametrize("text", ["LA:XX", "[16]", "[0]", "LA:", "LA;NG"])
def test_an_unknown_list_is_named(text):
    with pytest.raises(ModelError, match="names a list that is not there"):
        parse_model(text, NAMES)


@pytest.mark.parametrize("text", ["PF:PF", "LA:NG,PF:GO:PF", "[11]", "[122]"])
def test_a_list_does_not_depend_on_itself(text):
    with pytest.raises(ModelError, match="names a list twice"):
        parse_model(text, NAMES)


def test_the_saturated_term_is_refused():
    with pytest.raises(ModelError, match="all 5 lists"):
        parse_model("[12345]", NAMES)
