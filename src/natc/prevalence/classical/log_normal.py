"""The interval for a size that is estimated with a standard error: log-normal in those who are hidden."""

from __future__ import annotations

import math

from scipy.special import ndtri

from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NO_SPREAD = Remark(
    code="no_spread",
    message=_("On these counts the formula finds no uncertainty, which cannot be so: it gives no interval."),
)


def log_normal_interval(n_recorded: float, hidden: float, stderr: float, level: float) -> tuple[float, float]:
    """Return the limits of a total; the lower one is never below those recorded.

    Parameters
    ----------
    n_recorded : float
        Persons recorded.
    hidden : float
        Estimated persons not recorded; more than 0.
    stderr : float
        Standard error of the estimated total.
    level : float
        Coverage, between 0 and 1.

    Notes
    -----
    The hidden count is taken for log-normal, with its mean and standard error [1]_.

    References
    ----------
    .. [1] Chao (1987), Biometrics 43, 783-791.
    """
    factor = math.exp(float(ndtri((1 + level) / 2)) * math.sqrt(math.log1p((stderr / hidden) ** 2)))
    return n_recorded + hidden / factor, n_recorded + hidden * factor
