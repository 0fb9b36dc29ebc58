"""The models that are compared: as many as published, each hierarchical, each once."""

import time

import numpy as np
import pytest

from natc.prevalence import Model
from natc.prevalence.log_linear.enumeration import _listed, default_max_order, is_listable, model_space


@pytest.mark.parametrize(
    ("n_lists", "max_order", "n_models"),
    [
        pytest.param(2, None, 1, id="two lists: independence alone"),
        pytest.param(3, None, 8, id="Silverman, Chan & Vincent 2024: 3 lists"),
        pytest.param(4, None, 113, id="Silverman, Chan & Vincent 2024: 4 lists"),
        pytest.param(5, None, 6893, id="Silverman, Chan & Vincent 2024: 5 lists"),
        pytest.param(5, 2, 1024, id="2 ** 10 sets of pairs"),
        pytest.param(5, 3, 6212, id="5 lists up to order 3"),
        pytest.param(6, None, 2**15, id="2 ** 15 sets of pairs"),
        pytest.param(8, 1, 1, id="main effects alone"),
    ],
)
def test_there_are_as_many_models_as_published(n_lists, max_order, n_models):
    assert model_space(n_lists, max_order).n_models == n_models


@pytest.mark.parametrize(("n_lists", "max_order"), [(3, 2), (4, 3), (5, 2)])
def test_models_are_those_that_their_largest_terms_generate(n_lists, max_order):
    space = model_space(n_lists, max_order)
    interactions = space.interactions.tolist()
    found = {space.model(place) for place in range(space.n_models)}
    expected = {
        Model.generated_by(n_lists, [term for place, term in enumerate(interactions) if members >> place & 1])
        for members in range(1 << len(interactions))
    }
    assert found == expected


def test_the_order_is_by_number_of_terms():
    space = model_space(5)
    assert (np.diff(space.sizes) >= 0).all()
    assert space.model(0) == Model.generated_by(5)
    assert space.model(space.n_models - 1).order == 4


def test_all_models_on_five_lists_are_listed_at_once():
    started = time.process_time()
    _listed.__wrapped__(5, 4)
    assert time.process_time() - started < 0.3


def test_too_many_models_are_not_listed():
    assert not is_listable(6, 3)
    assert not is_listable(7, 2)
    assert default_max_order(7) == 6
    with pytest.raises(ValueError, match="too many to list"):
        model_space(7, 2)
    with pytest.raises(ValueError, match="with 5 lists, from 1 to 4"):
        model_space(5, 5)
