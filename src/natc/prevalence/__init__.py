"""How many victims has nobody recorded? Multiple systems estimation from the overlap of lists."""

from natc.prevalence.answer import Options, estimate
from natc.prevalence.bootstrap import Interval, Replicates, interval_from, replicate
from natc.prevalence.can_bear import Bearing, can_bear
from natc.prevalence.compare import Comparison, compare
from natc.prevalence.consistency import Consistency, try_on_each_list
from natc.prevalence.errors import ListsError, ModelError, OptionError
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.existence import Status, judge
from natc.prevalence.fixed import estimate_by_model
from natc.prevalence.goodness import Goodness, judge_fit
from natc.prevalence.influence import Influence, Removal, influence_of_patterns
from natc.prevalence.leave_out import Change, Robustness, leave_out
from natc.prevalence.lists import Lists
from natc.prevalence.lists_problems import ListsFileError
from natc.prevalence.lists_text import lists_from_frame, parse_list_bytes, parse_lists, read_lists
from natc.prevalence.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.method import Method, MethodKind
from natc.prevalence.methods import METHODS
from natc.prevalence.model import Model, parse_model
from natc.prevalence.profile import ProfileLikelihood, profile_interval
from natc.prevalence.remark import Remark
from natc.prevalence.sensitivity import Assumed, Sensitivity, vary_interaction, vary_pair
from natc.prevalence.stepwise import estimate_stepwise
from natc.prevalence.uk2013 import estimate_as_uk_2013
from natc.prevalence.verdict import tell

__all__ = [
    "METHODS",
    "Assumed",
    "Bearing",
    "Change",
    "Comparison",
    "Consistency",
    "Criterion",
    "Goodness",
    "Influence",
    "Interval",
    "IntervalKind",
    "Lists",
    "ListsError",
    "ListsFileError",
    "LogLinearFit",
    "Method",
    "MethodKind",
    "Model",
    "ModelError",
    "OptionError",
    "Options",
    "PopulationEstimate",
    "ProfileLikelihood",
    "Remark",
    "Removal",
    "Replicates",
    "Robustness",
    "Sensitivity",
    "Status",
    "can_bear",
    "compare",
    "estimate",
    "estimate_as_uk_2013",
    "estimate_by_model",
    "estimate_stepwise",
    "fit_model",
    "influence_of_patterns",
    "interval_from",
    "judge",
    "judge_fit",
    "leave_out",
    "lists_from_frame",
    "parse_list_bytes",
    "parse_lists",
    "parse_model",
    "profile_interval",
    "read_lists",
    "replicate",
    "tell",
    "try_on_each_list",
    "vary_interaction",
    "vary_pair",
]
