"""What has been published against this kind of estimate? Shown beside every one."""

from __future__ import annotations

from dataclasses import dataclass

from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Criticism:
    """A published criticism of the method: what it says, in our words, and where it is."""

    says: Remark
    source: str
    doi: str

    @property
    def link(self) -> str:
        """Where the paper is."""
        return f"https://doi.org/{self.doi}"


CRITICISMS = (
    Criticism(
        says=Remark(
            code="whitehead",
            message=_(
                "Whitehead and others: taking dependences between lists in only where they are significant makes an"
                " estimate look more reliable than it is, even if the others are absent; if not, it is unsound."
                " They find the method not suitable for numbers of potential victims."
            ),
        ),
        source="Whitehead, Jackson, Balch & Francis (2021), Journal of Human Trafficking 7(1), 1-13",
        doi="10.1080/23322705.2019.1660952",
    ),
    Criticism(
        says=Remark(
            code="binette",
            message=_(
                "Binette and Steorts: they took each list in turn for the whole population, whose size is then known."
                " Estimates were biased where their assumptions do not hold, and intervals covered the truth less often"
                " than they state."
            ),
        ),
        source="Binette & Steorts (2022), Journal of the Royal Statistical Society A 185(2), 640-676",
        doi="10.1111/rssa.12803",
    ),
    Criticism(
        says=Remark(
            code="aleshin_guendel",
            message=_(
                "Aleshin-Guendel and others: every such estimate rests on an assumption about those on no list that no"
                " data can test, and models that fit equally well can give any number. Without an assumption that one"
                " can justify there should be no estimate."
            ),
        ),
        source="Aleshin-Guendel, Sadinle & Wakefield (2024), Biometrics 80(1), ujad028",
        doi="10.1093/biomtc/ujad028",
    ),
)
