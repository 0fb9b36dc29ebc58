"""What Hypothesis draws: counts known, hidden or within bounds."""

from __future__ import annotations

from hypothesis import strategies as st

from natc.figures import SUPPRESSED, Interval

counts = st.integers(0, 2000)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """A count: half of them known, the rest hidden (`<5`) or within any bounds."""
    low = draw(counts)
    return draw(st.sampled_from([Interval(low, low), SUPPRESSED, Interval(low, low + draw(st.integers(0, 50)))]))


@st.composite
def filled_intervals(draw: st.DrawFn) -> tuple[Interval, int]:
    """A count within bounds, and one whole number that it can be."""
    interval = draw(intervals())
    return interval, draw(st.integers(int(interval.low), int(interval.high)))
