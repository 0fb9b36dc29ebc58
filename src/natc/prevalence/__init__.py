"""How many victims has nobody recorded? Multiple systems estimation from the overlap of lists."""

from natc.prevalence.answer import Options, estimate
from natc.prevalence.can_bear import Bearing, can_bear
from natc.prevalence.compare import Comparison, compare
from natc.prevalence.errors import ListsError, ModelError, OptionError
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.existence import Status, judge
from natc.prevalence.fixed import estimate_by_model
from natc.prevalence.lists import Lists
from natc.prevalence.lists_problems import ListsFileError
from natc.prevalence.lists_text import lists_from_frame, parse_list_bytes, parse_lists, read_lists
from natc.prevalence.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.methods import METHODS, Method, MethodKind
from natc.prevalence.model import Model, parse_model
from natc.prevalence.remark import Remark
from natc.prevalence.verdict import tell

__all__ = [
    "METHODS",
    "Bearing",
    "Comparison",
    "Criterion",
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
    "Remark",
    "Status",
    "can_bear",
    "compare",
    "estimate",
    "estimate_by_model",
    "fit_model",
    "judge",
    "lists_from_frame",
    "parse_list_bytes",
    "parse_lists",
    "parse_model",
    "read_lists",
    "tell",
]
