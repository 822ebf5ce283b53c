"""The short way to read a link of our pages gives what Python-Markdown's own gives, whatever the text."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

from briefing.engines.plain_markdown import extensions_for

PIECES = st.sampled_from(
    [
        "[",
        "]",
        "](",
        "(",
        ")",
        "![",
        " ",
        "  ",
        '"',
        "'",
        ' "',
        '")',
        "a",
        "b.md#x",
        "*",
        "_",
        "&amp;",
        "<",
        ">",
        "\\",
        "\n",
    ]
)


def converted(text: str, by: type[LinkInlineProcessor] | None) -> str:
    md = Markdown(extensions=extensions_for(text))
    if by:
        md.inlinePatterns.register(by(LINK_RE, md), "link", 160)
        tree: Any = md.treeprocessors["inline"]
        tree._by_sign = [(sign, md.inlinePatterns[at]) for at, (sign, _) in enumerate(tree._by_sign)]
    return md.convert(text)


@given(st.lists(PIECES, max_size=24).map("".join))
@example('[one *two* &amp; three](who/a.md#b "The ledger,  4")[¶4](#p4 "D")')
@example('[a [b](c) d](e) [f](g "h" i) ![j](k "l") *[m](n)*')
def test_a_link_is_read_as_python_markdown_reads_it(text: str) -> None:
    assert converted(text, None) == converted(text, LinkInlineProcessor)


@pytest.mark.parametrize("text", ['[a](b.md "c, d")', "[a](b.md#c)", "[*a* &amp; b](c)"])
def test_the_links_of_our_pages_go_the_short_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(LinkInlineProcessor, "handleMatch")
    assert "<a href=" in converted(text, None)
