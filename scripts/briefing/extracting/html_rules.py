"""What HTML alone says of an element: whether it parts paragraphs, its kind, whether it is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .extracted import PICTURE, Kind, Mark

Attributes = Mapping[str, str | None]

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul", "xmp",
})  # fmt: skip
"""The elements that are blocks in the style sheet of the HTML standard; a row of a table is one."""

CODE = frozenset(("script", "style"))
"""What in these are not words."""

_UNSEEN = frozenset({
    "title", "template", "noscript", "datalist", "audio", "video", "canvas", "iframe", "object", "rp",
    "noframes", "noembed",
})  # fmt: skip
"""Elements whose content a browser that runs scripts and plays media does not show."""

_STRUCK = frozenset(("del", "s", "strike"))
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "dt"), Kind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("li", "option"), Kind.LIST_ITEM),
    "blockquote": Kind.BLOCK_QUOTATION,
    "tr": Kind.TABLE_ROW,
    "aside": Kind.ASIDE,
}
_HIDDEN_CLASSES = frozenset({
    "hidden", "is-hidden", "u-hidden", "d-none", "hide", "invisible", "sr-only", "screen-reader-text",
    "screen-reader-only", "screenreader", "visually-hidden", "visuallyhidden", "u-visually-hidden",
    "is-visually-hidden", "cdk-visually-hidden", "a11y-hidden", "element-invisible", "offscreen",
    "a-offscreen", "show-for-sr", "assistive-text",
})  # fmt: skip
# hidden md:block, d-none d-md-block: shown on wider screens.
_SHOWN_AGAIN = re.compile(
    r"(?:^|\s)(?:\w+:(?:block|inline|flex|grid|table|visible)|d-\w+-(?:block|inline|flex|grid))"
)
_HIDING_STYLE = re.compile(
    r"""(?x) (?:^|;)\s*(?:
        display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | opacity\s*:\s*0*\.?0+%?\s*(?:!|;|$)
      | font-size\s*:\s*0+(?:\.0+)?(?:px|em|rem|%)?\s*(?:!|;|$) | text-indent\s*:\s*-\d{3,}
      | (?:left|top)\s*:\s*-\d{3,} | clip\s*:\s*rect\(\s*[01](?:px)?[\s,]
      | clip-path\s*:\s*inset\(\s*(?:50|100)%
      | color\s*:\s*transparent
    )"""
)
_WORDLESS_FIELDS = ("hidden", "checkbox", "radio", "password", "image", "file", "color", "range")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?(?:[,;]\s?\d{1,3})*")
_BEFORE_NOTES = tuple(".,;:!?”’»\"')")
_SHOWING_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?!none)\w")
_STRIKING_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_WHITE_STYLE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?|rgba?\(\s*255\s*[,\s]\s*255\s*[,\s]\s*255\b)"
)


def kind_of(tag: str, inherited: Kind) -> Kind:
    """The kind of the paragraphs in an element that stands in ones of the kind `inherited`."""
    return _KINDS.get(tag, inherited)


def marks_of(tag: str, attributes: Attributes) -> frozenset[Mark]:
    """What the element itself says of how its words are seen."""
    style = (attributes.get("style") or "").lower()
    marks = set()
    if tag in _STRUCK or _STRIKING_STYLE.search(style):
        marks.add(Mark.STRUCK_OUT)
    if _is_hidden(tag, attributes, style):
        marks.add(Mark.HIDDEN)
    if _WHITE_STYLE.search(style):
        marks.add(Mark.WHITE)
    return frozenset(marks)


def _is_hidden(tag: str, attributes: Attributes, style: str) -> bool:
    if tag in _UNSEEN or _HIDING_STYLE.search(style) or (tag == "dialog" and "open" not in attributes):
        return True
    if _SHOWING_STYLE.search(style):
        return False
    classes = (attributes.get("class") or "").lower()
    return "hidden" in attributes or (
        bool(_HIDDEN_CLASSES.intersection(classes.split())) and not _SHOWN_AGAIN.search(classes)
    )


def own_words(tag: str, attributes: Attributes) -> str:
    """The words that an element without content shows: what a field holds, a button says, which sign a
    picture is.

    A picture that has words of its own to tell is `PICTURE`."""
    if tag == "input" and attributes.get("type") not in _WORDLESS_FIELDS:
        return attributes.get("value") or attributes.get("placeholder") or ""
    if tag == "img" and not {attributes.get("width"), attributes.get("height")} & {"0", "1"}:
        described = (attributes.get("alt") or "").strip()
        return PICTURE if any(map(str.isalnum, described)) else described
    return ""


def is_note_mark(words: str, is_linked: bool, before: str) -> bool:
    """Whether `words`, set high after the character `before`, call a note: not the 2 of a square metre."""
    match = _NOTE.fullmatch(words.strip())
    return bool(match) and (is_linked or not words.strip().isdigit() or before in _BEFORE_NOTES)
