"""What YAML itself cannot read, or reads as something else."""

from __future__ import annotations

from ..code import Code

# fmt: off
CODES: dict[str, Code] = {
    "duplicate-key": Code(
        "The same key stands twice.", "title: A, and below it title: B",
        "Take one out or rename it; or, in a list, put the - before the new entry that is missing."),
    "comment-in-text": Code(
        "A # in a text would start a comment.", "note: We are #1 in this",
        "Put the text in quotation marks."),
    "yaml-reference": Code("An anchor (&) or alias (*) of YAML.", "note: *name",
        "Put the text in quotation marks."),
    "yaml-tag": Code("A tag (!) of YAML.", "note: !important words", "Put the text in quotation marks."),
    "second-document": Code(
        "A second document in one file.", "--- between two briefings", "One file holds one briefing."),
    "too-deep": Code(
        "Nested deeper than any briefing needs.", "note: [[[[[[[[[[[[[[[[[[[[[[[[[",
        "Look for a run of brackets."),
    "bad-key": Code(
        "A key that is not plain words.", "[a, b]: text",
        "Write a word, or put the text in quotation marks."),
    "comma-in-braces": Code(
        "A comma or a bracket inside {…} broke a value.", "{text: They met, then left, cite: 6}",
        "Put the value in quotation marks."),
    "unclosed-quotation-mark": Code(
        "A quotation mark is not closed.", 'title: "Hello', "Close it, or use the other kind around it."),
    "text-after-quotation-mark": Code(
        "Text goes on after a closing quotation mark.", 'text: "Yes," she said',
        "Put the whole in the other kind of mark."),
    "unclosed-bracket": Code(
        "A bracket or brace is not closed.", "about: [phase-one, phase-two",
        "Close it, or put the text in quotation marks."),
    "bad-escape": Code(
        "A backslash inside \"…\" that means nothing.", 'note: "C:\\new\\q"',
        "Write two backslashes, or use '…'."),
    "colon-in-text": Code(
        '": " inside a text was read as a key.', "note: he said: go", "Put the text in quotation marks."),
    "missing-colon": Code(
        "A line that is neither a key nor a part of a text.", "just words",
        "Put a colon and a space after the key."),
    "no-space-after-colon": Code("No space stands after a key's colon.", "title:Hello", "Put a space there."),
    "missing-value": Code(
        "A value is missing where YAML needs one.", "about: [phase-one,, phase-two]",
        "Write it, or put the text in quotation marks."),
    "bad-start": Code(
        "A text starts with a character that YAML keeps for itself.", "text: [They] agreed",
        "Put the text in quotation marks."),
    "bad-structure": Code(
        "The line does not fit the lines above.", "a key indented by three spaces among keys at two",
        "Look at its indentation and at quotation marks above."),
}
