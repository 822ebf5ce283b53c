"""Python-Markdown with only what our generated pages are written in, since each pattern looks at each text again.

The form is in CONTRIBUTING.md, "The form of a page". Measured on an archive of 879 pages: half of the time that
Markdown takes. A page that somebody wrote by hand gets all that the configuration names.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor

_BLOCKS = ("code", "setextheader", "hr", "indent", "reference")
_PATTERNS = (
    "backtick", "escape", "reference", "image_reference", "short_reference", "short_image_ref", "autolink", "automail",
    "linebreak", "html", "not_strong", "em_strong2",
)  # fmt: skip
_TREES = ("prettify", "unescape")
_MARKUP = re.compile(r"[\[*&]")
"""What the patterns that are left begin with."""


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
        md.treeprocessors.register(_WhereMarkup(md), "inline", 20)


class _WhereMarkup(InlineProcessor):
    """Half of all texts on a page have no markup, and no pattern has to look at them."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its names
        return self._patterns(data, patternIndex) if _MARKUP.search(data) else data

    _patterns = InlineProcessor._InlineProcessor__handleInline  # type: ignore[attr-defined]
