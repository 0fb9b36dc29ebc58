"""Which methods are there? Each with its name, what it supposes, and the lists it can take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from natc.prevalence.classical.closed import ClosedModel
from natc.prevalence.errors import OptionError
from natc.prevalence.log_linear.loglinear import Criterion
from natc.prevalence.method import Method, MethodKind
from natc.prevalence.remark import Remark, Title


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


_ALL = (
    Method(
        id="main",
        title=_("Independent lists"),
        about=_("Supposes that being on one list makes nobody more or less likely to be on another."),
        kind=MethodKind.INDEPENDENCE,
        function="log_linear.fixed.estimate_by_model",
        fixed={"model": None},
    ),
    Method(
        id="model",
        title=_("A model that you name"),
        about=_("Supposes exactly the dependences that you name; its interval takes them for the truth."),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.fixed.estimate_by_model",
    ),
    Method(
        id="bic",
        title=_("Best model by BIC"),
        about=_(
            "Tries all models of which lists depend on each other, and takes the one that explains most with"
            " fewest terms."
        ),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.choice.estimate_by_choice",
        fixed={"criterion": Criterion.BIC},
    ),
    Method(
        id="aic",
        title=_("Best model by AIC"),
        about=_("As by BIC, with a smaller penalty: it takes more dependences in."),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.choice.estimate_by_choice",
        fixed={"criterion": Criterion.AIC},
    ),
    Method(
        id="aicc",
        title=_("Best model by corrected AIC"),
        about=_("As by AIC, with a larger penalty where patterns are few."),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.choice.estimate_by_choice",
        fixed={"criterion": Criterion.AICC},
    ),
    Method(
        id="downhill",
        title=_("Downhill search by BIC"),
        about=_("Goes from a model to its best neighbour as long as BIC falls; it can miss the best model of all."),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.downhill.estimate_downhill",
    ),
    Method(
        id="average",
        title=_("Average over models"),
        about=_("Averages over all models, each weighed by how well BIC speaks for it."),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.averaging.estimate_by_averaging",
    ),
    Method(
        id="stepwise",
        title=_("Forward stepwise choice"),
        about=_("Adds the two lists whose overlap is oddest, again and again, until none is odd."),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.stepwise.estimate_stepwise",
    ),
    Method(
        id="uk2013",
        title=_("The British method of 2013"),
        about=_(
            "Adds the dependence that lowers AIC most as long as it is significant; its interval takes the model"
            " for the truth."
        ),
        kind=MethodKind.LOG_LINEAR,
        function="log_linear.uk2013.estimate_as_uk_2013",
    ),
    Method(
        id="graphs",
        title=_("Average over graphs (Bayes)"),
        about=_("Averages over all decomposable graphs of dependence by their posterior probability."),
        kind=MethodKind.BAYES,
        function="bayesian.graphs.estimate_by_graphs",
        min_lists=3,
        max_lists=7,
        fixed={"most_lists": 7},
    ),
    Method(
        id="latent-class",
        title=_("Latent classes (Bayes)"),
        about=_("Supposes that persons are of a few unseen classes, and that lists are independent within each."),
        kind=MethodKind.BAYES,
        function="bayesian.latent_class.estimate_latent_class",
        min_lists=3,
    ),
    Method(
        id="threshold",
        title=_("Thresholding (Bayes)"),
        about=_(
            "Lets every two lists depend on each other, keeps what stands out, and estimates again with that alone."
        ),
        kind=MethodKind.BAYES,
        function="bayesian.thresholding.estimate_by_thresholding",
        min_lists=3,
    ),
    Method(
        id="coverage",
        title=_("Sample coverage"),
        about=_(
            "Judges from the share of each list that others hold, allowing for dependence between lists on average."
        ),
        kind=MethodKind.COVERAGE,
        function="classical.coverage.estimate_by_coverage",
        min_lists=3,
    ),
    Method(
        id="petersen",
        title=_("Two lists (Petersen)"),
        about=_("Takes two lists alone and supposes that they find persons independently."),
        kind=MethodKind.INDEPENDENCE,
        function="classical.petersen.estimate_petersen",
    ),
    Method(
        id="chapman",
        title=_("Two lists, corrected (Chapman)"),
        about=_("As Petersen, corrected for small overlaps."),
        kind=MethodKind.INDEPENDENCE,
        function="classical.petersen.estimate_chapman",
    ),
    Method(
        id="m0",
        title=_("All lists and persons alike (M0)"),
        about=_("Supposes independent lists that each find equally many persons."),
        kind=MethodKind.INDEPENDENCE,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.M0},
    ),
    Method(
        id="mt",
        title=_("Lists differ (Mt)"),
        about=_("Supposes independent lists, each as good as it is."),
        kind=MethodKind.INDEPENDENCE,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MT},
    ),
    Method(
        id="mh-poisson",
        title=_("Persons differ, Poisson shape (Mh)"),
        about=_("Supposes that persons differ in how easily they are found, by a Poisson shape; lists are alike."),
        kind=MethodKind.HETEROGENEITY,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MH_POISSON},
        min_lists=3,
    ),
    Method(
        id="mh-darroch",
        title=_("Persons differ, Darroch shape (Mh)"),
        about=_("Supposes that persons differ in how easily they are found, by a normal shape; lists are alike."),
        kind=MethodKind.HETEROGENEITY,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MH_DARROCH},
        min_lists=3,
    ),
    Method(
        id="mh-gamma",
        title=_("Persons differ, Gamma shape (Mh)"),
        about=_("Supposes that persons differ in how easily they are found, by a gamma shape; lists are alike."),
        kind=MethodKind.HETEROGENEITY,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MH_GAMMA},
        min_lists=3,
    ),
    Method(
        id="mth-poisson",
        title=_("Lists and persons differ, Poisson shape (Mth)"),
        about=_("Supposes that persons differ in how easily they are found, by a Poisson shape; lists differ too."),
        kind=MethodKind.HETEROGENEITY,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MTH_POISSON},
        min_lists=3,
    ),
    Method(
        id="mth-darroch",
        title=_("Lists and persons differ, Darroch shape (Mth)"),
        about=_("Supposes that persons differ in how easily they are found, by a normal shape; lists differ too."),
        kind=MethodKind.HETEROGENEITY,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MTH_DARROCH},
        min_lists=3,
    ),
    Method(
        id="mth-gamma",
        title=_("Lists and persons differ, Gamma shape (Mth)"),
        about=_("Supposes that persons differ in how easily they are found, by a gamma shape; lists differ too."),
        kind=MethodKind.HETEROGENEITY,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MTH_GAMMA},
        min_lists=3,
    ),
    Method(
        id="mb",
        title=_("Found once, found again (Mb)"),
        about=_(
            "Supposes that lists look for persons one after the other, and that who is found once is found again"
            " more or less easily."
        ),
        kind=MethodKind.ORDERED,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MB},
    ),
    Method(
        id="mbh",
        title=_("Found once, found again; the first list differs (Mbh)"),
        about=_("As Mb, and the first list finds persons more or less easily than the others."),
        kind=MethodKind.ORDERED,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MBH},
    ),
    Method(
        id="chao",
        title=_("Lower bound (Chao)"),
        about=_("Bounds the number from below from those on one list and those on two, however persons differ."),
        kind=MethodKind.BOUND,
        function="classical.chao.estimate_chao",
    ),
    Method(
        id="mh-chao",
        title=_("Lower bound, lists alike (Mh)"),
        about=_("Bounds the number from below, however persons differ; lists are alike."),
        kind=MethodKind.BOUND,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MH_CHAO},
        min_lists=3,
    ),
    Method(
        id="mth-chao",
        title=_("Lower bound, lists differ (Mth)"),
        about=_("Bounds the number from below, however persons differ; lists differ too."),
        kind=MethodKind.BOUND,
        function="classical.closed.estimate_closed",
        fixed={"model": ClosedModel.MTH_CHAO},
        min_lists=3,
    ),
)
METHODS: Mapping[str, Method] = {method.id: method for method in _ALL}
"""Every method by its id, in the order in which they are shown."""


def method_of(name: str) -> Method:
    """Return a method by its id.

    Raises
    ------
    OptionError
        If there is none of this name.
    """
    if name not in METHODS:
        raise OptionError(
            Remark(
                code="unknown_method",
                message=_("There is no method “%(method)s”. The methods are %(methods)s."),
                facts={"method": name, "methods": ", ".join(METHODS)},
            )
        )
    return METHODS[name]


def names_of(methods: Iterable[str]) -> tuple[Title, ...]:
    """Return what methods are called in a sentence, by their ids."""
    return tuple(METHODS[method].name for method in methods)
