"""How many victims has nobody recorded? Multiple systems estimation from the overlap of lists."""

from natc.prevalence.answer import Options, estimate
from natc.prevalence.bayesian.chains import Convergence, judge_chains
from natc.prevalence.bayesian.graphs import GraphPosterior, estimate_by_graphs, graph_posterior
from natc.prevalence.bayesian.latent_class import estimate_latent_class
from natc.prevalence.bayesian.priors import gamma_poisson_prior, reciprocal_prior, uniform_prior
from natc.prevalence.bayesian.thresholding import estimate_by_thresholding
from natc.prevalence.belief.can_bear import Bearing, can_bear
from natc.prevalence.belief.compare import Comparison, compare
from natc.prevalence.belief.consistency import Consistency, try_on_each_list
from natc.prevalence.belief.examination import Examination, examine_robustness
from natc.prevalence.belief.goodness import Goodness, judge_fit
from natc.prevalence.belief.influence import Influence, Removal, influence_of_patterns
from natc.prevalence.belief.leave_out import Change, Robustness, leave_out
from natc.prevalence.belief.sensitivity import Assumed, Sensitivity, vary_interaction, vary_pair
from natc.prevalence.belief.telling import tell
from natc.prevalence.classical.chao import ChaoBound, estimate_chao
from natc.prevalence.classical.closed import ClosedFit, ClosedModel, estimate_closed, fit_closed
from natc.prevalence.classical.coverage import CoverageVariant, estimate_by_coverage
from natc.prevalence.classical.petersen import estimate_chapman, estimate_pairs, estimate_petersen
from natc.prevalence.errors import ListsError, ModelError, OptionError
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import Interval, Replicates, interval_from, replicate
from natc.prevalence.lists import Lists
from natc.prevalence.log_linear.averaging import estimate_by_averaging
from natc.prevalence.log_linear.choice import RankedModels, estimate_by_choice, rank_models
from natc.prevalence.log_linear.downhill import estimate_downhill
from natc.prevalence.log_linear.enumeration import ModelSpace, model_space
from natc.prevalence.log_linear.existence import Status, judge
from natc.prevalence.log_linear.fixed import estimate_by_model
from natc.prevalence.log_linear.loglinear import Criterion, LogLinearFit, fit_model
from natc.prevalence.log_linear.profile import ProfileLikelihood, profile_interval
from natc.prevalence.log_linear.stepwise import estimate_stepwise
from natc.prevalence.log_linear.uk2013 import estimate_as_uk_2013
from natc.prevalence.method import Method, MethodKind
from natc.prevalence.methods import METHODS
from natc.prevalence.model import Model, parse_model
from natc.prevalence.reading.lists_problems import ListsFileError
from natc.prevalence.reading.lists_text import lists_from_frame, parse_list_bytes, parse_lists, read_lists, write_lists
from natc.prevalence.remark import Remark

__all__ = [
    "METHODS",
    "Assumed",
    "Bearing",
    "Change",
    "ChaoBound",
    "ClosedFit",
    "ClosedModel",
    "Comparison",
    "Consistency",
    "Convergence",
    "CoverageVariant",
    "Criterion",
    "Examination",
    "Goodness",
    "GraphPosterior",
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
    "ModelSpace",
    "OptionError",
    "Options",
    "PopulationEstimate",
    "ProfileLikelihood",
    "RankedModels",
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
    "estimate_by_averaging",
    "estimate_by_choice",
    "estimate_by_coverage",
    "estimate_by_graphs",
    "estimate_by_model",
    "estimate_by_thresholding",
    "estimate_chao",
    "estimate_chapman",
    "estimate_closed",
    "estimate_downhill",
    "estimate_latent_class",
    "estimate_pairs",
    "estimate_petersen",
    "estimate_stepwise",
    "examine_robustness",
    "fit_closed",
    "fit_model",
    "gamma_poisson_prior",
    "graph_posterior",
    "influence_of_patterns",
    "interval_from",
    "judge",
    "judge_chains",
    "judge_fit",
    "leave_out",
    "lists_from_frame",
    "model_space",
    "parse_list_bytes",
    "parse_lists",
    "parse_model",
    "profile_interval",
    "rank_models",
    "read_lists",
    "reciprocal_prior",
    "replicate",
    "tell",
    "try_on_each_list",
    "uniform_prior",
    "vary_interaction",
    "vary_pair",
    "write_lists",
]
