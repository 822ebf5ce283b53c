"""The sites whose exports tests read back: the real briefing, the invented ones verified, and hostile
ones."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import count as counting
from pathlib import Path

import yaml
from mkdocs.utils.meta import get_data

from briefing.exports import FORMATS, files, settings_of
from briefing.exports.facts import Facts, facts_told
from briefing.exports.settings import Settings
from briefing.index import Site, build_site
from briefing.pages.render import render_pages
from briefing.proving.proofs import load_proofs
from briefing.reading.loader import find_briefings, load_briefings
from briefing.records.model import Briefing
from briefing.text import is_id
from nasty_texts import NASTY
from text_fields import fill
from verified_project import briefing, invented_project

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://briefings.example/news/"
SITES = ("real", "invented", "hostile")
HOSTILE = [
    "=1+1",
    "a;=cmd|x",
    "@b",
    "-2",
    "'=3",
    "＝4",
    "]]>\"'",
    "a and b",
    "x, y; z",
    "</script><!--",
    *NASTY,
]


@cache
def site_called(name: str) -> Site:
    if name == "real":
        return _loaded(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        root = invented_project(Path(folder))
        assert briefing(root, "verify").exit_code in (0, 1)
        site = _loaded(root)
    return site if name == "invented" else _hostile(site)


def _loaded(root: Path) -> Site:
    loaded = load_briefings(find_briefings(root), root)
    proofs = load_proofs(root)
    assert loaded.briefings
    assert proofs.proofs
    return build_site(loaded.briefings, proofs.proofs, proofs.statements)


def _hostile(site: Site) -> Site:
    """The invented briefings with hostile text in every field."""
    filled, count = {}, counting()
    for file in sorted((ROOT / "tests/data").glob("*.yml")):
        data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
        filled[file.stem] = Briefing.model_validate(fill(data, partial(_text, count)))
    return build_site(filled, site.proofs, site.resting)


def _text(count: Iterator[int], _record: str, field: str, old: str) -> str:
    if field in ("authors", "publisher") and is_id(old):
        return old
    number = next(count)
    return f"{HOSTILE[number % len(HOSTILE)]} {number}"


@cache
def settings(address: str = ADDRESS) -> Settings:
    everything: list[str] = list(FORMATS)
    return settings_of(address, "Briefings & more", "The Harbour Desk", everything)


@cache
def exported(name: str, address: str = ADDRESS) -> Mapping[str, bytes]:
    site = site_called(name)
    return files(site, settings(address))


@cache
def pages(name: str) -> Mapping[str, str]:
    return render_pages(site_called(name))


@cache
def told(name: str, briefing: str) -> Facts:
    """What the front matter of a briefing's page tells, as MkDocs reads it."""
    return facts_told(briefing, get_data(pages(name)[f"briefings/{briefing}.md"])[1], "en")
