"""The addresses of this area: pages below the language, and files without one."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
file_patterns: list[Any] = []
