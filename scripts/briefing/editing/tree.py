"""YAML text -> a tree that keeps its comments, each with the entry that it stands before, after or below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHITE_SPACE = re.compile(r"[ \t\n]+")


@dataclass(eq=False, slots=True)
class Node:
    """A text (`entries` is None) or a list or mapping; `tail` are the comments after its last entry."""

    text: str = ""
    quoted: bool = False
    entries: list[Entry] | None = None
    is_mapping: bool = False
    flow: bool = False
    end: int = 0
    tail: list[str] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Entry:
    """A key with its value, or an item (`key` is None); `before` are comments and blank lines ("")."""

    key: Node | None
    value: Node
    start: int
    line: int
    column: int
    holder: Node
    owner: Entry | None
    depth: int
    before: list[str] = field(default_factory=list)
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    start: int
    line: int
    column: int
    text: str
    alone: bool


def read_tree(text: str) -> tuple[Node, list[str]]:
    """The tree of a text that `reading.read_nodes` found in order, and the comments that head the file."""
    builder = _Builder(text)
    root = builder.document()
    comments = list(builder.comments())
    head = _head(comments, builder.lines)
    _Placing(root, builder).place(comments[len(head) :])
    return root, [comment.text for comment in head]


def read_comments(text: str) -> list[str]:
    """All comments of a text in order."""
    builder = _Builder(text)
    builder.document()
    return [comment.text for comment in builder.comments()]


class _Builder:
    """Builds the tree from PyYAML's events."""

    def __init__(self, text: str) -> None:
        self.text, self.lines = text, text.split("\n")
        self.entries: list[Entry] = []
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._scalars: list[tuple[int, int]] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self._node(next(self._events), None)
                list(self._events)
                return root
        raise AssertionError("a text in order has a document")

    def _node(self, event: Any, owner: Entry | None) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node(entries=[], is_mapping=is_mapping, flow=bool(event.flow_style))
        while not isinstance(first := next(self._events), yaml.CollectionEndEvent):
            self._entry(first, node, owner)
        closing: Any = first
        ends = [one.value.end for one in node.entries or ()]
        node.end = closing.end_mark.index if node.flow else max(ends, default=0)
        return node

    def _entry(self, first: Any, holder: Node, owner: Entry | None) -> None:
        mark = first.start_mark
        column = mark.column
        if not holder.is_mapping and (dashes := re.fullmatch(r"(.*)-\s+", self.lines[mark.line][:column])):
            column = len(dashes[1])
        key = self._scalar(first) if holder.is_mapping else None
        depth = owner.depth + 1 if owner else 0
        entry = Entry(key, Node(), mark.index, mark.line, column, holder, owner, depth)
        self.entries.append(entry)
        holder.entries.append(entry)  # type: ignore[union-attr]  # an entry stands in a mapping or a list
        entry.value = self._node(next(self._events) if holder.is_mapping else first, entry)
        if mark.line and not self.lines[mark.line - 1].strip():
            entry.before.append("")

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            start = self.text.find("\n", start)  # its first line may have a comment
        self._scalars.append((start, end))
        words = _WHITE_SPACE.sub(" ", event.value).strip(" ")
        visible_end = start + len(self.text[start:end].rstrip())
        return Node(words, quoted=bool(event.style), end=visible_end)

    def comments(self) -> Iterator[Comment]:
        """All comments, in order."""
        spans = iter(sorted(self._scalars))
        start, end = next(spans, (len(self.text), len(self.text)))
        reached = 0
        for mark in re.finditer("#", self.text):
            while end <= mark.start() and end < len(self.text):
                start, end = next(spans, (len(self.text), len(self.text)))
            if start <= mark.start() < end or mark.start() < reached:
                continue
            reached = self.text.find("\n", mark.start()) % (len(self.text) + 1)
            line = self.line_of(mark.start())
            column = mark.start() - self._starts[line]
            alone = not self.lines[line][:column].strip()
            yield Comment(mark.start(), line, column, self.text[mark.start() : reached].rstrip(), alone)

    def line_of(self, index: int) -> int:
        return bisect_left(self._starts, index + 1) - 1


def _head(comments: list[Comment], lines: list[str]) -> list[Comment]:
    """The comments at the file's head: those above its first blank line, or one for the editor's program."""
    head: list[Comment] = []
    for comment in comments:
        if not comment.alone or comment.line != len(head):
            break
        head.append(comment)
    is_parted = head and len(head) < len(lines) and not lines[len(head)].strip()
    return head if is_parted else [one for one in head[:1] if "yaml-language-server" in one.text]


class _Placing:
    """Puts each comment with the entry to which it belongs."""

    def __init__(self, root: Node, builder: _Builder) -> None:
        self._root, self._lines = root, builder.lines
        self._entries = builder.entries
        self._starts = [entry.start for entry in self._entries]
        self._on_line: dict[int, list[Entry]] = defaultdict(list)
        self._flows = [entry for entry in self._entries if entry.value.flow]
        for entry in self._entries:
            for line in {entry.line, builder.line_of(max(entry.value.end - 1, 0))}:
                self._on_line[line].append(entry)

    def place(self, comments: list[Comment]) -> None:
        for comment in comments:
            target = None if comment.alone else self._behind(comment)
            if target and not target.behind:
                target.behind = comment.text
            elif target:
                target.before.append(comment.text)
            else:
                self._place_alone(comment)

    def _behind(self, comment: Comment) -> Entry | None:
        """The outermost entry that ends in the comment's line, else the innermost that begins there."""
        begun = [entry for entry in self._on_line[comment.line] if entry.start < comment.start]
        inline = [one for one in begun if one.value.flow or one.value.entries is None]
        if ended := [one for one in inline if one.value.end <= comment.start]:
            return min(ended, key=lambda one: (one.depth, -one.start))
        return max(begun, key=lambda one: one.depth, default=None)

    def _place_alone(self, comment: Comment) -> None:
        is_apart = comment.line and not self._lines[comment.line - 1].strip()
        lines = ["", comment.text] if is_apart else [comment.text]
        number = bisect_left(self._starts, comment.start)
        following = self._entries[number] if number < len(self._entries) else None
        around = [one.value for one in self._flows if one.start < comment.start < one.value.end]
        holder = around[-1] if around else self._holder_by_column(comment, number)
        if not following or not _is_above(comment, following, holder, is_inside=bool(around)):
            holder.tail += lines
            return
        blank_at_end = following.before[-1:] == [""]
        at = len(following.before) - blank_at_end
        following.before[at:at] = lines

    def _holder_by_column(self, comment: Comment, number: int) -> Node:
        """The list or mapping to which a comment before the entry of a number is indented."""
        if not number:
            return self._root
        one = self._entries[number - 1]
        while one.owner and (one.holder.flow or one.column > comment.column):
            one = one.owner
        return one.holder


def _is_above(comment: Comment, following: Entry, holder: Node, is_inside: bool) -> bool:
    """Whether a comment that stands in `holder`, or inside its brackets, is told of the next entry."""
    if is_inside:
        return following.start < holder.end
    return comment.column <= following.column or following.holder is holder
