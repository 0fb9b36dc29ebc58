"""R dga 2.0.2: bma.cr(Y, Nmissing=0:(20 n), delta=2^-t, graphs_t), to 1e-6; totals are n + Nmissing."""

import pytest
from tests.peers import peer_table, reference_values

from natc.prevalence.bayesian.graphs import graph_posterior

VALUES = reference_values()[reference_values().method == "decomposable graph averaging"]


@pytest.mark.parametrize("dataset", VALUES.dataset.unique())
def test_dga_is_reproduced(dataset):
    lists = peer_table(dataset)
    posterior = graph_posterior(lists, most_hidden=20 * lists.n_recorded)
    found = {
        "posterior mean N (grid truncated at n0=20n)": posterior.mean,
        "n graphs": posterior.n_graphs,
        **{f"posterior quantile N {share}": posterior.quantile(share) for share in (0.025, 0.25, 0.5, 0.75, 0.975)},
        **{
            f"posterior probability of graph rank {rank}": probability
            for rank, probability in enumerate(posterior.probabilities[:3], 1)
        },
    }
    lines = VALUES[VALUES.dataset == dataset]
    printed = {line.quantity: float(line.value) for line in lines.itertuples()}
    assert found == pytest.approx(printed, rel=1e-6)


def test_a_cut_loses_the_tail():
    """Korea: what the cut at 20 n leaves out moves the upper limit, and the probability left out is told."""
    korea = peer_table("Korea")
    cut, followed = graph_posterior(korea, most_hidden=20 * 123), graph_posterior(korea)
    assert cut.mass_beyond == pytest.approx(0.005, abs=0.0005)
    assert cut.quantile(0.975) == 422
    assert followed.quantile(0.975) > 480
    assert cut.quantile(0.5) == followed.quantile(0.5) == 159
