"""The short ways to read our pages give what Python-Markdown gives, whatever the text."""

import re
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor
from markdown.treeprocessors import InlineProcessor

from briefing.engines.plain_markdown import _MARKUP, extensions_for

# No _: our pages write it as a number.
MARKS = ["\n", "\n\n", "# ", "> ", "- ", "](", "![", "  ", ' "', '")', "b.md#x", "**", "***", "&amp;", "{.a}"]
PIECES = st.sampled_from([*"[](*<>\\\n )'\"a", *MARKS])


def converted(text: str, is_short: bool = True) -> str:
    md = Markdown(extensions=extensions_for(text))
    if not is_short:
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)
        md.parser.blockprocessors.register(HashHeaderProcessor(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(BlockQuoteProcessor(md.parser), "quote", 20)
    return md.convert(text)


@given(st.lists(PIECES, max_size=24).map("".join))
@example('[one *two* &amp; three](who/a.md#b "The ledger,  4")[¶4](#p4 "D")')
@example('[a [b](c) d](e) [f](g "h" i) ![j](k "l") *[m](n)*')
@example("*a* *b **c** d* **e***f* *g * h* ***i** j* *k*l*m**n")
def test_they_are_read_as_python_markdown_reads_them(text: str) -> None:
    assert converted(text) == converted(text, is_short=False)


def test_character_references_stay_as_they_are() -> None:
    text = '# a &#46; &amp; b\n\n[c &#35;](d&amp;e "f &#34;") *&#42;* g & h &#x2A;'
    assert converted(text) == Markdown().convert(text).replace("\n", "")


@pytest.mark.parametrize(
    "text",
    ['[a](b.md "c, d")', "[*a* &amp; b](c)", "*a*{.own}", "**a b**: c *d*", "*[a](b)* **c**{#d .e}"],
)
def test_our_pages_go_the_short_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(InlineProcessor, "run")
    assert re.search("<(a href=|em|strong)", converted(text))


@pytest.mark.parametrize(
    "text", ["[", "[a](", '[a](b "', "![a](b)", "*a [b](c", "*a [b](c) ", "**a", "*[a](b) *"]
)
def test_what_is_not_ours_takes_no_time(text: str) -> None:
    started = process_time()
    list(_MARKUP.finditer(text * 20_000))
    assert process_time() - started < 2, "thirty times what it takes"
