"""What a draft has and a briefing lacks, added to the briefing's file; what stands there stays."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reading.characters import decode
from ..reading.nodes import Mapping, Scalar
from ..reading.yaml_reader import read_nodes
from ..records.model import Briefing
from .draft import GAP_OF_WORDS, Draft
from .draft_text import render_additions, render_source
from .fmt import format_briefing
from .layout import hoist, lay_out
from .order import put_in_order
from .own_schema import texts_of
from .tree import Node, read_tree

_ENOUGH = 5
"""So many words that two quotations share make them the same."""


def add_to(raw: bytes, draft: Draft) -> tuple[str, int]:
    """The briefing in `raw`, which has to be in order, with what it lacks, in its canonical form; how many quotations
    were added."""
    reading = read_nodes(raw)
    sections = reading.root.values if isinstance(reading.root, Mapping) else {}
    quotes, sources = sections.get("quotes"), sections.get("sources")
    records = quotes.values.values() if isinstance(quotes, Mapping) else ()
    there = [_words(" ".join(texts_of(one, "text"))) for one in records]
    article = sections.get("article")
    is_article = isinstance(article, Scalar) and article.text == draft.source
    lacking = tuple(one for one in draft.quotations if not _stands(one.text, there))
    added = replace(draft, quotations=lacking, is_article=is_article)
    lines = render_additions(added)
    if not (isinstance(sources, Mapping) and draft.source in sources.values):
        lines += render_source(added)
    root, head = read_tree(decode(raw)[0])
    if lines:
        _merge(root, read_tree("\n".join(lines) + "\n")[0])
    put_in_order(root, Briefing)
    hoist(root)
    return format_briefing(lay_out(root, head).encode()), len(lacking)


def _merge(root: Node, added: Node) -> None:
    """Put the entries of each section of `added` behind those of the same section."""
    for entry in added.entries or []:
        name = entry.key.text if entry.key else ""
        there = next((one for one in root.entries or [] if one.key and one.key.text == name), None)
        if there is None or there.value.entries is None:
            (root.entries or []).append(entry)
            continue
        if entry.value.entries:
            entry.value.entries[0].before.insert(0, "")
        there.value.entries += entry.value.entries or []
        there.value.tail += entry.value.tail


def _stands(texts: tuple[str, ...], there: list[str]) -> bool:
    """Whether a quotation is there already: one that has a good part of its words, or all of which it has."""
    for part in (_words(part) for text in texts for part in text.split(GAP_OF_WORDS)):
        start = " ".join(part.split()[:_ENOUGH])
        if any(f" {start} " in f" {other} " or (other and f" {other} " in f" {part} ") for other in there):
            return True
    return False


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
