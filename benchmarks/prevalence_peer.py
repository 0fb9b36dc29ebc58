"""Peers of the estimation: what a Python user writes with statsmodels, and the R packages of the methods' authors.

No package for multiple systems estimation was found on PyPI (searched for capture-recapture, mark-recapture, multiple
systems, population size, dual system, log-linear). statsmodels fits the same Poisson regressions, one at a time, and
knows of no existence; so it only ranks models once, without an interval.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

PEER_PYTHON = Path(__file__).parent.parent / ".venv-peer" / "bin" / "python"
TOO_LONG = 3600
"""Seconds after which a peer is given up."""

_STATSMODELS = """
import itertools, json, sys, time
import numpy as np, pandas as pd
import statsmodels.api as sm
table = pd.read_csv(sys.argv[1])
names = list(table.columns[:-1])
counts = {tuple(row[:-1]): row[-1] for row in table.itertuples(index=False)}
cells = [cell for cell in itertools.product((0, 1), repeat=len(names)) if any(cell)]
y = np.array([counts.get(cell, 0) for cell in cells])
mains = np.array(cells, dtype=float)
pairs = list(itertools.combinations(range(len(names)), 2))
columns = {pair: mains[:, pair[0]] * mains[:, pair[1]] for pair in pairs}
started, best = time.process_time(), (np.inf, 0.0)
for size in range(len(pairs) + 1):
    for chosen in itertools.combinations(pairs, size):
        design = np.column_stack([np.ones(len(y)), mains, *(columns[pair] for pair in chosen)])
        fit = sm.GLM(y, design, family=sm.families.Poisson()).fit()
        best = min(best, (-2 * fit.llf + design.shape[1] * np.log(y.sum()), y.sum() + np.exp(fit.params[0])))
print(json.dumps({"seconds": time.process_time() - started, "total": float(best[1])}))
"""

_TIMED = """
z <- read.csv(commandArgs(TRUE)[1]); suppressMessages(library({package}))
t <- system.time({{ {call} }}); cat(sprintf('{{"seconds": %.3f}}', t[["user.self"]] + t[["sys.self"]]))
"""
R_PEERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "stepwise": ("SparseMSE", "estimatepopulation(as.matrix(z), nboot = 1000, pthresh = 0.02, iseed = 1234)"),
        "pairs": (
            "MultipleSystemsEstimation",
            "vary_ntop_bca(as.matrix(z), maxorder = 2, ntopmax = 60, nboot = 1000, iseed = 1234)",
        ),
        "graphs": (
            "dga",
            "data(graphs5); k <- ncol(z) - 1; Y <- array(0, rep(2, k));"
            " for (i in seq_len(nrow(z))) Y[t(as.numeric(z[i, 1:k]) + 1)] <- z[i, k + 1];"
            " bma.cr(Y, Nmissing = 0:(20 * sum(Y)), delta = 2^-k, graphs = graphs5)",
        ),
        "latent": (
            "LCMCR",
            "d <- z; k <- ncol(z) - 1; for (i in 1:k) d[[i]] <- factor(d[[i]], levels = c(0, 1));"
            " names(d)[k + 1] <- 'Freq'; s <- lcmCR(d, tabular = TRUE, K = 10, a_alpha = 0.25, b_alpha = 0.25,"
            " seed = 1234, thinning = 100, verbose = FALSE);"
            " lcmCR_PostSampl(s, burnin = 0, samples = 1000, thinning = 100, output = FALSE)",
        ),
    }
)
"""Package and call by task, as their manuals give them. The best of all pairs is looked for among the best 60 alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerTime:
    """CPU seconds of a peer, or in `why_not` why there are none."""

    seconds: float | None = None
    why_not: str = ""


def time_statsmodels(table: pd.DataFrame) -> PeerTime:
    """Rank all models of pairs once."""
    if not PEER_PYTHON.exists():
        return PeerTime(why_not="statsmodels is not installed here")
    return _run([str(PEER_PYTHON), "-W", "ignore", "-c", _STATSMODELS], table, "statsmodels")


def time_r(task: str, table: pd.DataFrame) -> PeerTime:
    """Run the R package of a task, if R and the package are here."""
    package, call = R_PEERS[task]
    rscript = shutil.which("Rscript")
    if rscript is None:
        return PeerTime(why_not="no Rscript here")
    has = subprocess.run([rscript, "-e", f"library({package})"], capture_output=True, check=False)
    if has.returncode:
        return PeerTime(why_not=f"R is here, without {package}")
    return _run([rscript, "-e", _TIMED.format(package=package, call=call)], table, package)


def _run(command: list[str], table: pd.DataFrame, name: str) -> PeerTime:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lists.csv"
        table.to_csv(path, index=False)
        try:
            ran = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True, timeout=TOO_LONG)
            return PeerTime(seconds=float(json.loads(ran.stdout[ran.stdout.rindex("{") :])["seconds"]))
        except (subprocess.SubprocessError, ValueError, KeyError) as problem:
            return PeerTime(why_not=f"{name} stopped: {type(problem).__name__}")
