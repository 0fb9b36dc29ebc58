"""What a cut of the grid, as in R dga 2.0.2, does to its values; `test_reference_values` reproduces them."""

import pytest
from tests.peers import peer_table

from natc.prevalence.bayesian.graphs import graph_posterior


def test_a_cut_loses_the_tail():
    """Korea: what the cut at 20 n leaves out moves the upper limit, and the probability left out is told."""
    korea = peer_table("Korea")
    cut, followed = graph_posterior(korea, most_hidden=20 * 123), graph_posterior(korea)
    assert cut.mass_beyond == pytest.approx(0.005, abs=0.0005)
    assert cut.quantile(0.975) == 422
    assert followed.quantile(0.975) > 480
    assert cut.quantile(0.5) == followed.quantile(0.5) == 159
