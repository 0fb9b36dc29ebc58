"""The sentences of the annual account, one per figure and state: whole messages, each with the plural of one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Plural = tuple[str, str]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def ngettext(one: str, several: str) -> Plural:
    """Mark a message with a number for the catalogue."""
    return one, several


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a figure is called and how each of its states is said. Messages with `%(n)s`, `%(year)s` and `%(first)s`.

    `not_supplied` and `missing` say why there is no number. `heading` and its companions say the same as a finding.
    """

    name: str
    known: Plural
    at_least: Plural
    none: str
    not_supplied: str
    missing: str


UNKNOWN_NUMBERS = _("%(name)s: the number is not known, because what was delivered for %(year)s does not say it.")

WORDINGS: Mapping[str, Wording] = {
    "offences": Wording(
        name=_("Offences recorded"),
        known=ngettext(
            "In %(year)s the investigating authorities recorded %(n)s offence of trafficking in human beings.",
            "In %(year)s the investigating authorities recorded %(n)s offences of trafficking in human beings.",
        ),
        at_least=ngettext(
            "In %(year)s the investigating authorities recorded at least %(n)s offence of trafficking in human"
            " beings; some files do not say how many.",
            "In %(year)s the investigating authorities recorded at least %(n)s offences of trafficking in human"
            " beings; some files do not say how many.",
        ),
        none=_("In %(year)s no offence of trafficking in human beings was recorded."),
        not_supplied=_("The criminal files of %(year)s have not been delivered, so no number of offences is given."),
        missing=_("No file of %(year)s says how many offences it holds, so no number of offences is given."),
    ),
    "suspected": Wording(
        name=_("Natural persons suspected"),
        known=ngettext(
            "%(n)s natural person was suspected of trafficking in human beings in %(year)s.",
            "%(n)s natural persons were suspected of trafficking in human beings in %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s natural person was suspected of trafficking in human beings in %(year)s.",
            "At least %(n)s natural persons were suspected of trafficking in human beings in %(year)s.",
        ),
        none=_("Nobody was recorded as suspected of trafficking in human beings in %(year)s."),
        not_supplied=_(
            "The police have not delivered the persons suspected in %(year)s, so no number of suspects is given."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "prosecuted": Wording(
        name=_("Natural persons prosecuted"),
        known=ngettext(
            "%(n)s natural person was prosecuted in %(year)s.", "%(n)s natural persons were prosecuted in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s natural person was prosecuted in %(year)s.",
            "At least %(n)s natural persons were prosecuted in %(year)s.",
        ),
        none=_("No natural person was prosecuted in %(year)s."),
        not_supplied=_(
            "The prosecution has not delivered its files of %(year)s, so no number of persons prosecuted is given."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "prosecuted_legal": Wording(
        name=_("Legal persons prosecuted"),
        known=ngettext(
            "%(n)s legal person was prosecuted in %(year)s.", "%(n)s legal persons were prosecuted in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s legal person was prosecuted in %(year)s.",
            "At least %(n)s legal persons were prosecuted in %(year)s.",
        ),
        none=_("No legal person was prosecuted in %(year)s."),
        not_supplied=_(
            "The number of legal persons prosecuted is not given either: the prosecution has not delivered it."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "indictments": Wording(
        name=_("Indictments filed"),
        known=ngettext(
            "%(n)s indictment for trafficking in human beings was filed in %(year)s.",
            "%(n)s indictments for trafficking in human beings were filed in %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s indictment for trafficking in human beings was filed in %(year)s.",
            "At least %(n)s indictments for trafficking in human beings were filed in %(year)s.",
        ),
        none=_("No indictment for trafficking in human beings was filed in %(year)s."),
        not_supplied=_(
            "The prosecution has not delivered its indictments of %(year)s, so no number of indictments is given."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "indicted": Wording(
        name=_("Natural persons indicted"),
        known=ngettext(
            "%(n)s natural person was indicted in %(year)s.", "%(n)s natural persons were indicted in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s natural person was indicted in %(year)s.",
            "At least %(n)s natural persons were indicted in %(year)s.",
        ),
        none=_("No natural person was indicted in %(year)s."),
        not_supplied=_("The number of persons indicted is not given for the same reason."),
        missing=UNKNOWN_NUMBERS,
    ),
    "indicted_legal": Wording(
        name=_("Legal persons indicted"),
        known=ngettext(
            "%(n)s legal person was indicted in %(year)s.", "%(n)s legal persons were indicted in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s legal person was indicted in %(year)s.",
            "At least %(n)s legal persons were indicted in %(year)s.",
        ),
        none=_("No legal person was indicted in %(year)s."),
        not_supplied=_("The number of legal persons indicted is not given for the same reason."),
        missing=UNKNOWN_NUMBERS,
    ),
    "judgments": Wording(
        name=_("Judgments of first instance"),
        known=ngettext(
            "In %(year)s courts of first instance gave %(n)s judgment.",
            "In %(year)s courts of first instance gave %(n)s judgments.",
        ),
        at_least=ngettext(
            "In %(year)s courts of first instance gave at least %(n)s judgment.",
            "In %(year)s courts of first instance gave at least %(n)s judgments.",
        ),
        none=_("In %(year)s courts of first instance gave no judgment."),
        not_supplied=_(
            "The courts have not delivered their judgments of %(year)s, so no number of judgments is given."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "convicted": Wording(
        name=_("Natural persons convicted"),
        known=ngettext(
            "%(n)s person was convicted of trafficking in human beings in first instance in %(year)s.",
            "%(n)s persons were convicted of trafficking in human beings in first instance in %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s person was convicted of trafficking in human beings in first instance in %(year)s.",
            "At least %(n)s persons were convicted of trafficking in human beings in first instance in %(year)s.",
        ),
        none=_("Nobody was convicted of trafficking in human beings in first instance in %(year)s."),
        not_supplied=_(
            "The courts have not delivered their judgments of %(year)s, so no number of convictions is given."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "convicted_legal": Wording(
        name=_("Legal persons convicted"),
        known=ngettext(
            "%(n)s legal person was convicted in %(year)s.", "%(n)s legal persons were convicted in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s legal person was convicted in %(year)s.",
            "At least %(n)s legal persons were convicted in %(year)s.",
        ),
        none=_("No legal person was convicted in %(year)s."),
        not_supplied=_("The number of legal persons convicted is not given for the same reason."),
        missing=UNKNOWN_NUMBERS,
    ),
    "convicted_years": Wording(
        name=_("Natural persons convicted in five years"),
        known=ngettext(
            "%(n)s person was convicted in the five years from %(first)s to %(year)s.",
            "%(n)s persons were convicted in the five years from %(first)s to %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s person was convicted in the five years from %(first)s to %(year)s.",
            "At least %(n)s persons were convicted in the five years from %(first)s to %(year)s.",
        ),
        none=_("Nobody was convicted in the five years from %(first)s to %(year)s."),
        not_supplied=_(
            "The judgments of the five years from %(first)s to %(year)s have not all been delivered, so no number of"
            " convictions in five years is given."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "users_prosecuted": Wording(
        name=_("Persons prosecuted for knowing use of services of victims"),
        known=ngettext(
            "%(n)s person was prosecuted for knowing use of services of a victim in %(year)s.",
            "%(n)s persons were prosecuted for knowing use of services of a victim in %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s person was prosecuted for knowing use of services of a victim in %(year)s.",
            "At least %(n)s persons were prosecuted for knowing use of services of a victim in %(year)s.",
        ),
        none=_("Nobody was prosecuted for knowing use of services of a victim in %(year)s."),
        not_supplied=_("Whether users of services of victims were prosecuted in %(year)s was not delivered."),
        missing=UNKNOWN_NUMBERS,
    ),
    "users_convicted": Wording(
        name=_("Persons convicted of knowing use of services of victims"),
        known=ngettext(
            "%(n)s person was convicted of knowing use of services of a victim in %(year)s.",
            "%(n)s persons were convicted of knowing use of services of a victim in %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s person was convicted of knowing use of services of a victim in %(year)s.",
            "At least %(n)s persons were convicted of knowing use of services of a victim in %(year)s.",
        ),
        none=_("Nobody was convicted of knowing use of services of a victim in %(year)s."),
        not_supplied=_("Whether users of services of victims were convicted in %(year)s was not delivered."),
        missing=UNKNOWN_NUMBERS,
    ),
    "prison": Wording(
        name=_("Sentences of imprisonment"),
        known=ngettext(
            "The judgments of %(year)s imposed %(n)s sentence of imprisonment for trafficking in human beings.",
            "The judgments of %(year)s imposed %(n)s sentences of imprisonment for trafficking in human beings.",
        ),
        at_least=ngettext(
            "The judgments of %(year)s imposed at least %(n)s sentence of imprisonment for trafficking in human"
            " beings.",
            "The judgments of %(year)s imposed at least %(n)s sentences of imprisonment for trafficking in human"
            " beings.",
        ),
        none=_("The judgments of %(year)s imposed no sentence of imprisonment for trafficking in human beings."),
        not_supplied=_("The courts have not delivered the sanctions of %(year)s, so nothing is said about sentences."),
        missing=UNKNOWN_NUMBERS,
    ),
    "confiscation": Wording(
        name=_("Confiscations ordered"),
        known=ngettext("%(n)s confiscation was ordered in %(year)s.", "%(n)s confiscations were ordered in %(year)s."),
        at_least=ngettext(
            "At least %(n)s confiscation was ordered in %(year)s.",
            "At least %(n)s confiscations were ordered in %(year)s.",
        ),
        none=_("No confiscation was ordered in %(year)s."),
        not_supplied=_("Whether confiscation was ordered is not known for the same reason."),
        missing=UNKNOWN_NUMBERS,
    ),
    "victims": Wording(
        name=_("Presumed and identified victims"),
        known=ngettext(
            "%(n)s presumed or identified victim was registered in %(year)s.",
            "%(n)s presumed or identified victims were registered in %(year)s.",
        ),
        at_least=ngettext(
            "At least %(n)s presumed or identified victim was registered in %(year)s.",
            "At least %(n)s presumed or identified victims were registered in %(year)s.",
        ),
        none=_("No presumed or identified victim was registered in %(year)s."),
        not_supplied=_("No body has delivered its registrations of %(year)s, so no number of victims is given."),
        missing=UNKNOWN_NUMBERS,
    ),
    "assisted": Wording(
        name=_("Victims assisted"),
        known=ngettext(
            "%(n)s victim received assistance in %(year)s.", "%(n)s victims received assistance in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s victim received assistance in %(year)s.",
            "At least %(n)s victims received assistance in %(year)s.",
        ),
        none=_("No victim received assistance in %(year)s."),
        not_supplied=_(
            "No body has delivered the assistance of %(year)s, so nothing is said about assistance and compensation."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "claimed": Wording(
        name=_("Compensation claimed"),
        known=ngettext(
            "%(n)s victim claimed compensation in %(year)s.", "%(n)s victims claimed compensation in %(year)s."
        ),
        at_least=ngettext(
            "At least %(n)s victim claimed compensation in %(year)s.",
            "At least %(n)s victims claimed compensation in %(year)s.",
        ),
        none=_("No victim claimed compensation in %(year)s."),
        not_supplied=_("How many victims claimed compensation in %(year)s was not delivered."),
        missing=UNKNOWN_NUMBERS,
    ),
    "granted": Wording(
        name=_("Compensation granted"),
        known=ngettext(
            "Compensation was granted to %(n)s victim in %(year)s.",
            "Compensation was granted to %(n)s victims in %(year)s.",
        ),
        at_least=ngettext(
            "Compensation was granted to at least %(n)s victim in %(year)s.",
            "Compensation was granted to at least %(n)s victims in %(year)s.",
        ),
        none=_("Compensation was granted to no victim in %(year)s."),
        not_supplied=_("To how many victims compensation was granted in %(year)s was not delivered."),
        missing=UNKNOWN_NUMBERS,
    ),
    "paid": Wording(
        name=_("Compensation paid"),
        known=ngettext(
            "Compensation was paid to %(n)s victim in %(year)s.", "Compensation was paid to %(n)s victims in %(year)s."
        ),
        at_least=ngettext(
            "Compensation was paid to at least %(n)s victim in %(year)s.",
            "Compensation was paid to at least %(n)s victims in %(year)s.",
        ),
        none=_("Compensation was paid to no victim in %(year)s."),
        not_supplied=_("To how many victims compensation was paid in %(year)s was not delivered."),
        missing=UNKNOWN_NUMBERS,
    ),
    "compelled": Wording(
        name=_("Victims prosecuted for acts that they were compelled to commit"),
        known=ngettext(
            "%(n)s person was prosecuted in %(year)s who is recorded as a victim compelled to commit the act.",
            "%(n)s persons were prosecuted in %(year)s who are recorded as victims compelled to commit the act.",
        ),
        at_least=ngettext(
            "At least %(n)s person was prosecuted in %(year)s who is recorded as a victim compelled to commit the act.",
            "At least %(n)s persons were prosecuted in %(year)s who are recorded as victims compelled to commit the"
            " act.",
        ),
        none=_("Nobody was prosecuted in %(year)s who is recorded as a victim compelled to commit the act."),
        not_supplied=_(
            "The prosecution has not delivered its files of %(year)s, so it is not known whether victims were"
            " prosecuted."
        ),
        missing=UNKNOWN_NUMBERS,
    ),
    "not_punished": Wording(
        name=_("Victims to whom non-punishment was applied"),
        known=ngettext(
            "The rule of non-punishment was applied to %(n)s victim in %(year)s.",
            "The rule of non-punishment was applied to %(n)s victims in %(year)s.",
        ),
        at_least=ngettext(
            "The rule of non-punishment was applied to at least %(n)s victim in %(year)s.",
            "The rule of non-punishment was applied to at least %(n)s victims in %(year)s.",
        ),
        none=_("The rule of non-punishment was applied to no victim in %(year)s."),
        not_supplied=_("To how many victims the rule of non-punishment was applied was not delivered."),
        missing=UNKNOWN_NUMBERS,
    ),
}
"""By the name of the figure (`natc.returns.account.FIGURES`)."""
