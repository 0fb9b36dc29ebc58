"""What is wrong with lists or with what was asked of them."""

from __future__ import annotations

from natc.errors import NatcError
from natc.prevalence.remark import Remark


class ListsError(NatcError, ValueError):
    """Lists that cannot be taken, or that cannot be changed as asked. `remark` says it in any language."""

    def __init__(self, remark: Remark) -> None:
        self.remark = remark
        super().__init__(remark)

    def __str__(self) -> str:
        return str(self.remark)


class ModelError(ListsError):
    """A model that is not one of these lists: unknown names, or a term that no model may hold."""


class OptionError(ListsError):
    """An option out of its range, or one that the chosen method does not know."""
