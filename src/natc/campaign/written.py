"""How does a record look in a file? YAML as people edit it: in the order given, in all scripts, nothing abbreviated."""

from __future__ import annotations

from typing import Any

import yaml


class _Written(yaml.SafeDumper):
    """Writes every value out: what stands twice is written twice, without anchors and aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Return that nothing is abbreviated."""
        return True


def write_yaml(document: Any) -> str:
    """Return a document as YAML text."""
    text: str = yaml.dump(document, Dumper=_Written, allow_unicode=True, sort_keys=False, width=110)
    return text
