"""Which methods are there? Each with its name, what it supposes, and the lists it can take."""

from __future__ import annotations

from collections.abc import Mapping

from natc.prevalence.errors import OptionError
from natc.prevalence.method import Method, MethodKind
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


_ALL = (
    Method(
        id="main",
        title=_("Independent lists"),
        about=_("Supposes that being on one list makes nobody more or less likely to be on another."),
        kind=MethodKind.INDEPENDENCE,
        function="fixed.estimate_by_model",
        fixed={"model": None},
    ),
    Method(
        id="model",
        title=_("A model that you name"),
        about=_("Supposes exactly the dependences that you name; its interval takes them for the truth."),
        kind=MethodKind.LOG_LINEAR,
        function="fixed.estimate_by_model",
    ),
    Method(
        id="stepwise",
        title=_("Forward stepwise choice"),
        about=_("Adds the two lists whose overlap is oddest, again and again, until none is odd."),
        kind=MethodKind.LOG_LINEAR,
        function="stepwise.estimate_stepwise",
    ),
    Method(
        id="uk2013",
        title=_("The British method of 2013"),
        about=_(
            "Adds the dependence that lowers AIC most as long as it is significant; its interval takes the model"
            " for the truth."
        ),
        kind=MethodKind.LOG_LINEAR,
        function="uk2013.estimate_as_uk_2013",
    ),
    Method(
        id="latent-class",
        title=_("Latent classes (Bayes)"),
        about=_("Supposes that persons are of a few unseen classes, and that lists are independent within each."),
        kind=MethodKind.BAYES,
        function="latent_class.estimate_latent_class",
    ),
    Method(
        id="threshold",
        title=_("Thresholding (Bayes)"),
        about=_(
            "Lets every two lists depend on each other, keeps what stands out, and estimates again with that alone."
        ),
        kind=MethodKind.BAYES,
        function="thresholding.estimate_by_thresholding",
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
