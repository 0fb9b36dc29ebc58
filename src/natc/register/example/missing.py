"""What is not recorded: reasons in place of values, more of them at some agencies, and a few cells left empty."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from natc.register.example.drawing import stream, texts

USUAL: Final[Mapping[str, float]] = MappingProxyType(
    {"UNKNOWN": 0.025, "NOT_ASKED": 0.008, "REFUSED": 0.002, "": 0.004}
)
RARE: Final[Mapping[str, float]] = MappingProxyType({"UNKNOWN": 0.006, "NOT_ASKED": 0.002, "": 0.001})
OFTEN: Final[Mapping[str, float]] = MappingProxyType({"UNKNOWN": 0.10, "NOT_ASKED": 0.05, "REFUSED": 0.02, "": 0.02})


def leave_out(
    frame: pd.DataFrame,
    rates: Mapping[str, Mapping[str, float]],
    *,
    seed: int,
    part: str,
    times: NDArray[np.float64] | float = 1.0,
    spare: Mapping[str, NDArray[np.bool_]] | None = None,
) -> pd.DataFrame:
    """Put reasons in place of values.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns of text. A cell that is empty or holds a reason can be overwritten too.
    rates : mapping
        Per column the share of each reason; "" leaves the cell empty.
    times : float or array, shape (n_rows,)
        Multiplies the shares of a row: some agencies ask less.
    spare : mapping of str to array of bool
        Rows of a column that stay as they are.
    """
    made = {name: frame[name].to_numpy(dtype=object, copy=True) for name in frame.columns}
    for column, shares in rates.items():
        drawn = stream(seed, f"missing {part} {column}").random(len(frame), dtype=np.float32)
        bounds = np.cumsum(list(shares.values()))
        hit = drawn < bounds[-1] * np.asarray(times)
        if spare and column in spare:
            hit &= ~spare[column]
        rows = np.flatnonzero(hit)
        place = np.searchsorted(bounds, (drawn / np.asarray(times))[rows], side="right")
        made[column][rows] = texts(list(shares))[np.minimum(place, len(shares) - 1)]
    return pd.DataFrame(made, dtype=object)
