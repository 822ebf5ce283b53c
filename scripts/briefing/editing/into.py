"""What a draft has and a briefing lacks, added to the briefing's file; what stands there stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from pydantic_core import PydanticCustomError

from ..reading.characters import decode
from ..reading.nodes import Mapping, Node, Scalar, Sequence
from ..reading.yaml_reader import read_nodes
from ..records.citations import Citation
from ..records.model import Briefing
from .draft import GAP_OF_WORDS, Draft
from .draft_text import render_additions, render_source
from .fmt import format_briefing
from .layout import hoist, lay_out
from .order import put_in_order
from .own_schema import texts_of
from .proposals import Proposal
from .tree import Node as Tree
from .tree import read_tree

_ENOUGH = 5
"""So many words that two quotations share make them the same."""


def add_to(raw: bytes, draft: Draft) -> tuple[str, Draft]:
    """The briefing in `raw`, which has to be in order, with what it lacks, formatted; what was added."""
    root = read_nodes(raw).root
    sections = root.values if isinstance(root, Mapping) else {}
    sources, added = sections.get("sources"), _lacking(draft, sections)
    lines = render_additions(added)
    if not (isinstance(sources, Mapping) and draft.source in sources.values):
        lines += render_source(added)
    tree, head = read_tree(decode(raw)[0])
    if lines:
        _merge(tree, read_tree("\n".join(lines) + "\n")[0])
    put_in_order(tree, Briefing)
    hoist(tree)
    return format_briefing(lay_out(tree, head).encode()), added


def _lacking(draft: Draft, sections: dict[str, Node]) -> Draft:
    """What of a draft a briefing with these sections does not have."""
    article = sections.get("article")
    is_article = isinstance(article, Scalar) and article.text == draft.source
    there = [_words(" ".join(texts_of(one, "text"))) for one in _records(sections.get("quotes"))]
    aside, events, questions = (
        _days_by_paragraph(sections.get(name), draft.source, is_article)
        for name in ("set_aside", "events", "open_questions")
    )
    new_events = [one for one in draft.events if one[1].paragraph not in aside]
    return replace(
        draft,
        quotations=tuple(one for one in draft.quotations if not _stands(one.text, there)),
        events=tuple(one for one in new_events if not _is_told(one[1], events)),
        questions=tuple(one for one in draft.questions if one[1].paragraph not in {*questions, *aside}),
        is_article=is_article,
    )


def _records(section: Node | None) -> Iterable[Node]:
    """The records of a section: a mapping of ids, a list, or one alone."""
    if isinstance(section, Sequence):
        return section.items
    if isinstance(section, Mapping):
        return (section,) if "cite" in section.values else section.values.values()
    return ()


def _days_by_paragraph(section: Node | None, source: str, is_article: bool) -> dict[int, list[str]]:
    """By the paragraphs of a source that records cite, the days of those records, "" for those without."""
    found: dict[int, list[str]] = {}
    for record in _records(section):
        day = next(texts_of(record, "date"), "")
        for text in texts_of(record, "cite"):
            with suppress(PydanticCustomError):  # `check` tells what is wrong with it
                cited = Citation.parse(text)
                if cited.paragraphs and (cited.source == source or (is_article and cited.source is None)):
                    for number in range(cited.paragraphs[0], cited.paragraphs[1] + 1):
                        found.setdefault(number, []).append(day)
    return found


def _is_told(event: Proposal, days: dict[int, list[str]]) -> bool:
    """Whether a briefing has an event already: one of its paragraph, of the same day where both have one."""
    there = days.get(event.paragraph, ())
    return any(day.startswith(event.when) or event.when.startswith(day) for day in there)


def _merge(root: Tree, added: Tree) -> None:
    """Put the entries of each section of `added` after those of the same section."""
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
