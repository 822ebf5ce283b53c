"""Pages written by hand in the form that templates produce, and the site that MkDocs makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

from briefing.engines.finishing import finish
from briefing.engines.mkdocs.build import PAGES_WRITTEN
from briefing.engines.plain_markdown import extensions_for
from briefing.pages.own_words import load_words
from briefing.project import CONFIG_FILE
from conftest import ROOT

FOLDER = ROOT / "tests" / "handmade"
PAGES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md"))
GENERATED = [path for path in PAGES if path != "about/index.md"]
DOORS = [
    {"Home": "index.md"},
    {"Briefings": "briefings/index.md"},
    {"People and places": "who/index.md"},
    {"Phases": "phases/index.md"},
    {"Quotes": "quotes.md"},
    {"How we know": "about/index.md"},
]


def build_handmade(site: Path) -> None:
    """Build the handmade pages with the project's configuration, theme and hook."""
    config = load_config(
        str(ROOT / CONFIG_FILE), docs_dir=str(FOLDER), site_dir=str(site), plugins=[], nav=DOORS, strict=True
    )
    config.mdx_configs["toc"]["permalink"] = False
    config.not_in_nav = None
    config.validation.nav.omitted_files = 0
    config.extra[PAGES_WRITTEN] = True
    config.extra["publisher"] = {"name": "The <Harbour> Desk", "corrections": "desk@harbour.example"}
    build(config)


def body_of(path: str) -> str:
    """The Markdown of a handmade page, without its front matter."""
    return (FOLDER / path).read_text(encoding="utf-8").split("\n---\n", 1)[1]


def rendered(markdown: str, extensions: list[Any] | None = None) -> str:
    """Markdown as HTML, by the extensions for generated pages or by others."""
    return Markdown(extensions=extensions_for(markdown) if extensions is None else extensions).convert(
        markdown
    )


def finished(markdown: str) -> BeautifulSoup:
    """Markdown as the finished article, read as a browser reads it."""
    return BeautifulSoup(finish(rendered(markdown), load_words()), "html5lib")
