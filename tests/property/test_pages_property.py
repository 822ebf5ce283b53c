"""Words put into any element of a page are never skipped untold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.extracting.html import read_html
from briefing.matching.find import Verdict, find_quotation
from briefing.matching.source_text import SourceText, text_of
from read_project import page

# Every element of the HTML standard and some that browsers still know, but script and style, which hold no
# words.
ELEMENTS = [
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont",
    "bdi", "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption",
    "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog",
    "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
    "iframe", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li", "link", "listing",
    "main", "map", "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "mi", "mtext", "nav",
    "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param",
    "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "search",
    "section", "select", "slot", "small", "source", "span", "strike", "strong", "sub", "summary", "sup",
    "svg", "table", "tbody", "td", "template", "text", "textarea", "tfoot", "th", "thead", "time", "title",
    "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "x-custom", "xmp", "foreignObject", "desc",
    "tspan",
]  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", "hidden", 'hidden="until-found"', 'class="sr-only"', 'class="meta-bar embed tags"',
        'class="hidden sm:flex"',
     'style="display:none"', 'style="Visibility: Hidden"', 'style="opacity:0"', 'style="color:#fff"', "open",
     "inert", 'style="text-decoration:line-through"', 'role="navigation"', 'aria-hidden="true"',
     'type="text" value="x"',
     'itemprop="articleBody"', 'style="position:absolute;left:-9999px"', 'style="display:block" hidden']
)  # fmt: skip
PLACES = st.sampled_from(["p", "div", "li", "td", "span", "blockquote", "h2", "figcaption", "center"])


@st.composite
def elements(draw: st.DrawFn) -> str:
    inner = "never"
    for tag in draw(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=3)):
        inner = f"<{tag} {draw(ATTRIBUTES)}>{inner}</{tag}>"
    return inner


def text_with(place: str, inner: str) -> SourceText:
    return text_of(read_html(page(f"<{place}>Speaker A: “We will {inner} leave the pier.”</{place}>")))


@given(place=PLACES, inner=elements())
def test_words_in_any_element_are_never_skipped_untold(place: str, inner: str) -> None:
    text = text_with(place, inner)
    finding = find_quotation("We will leave the pier", text)
    assert finding.verdict is Verdict.NOT_FOUND or any("never" in told.words for told in finding.told)
    assert "never" in text.original


@given(place=PLACES, inner=elements())
def test_such_words_are_quoted_or_it_is_said_why_not(place: str, inner: str) -> None:
    finding = find_quotation("never", text_with(place, inner))
    assert finding.passages or finding.reasons
