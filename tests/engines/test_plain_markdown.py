"""The short ways to read our links and emphases give what Python-Markdown gives, whatever the text."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor

from briefing.engines.plain_markdown import extensions_for

# No _: our pages write it as a number.
MARKS = ["](", "![", "  ", ' "', '")', "b.md#x", "**", "***", "&amp;", "{.a}"]
PIECES = st.sampled_from([*"[](*<>\\\n )'\"a", *MARKS])


def converted(text: str, is_short: bool = True) -> str:
    md = Markdown(extensions=extensions_for(text))
    if not is_short:
        md.inlinePatterns.register(LinkInlineProcessor(LINK_RE, md), "link", 160)
        emphasis: Any = md.inlinePatterns["em_strong"]
        md.inlinePatterns.register(emphasis._known, "em_strong", 60)
        tree: Any = md.treeprocessors["inline"]
        tree._by_sign = [(sign, md.inlinePatterns[at]) for at, (sign, _) in enumerate(tree._by_sign)]
    return md.convert(text)


@given(st.lists(PIECES, max_size=24).map("".join))
@example('[one *two* &amp; three](who/a.md#b "The ledger,  4")[¶4](#p4 "D")')
@example('[a [b](c) d](e) [f](g "h" i) ![j](k "l") *[m](n)*')
@example("*a* *b **c** d* **e***f* *g * h* ***i** j* *k*l*m**n")
def test_they_are_read_as_python_markdown_reads_them(text: str) -> None:
    assert converted(text) == converted(text, is_short=False)


@pytest.mark.parametrize("text", ['[a](b.md "c, d")', "[a](b.md#c)", "[*a* &amp; b](c)"])
def test_the_links_of_our_pages_go_the_short_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(LinkInlineProcessor, "handleMatch")
    assert "<a href=" in converted(text)


@pytest.mark.parametrize("text", ["*a*{.own}", "**a b**: c *d*", "*[a](b)* **c**{#d .e}"])
def test_the_emphases_of_our_pages_go_the_short_way(text: str) -> None:
    md = Markdown(extensions=extensions_for(text))
    emphasis: Any = md.inlinePatterns["em_strong"]
    emphasis._known = None
    assert "</strong>" in md.convert(text) or "</em>" in md.convert(text)
