"""What R's `glm` prints for a standard error: that of the weights before its last step, not of those at the maximum."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from natc.prevalence import LogLinearFit
from natc.prevalence.log_linear.existence import design_of


def intercept_variance_of_glm(fit: LogLinearFit, counts: NDArray[np.int64]) -> float:
    """Return the intercept's variance by iterated least squares that stops as R's does (McCullagh & Nelder 1989, 2.5).

    It starts from the counts plus 0.1, and stops once the deviance changes by less than 1e-8 of itself.
    """
    design = design_of(fit.cells, list(fit.terms))
    found = counts[fit.cells].astype(float)
    means, before = found + 0.1, np.inf
    while True:
        response = np.log(means) + (found - means) / means
        covariance = np.linalg.inv(design.T @ (design * means[:, None]))
        means = np.exp(design @ covariance @ (design.T @ (means * response)))
        deviance = 2 * float((xlogy(found, found / means) - (found - means)).sum())
        if abs(deviance - before) < 1e-8 * (deviance + 0.1):
            return float(covariance[0, 0])
        before = deviance
