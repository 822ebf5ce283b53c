"""Every page is HTML without a parse error, by the standard's own algorithm."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import html5lib
import pytest
from html5lib.html5parser import ParseError

from reader_pages import html_files


def parse(html: str) -> object:
    """Parse strictly. Raises ParseError."""
    return html5lib.HTMLParser(strict=True).parse(html)


def test_every_page_parses_without_an_error(whole_site: Path) -> None:
    faults, pages = [], html_files(whole_site)
    for page in pages:
        try:
            parse(page.read_text(encoding="utf-8"))
        except ParseError as error:
            faults.append(f"{page.relative_to(whole_site)}: {error}")
    assert faults == []
    assert len(pages) > 90


def test_no_page_has_an_id_twice(whole_site: Path) -> None:
    twice = []
    for page in html_files(whole_site):
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        ids = Counter(it.get("id") for it in tree.iter() if it.get("id"))
        twice += [f"{page.relative_to(whole_site)}: {name}" for name, times in ids.items() if times > 1]
    assert twice == []


def test_a_fault_would_be_found() -> None:
    with pytest.raises(ParseError):
        parse("<!doctype html><title>x</title><p><table><div></table>")
