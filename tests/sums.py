"""The sums over patterns inside the kernels, which have no wrapper of their own, callable from a test."""

import numba

from natc.prevalence.kernels import newton


@numba.njit
def superset_sums(values, n_lists):
    """Return the margin of every term: the sum over the patterns that hold it."""
    sums = values.copy()
    newton.sum_supersets(sums, n_lists)
    return sums


@numba.njit
def subset_sums(values, n_lists):
    """Return for every pattern the sum over its subsets."""
    sums = values.copy()
    newton.sum_subsets(sums, n_lists)
    return sums
