"""The impunity gap: what was counted at each stage side by side, what may be divided, and what mirrors what."""

from natc.gap.change import Change, compare_spans
from natc.gap.estimates import ToldEstimate, tell_estimates
from natc.gap.mirror import MirrorPair, Side, Verdict, mirror_participants
from natc.gap.mirror_sentences import say_mirror
from natc.gap.rates import compare_rates, estimate_rate
from natc.gap.ratios import Comparability, Ratio, compute_ratios, load_comparability
from natc.gap.records import (
    change_record,
    gap_record,
    gap_shapes,
    interval_record,
    mirror_record,
    region_record,
    role_record,
)
from natc.gap.region import RegionRow, RegionView, view_region
from natc.gap.region_sentences import say_region
from natc.gap.role import Origin, Role, describe_role
from natc.gap.sentences import (
    name_row,
    say_change,
    say_count,
    say_estimate,
    say_headline,
    say_ratio,
)
from natc.gap.silence import Silence, SilenceKind, find_silences, say_missing, say_silence
from natc.gap.year_view import StageRow, YearView, view_country

__all__ = [
    "Change",
    "Comparability",
    "MirrorPair",
    "Origin",
    "Ratio",
    "RegionRow",
    "RegionView",
    "Role",
    "Side",
    "Silence",
    "SilenceKind",
    "StageRow",
    "ToldEstimate",
    "Verdict",
    "YearView",
    "change_record",
    "compare_rates",
    "compare_spans",
    "compute_ratios",
    "describe_role",
    "estimate_rate",
    "find_silences",
    "gap_record",
    "gap_shapes",
    "interval_record",
    "load_comparability",
    "mirror_participants",
    "mirror_record",
    "name_row",
    "region_record",
    "role_record",
    "say_change",
    "say_count",
    "say_estimate",
    "say_headline",
    "say_mirror",
    "say_missing",
    "say_ratio",
    "say_region",
    "say_silence",
    "tell_estimates",
    "view_country",
    "view_region",
]
