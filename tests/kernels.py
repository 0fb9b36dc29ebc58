"""Compile what natc.prevalence compiles, once, before several processes of tests ask for it at the same time."""

from natc.datasets import overlap_tables
from natc.prevalence import Options, estimate, read_lists

FEW = Options(bootstrap=2)
PAIRS = Options(bootstrap=2, max_order=2)
COMPILING = {
    "stepwise": FEW,
    "latent-class": Options(),
    "threshold": Options(),
    "downhill": PAIRS,
    "bic": PAIRS,
    "average": PAIRS,
}

if __name__ == "__main__":
    lists = read_lists(overlap_tables()["uk_2013_five"].path)
    for method, options in COMPILING.items():
        estimate(lists, method, options=options)
