"""The canonical form of a briefing's text. Every comment and every letter stays; twice changes nothing.

Made on PyYAML's events, which the reader has anyway. ruamel.yaml hangs a comment on the value before it, so
that fields put in order take along the comment of the next one, and it gives values types that we do not
have."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..problems.problem import BriefingError
from ..reading.characters import decode
from ..reading.nodes import Mapping, Node, Scalar
from ..reading.yaml_reader import read_nodes
from ..records.model import Briefing
from ..text import fold_space
from .layout import hoist, lay_out
from .order import put_in_order
from .tree import read_comments, read_tree


def format_briefing(raw: bytes) -> str:
    """The canonical form of a briefing's file, one that `read_nodes` finds in order, with a mapping at its
    root.

    Raises BriefingError, rather than to give a text that says anything else.
    """
    text, _ = decode(raw)
    root, head = read_tree(text)
    put_in_order(root, Briefing)
    hoist(root)
    formatted = lay_out(root, head)
    if _content(raw) != _content(formatted.encode()):
        raise BriefingError("it cannot be formatted without a change of what it says; it was left as it is")
    return formatted


def _content(raw: bytes) -> tuple[Any, Counter[str]]:
    """What a file says, and its comments."""
    root = read_nodes(raw).root
    return (root and _plain(root)), Counter(read_comments(decode(raw)[0]))


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return fold_space(node.text)
    if isinstance(node, Mapping):
        return sorted(((fold_space(key), _plain(value)) for key, value in node.values.items()), key=str)
    return [_plain(item) for item in node.items]
