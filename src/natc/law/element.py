"""How is an element, act, means, purpose or circumstance called? Codes with their names in English."""

from __future__ import annotations

from natc.datasets import record
from natc.law.wording import Said


@record
class Elements:
    """The codes that acquis, provisions and answers share, by group; the names are translated where they are shown."""

    acts: dict[str, Said]
    means: dict[str, Said]
    purposes: dict[str, Said]
    circumstances: dict[str, Said]
    elements: dict[str, Said]
    statistics: dict[str, Said]

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for group in self.groups:
            for code, name in group.items():
                if seen.setdefault(code, name) != name:
                    raise ValueError(f"{code} has two names in two groups; one is expected")

    @property
    def groups(self) -> tuple[dict[str, str], ...]:
        """The groups of codes."""
        return (self.acts, self.means, self.purposes, self.circumstances, self.elements, self.statistics)

    def name(self, code: str) -> str | None:
        """Return the English name of a code in any group, or None."""
        for group in self.groups:
            if code in group:
                return group[code]
        return None

    @property
    def codes(self) -> frozenset[str]:
        """All codes of all groups."""
        return frozenset(code for group in self.groups for code in group)
