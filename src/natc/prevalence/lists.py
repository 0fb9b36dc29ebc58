"""Who is on which list? The overlap of lists as counts of capture patterns: all that an estimate needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.errors import ListsError
from natc.prevalence.model import in_order, lists_of, term_of
from natc.prevalence.remark import Remark

if TYPE_CHECKING:
    import pandas as pd

MOST_LISTS = 10
"""More lists have more than a thousand patterns, nearly all of them empty: they are merged first."""
MOST_COUNT = 10**9
COUNT = "count"
PLUS = "+"
"""Stands between the names of lists that are made one."""
LEFT_OUT = "list_left_out"
MERGED = "lists_merged"
"""Codes of the remarks that say what was done to the lists since they were read."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NOT_FOR_PUBLICATION = Remark(
    code="not_for_publication",
    message=_(
        "Not for publication: the lists are counted from records of persons, and a small count can point to one."
    ),
)
"""The mark of lists that point to persons; a remark with this code, whatever it says, makes lists private."""


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Counts of capture patterns. Unit: persons.

    Attributes
    ----------
    names : tuple of str
        Of the lists.
    counts : ndarray of int64, shape (2 ** n_lists,)
        Persons with each pattern: entry `w` counts those on exactly the lists whose bits are set in `w` (list 0 is
        bit 0). Entry 0, those on no list, is 0: they are what is not known.
    remarks : tuple of Remark
        What had to be done to take the table: patterns added up, for example.
    """

    names: tuple[str, ...]
    counts: NDArray[np.int64]
    remarks: tuple[Remark, ...] = field(default=())
    most: ClassVar[int] = MOST_LISTS

    def __post_init__(self) -> None:
        if not 2 <= len(self.names) <= self.most:
            raise ListsError(
                Remark(
                    code="n_lists",
                    message=_("Fewer than two lists have no overlap; it needs 2 to %(most)s of them.")
                    if len(self.names) < 2
                    else _(
                        "There are %(n_lists)s lists; at most %(most)s can be taken. Merge lists of the same kind into"
                        " one, or leave some out."
                    ),
                    facts={"n_lists": len(self.names), "most": self.most},
                )
            )
        if len(set(self.names)) < len(self.names) or COUNT in self.names or "" in self.names:
            raise ListsError(
                Remark(code="names", message=_("Each list needs a name of its own, and none may be called “count”."))
            )
        counts = np.array(self.counts, dtype=np.int64)
        if counts.shape != (1 << len(self.names),) or counts[0] or counts.min() < 0 or counts.max() > MOST_COUNT:
            raise ListsError(
                Remark(
                    code="counts",
                    message=_(
                        "The counts do not fit the lists: one for every pattern, from 0 to a thousand million, and 0"
                        " for the pattern of those on no list."
                    ),
                )
            )
        if not counts.any():
            raise ListsError(Remark(code="nobody", message=_("Nobody is on any list: nothing can be estimated.")))
        counts.setflags(write=False)
        object.__setattr__(self, "counts", counts)

    @classmethod
    def from_patterns(cls, names: Sequence[str], patterns: Mapping[tuple[int, ...], int]) -> Lists:
        """Return lists from counts by pattern: `{(1, 0): 5, (1, 1): 2}`. Patterns left out count 0."""
        counts = np.zeros(1 << len(names), dtype=np.int64)
        for pattern, count in patterns.items():
            counts[sum(1 << place for place, on in enumerate(pattern) if on)] += count
        return cls(tuple(names), counts)

    @property
    def n_lists(self) -> int:
        """How many lists there are."""
        return len(self.names)

    @property
    def is_for_publication(self) -> bool:
        """Whether no remark marks the lists as not for publication. What is made from marked ones is private too."""
        return all(remark.code != NOT_FOR_PUBLICATION.code for remark in self.remarks)

    def as_private(self) -> Self:
        """Return the lists, marked as not for publication."""
        if not self.is_for_publication:
            return self
        return type(self)(self.names, self.counts, (NOT_FOR_PUBLICATION, *self.remarks))

    @property
    def n_recorded(self) -> int:
        """Distinct persons on at least one list."""
        return int(self.counts.sum())

    @property
    def patterns(self) -> tuple[int, ...]:
        """The patterns that somebody has, as bit masks: by number of lists, then by list."""
        return in_order(int(one) for one in np.flatnonzero(self.counts))

    @property
    def list_totals(self) -> NDArray[np.int64]:
        """Persons on each list, shape (n_lists,); a person on two lists counts in both."""
        return np.array([self.n_on_all((place,)) for place in range(self.n_lists)])

    def n_on_all(self, places: Iterable[int]) -> int:
        """Return how many persons are on all of some lists, whatever others they are on."""
        mask = term_of(places)
        index = np.arange(self.counts.size)
        return int(self.counts[index & mask == mask].sum())

    def place_of(self, name: str) -> int:
        """Return the place of a list.

        Raises
        ------
        ListsError
            If there is no list of this name.
        """
        if name not in self.names:
            raise ListsError(
                Remark(
                    code="unknown_list",
                    message=_("There is no list “%(list)s”. The lists are %(names)s."),
                    facts={"list": name, "names": ", ".join(self.names)},
                )
            )
        return self.names.index(name)

    def drop(self, name: str) -> Self:
        """Return the lists without one of them; persons on no other list are no longer recorded. A remark says so."""
        place = self.place_of(name)
        kept = tuple(one for one in range(self.n_lists) if one != place)
        remark = Remark(
            code=LEFT_OUT,
            message=_(
                "The table was changed: the list “%(list)s” was left out, and with it %(n)s person who is on no other."
            ),
            plural=_(
                "The table was changed: the list “%(list)s” was left out, and with it %(n)s persons who are on no"
                " other."
            ),
            facts={"list": name, "n": int(self.counts[1 << place])},
        )
        return self._rearranged(tuple(self.names[one] for one in kept), [(one,) for one in kept], remark)

    def merge(self, names: Sequence[str], *, into: str = "") -> Self:
        """Return the lists with some of them made one: who is on any of them is on it. It stands where the first was.

        A remark says so.

        Parameters
        ----------
        names : sequence of str
            The lists to merge; one that is named twice counts once.
        into : str
            Name of the merged list; their names joined by a plus sign where it is left out.
        """
        names = tuple(dict.fromkeys(names))
        merged = tuple(self.place_of(name) for name in names)
        first = min(merged)
        groups = [
            merged if one == first else (one,) for one in range(self.n_lists) if one == first or one not in merged
        ]
        title = into or PLUS.join(names)
        titles = tuple(title if group == merged else self.names[group[0]] for group in groups)
        remark = Remark(
            code=MERGED,
            message=_("The table was changed: the lists %(lists)s were merged into one, “%(list)s”."),
            facts={"lists": ", ".join(names), "list": title},
        )
        return self._rearranged(titles, groups, remark)

    def _rearranged(self, names: tuple[str, ...], groups: Sequence[tuple[int, ...]], remark: Remark) -> Self:
        index = np.arange(self.counts.size)
        moved = np.zeros_like(index)
        for place, group in enumerate(groups):
            mask = term_of(group)
            moved |= ((index & mask) != 0).astype(index.dtype) << place
        counts = np.bincount(moved, weights=self.counts, minlength=1 << len(groups)).astype(np.int64)
        counts[0] = 0
        return type(self)(names, counts, (*self.remarks, remark))

    def with_counts(self, counts: NDArray[np.int64]) -> Lists:
        """Return the same lists with other counts, shape (2 ** n_lists,)."""
        return Lists(self.names, counts, self.remarks)

    def name_pattern(self, pattern: int) -> str:
        """Return the names of the lists of a pattern or term, joined by colons."""
        return ":".join(self.names[place] for place in lists_of(pattern))

    def to_frame(self) -> pd.DataFrame:
        """Return the table that `LISTS.csv` holds: a column of 0 and 1 per list, and `count`.

        A frame of lists that are not for publication says so in `attrs`; `write_lists` writes it into the file.
        """
        import pandas as pd  # only needed to present results

        rows = [
            [*(pattern >> place & 1 for place in range(self.n_lists)), int(self.counts[pattern])]
            for pattern in self.patterns
        ]
        frame = pd.DataFrame(rows, columns=[*self.names, COUNT])
        if not self.is_for_publication:
            frame.attrs[NOT_FOR_PUBLICATION.code] = True
        return frame

    def overlap(self) -> pd.DataFrame:
        """Return how many persons each two lists share, shape (n_lists, n_lists); on the diagonal the list totals."""
        import pandas as pd  # only needed to present results

        places = range(self.n_lists)
        shared = [[self.n_on_all({one, other}) for other in places] for one in places]
        return pd.DataFrame(shared, index=list(self.names), columns=list(self.names))

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} {total:,}" for name, total in zip(self.names, self.list_totals, strict=True))
        return f"<Lists {self.n_recorded:,} persons on {self.n_lists} lists: {sizes}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(index=False))


@dataclass(frozen=True, slots=True, eq=False)
class ManyLists(Lists):
    """Lists that can be more than an estimate takes: they are read to be left out or merged."""

    most: ClassVar[int] = 20
