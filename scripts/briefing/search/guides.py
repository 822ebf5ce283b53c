"""The pages of How we know that readers can find: written by hand, with `search: true` in their front
matter."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from .entries import Guide

_PARTS = re.compile(r"\A---\n(.*?)\n---\n(.*)", re.DOTALL)
_HEADING = re.compile(r"^#+ (.*?)\s*(?:\{[^{}]*\})?$", re.MULTILINE)


def read_guides(docs: Path) -> tuple[Guide, ...]:
    """Those in the folder `docs`/about, by name. What cannot be read is for the engine to report."""
    found = []
    for file in sorted((docs / "about").glob("*.md")):
        parts = _PARTS.match(file.read_text(encoding="utf-8", errors="replace"))
        if parts is None or "search: true" not in parts[1]:
            continue
        matter, headings = yaml.safe_load(parts[1]), _HEADING.findall(parts[2])
        if matter.get("search") is True and headings:
            found.append(
                Guide(
                    f"about/{file.name}", headings[0], str(matter.get("description", "")), tuple(headings[1:])
                )
            )
    return tuple(found)
