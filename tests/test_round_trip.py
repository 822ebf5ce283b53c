"""Nothing lost, nothing invented, nothing attributed to somebody else: every page, read back with an HTML parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from briefing import render
from briefing.loader import load_briefings
from briefing.model import Briefing
from briefing.site import build_site
from expecting import expected_pages
from markdown import Markdown
from mkdocs.config import load_config
from reading import Said, read_page

ROOT = Path(__file__).resolve().parents[1]
REAL = sorted((ROOT / "data/briefings").glob("*.yml"))
INVENTED = sorted((ROOT / "tests/data").glob("*.yml"))


@cache
def briefings_of(paths: tuple[Path, ...]) -> dict[str, Briefing]:
    loaded = load_briefings(paths, ROOT)
    assert loaded.briefings and not loaded.problems
    return loaded.briefings


@cache
def markdown() -> Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[])
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def build(briefings: Mapping[str, Briefing]) -> dict[str, str]:
    pages = {}
    for path, text in render.render_pages(build_site(briefings, {})).items():
        html = markdown().reset().convert(text.partition("\n---\n")[2])
        pages[path.removesuffix(".md") + ".html"] = re.sub(r'(href="[^"]*)\.md([#"])', r"\1.html\2", html)
    return pages


def differences(briefings: Mapping[str, Briefing], pages: Mapping[str, str]) -> tuple[list[str], int]:
    """What a page says too much or too little, and how many sayings were compared."""
    wrong, compared = [], 0
    for path, expected in expected_pages(briefings).items():
        read = Counter(_comparable(path, said) for said in read_page(path, pages[path]))
        wanted = Counter(_comparable(path, said) for said in expected)
        compared += sum(wanted.values())
        wrong += [f"{path}: lost {said}" for said in (wanted - read)]
        wrong += [f"{path}: not in the YAML {said}" for said in (read - wanted)]
    return wrong, compared


def _comparable(path: str, said: Said) -> Said:
    """A status on another page than its own shows what it is about instead of its words: only its place counts."""
    is_repeated_status = said.status and not said.key.startswith(path)
    return replace(said, text="", about=(), verdict="") if is_repeated_status else replace(said, verdict="")


@pytest.mark.parametrize(("paths", "at_least"), [(REAL, 80), (INVENTED, 100)], ids=["real", "invented"])
def test_pages_say_what_the_records_say(paths: list[Path], at_least: int) -> None:
    briefings = briefings_of(tuple(paths))
    wrong, compared = differences(briefings, build(briefings))
    assert not wrong, "\n".join(wrong[:20])
    assert compared >= at_least
