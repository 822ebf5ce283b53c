"""Python-Markdown with only what our generated pages are written in, since each pattern looks at each text
again.

The form is in CONTRIBUTING.md, "The form of a page". Measured on an archive of 888 pages: a quarter of what
Markdown takes whole. A page that somebody wrote by hand gets all that the configuration names."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor

_BLOCKS = ("code", "setextheader", "hr", "indent", "reference")
_PATTERNS = (
    "backtick", "escape", "reference", "image_reference", "short_reference", "short_image_ref", "autolink",
    "automail", "linebreak", "html", "entity", "not_strong", "em_strong2",
)  # fmt: skip
"""Without `entity` character references are text, which the serializer leaves as they are."""
_TREES = ("prettify", "unescape")
_TEXT, _ADDRESS, _TITLE = r"[^\[\]]*", r"""[^\s()<>'"]+""", r'[^"\s]*(?: [^"\s]+)*'
_A_LINK = rf'\[{_TEXT}\]\({_ADDRESS}(?: "{_TITLE}")?\)'
_MARKUP = re.compile(
    rf'(?<!!)\[({_TEXT})\]\(({_ADDRESS})(?: "({_TITLE})")?\)'
    rf"|(\*\*?)(?![\s*])((?:[^*\[\]]|(?<!!){_A_LINK})*(?<![\s*]))\4(?!\*)"
    r"|[*\[]"
)
"""A link as our pages have it, an emphasis in which there may be links, or the sign of anything else."""


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
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Quotation(md.parser), "quote", 20)
        md.treeprocessors.register(_AtOnce(md), "inline", 20)


class _Heading(HashHeaderProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return (block.startswith("#") or "\n#" in block) and super().test(parent, block)


class _Quotation(BlockQuoteProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return ">" in block and super().test(parent, block)


class _AtOnce(InlineProcessor):
    """Links and emphases as our pages have them in one go; all that is left, pattern by pattern."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        left = False
        for element in list(tree.iter()):
            if text := element.text:
                inside = _read(text)
                if inside is None:
                    left = True
                elif inside[1]:
                    element.text, element[:0] = inside
            left = left or (element.tail is not None and _MARKUP.search(element.tail) is not None)
        return super().run(tree, ancestors) if left else tree


def _read(text: str) -> tuple[str, list[Element]] | None:
    """What comes first, and the elements with what follows each; None if there is anything else."""
    elements: list[Element] = []
    first, end = text, 0
    for found in _MARKUP.finditer(text):
        inner, address, title, stars, stressed = found.groups()
        if address:
            element = Element("a", {"href": address} if title is None else {"href": address, "title": title})
        elif stars:
            element, inner = Element("em" if stars == "*" else "strong"), stressed
        else:
            return None
        inside = _read(inner)
        if inside is None:
            return None
        element.text, element[:] = inside
        if elements:
            elements[-1].tail = text[end : found.start()]
        else:
            first = text[: found.start()]
        elements.append(element)
        end = found.end()
    if elements:
        elements[-1].tail = text[end:]
    return first, elements
