"""How many victims has nobody recorded? Multiple systems estimation from the overlap of lists."""

from natc.prevalence.errors import ListsError, ModelError
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.existence import Status, judge
from natc.prevalence.fixed import estimate_by_model
from natc.prevalence.lists import Lists
from natc.prevalence.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.model import Model, parse_model
from natc.prevalence.remark import Remark

__all__ = [
    "Criterion",
    "IntervalKind",
    "Lists",
    "ListsError",
    "LogLinearFit",
    "Model",
    "ModelError",
    "PopulationEstimate",
    "Remark",
    "Status",
    "estimate_by_model",
    "fit_model",
    "judge",
    "parse_model",
]
