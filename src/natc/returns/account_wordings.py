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


UNKNOWN_NUMBERS = _("%(name)s: the number is not known, because what was delivered for %(year)s does not say it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a figure is called and how each of its states is said. Messages with `%(n)s`, `%(year)s` and `%(first)s`.

    `name` begins in lower case, as within a sentence. `%(n)s` can be a number, at least a number, or two numbers
    between which it lies. `none_yet` is a zero while something is owed; `not_supplied` and `missing` say why there is
    no number; `at_least` is a sentence of its own on why the number is a bound.
    """

    name: str
    known: Plural
    none: str
    none_yet: str
    not_supplied: str
    missing: str = UNKNOWN_NUMBERS
    at_least: str = ""


WORDINGS: Mapping[str, Wording] = {
    "offences": Wording(
        name=_("offences recorded"),
        known=ngettext(
            "In %(year)s %(n)s offence of trafficking in human beings was recorded in criminal files,"
            " whichever authority opened them.",
            "In %(year)s %(n)s offences of trafficking in human beings were recorded in criminal files,"
            " whichever authority opened them.",
        ),
        none=_("In %(year)s no offence of trafficking in human beings was recorded in criminal files."),
        none_yet=_(
            "No offence of trafficking in human beings is on record yet for %(year)s; criminal files are still owed."
        ),
        not_supplied=_("The criminal files of %(year)s have not been delivered, so no number of offences is given."),
        missing=_("No file of %(year)s says how many offences it holds, so no number of offences is given."),
        at_least=_("Some criminal files of %(year)s do not say how many offences they hold."),
    ),
    "suspected": Wording(
        name=_("natural persons suspected"),
        known=ngettext(
            "%(n)s natural person was suspected of trafficking in human beings in %(year)s.",
            "%(n)s natural persons were suspected of trafficking in human beings in %(year)s.",
        ),
        none=_("Nobody was recorded as suspected of trafficking in human beings in %(year)s."),
        none_yet=_(
            "Nobody is on record yet as suspected of trafficking in human beings in %(year)s; records of suspects"
            " are still owed."
        ),
        not_supplied=_(
            "The police have not delivered the persons suspected in %(year)s, so no number of suspects is given."
        ),
    ),
    "prosecuted": Wording(
        name=_("natural persons prosecuted"),
        known=ngettext(
            "%(n)s natural person was prosecuted for trafficking in human beings in %(year)s.",
            "%(n)s natural persons were prosecuted for trafficking in human beings in %(year)s.",
        ),
        none=_("No natural person was prosecuted for trafficking in human beings in %(year)s."),
        none_yet=_(
            "No natural person is on record yet as prosecuted for trafficking in human beings in %(year)s; files of"
            " the prosecution are still owed."
        ),
        not_supplied=_(
            "The prosecution has not delivered its files of %(year)s, so no number of natural persons prosecuted is"
            " given."
        ),
    ),
    "prosecuted_legal": Wording(
        name=_("legal persons prosecuted"),
        known=ngettext(
            "%(n)s legal person was prosecuted for trafficking in human beings in %(year)s.",
            "%(n)s legal persons were prosecuted for trafficking in human beings in %(year)s.",
        ),
        none=_("No legal person was prosecuted for trafficking in human beings in %(year)s."),
        none_yet=_(
            "No legal person is on record yet as prosecuted for trafficking in human beings in %(year)s; files of"
            " the prosecution are still owed."
        ),
        not_supplied=_(
            "The prosecution has not delivered its files of %(year)s, so no number of legal persons prosecuted is"
            " given."
        ),
    ),
    "indictments": Wording(
        name=_("indictments filed"),
        known=ngettext(
            "%(n)s indictment for trafficking in human beings was filed in %(year)s.",
            "%(n)s indictments for trafficking in human beings were filed in %(year)s.",
        ),
        none=_("No indictment for trafficking in human beings was filed in %(year)s."),
        none_yet=_(
            "No indictment for trafficking in human beings is on record yet for %(year)s; files of the prosecution"
            " are still owed."
        ),
        not_supplied=_(
            "The prosecution has not delivered its indictments of %(year)s, so no number of indictments is given."
        ),
    ),
    "indicted": Wording(
        name=_("natural persons indicted"),
        known=ngettext(
            "%(n)s natural person was indicted for trafficking in human beings in %(year)s.",
            "%(n)s natural persons were indicted for trafficking in human beings in %(year)s.",
        ),
        none=_("No natural person was indicted for trafficking in human beings in %(year)s."),
        none_yet=_(
            "No natural person is on record yet as indicted for trafficking in human beings in %(year)s; files of"
            " the prosecution are still owed."
        ),
        not_supplied=_(
            "The prosecution has not delivered its indictments of %(year)s, so no number of natural persons"
            " indicted is given."
        ),
    ),
    "indicted_legal": Wording(
        name=_("legal persons indicted"),
        known=ngettext(
            "%(n)s legal person was indicted for trafficking in human beings in %(year)s.",
            "%(n)s legal persons were indicted for trafficking in human beings in %(year)s.",
        ),
        none=_("No legal person was indicted for trafficking in human beings in %(year)s."),
        none_yet=_(
            "No legal person is on record yet as indicted for trafficking in human beings in %(year)s; files of the"
            " prosecution are still owed."
        ),
        not_supplied=_(
            "The prosecution has not delivered its indictments of %(year)s, so no number of legal persons indicted"
            " is given."
        ),
    ),
    "judgments": Wording(
        name=_("judgments of first instance"),
        known=ngettext(
            "In %(year)s courts of first instance gave %(n)s judgment in cases of trafficking in human beings.",
            "In %(year)s courts of first instance gave %(n)s judgments in cases of trafficking in human beings.",
        ),
        none=_("In %(year)s courts of first instance gave no judgment in cases of trafficking in human beings."),
        none_yet=_(
            "No judgment of first instance in cases of trafficking in human beings is on record yet for %(year)s;"
            " judgments are still owed."
        ),
        not_supplied=_(
            "The courts have not delivered their judgments of %(year)s, so no number of judgments is given."
        ),
    ),
    "convicted": Wording(
        name=_("natural persons convicted"),
        known=ngettext(
            "%(n)s person was convicted of trafficking in human beings in %(year)s: a first conviction,"
            " as a rule at first instance, not necessarily final.",
            "%(n)s persons were convicted of trafficking in human beings in %(year)s: first convictions,"
            " as a rule at first instance, not necessarily final.",
        ),
        none=_("Nobody was convicted of trafficking in human beings in %(year)s."),
        none_yet=_(
            "Nobody is on record yet as convicted of trafficking in human beings in %(year)s; judgments are still owed."
        ),
        not_supplied=_(
            "The courts have not delivered their judgments of %(year)s, so no number of persons convicted is given."
        ),
    ),
    "convicted_legal": Wording(
        name=_("legal persons convicted"),
        known=ngettext(
            "%(n)s legal person was convicted of trafficking in human beings in %(year)s.",
            "%(n)s legal persons were convicted of trafficking in human beings in %(year)s.",
        ),
        none=_("No legal person was convicted of trafficking in human beings in %(year)s."),
        none_yet=_(
            "No legal person is on record yet as convicted of trafficking in human beings in %(year)s; judgments"
            " are still owed."
        ),
        not_supplied=_(
            "The courts have not delivered their judgments of %(year)s, so no number of legal persons convicted is"
            " given."
        ),
    ),
    "convicted_years": Wording(
        name=_("natural persons convicted in five years"),
        known=ngettext(
            "%(n)s person was convicted of trafficking in human beings in the five years from %(first)s to %(year)s.",
            "%(n)s persons were convicted of trafficking in human beings in the five years from %(first)s to %(year)s.",
        ),
        none=_("Nobody was convicted of trafficking in human beings in the five years from %(first)s to %(year)s."),
        none_yet=_(
            "Nobody is on record yet as convicted of trafficking in human beings in the five years from %(first)s"
            " to %(year)s; judgments are still owed."
        ),
        not_supplied=_(
            "The judgments of the five years from %(first)s to %(year)s have not all been delivered, so no number"
            " of convictions in five years is given."
        ),
    ),
    "users_prosecuted": Wording(
        name=_("persons prosecuted for knowing use of services of victims"),
        known=ngettext(
            "%(n)s person was prosecuted for knowing use of services of a victim in %(year)s.",
            "%(n)s persons were prosecuted for knowing use of services of a victim in %(year)s.",
        ),
        none=_("Nobody was prosecuted for knowing use of services of a victim in %(year)s."),
        none_yet=_(
            "Nobody is on record yet as prosecuted for knowing use of services of a victim in %(year)s; files of"
            " the prosecution are still owed."
        ),
        not_supplied=_("Whether users of services of victims were prosecuted in %(year)s was not delivered."),
    ),
    "users_convicted": Wording(
        name=_("persons convicted of knowing use of services of victims"),
        known=ngettext(
            "%(n)s person was convicted of knowing use of services of a victim in %(year)s.",
            "%(n)s persons were convicted of knowing use of services of a victim in %(year)s.",
        ),
        none=_("Nobody was convicted of knowing use of services of a victim in %(year)s."),
        none_yet=_(
            "Nobody is on record yet as convicted of knowing use of services of a victim in %(year)s; judgments are"
            " still owed."
        ),
        not_supplied=_("Whether users of services of victims were convicted in %(year)s was not delivered."),
    ),
    "prison": Wording(
        name=_("sentences of imprisonment"),
        known=ngettext(
            "The judgments of %(year)s imposed %(n)s sentence of imprisonment for trafficking in human beings.",
            "The judgments of %(year)s imposed %(n)s sentences of imprisonment for trafficking in human beings.",
        ),
        none=_("The judgments of %(year)s imposed no sentence of imprisonment for trafficking in human beings."),
        none_yet=_(
            "No sentence of imprisonment for trafficking in human beings is on record yet for %(year)s; sanctions"
            " are still owed."
        ),
        not_supplied=_("The courts have not delivered the sanctions of %(year)s, so nothing is said about sentences."),
    ),
    "confiscation": Wording(
        name=_("confiscations ordered"),
        known=ngettext(
            "%(n)s confiscation was ordered on convictions of trafficking in human beings in %(year)s.",
            "%(n)s confiscations were ordered on convictions of trafficking in human beings in %(year)s.",
        ),
        none=_("No confiscation was ordered on convictions of trafficking in human beings in %(year)s."),
        none_yet=_(
            "No confiscation on convictions of trafficking in human beings is on record yet for %(year)s; sanctions"
            " are still owed."
        ),
        not_supplied=_(
            "The courts have not delivered the sanctions of %(year)s, so it is not known whether confiscation was"
            " ordered."
        ),
    ),
    "victims": Wording(
        name=_("presumed and identified victims"),
        known=ngettext(
            "%(n)s presumed or identified victim was registered in %(year)s.",
            "%(n)s presumed or identified victims were registered in %(year)s.",
        ),
        none=_("No presumed or identified victim was registered in %(year)s."),
        none_yet=_("No presumed or identified victim is on record yet for %(year)s; registrations are still owed."),
        not_supplied=_("No body has delivered its registrations of %(year)s, so no number of victims is given."),
    ),
    "assisted": Wording(
        name=_("victims assisted"),
        known=ngettext(
            "%(n)s victim received assistance in %(year)s.",
            "%(n)s victims received assistance in %(year)s.",
        ),
        none=_("No victim received assistance in %(year)s."),
        none_yet=_("No victim is on record yet as assisted in %(year)s; records of assistance are still owed."),
        not_supplied=_(
            "No body has delivered the assistance of %(year)s, so nothing is said about assistance and compensation."
        ),
    ),
    "claimed": Wording(
        name=_("compensation claimed"),
        known=ngettext(
            "%(n)s victim claimed compensation in %(year)s.",
            "%(n)s victims claimed compensation in %(year)s.",
        ),
        none=_("No victim claimed compensation in %(year)s."),
        none_yet=_(
            "No claim of a victim for compensation is on record yet for %(year)s; records of compensation are still"
            " owed."
        ),
        not_supplied=_("How many victims claimed compensation in %(year)s was not delivered."),
    ),
    "granted": Wording(
        name=_("compensation granted"),
        known=ngettext(
            "Compensation was granted to %(n)s victim in %(year)s.",
            "Compensation was granted to %(n)s victims in %(year)s.",
        ),
        none=_("Compensation was granted to no victim in %(year)s."),
        none_yet=_(
            "No compensation granted to a victim is on record yet for %(year)s; records of compensation are still owed."
        ),
        not_supplied=_("To how many victims compensation was granted in %(year)s was not delivered."),
    ),
    "paid": Wording(
        name=_("compensation paid"),
        known=ngettext(
            "Compensation was paid to %(n)s victim in %(year)s.",
            "Compensation was paid to %(n)s victims in %(year)s.",
        ),
        none=_("Compensation was paid to no victim in %(year)s."),
        none_yet=_(
            "No compensation paid to a victim is on record yet for %(year)s; records of compensation are still owed."
        ),
        not_supplied=_("To how many victims compensation was paid in %(year)s was not delivered."),
    ),
    "compelled": Wording(
        name=_("victims prosecuted for acts that they were compelled to commit"),
        known=ngettext(
            "%(n)s victim is recorded as prosecuted in %(year)s for acts under compulsion.",
            "%(n)s victims are recorded as prosecuted in %(year)s for acts under compulsion.",
        ),
        none=_("No victim is recorded as prosecuted in %(year)s for acts under compulsion."),
        none_yet=_(
            "No victim is on record yet as prosecuted in %(year)s for acts under compulsion; files of the"
            " prosecution are still owed."
        ),
        not_supplied=_(
            "The prosecution has not delivered its files of %(year)s, so it is not known whether victims were"
            " prosecuted."
        ),
    ),
    "not_punished": Wording(
        name=_("victims to whom non-punishment was applied"),
        known=ngettext(
            "The rule of non-punishment was applied to %(n)s victim in %(year)s.",
            "The rule of non-punishment was applied to %(n)s victims in %(year)s.",
        ),
        none=_("The rule of non-punishment was applied to no victim in %(year)s."),
        none_yet=_(
            "No victim is on record yet to whom the rule of non-punishment was applied in %(year)s; such decisions"
            " are still owed."
        ),
        not_supplied=_("To how many victims the rule of non-punishment was applied in %(year)s was not delivered."),
    ),
}
"""By the name of the figure (`natc.returns.account.FIGURES`)."""
