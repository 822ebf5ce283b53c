"""Records and their fields, each by itself."""

from __future__ import annotations

from ..code import Code

# fmt: off
CODES: dict[str, Code] = {
    "missing-field": Code("A field that has to be there is missing.", "a quotation without speaker",
        "Write it."),
    "unknown-field": Code(
        "There is no such field in this record.", "speeker: union-head",
        "Look at the suggestion, or at the schema."),
    "unknown-word": Code(
        "Not one of the words that a field can hold.", "kind: persson",
        "Take one of those the message lists."),
    "wrong-kind": Code(
        "Text where fields or a list belong, or the other way round.",
        "key_points: one text instead of a list",
        "Look at the example in For editors."),
    "empty-text": Code("A field holds nothing.", "note:", "Write something, or take the line out."),
    "too-long": Code(
        "A text is longer than is allowed.", "a note of 30,000 characters",
        "Shorten it; a briefing summarises."),
    "bad-id": Code("Not an id.", "Union_Head:", "Lower-case words and digits joined by hyphens."),
    "bad-date": Code(
        "Not a date of the calendar, or not in a form we read.", "date: 2031-02-30",
        "Write 2031-05-07, 2031-05 or 2031, with ~ for about; other forms of EDTF stand in For editors."),
    "bad-citation": Code(
        "A citation that cannot be read.", "cite: The Daily Ledger",
        "Write the paragraph, with the source's id before it if it is not the article: 4, or daily-ledger "
        "4."),
    "bad-address": Code(
        "Not a clean http or https address.", "url: www.ledger.example",
        "Copy it from the browser's address line."),
    "bad-flag": Code("Neither true nor false.", "extract: yes", "Write true or false."),
    "bad-count": Code("Not a whole number from 1 on.", "starts_at: second", "Write one."),
    "bad-coordinates": Code(
        "Not a latitude and a longitude.", "coordinates: [4.05]", "Write [51.95, 4.05]: latitude first."),
    "bad-fingerprint": Code(
        "Not the fingerprint of a text.", "fingerprint: my copy",
        "Copy the digits that `briefing verify` shows."),
    "text-and-says": Code(
        "A point has a statement of its own and several below `says`.", "text: beside says:",
        "Move the statement into the list."),
    "stated-after-all": Code(
        "What is given stands in `not_stated`, too.", "place: pier-four beside not_stated: [place]",
        "Take one of them out."),
    "bad-language": Code("Not a language tag.", "language: Arabic", "Write one like en, ar or pt-BR."),
}
