"""Where everything of a project lies, below its folder, and which folder that is."""

from __future__ import annotations

from pathlib import Path

CONFIG_FILE = "mkdocs.yml"
BRIEFINGS = Path("data/briefings")
TEXTS = Path("data/texts")
VERIFIED = Path("data/verified")
SCHEMA_PATH = "data/briefing.schema.json"
OWN_SCHEMA_PATH = "data/briefing.own.schema.json"
"""The same with the ids that the project has; git does not keep it."""
DOCS = "docs"
SITE = "site"


def find_project(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has the configuration, or None."""
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG_FILE).is_file()), None)
