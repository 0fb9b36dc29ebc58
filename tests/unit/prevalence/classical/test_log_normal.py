"""The log-normal interval of Chao (1987)."""

import pytest

from natc.prevalence.classical.log_normal import log_normal_interval


def test_limits_multiply_to_the_square_of_the_hidden():
    low, high = log_normal_interval(100, 50, 20, 0.95)
    assert (low - 100) * (high - 100) == pytest.approx(50**2)


def test_a_small_error_is_the_normal_interval():
    low, high = log_normal_interval(100, 1e6, 10, 0.95)
    assert (low - 100, high - 100) == pytest.approx((1e6 - 19.59964, 1e6 + 19.59964), abs=1e-3)
