"""Where on a page the article is. What it says is read elsewhere, whole."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from .html_rules import CODE, marks_of

_NAMED = "[itemprop~=articleBody], article, main, [role=main]"
_BOXES = ("div", "section", "table", "tbody", "tr", "td", "center", "form")
_ENOUGH = 0.5
_MOST = 0.9
_NO_PROSE = CODE | {"a", "nav", "footer", "button", "select", "textarea", "template", "noscript", "figure"}


def find_article(body: LexborNode) -> LexborNode:
    """The smallest element named as an article that has half of the page's prose; if none is, the smallest
    block that has nearly all of it. Prose is text outside links and menus."""
    prose = _prose_below(body)
    total = prose.get(body.mem_id, 0)
    named = [node for node in body.css(_NAMED) if prose.get(node.mem_id, 0) >= _ENOUGH * total]
    if named:
        return min(named, key=lambda node: prose.get(node.mem_id, 0))
    node = body
    while inner := _next_inside(node, prose, _MOST * total):
        node = inner
    return node


def _next_inside(node: LexborNode, prose: dict[int, int], wanted: float) -> LexborNode | None:
    boxes = (child for child in children(node) if child.tag in _BOXES)
    return next(
        (box for box in boxes if wanted and prose.get(box.mem_id, 0) >= wanted and _has_blocks(box)), None
    )


def _has_blocks(node: LexborNode) -> bool:
    return any(child.tag in ("p", *_BOXES) for child in children(node))


def _prose_below(body: LexborNode) -> dict[int, int]:
    """How many characters of prose each element has in it."""
    order: list[tuple[LexborNode, int]] = []
    waiting = [(body, 0)]
    prose: dict[int, int] = {}
    while waiting:
        node, parent = waiting.pop()
        if node.tag == "-text":
            prose[parent] = prose.get(parent, 0) + len((node.text_content or "").strip())
        elif node.tag not in _NO_PROSE and not marks_of(node.tag or "", node.attributes):
            order.append((node, parent))
            waiting += ((child, node.mem_id) for child in children(node))
    for node, parent in reversed(order):
        prose[parent] = prose.get(parent, 0) + prose.get(node.mem_id, 0)
    return prose


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes right below `node`, in order."""
    child = node.child
    while child is not None:
        yield child
        child = child.next
