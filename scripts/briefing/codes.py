"""Every code that a problem can have: how severe it is, what it means, how to mend it.

The table in docs/about/problems.md is made of these; a test holds that each has an example in tests/corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

from .errors import Severity


@dataclass(frozen=True, slots=True)
class Code:
    meaning: str
    remedy: str
    severity: Severity = Severity.ERROR


def _warning(meaning: str, remedy: str) -> Code:
    return Code(meaning, remedy, Severity.WARNING)


_FILE = {
    "no-briefings": _warning("The folder of briefings is empty.", "Put a file into data/briefings/."),
    "bad-file-name": Code("The file's name cannot be a briefing's id.", "Rename the file: lower-case words joined by hyphens, .yml."),
    "unreadable-file": Code("The file cannot be opened.", "Look at its permissions, and whether it is a file."),
    "file-too-large": Code("The file is larger than is read.", "Split it into several briefings."),
    "not-utf-8": Code("The file is not in UTF-8.", "Save it as UTF-8; every editor can."),
    "empty-file": Code("The file holds nothing.", "Start with title, summary, as_of and article."),
    "not-a-briefing": Code("The file holds something else than fields.", "Put a space behind each colon; start with title:."),
}

_CHARACTERS = {
    "control-character": Code("A control character, mostly from copying.", "Take it out."),
    "odd-line-break": Code("A line break that only some programs see.", "Use plain line breaks."),
    "bidirectional-control": Code("An invisible character that reorders text.", "Take it out; the site sets directions itself."),
    "zero-width-character": Code("An invisible character.", "Take it out."),
    "mixed-script": Code("A word with letters of two scripts that look alike.", "Type the word again in one script."),
    "bad-indentation-character": Code("A tab or an odd space in the indentation.", "Indent with plain spaces."),
}

_YAML = {
    "duplicate-key": Code("The same key stands twice.", "Take one out or rename it."),
    "comment-in-text": Code("A # in a text would start a comment.", "Put the text in quotation marks."),
    "yaml-reference": Code("An anchor (&) or alias (*) of YAML.", "Put the text in quotation marks."),
    "yaml-tag": Code("A tag (!) of YAML.", "Put the text in quotation marks."),
    "second-document": Code("A second document in one file.", "One file holds one briefing."),
    "too-deep": Code("Nested deeper than any briefing needs.", "Look for a run of brackets."),
    "bad-key": Code("A key that is not plain words.", "Write a word, or put the text in quotation marks."),
    "comma-in-braces": Code("A comma inside {…} split a value.", "Put the value in quotation marks."),
    "unclosed-quotation-mark": Code("A quotation mark is not closed.", "Close it, or use the other kind around it."),
    "text-after-quotation-mark": Code("Text goes on behind a closing quotation mark.", "Put the whole in the other kind of mark."),
    "unclosed-bracket": Code("A bracket or brace is not closed.", "Close it, or put the text in quotation marks."),
    "bad-escape": Code("A backslash inside \"…\" that means nothing.", "Write two backslashes, or use '…'."),
    "colon-in-text": Code('": " inside a text was read as a key.', "Put the text in quotation marks."),
    "missing-colon": Code("A line that is neither a key nor a part of a text.", "Put a colon and a space behind the key."),
    "bad-start": Code("A text starts with a character that YAML keeps for itself.", "Put the text in quotation marks."),
    "bad-structure": Code("The line does not fit the lines above.", "Look at its indentation and at quotation marks above."),
}

_RECORDS = {
    "missing-field": Code("A field that has to be there is missing.", "Write it."),
    "unknown-field": Code("There is no such field in this record.", "Look at the suggestion, or at the schema."),
    "unknown-word": Code("Not one of the words that a field can hold.", "Take one of those the message lists."),
    "wrong-kind": Code("Text where fields or a list belong, or the other way round.", "Look at the example in For editors."),
    "empty-text": Code("A field holds nothing.", "Write something, or take the line out."),
    "too-long": Code("A text is longer than is allowed.", "Shorten it; a briefing summarises."),
    "bad-id": Code("Not an id.", "Lower-case words and digits joined by hyphens."),
    "bad-date": Code("Not a date of the calendar, or not in a form we read.", "Write 2031, 2031-05 or 2031-05-07, with ~ or ?."),
    "bad-citation": Code("A citation that cannot be read.", "Write the source's id, a comma, the place: daily-ledger, para. 4."),
    "bad-address": Code("Not a clean http or https address.", "Copy it from the browser's address line."),
    "bad-flag": Code("Neither true nor false.", "Write true or false."),
    "bad-count": Code("Not a whole number from 1 on.", "Write one."),
    "bad-coordinates": Code("Not a latitude and a longitude.", "Write [51.95, 4.05]: latitude first."),
    "bad-language": Code("Not a language tag.", "Write one like en, ar or pt-BR."),
}

_BETWEEN_RECORDS = {
    "unknown-reference": Code("Nothing of the kind that is meant has this id.", "Look at the suggestion, or define it."),
    "duplicate-id": Code("An id is defined twice.", "Refer to the first, or rename one."),
    "circle": Code("References that go round in a circle.", "Take one of them out."),
    "date-after-as-of": Code("Something is dated after the day that the briefing is true of.", "Mend the date, or as_of."),
    "dates-disagree": Code("Two dates, or a date and an order, contradict each other.", "Mend one of them."),
    "article-not-read": Code("The summarised source was never read itself.", "Name the source that was read."),
    "bad-locator": Code("A locator that names no paragraphs.", "Write para. 4, or paras. 4-6."),
    "page-taken": Code("A page would take the place of one written by hand.", "Rename the id or the page."),
    "partial-without-context": _warning("A part of a sentence without what it refers to.", "Write context:."),
    "unused": _warning("Something is defined and never used.", "Refer to it, or take it out."),
}

CODES: dict[str, Code] = {**_FILE, **_CHARACTERS, **_YAML, **_RECORDS, **_BETWEEN_RECORDS}
