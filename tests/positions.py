"""Every place in which a template prints text, and what a browser makes of it there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import Element

import html5lib
from markdown import Markdown
from mkdocs.config import load_config

from briefing.text import escape_markdown, fold_space

ROOT = Path(__file__).resolve().parents[1]
PLAIN = "Plainword"
Elements: TypeAlias = list[tuple[str, list[tuple[str, str]]]]

POSITIONS = {
    "paragraph": "X",
    "in a sentence": "Before X after.",
    "glued to words": "before“X”after(X)",
    "twice in a paragraph": "X and X",
    "on lines of one paragraph": "first\nX\nX\nlast",
    "paragraphs": "X\n\nX\n\nX",
    "page heading": "# X {#top}",
    "heading": "## X {#here}\n\ntext",
    "heading with an attribute": "### X, on X {#here data-x}\n\ntext",
    "heading with a link": "## [X](page.md) {#here}\n\ntext",
    "link": "See [X](page.md), [X](../who/x.md#y) and [X](https://a.example/b).",
    "list item": "- X\n- X\n- [X](page.md), X",
    "nested list item": "- one\n    - X\n- two",
    "numbered list item": "1. X\n2. said X",
    "definition": "term\n:   X",
    "defined term": "X\n:   definition",
    "strong": "**X** and *X*",
    "inline elements": '<span class="words">X</span> <bdi lang="he">X</bdi> <cite>X</cite>',
    "label": '<span class="label">[X](page.md)</span>',
    "cell of an HTML table": ('<table>\n<tbody>\n<tr><th '
        'scope="row">X</th><td>X</td></tr>\n</tbody>\n</table>'),
    "HTML paragraph": '<p class="bottom-line">X</p>\n\ntext',
    "hidden names": "<p hidden>X X </p>\n\ntext",
    "Markdown in an HTML paragraph": '<p markdown="1">X</p>\n\ntext',
    "Markdown in an HTML block": '<div class="note" markdown="1">\n\nEditor\'s note: X\n\n</div>',
    "quotation": (
        '<figure class="quotation" markdown="1">\n<blockquote lang="ar" dir="rtl" markdown="1">\n\nX\n\n'
        '</blockquote>\n<figcaption markdown="1">\n\n<div class="chain" markdown="1">\n\n1. X: '
        '<span class="speaker">[X](page.md)</span>, X\n2. quoted by [X](page.md), '
        '<span class="locator">X</span>\n\n</div>\n</figcaption>\n</figure>'
    ),
    "statement": '<ul class="statements" markdown="1">\n<li class="statement" id="a" markdown="block">\n\n'
    '<span class="words">X</span>\n\n<span class="hedge">the source says “X”</span>\n</li>\n</ul>',
    "Markdown table": "| a | b |\n| - | - |\n| X | [X](page.md) |",
    "attribute of an inline element": 'a <span title="X">b</span> c',
    "attribute of an HTML block": '<p title="X">b</p>\n\ntext',
}  # fmt: skip
"""Markdown with an X for the text. Not here: attributes of an element with `markdown=`, which Python-Markdown
writes anew and in which it leaves what looks like an entity: templates print no text there."""


@cache
def _markdown() -> Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[])
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def seen(markdown: str) -> tuple[Elements, str]:
    """What a browser would see of `markdown`: every element (and comment) with its attributes, and all
    text."""
    page = html5lib.parseFragment(_markdown().reset().convert(markdown), namespaceHTMLElements=False)
    elements = [
        (str(element.tag), sorted(element.attrib.items())) for element in page.iter() if element is not page
    ]
    return elements, (page.text or "") + "".join(_texts(page))


def _texts(element: Element) -> list[str]:
    found = []
    for child in element:
        if isinstance(child.tag, str):
            found += [child.text or "", *_texts(child)]
        found.append(child.tail or "")
    return found


@cache
def _plainly_seen(position: str) -> tuple[Elements, str]:
    return seen(POSITIONS[position].replace("X", PLAIN))


def faults(text: str) -> list[str]:
    """The positions in which `text`, escaped, shows as anything but itself."""
    wrong = []
    shown = fold_space(text)
    for position, template in POSITIONS.items():
        plain_elements, plain_words = _plainly_seen(position)
        elements = [
            (tag, [(n, v.replace(PLAIN, shown)) for n, v in attributes]) for tag, attributes in plain_elements
        ]
        wanted = (elements, plain_words.replace(PLAIN, shown))
        if seen(template.replace("X", escape_markdown(text))) != wanted:
            wrong.append(position)
    return wrong
