"""Where the pages of records lie is said in one place: whatever leads to them follows it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefing.exports import files, settings_of
from briefing.index import build_site
from briefing.kinds import KINDS
from briefing.pages.render import render_pages
from briefing.reading.loader import load_briefings
from briefing.search.pieces import search_files
from conftest import ROOT

FOLDERS = "|".join(kind.folder for kind in KINDS.values())
OLD = re.compile(rf"(?<![\w-])(?:{FOLDERS})/[\w-]+\.\w+")


def test_what_leads_to_pages_follows_their_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    moved = {section: replace(kind, folder=f"moved-{kind.folder}") for section, kind in KINDS.items()}
    for section, kind in moved.items():
        monkeypatch.setitem(KINDS, section, kind)
    site = build_site(load_briefings([ROOT / "tests/data/harbour-strike.yml"], ROOT).briefings, {}, {})
    made = {**files(site, settings_of("https://a.example/", "A", "B", None)), **dict(search_files(site))}
    texts = {**render_pages(site), **{path: each.decode("latin-1") for path, each in made.items()}}
    del texts["about/problems.md"]  # its examples are files of data/briefings/
    assert {kind.folder for kind in moved.values()} <= {path.partition("/")[0] for path in texts}
    old = {(path, hit) for path, text in texts.items() for hit in (*OLD.findall(path), *OLD.findall(text))}
    assert old == set()
