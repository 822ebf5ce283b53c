"""A tree -> YAML text: block style for what has a sentence in it, quotation marks where needed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from .tree import Entry, Node

WIDTH = 120
_LABEL = 48
"""A text that is longer counts as a sentence."""
_SENTENCE = re.compile(r"""\s.*[.!?…؟۔。！？]["'”’»)\]]*\Z""")
_PLAIN = re.compile(r"(?:[^\W_]|[-(+.$€£“”‘’„«»¿¡—–…/](?=[^\s#])(?!--|\.\.))(?:(?!: |:\Z| #)[^\n\t])*")
_BREAKS_BRACES = re.compile(r"[,\[\]{}?:]")
_NOTHING = ("null", "Null", "NULL", "~")
_RESOLVER: Any = Resolver()
_TEXT_TAG = "tag:yaml.org,2002:str"


def lay_out(root: Node, head: Iterable[str]) -> str:
    """The text of a briefing's tree, with the comments that head its file."""
    lines = [*head]
    if lines:
        lines.append("")
    lines += _sections(root)
    lines += _trimmed(root.tail)
    return "\n".join(lines).strip("\n") + "\n"


def _sections(root: Node) -> Iterator[str]:
    """The entries of the root, a blank line around each that is a block."""
    was_block = False
    for number, entry in enumerate(root.entries or []):
        lines = list(_entry(entry, 0))
        before = _trimmed(entry.before)
        is_block = len(lines) > 1 and bool(entry.value.entries)
        if number and (is_block or was_block or entry.before[:1] == [""]):
            yield ""
        yield from before
        if before and entry.before[-1:] == [""]:
            yield ""
        yield from lines
        was_block = is_block


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    """A key and its value, or a dash and an item."""
    space, value = " " * indent, entry.value
    prefix = space + (f"{scalar(entry.key, in_braces=False)}:" if entry.key else "-")
    behind = f"  {entry.behind}" if entry.behind else ""
    line = f"{prefix} {_in_one(value)}"
    if _stands_in_line(value, line, is_outermost=indent == 0):
        yield line + behind
    elif value.entries is None:
        yield f"{prefix} >-{behind}"
        space += "  "
        yield from textwrap.wrap(value.text, WIDTH, initial_indent=space, subsequent_indent=space,
                                 break_long_words=False, break_on_hyphens=False)  # fmt: skip
    elif entry.key:
        yield prefix + behind
        yield from _entries(value, indent + 2)
    else:
        first, *rest = _entries(value, indent + 2)
        yield f"{prefix} {first[indent + 2 :]}"
        yield from rest


def _stands_in_line(value: Node, line: str, is_outermost: bool) -> bool:
    """Whether a value stands in the `line` of its key; sections stand below theirs, however short."""
    fits = len(line) <= WIDTH
    if not value.entries:
        return fits or " " not in value.text  # nothing to break it at
    is_section = is_outermost and any(inner.value.entries is not None for inner in value.entries)
    return fits and not is_section and _may_be_in_one(value)


def _entries(node: Node, indent: int) -> Iterator[str]:
    space = " " * indent
    for number, entry in enumerate(node.entries or []):
        before = entry.before if number else _trimmed(entry.before)
        yield from (space + line if line else "" for line in _single_blanks(before))
        yield from _entry(entry, indent)
    tail = _single_blanks(node.tail)
    yield from (space + line if line else "" for line in (tail[:-1] if tail[-1:] == [""] else tail))


def hoist(node: Node) -> None:
    """Move comments that would lose their place: after a dash that a block follows, in empty brackets."""
    for entry in node.entries or []:
        value = entry.value
        hoist(value)
        if value.entries == []:
            entry.before += [line for line in value.tail if line]
            value.tail = []
        if entry.key or not value.entries:
            continue
        if _may_be_in_one(value) and len(_in_one(value)) <= WIDTH:  # wherever it stands
            continue
        first = value.entries[0]
        entry.before += [line for line in (*first.before, entry.behind) if line]
        first.before, entry.behind = [], ""


def _may_be_in_one(node: Node) -> bool:
    """Whether a list or mapping may stand in brackets: one without comments or sentences; any of labels."""
    entries = node.entries or []
    if node.tail or any(entry.behind or entry.before not in ([], [""]) for entry in entries):
        return False
    is_list_of_labels = not node.is_mapping and all(entry.value.entries is None for entry in entries)
    if not node.flow and not is_list_of_labels:
        return False
    return all(_may_stand_inside(entry.value) for entry in entries)


def _may_stand_inside(value: Node) -> bool:
    return not _is_sentence(value.text) if value.entries is None else _may_be_in_one(value)


def _is_sentence(text: str) -> bool:
    return (len(text) > _LABEL and " " in text) or bool(_SENTENCE.search(text))


def _in_one(node: Node, in_braces: bool = False) -> str:
    if node.entries is None:
        return scalar(node, in_braces)
    inner = []
    for entry in node.entries:
        key = f"{scalar(entry.key, in_braces=True)}: " if entry.key else ""
        inner.append(key + _in_one(entry.value, in_braces=True))
    opening, closing = "{}" if node.is_mapping else "[]"
    return opening + ", ".join(inner) + closing


def scalar(node: Node, in_braces: bool) -> str:
    """A text on one line: plain if YAML and we read it as it stands, else in the marks that it does not have.

    What YAML would take for a number or the like keeps the marks it has: elsewhere they tell it is a text.
    """
    text = node.text
    is_plain = bool(_PLAIN.fullmatch(text)) and text not in _NOTHING
    if is_plain and in_braces and _BREAKS_BRACES.search(text):
        is_plain = False
    if is_plain and node.quoted and _RESOLVER.resolve(ScalarNode, text, (True, False)) != _TEXT_TAG:
        is_plain = False
    if is_plain:
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _trimmed(lines: list[str]) -> list[str]:
    """Comments without blank lines at their ends."""
    lines = _single_blanks(lines)
    while lines[:1] == [""]:
        lines = lines[1:]
    return lines[:-1] if lines[-1:] == [""] else lines


def _single_blanks(lines: list[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if line or lines[number - 1 : number] != [""]]
