"""What Markdown cannot say about a page: sections, columns, notes that fold, names of marks. HTML in, HTML
out.

The same for every builder, and pure. A page that was never finished has the same words in the same order, and
reads. CONTRIBUTING.md, "The form of a page", has the rules."""

from __future__ import annotations

from ...pages.own_words import Words
from .blocks import read_blocks
from .inline import finish_links, finish_spans
from .sections import finish_sections


def finish(html: str, words: Words) -> str:
    """The finished article. `html` is a page's Markdown as any builder renders it, `words` its language's."""
    return finish_links(finish_sections(read_blocks(finish_spans(html)), words), words)
