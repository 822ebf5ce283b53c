"""Python-Markdown with only what our generated pages are written in, since each pattern looks at each text again.

The form is in CONTRIBUTING.md, "The form of a page". Measured on an archive of 876 pages: a third of the time that
Markdown takes. A page that somebody wrote by hand gets all that the configuration names.
"""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.tables import TableExtension

_BLOCKS = ("code", "setextheader", "hr", "indent", "reference")
_PATTERNS = (
    "backtick", "escape", "reference", "image_reference", "short_reference", "short_image_ref", "autolink", "automail",
    "linebreak", "html", "em_strong2",
)  # fmt: skip


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
        md.preprocessors.deregister("html_block")
