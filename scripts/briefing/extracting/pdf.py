"""A PDF's paragraphs. It knows where letters stand: space, indents and short lines tell the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .extracted import Collector, Extracted, Kind, Mark, Span
from .pdf_lines import Line, Page, read_pages
from .plain import spans_in

_WIDE_GAP = 1.3
"""From so many times the usual distance of two lines on, the second begins a paragraph."""
_OTHER_SIZE = 0.12
_SHORT = 0.85
"""A line that is less long than this part of its column, and ends a sentence, ends a paragraph."""
_SMALL = 0.8
_SENTENCE_END = re.compile(r"""[.!?…:。！？؟۔]["'”’»)\]]*\s*\Z""")
_PAGE_NUMBER = re.compile(
    r"[\s–—|-]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[\s–—|-]*", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:[•‣▪●◦\uffff*–-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_RAISED = re.compile(r"(?<=[^\s\d])\d{1,3}")
_DIGITS = re.compile(r"\d+")


def read_pdf(raw: bytes) -> Extracted:
    """The paragraphs of a PDF. Page numbers and the lines that stand at the edge of several pages are in
    `outside`.

    Raises pypdfium2.PdfiumError for what is no PDF or needs a password."""
    pages = [_without_empty(page) for page in read_pages(raw)]
    repeated = _repeated(pages)
    lines: list[Line] = []
    beside: list[Line] = []
    for page in pages:
        for place, line in enumerate(page.lines):
            at_edge = place in (0, len(page.lines) - 1)
            (beside if at_edge and _is_beside(line, page, repeated) else lines).append(line)
    collector = Collector()
    for group in _paragraphs(lines):
        _add(collector, group, Kind.LIST_ITEM if _ITEM.match(group[0].text) else Kind.PARAGRAPH)
    for line in beside:
        _add(collector, [line], Kind.ASIDE, counts=False)
    return collector.done()


def _without_empty(page: Page) -> Page:
    return Page(page.number, page.box, tuple(line for line in page.lines if line.text.strip()))


def _edges(page: Page) -> Iterable[Line]:
    return {id(line): line for line in (*page.lines[:1], *page.lines[-1:])}.values()


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """What stands at the edge of three pages, or of both of two, its numbers aside."""
    edges = Counter(text for page in pages for text in {_numberless(line) for line in _edges(page)})
    return frozenset(text for text, count in edges.items() if count >= min(3, max(2, len(pages))))


def _numberless(line: Line) -> str:
    return _DIGITS.sub("0", line.text.strip())


def _is_beside(line: Line, page: Page, repeated: frozenset[str]) -> bool:
    if len(page.lines) == 1:
        return False
    return _numberless(line) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text))


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    usual = _usual_distance(lines)
    group: list[Line] = []
    for line in lines:
        if group and _parts(group, line, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _usual_distance(lines: Sequence[Line]) -> float:
    """From one line's foot to the next one's, as it mostly is."""
    pairs = [(a.height, a.box[1] - b.box[1]) for a, b in pairwise(lines) if a.page == b.page]
    distances = [distance for height, distance in pairs if 0 < distance < 4 * height]
    return sorted(distances)[len(distances) // 4] if distances else 0.0  # many paragraphs may be of one line


def _parts(group: Sequence[Line], line: Line, usual: float) -> bool:
    """Whether `line` begins a paragraph after the lines of `group`."""
    last = group[-1]
    ends = bool(_SENTENCE_END.search(last.text))
    if last.page != line.page or line.box[1] > last.box[1]:  # the next page or column
        return ends or _is_other_size(last, line) or bool(_ITEM.match(line.text))
    if last.box[1] - line.box[1] > _WIDE_GAP * usual or _is_other_size(last, line) or _ITEM.match(line.text):
        return True
    left, right = min(entry.box[0] for entry in group), max(entry.box[2] for entry in (*group, line))
    is_indented = (
        line.box[0] > min(left, *(entry.box[0] for entry in group[1:]), line.box[0]) + last.height / 2
    )
    return ends and (is_indented or last.box[2] - left < _SHORT * (right - left))


def _is_other_size(last: Line, line: Line) -> bool:
    return abs(last.height - line.height) > _OTHER_SIZE * last.height


def _add(collector: Collector, lines: Sequence[Line], kind: Kind, counts: bool = True) -> None:
    text, spans = "", list[Span]()
    for line in lines:
        text += "\n" if text else ""
        spans += (Span(len(text) + span.start, len(text) + span.end, span.mark) for span in line.spans)
        spans += (Span(len(text) + start, len(text) + end, Mark.NOTE_MARK) for start, end in _raised(line))
        text += line.text.rstrip()
    spans += spans_in(text, 0, len(text))
    collector.add(text, spans, kind, lines[0].page, counts)


def _raised(line: Line) -> Iterator[tuple[int, int]]:
    """The small numbers that call notes, or are exponents."""
    high = max(line.heights, default=0.0)
    for match in _RAISED.finditer(line.text):
        if all(height < _SMALL * high for height in line.heights[match.start() : match.end()]):
            yield match.span()
