"""The link beside a quotation opens the source at its words: tried on pages of the same text, paragraphs far
apart."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from briefing.matching.quoted_paragraphs import find_paragraphs
from briefing.matching.source_text import cut_paragraphs
from briefing.matching.text_fragment import fragment
from briefing.reading.loader import load_briefings
from conftest import ROOT, serve_folder

ARTICLE = ROOT.parent / "shared" / "article" / "article.txt"
INVENTED = ROOT / "tests/data"
FAR = "<p style='margin-top:3000px'>…</p>"


def quotations() -> list[tuple[Path, int, tuple[str, ...]]]:
    """The text of the source, at which paragraph it starts, and the quotation's words."""
    loaded = load_briefings(sorted(INVENTED.glob("*.yml")), ROOT)
    sources = {
        name: source for briefing in loaded.briefings.values() for name, source in briefing.sources.items()
    }
    found = []
    for briefing in loaded.briefings.values():
        for quote in briefing.quotes.values():
            read = quote.cite[0].source or briefing.article
            found.append((INVENTED / "texts" / f"{read}.txt", sources[read].starts_at, quote.paragraphs))
    if ARTICLE.is_file():  # the real article is not part of the repository
        real = load_briefings(sorted((ROOT / "data/briefings").glob("*.yml")), ROOT)
        found += [
            (ARTICLE, 2, quote.paragraphs)
            for briefing in real.briefings.values()
            for quote in briefing.quotes.values()
        ]
    return found


@pytest.mark.parametrize(("file", "starts_at", "words"), quotations())
def test_the_link_opens_at_the_words(
    file: Path, starts_at: int, words: tuple[str, ...], tmp_path: Path, open_page: Callable[[str], Page]
) -> None:
    text = cut_paragraphs(file.read_text("utf-8"), starts_at)
    (passage, *_) = find_paragraphs(words, text).passages
    blocks = [text.words_between(*text.paragraph_span(number)) for number in range(1, len(text.starts) + 1)]
    paragraphs = FAR.join(
        f"<p id='p{number}'>{html.escape(block)}</p>" for number, block in enumerate(blocks, start=1)
    )
    page_text = f"<!doctype html><meta charset=utf-8><title>Source</title>{FAR}{paragraphs}{FAR}"
    (tmp_path / "index.html").write_text(page_text, "utf-8")
    with serve_folder(tmp_path) as address:
        page = open_page(address + "index.html" + fragment(passage.selector, passage.occurrences))
        page.wait_for_function("scrollY > 0")
        box = page.locator(f"#p{passage.paragraph}").bounding_box()
    assert box is not None
    assert 0 <= box["y"] + box["height"] / 2 <= 720, "another paragraph was opened"


def test_there_are_quotations_to_try() -> None:
    assert len(quotations()) >= 8
