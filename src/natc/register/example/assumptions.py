"""What the example country assumes, with sizes. docs/explanation/the-example-country.md says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

LISTS: Final = ("POLICE", "BORDER", "LABOUR_INSPECTION", "NGO", "ASYLUM", "SOCIAL", "HELPLINE")
"""The kinds of bodies whose records are the lists of an estimate, in the order of all matrices here."""
POLICE, BORDER, LABOUR_INSPECTION, NGO, ASYLUM, SOCIAL, HELPLINE = range(len(LISTS))

FORMS: Final[Mapping[str, tuple[float, float, float, float]]] = {
    # share of situations, mean of further victims, share of women and girls, share of children
    "SEX_PROST": (0.56, 0.5, 0.93, 0.32),
    "SEX_PORN": (0.03, 0.3, 0.85, 0.55),
    "SEX_REMOTE": (0.03, 0.4, 0.85, 0.40),
    "SEX_PRIVATE": (0.04, 0.2, 0.95, 0.20),
    "SEX_OTHER": (0.06, 0.3, 0.92, 0.40),
    "LABOUR": (0.11, 1.8, 0.28, 0.12),
    "SERVITUDE": (0.04, 0.2, 0.75, 0.20),
    "SLAVERY": (0.01, 0.5, 0.60, 0.15),
    "BEGGING": (0.08, 0.9, 0.52, 0.80),
    "CRIME": (0.06, 0.9, 0.30, 0.55),
    "MARRIAGE": (0.04, 0.1, 0.95, 0.65),
    "ADOPTION": (0.006, 0.0, 0.50, 1.00),
    "SURROGACY": (0.003, 0.5, 1.00, 0.00),
    "ORGAN": (0.004, 0.5, 0.35, 0.00),
    "ARMED": (0.003, 0.8, 0.10, 0.30),
    "FRAUD": (0.014, 0.8, 0.40, 0.05),
    "OTHER": (0.02, 0.5, 0.60, 0.20),
}
LEAVES: Final = tuple(FORMS)
GROUP: Final = np.array([0] * 5 + [1] * 3 + [2] * 9)
"""Of each form: 0 sexual, 1 labour, 2 other."""
FORM_CRIME, FORM_ADOPTION = LEAVES.index("CRIME"), LEAVES.index("ADOPTION")

CITIZENSHIPS: Final[Mapping[str, float]] = {
    # of situations: own citizens, the region, beyond
    "QX": 0.45,
    "RO": 0.09,
    "RS": 0.05,
    "BA": 0.04,
    "MD": 0.04,
    "BG": 0.04,
    "AL": 0.03,
    "XK": 0.02,
    "MK": 0.02,
    "ME": 0.005,
    "HR": 0.01,
    "SI": 0.005,
    "HU": 0.02,
    "UA": 0.04,
    "SK": 0.01,
    "DO": 0.02,
    "CN": 0.02,
    "CO": 0.01,
    "NG": 0.02,
    "VN": 0.01,
    "IN": 0.02,
    "NP": 0.01,
    "AF": 0.01,
    "SY": 0.01,
    "DE": 0.002,
    "STATELESS": 0.006,
}
COUNTRIES: Final = tuple(CITIZENSHIPS)
OWN, STATELESS_PLACE = 0, COUNTRIES.index("STATELESS")
ABROAD: Final = ("DE", "AT", "IT", "CH", "FR")
"""Where own citizens are exploited."""

CLASSES: Final = (0.30, 0.50, 0.20)
"""Shares of three latent classes of victims: in the open, hidden, wary of authorities. Nobody can observe them."""
BASE: Final = np.array([-1.95, -4.20, -4.70, -2.25, -6.40, -2.90, -2.90])
"""Log odds of being found by each list: class in the open, adult woman, own citizen, sexual exploitation."""
BY_CLASS: Final = np.array(
    [[0.0] * 7, [-1.3, -0.9, -0.8, -1.1, -0.4, -1.0, -0.9], [-1.6, -1.4, -1.5, 0.7, -0.3, -0.4, 0.9]]
)
BY_GROUP: Final = np.array([[0.0] * 7, [-0.2, 0.3, 2.6, -0.4, 0.2, -0.5, 0.2], [0.1, 0.3, -0.4, -0.2, 0.1, 0.7, -0.5]])
OF_CHILD: Final = np.array([0.3, 0.1, -1.2, 0.0, 0.2, 1.1, -0.9])
OF_MAN: Final = np.array([-0.2, 0.2, 0.3, -0.5, 0.3, -0.4, -0.4])
OF_FOREIGNER: Final = np.array([0.2, 1.3, 0.4, 0.1, 3.0, -0.5, -0.3])
OF_SITUATION: Final = np.array([0.9, 0.7, 0.9, 0.3, 0.0, 0.2, 0.1])
"""How strongly a situation's own visibility (standard normal, the same for all its victims) acts on each list."""
HELPLINE_AFTER_POLICE: Final = -1.0
"""Whom the police found has less need to call: a direct negative dependence, on log odds."""
ALIKE: Final = np.array([0.06, 0.03, 0.025, 0.06, 0.012, 0.04, 0.035])
"""Probabilities when everybody is alike (`heterogeneity=False`): the lists are then independent."""

REFERRALS: Final = (
    # from, to, probability for an adult, for a child; in this order, so that chains can arise
    (HELPLINE, POLICE, 0.20, 0.35),
    (BORDER, POLICE, 0.50, 0.60),
    (LABOUR_INSPECTION, POLICE, 0.35, 0.50),
    (ASYLUM, SOCIAL, 0.15, 0.40),
    (NGO, POLICE, 0.15, 0.25),
    (POLICE, SOCIAL, 0.20, 0.55),
    (POLICE, NGO, 0.30, 0.20),
    (HELPLINE, NGO, 0.25, 0.15),
    (ASYLUM, NGO, 0.20, 0.15),
    (SOCIAL, NGO, 0.10, 0.10),
)
SECOND_SITUATION: Final = 0.02
"""Share of humans who are in a second situation one to three years later."""
COUNTED_ONLY: Final = 0.012
"""Probability of being counted by the organisation that sends counts and no records."""
YEAR_2020: Final = 0.7
"""Situations of 2020 for each one of another year."""
