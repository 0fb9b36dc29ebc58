"""Whom does a result by a method cite? The papers that each method is from, quoted as they are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from natc.prevalence.estimate import IntervalKind, PopulationEstimate

_CORMACK = "Cormack (1989), Biometrics 45, 395-413"
_CSV = "Chan, Silverman & Vincent (2021), Journal of the American Statistical Association 116, 1297-1306"
_SCV = "Silverman, Chan & Vincent (2024), Statistics and Computing 34, 44"
_RIVEST = "Baillargeon & Rivest (2007), Journal of Statistical Software 19(5)"
_CHAO = "Chao (1987), Biometrics 43, 783-791"

OF_METHODS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "main": (_CORMACK,),
        "model": (_CORMACK,),
        "bic": (_SCV, _CSV),
        "aic": (_SCV, _CSV),
        "aicc": (_SCV, _CSV),
        "downhill": (_SCV,),
        "average": ("Buckland, Burnham & Augustin (1997), Biometrics 53, 603-618",),
        "stepwise": (_CSV,),
        "uk2013": ("Bales, Hesketh & Silverman (2015), Significance 12(3), 16-21",),
        "graphs": ("Madigan & York (1997), Biometrika 84, 19-31",),
        "latent-class": ("Manrique-Vallier (2016), Biometrics 72, 1246-1254",),
        "threshold": ("Silverman (2020), Journal of the Royal Statistical Society A 183, 691-736",),
        "petersen": ("Petersen (1896), Report of the Danish Biological Station 6, 5-84",),
        "chapman": ("Chapman (1951), University of California Publications in Statistics 1, 131-160",),
        "coverage": ("Chao & Tsay (1998), Journal of the American Statistical Association 93, 283-293",),
        "chao": (_CHAO,),
    }
)
_OF_FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "coverage": OF_METHODS["coverage"],
        "chao": (_CHAO,),
        "m0": (_RIVEST,),
        "mt": (_RIVEST,),
        "mh": (_RIVEST,),
        "mth": (_RIVEST,),
        "mb": (_RIVEST,),
        "mbh": (_RIVEST,),
    }
)
"""By what a method's id begins with, before a dash."""
_OF_INTERVALS: Mapping[IntervalKind, str] = MappingProxyType(
    {
        IntervalKind.BCA: "Efron (1987), Journal of the American Statistical Association 82, 171-185",
        IntervalKind.PROFILE: "Cormack (1992), Biometrics 48, 567-576",
    }
)


def cite(estimate: PopulationEstimate) -> tuple[str, ...]:
    """Return the papers that a result is from: those of its method, then that of its interval."""
    of_method = OF_METHODS.get(estimate.method) or _OF_FAMILIES.get(estimate.method.split("-")[0], ())
    of_interval = _OF_INTERVALS.get(estimate.interval) if estimate.interval else None
    return (*of_method, *((of_interval,) if of_interval else ()))
