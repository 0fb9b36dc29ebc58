"""R CARE1 1.1.0: estN(z, method) and estN.pair(z), to 1e-6."""

import pytest
from tests.peers import peer_table, reference_values

from natc.prevalence.classical.coverage import CoverageVariant, estimate_by_coverage
from natc.prevalence.classical.petersen import estimate_chapman, estimate_petersen

VARIANTS = {
    "sample coverage Indep": CoverageVariant.INDEPENDENT,
    "sample coverage HSC": CoverageVariant.HIGH,
    "sample coverage LSC": CoverageVariant.LOW,
}
ALL = reference_values()
COVERAGE = ALL[ALL.method.isin(VARIANTS)]
PAIRS = ALL[ALL.method == "pairwise Petersen/Chapman"]


@pytest.mark.parametrize(
    ("dataset", "method", "value"), [(line.dataset, line.method, float(line.value)) for line in COVERAGE.itertuples()]
)
def test_care1_is_reproduced(dataset, method, value):
    lists = peer_table(dataset)
    estimate = estimate_by_coverage(lists, variant=VARIANTS[method], bootstrap=0)
    if value == lists.n_recorded:  # CARE1's way of saying that the estimator breaks down
        assert estimate.n_total is None
    else:
        assert estimate.n_total == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize("pair", ["12", "13", "23"])
def test_care1_s_pairs_are_reproduced(pair):
    lists = peer_table("CARE1_HAV")
    names = (lists.names[int(pair[0]) - 1], lists.names[int(pair[1]) - 1])
    chapman = estimate_chapman(lists, pair=names)
    found = {
        "Petersen": estimate_petersen(lists, pair=names).n_total,
        "Chapman": chapman.n_total,
        "se": chapman.diagnostics["stderr"],
        "cil": chapman.ci_low,
        "ciu": chapman.ci_high,
    }
    start = f"pa{pair} "
    printed = {
        line.quantity.removeprefix(start): float(line.value)
        for line in PAIRS.itertuples()
        if line.quantity.startswith(start)
    }
    assert found == pytest.approx(printed, rel=1e-6)
