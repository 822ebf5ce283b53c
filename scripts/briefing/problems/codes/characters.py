"""Characters that nobody means to write."""

from __future__ import annotations

from ..code import Code

# fmt: off
CODES: dict[str, Code] = {
    "control-character": Code(
        "A control character, mostly from copying.", "note: a backspace copied from a terminal",
        "Take it out."),
    "odd-line-break": Code(
        "A line break that only some programs see.", "a U+2028 copied from a web page",
        "Use plain line breaks."),
    "bidirectional-control": Code(
        "An invisible character that reorders text.", "a U+202E inside a name",
        "Take it out; the site sets directions itself."),
    "zero-width-character": Code("An invisible character.", "a U+200B inside a name", "Take it out."),
    "mixed-script": Code(
        "A word with letters of two scripts that look alike.", "a Cyrillic а in a Latin name",
        "Type the word again in one script."),
    "bad-indentation-character": Code(
        "A tab or an odd space where YAML needs a plain one.",
        "a tab before a key, a no-break space after its colon",
        "Type plain spaces."),
}
