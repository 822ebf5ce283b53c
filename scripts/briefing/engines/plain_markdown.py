"""Python-Markdown with only what our generated pages are written in, since each pattern looks at each text
again.

The form is in CONTRIBUTING.md, "The form of a page". Measured on an archive of 879 pages: half of the time
that Markdown takes. A page that somebody wrote by hand gets all that the configuration names."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import LINK_RE, InlineProcessor, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import STX, AtomicString

_BLOCKS = ("code", "setextheader", "hr", "indent", "reference")
_PATTERNS = (
    "backtick", "escape", "reference", "image_reference", "short_reference", "short_image_ref", "autolink",
    "automail", "linebreak", "html", "not_strong", "em_strong2",
)  # fmt: skip
_TREES = ("prettify", "unescape")
_SIGNS = ("[", "![", "&", "*")
"""What the patterns that are left begin with, in their order: link, picture, entity, emphasis."""
_MARKUP = re.compile(r"[\[*&]")
_LINK = re.compile(r"""([^\[\]]*)\]\(([^\s()<>'"]+)(?: "([^"\s]*(?: [^"\s]+)*)")?\)""")
"""The rest of a link as our pages have it: its text without brackets, its address, perhaps a title."""
_EMPHASIS = re.compile(r"(\*{1,2})(?![\s*])([^*]*[^\s*])\1(?!\*)")
"""An emphasis in which there is no other."""


def extensions_for(markdown: str) -> list[Any]:
    """The extensions for one page, by what is on it."""
    tables = [TableExtension(use_align_attribute=True)] if "\n|" in markdown else []
    return [AttrListExtension(), *tables, _Without()]


class _Without(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        for name in _BLOCKS:
            md.parser.blockprocessors.deregister(name)
        for name in _PATTERNS:
            md.inlinePatterns.deregister(name, strict=False)
        for name in _TREES:
            md.treeprocessors.deregister(name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Emphasis(md.inlinePatterns["em_strong"], md), "em_strong", 60)
        md.treeprocessors.register(_WhereMarkup(md), "inline", 20)


class _Link(LinkInlineProcessor):
    """A plain link at once; any other letter by letter, as it was."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override] # noqa: N802 - its name
        plain = _LINK.match(data, m.end())
        if not plain or STX in plain[0]:
            return super().handleMatch(m, data)
        link = Element("a", {"href": plain[2]})
        link.text = plain[1]
        if plain[3] is not None:
            link.set("title", plain[3])
        return link, m.start(), plain.end()


class _Emphasis(InlineProcessor):
    """A plain emphasis at once; one in another by the pattern that knows all."""

    def __init__(self, known: Any, md: Markdown) -> None:
        super().__init__(r"\*", md)
        self._known = known

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override] # noqa: N802 - its name
        # What it has found and not given yet comes first.
        plain = None if getattr(self._known, "regions", ()) else _EMPHASIS.match(data, m.start())
        if not plain:
            return self._known.handleMatch(m, data)
        emphasis = Element("em" if plain[1] == "*" else "strong")
        emphasis.text = plain[2]
        return emphasis, plain.start(), plain.end()


class _WhereMarkup(InlineTree):
    """Half of all texts have no markup, and a pattern has to look only at those that have its sign."""

    _InlineProcessor__applyPattern: Any

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._by_sign = list(zip(_SIGNS, md.inlinePatterns, strict=True))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its names
        if isinstance(data, AtomicString) or not _MARKUP.search(data):
            return data
        for index in range(patternIndex, len(self._by_sign)):
            sign, pattern = self._by_sign[index]
            start, found = 0, sign in data
            while found:
                data, found, start = self._InlineProcessor__applyPattern(pattern, data, index, start)
        return data
