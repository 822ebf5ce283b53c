"""Every code that a problem can have: how severe it is, what it means, an example, how to mend it.

The table in docs/about/problems.md is made of these; a test holds that each has an example in tests/corpus.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors stop the build; warnings do not, unless they shall; what is to be looked at again never does."""

    ERROR = "error"
    WARNING = "warning"
    LOOK_AGAIN = "look again"


@dataclass(frozen=True, slots=True)
class Code:
    meaning: str
    example: str
    remedy: str
    severity: Severity = Severity.ERROR


def _warning(meaning: str, example: str, remedy: str) -> Code:
    return Code(meaning, example, remedy, Severity.WARNING)


# fmt: off
_FILE = {
    "no-briefings": _warning(
        "The folder of briefings is empty.", "an empty data/briefings/", "Put a file into data/briefings/."),
    "bad-file-name": Code(
        "The file's name cannot be a briefing's id.", "data/briefings/Harbour Strike.yaml",
        "Rename the file: lower-case words joined by hyphens, .yml."),
    "ignored-folder": _warning(
        "A folder inside data/briefings/ holds YAML files, and they are not read.", "data/briefings/2031/strike.yml",
        "Move the files up into data/briefings/ itself, or out of it."),
    "unreadable-file": Code(
        "The file cannot be opened.", "a file without permission to read",
        "Look at its permissions, and whether it is a file."),
    "link-leads-out": Code(
        "A symbolic link in docs/, theme/ or data/ leads out of its folder.", "docs/about/data.txt -> /etc/hostname",
        "Put the file itself there, or remove the link."),
    "not-a-file": Code(
        "A pipe, a socket or a device lies in docs/, theme/ or data/.", "mkfifo data/texts/daily-ledger.txt",
        "Remove it."),
    "too-many-problems": Code(
        "More problems than are listed.", "a page of HTML named .yml", "Mend those listed first; the rest shows then."),
    "file-too-large": Code(
        "The file is larger than is read.", "a file of three million bytes", "Split it into several briefings."),
    "not-utf-8": Code("It is not in UTF-8.", "café, saved as Windows-1252", "Save it as UTF-8; every editor can."),
    "empty-file": Code(
        "The file holds nothing.", "a file of no bytes", "Start with title, summary, as_of and article."),
    "not-a-briefing": Code(
        "The file holds something else than fields.", "title:Hello",
        "Put a space behind each colon; start with title:."),
}

_CHARACTERS = {
    "control-character": Code(
        "A control character, mostly from copying.", "note: a backspace copied from a terminal", "Take it out."),
    "odd-line-break": Code(
        "A line break that only some programs see.", "a U+2028 copied from a web page", "Use plain line breaks."),
    "bidirectional-control": Code(
        "An invisible character that reorders text.", "a U+202E inside a name",
        "Take it out; the site sets directions itself."),
    "zero-width-character": Code("An invisible character.", "a U+200B inside a name", "Take it out."),
    "mixed-script": Code(
        "A word with letters of two scripts that look alike.", "a Cyrillic а in a Latin name",
        "Type the word again in one script."),
    "bad-indentation-character": Code(
        "A tab or an odd space in the indentation.", "a tab before a key", "Indent with plain spaces."),
}

_YAML = {
    "duplicate-key": Code(
        "The same key stands twice.", "title: A, and below it title: B",
        "Take one out or rename it; or, in a list, put the - before the new entry that is missing."),
    "comment-in-text": Code(
        "A # in a text would start a comment.", "note: We are #1 in this", "Put the text in quotation marks."),
    "yaml-reference": Code("An anchor (&) or alias (*) of YAML.", "note: *name", "Put the text in quotation marks."),
    "yaml-tag": Code("A tag (!) of YAML.", "note: !important words", "Put the text in quotation marks."),
    "second-document": Code(
        "A second document in one file.", "--- between two briefings", "One file holds one briefing."),
    "too-deep": Code(
        "Nested deeper than any briefing needs.", "note: [[[[[[[[[[[[[[[[[[[[[[[[[", "Look for a run of brackets."),
    "bad-key": Code(
        "A key that is not plain words.", "[a, b]: text", "Write a word, or put the text in quotation marks."),
    "comma-in-braces": Code(
        "A comma or a bracket inside {…} broke a value.", "{text: They met, then left, cite: 6}",
        "Put the value in quotation marks."),
    "unclosed-quotation-mark": Code(
        "A quotation mark is not closed.", 'title: "Hello', "Close it, or use the other kind around it."),
    "text-after-quotation-mark": Code(
        "Text goes on behind a closing quotation mark.", 'text: "Yes," she said',
        "Put the whole in the other kind of mark."),
    "unclosed-bracket": Code(
        "A bracket or brace is not closed.", "about: [phase-one, phase-two",
        "Close it, or put the text in quotation marks."),
    "bad-escape": Code(
        "A backslash inside \"…\" that means nothing.", 'note: "C:\\new\\q"', "Write two backslashes, or use '…'."),
    "colon-in-text": Code(
        '": " inside a text was read as a key.', "note: he said: go", "Put the text in quotation marks."),
    "missing-colon": Code(
        "A line that is neither a key nor a part of a text.", "just words", "Put a colon and a space behind the key."),
    "no-space-after-colon": Code("No space stands behind a key's colon.", "title:Hello", "Put a space there."),
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

_RECORDS = {
    "missing-field": Code("A field that has to be there is missing.", "a quotation without speaker", "Write it."),
    "unknown-field": Code(
        "There is no such field in this record.", "speeker: union-head", "Look at the suggestion, or at the schema."),
    "unknown-word": Code(
        "Not one of the words that a field can hold.", "kind: persson", "Take one of those the message lists."),
    "wrong-kind": Code(
        "Text where fields or a list belong, or the other way round.", "key_points: one text instead of a list",
        "Look at the example in For editors."),
    "empty-text": Code("A field holds nothing.", "note:", "Write something, or take the line out."),
    "too-long": Code(
        "A text is longer than is allowed.", "a note of 30,000 characters", "Shorten it; a briefing summarises."),
    "bad-id": Code("Not an id.", "Union_Head:", "Lower-case words and digits joined by hyphens."),
    "bad-date": Code(
        "Not a date of the calendar, or not in a form we read.", "date: 2031-02-30",
        "Write 2031-05-07, 2031-05 or 2031, with ~ for about; other forms of EDTF stand in For editors."),
    "bad-citation": Code(
        "A citation that cannot be read.", "cite: The Daily Ledger",
        "Write the paragraph, with the source's id before it if it is not the article: 4, or daily-ledger 4."),
    "bad-address": Code(
        "Not a clean http or https address.", "url: www.ledger.example", "Copy it from the browser's address line."),
    "bad-flag": Code("Neither true nor false.", "extract: yes", "Write true or false."),
    "bad-count": Code("Not a whole number from 1 on.", "starts_at: second", "Write one."),
    "bad-coordinates": Code(
        "Not a latitude and a longitude.", "coordinates: [4.05]", "Write [51.95, 4.05]: latitude first."),
    "bad-fingerprint": Code(
        "Not the fingerprint of a text.", "fingerprint: my copy", "Copy the digits that `briefing verify` shows."),
    "text-and-says": Code(
        "A point has a statement of its own and several below `says`.", "text: beside says:",
        "Move the statement into the list."),
    "stated-after-all": Code(
        "What is given stands in `not_stated`, too.", "place: pier-four beside not_stated: [place]",
        "Take one of them out."),
    "bad-language": Code("Not a language tag.", "language: Arabic", "Write one like en, ar or pt-BR."),
}

_BETWEEN_RECORDS = {
    "unknown-reference": Code(
        "Nothing of the kind that is meant has this id.", "speaker: unoin-head",
        "Look at the suggestion, or define it."),
    "duplicate-id": Code(
        "An id is defined twice.", "port-authority defined in two files", "Refer to the first, or rename one."),
    "only-in-draft": Code(
        "A briefing refers to what only a draft defines.", "an actor of a file that has draft: true",
        "Define it in a briefing that is published, or publish the draft."),
    "circle": Code("References that go round in a circle.", "a within b, b within a", "Take one of them out."),
    "date-after-as-of": Code(
        "Something is dated after the day up to which the briefing is right.",
        "as_of: 2031-05-07, and an event of 2031-05-09",
        "Write expected: true beside what is still to come; else mend the date, or as_of."),
    "dates-disagree": Code(
        "Two dates, or a date and an order, contradict each other.", "an event before one that it comes after",
        "Mend one of them."),
    "article-not-read": Code(
        "The summarised source was never read itself.", "article: union-post, which has via",
        "Name the source that was read."),
    "bad-locator": Code(
        "A citation that names no place.", "cite: 6-4", "Write 4, or 4-6; paragraphs count from 1."),
    "cited-not-read": Code(
        "What is cited was never read itself.", "cite: union-post, which has via",
        "Cite the place in what you read, and name the other in first_in."),
    "chain-leads-elsewhere": Code(
        "The work in which something was first said is known through another source than the one cited.",
        "first_in: union-post beside cite: report 2", "Cite the source that passes it on, or mend its via."),
    "inferred-not-in-text": Code(
        "A word under `inferred` is none of the statement's.", "inferred: {chief: …} where the text has head",
        "Write it as it stands in the text."),
    "expected-day-passed": Code(
        "A day on which something was expected has passed. Only `briefing check` says so.",
        "expected: true, and the date was last week", "Look whether it came; write a briefing of it, or a note.",
        Severity.LOOK_AGAIN),
    "page-taken": Code(
        "A page would take the place of one written by hand.", "an actor whose page docs/who/ has already",
        "Rename the id or the page."),
    "partial-without-context": _warning(
        "A part of a sentence without what it refers to.", "partial: true without context:", "Write context:."),
    "outer-quotation-marks": _warning(
        "Quotation marks stand around a whole quotation, and would show twice.", "text: “We stay.”",
        "Take them out. If the speaker's words were themselves a quotation, say so in a note."),
    "unused": _warning(
        "Something is defined and never used.", "a place that nothing refers to", "Refer to it, or take it out."),
}

_QUOTATIONS = {
    "quotation-not-found": Code(
        "A quotation's words are not in the text of its source.",
        "They listened well, where the source has: they listened",
        "Run `briefing verify`: it shows where the two part. Quote to the letter, and mark what you leave out: […]."),
    "changed-since-verified": Code(
        "A quotation, its speaker, its source or the source's text is not what was verified.",
        "a quotation edited after `briefing verify`",
        "Put it back as it was; or, if the change is right, run `briefing verify` and commit data/verified/."),
    "wrong-paragraph": Code(
        "A citation names another paragraph than the one where the words stand.",
        "cite: 4, where paragraph 2 has the words", "Write the paragraph that the message names."),
    "bad-proofs": Code(
        "A file in data/verified/ is not as `briefing verify` writes it.", "a file with the marks of a merge conflict",
        "Run `briefing verify`."),
    "proof-does-not-hold": Code(
        "The source's words in the record of a proof are not the quotation's.",
        "a quotation and its hash in data/verified/ changed by hand", "Run `briefing verify`."),
    "not-verified": _warning(
        "A quotation was never compared with the text of its source.", "a new quotation",
        "Save the source's text in data/texts/ and run `briefing verify`."),
    "stale-proof": _warning(
        "Something was verified that is not there any more.", "a quotation taken out of its briefing",
        "Run `briefing verify`; delete the file of a briefing that is gone."),
    "ambiguous-quotation": _warning(
        "A quotation's words stand in several places of its source.", "text: the harbour",
        "Quote some words more, or name the paragraph: cite: 4."),
    "dropped-negation": _warning(
        "What is left out of a quotation, or stands right before it, has a word like not, unless or if.",
        "We will […] stay, for: We will not stay",
        "Read both again; quote in full if the sense is another. If it is not, say why in the quotation's note."),
    "added-negation": _warning(
        "What an editor put into a quotation has a word like not, unless or if.",
        "We will [not] stay, for: We will stay",
        "Read both again; quote in full if the sense is another. If it is not, say why in the quotation's note."),
    "beyond-quotation-marks": _warning(
        "A quotation goes on behind the end of the source's quotation marks: words of the outlet, or of two people.",
        "We go […] We stay, for: “We go,” Speaker A said. “We stay,” Speaker B said.",
        "Make two quotations of it. If all words are the same speaker's, say so in the quotation's note."),
    "unlike-seen": _warning(
        "A person who looks at the source may not see the quotation's words as they were read from its file.",
        "We will leave, for: We will <del>not</del> leave",
        "Look at the source as it is shown. Quote what holds; if the words are right, say in the quotation's note how "
        "the source shows them."),
    "speaker-not-near": _warning(
        "The speaker is not named near the quotation's words.", "words of Speaker A, cited as Speaker B's",
        "Mend the speaker, or add the name that the source uses to the actor's aliases, or say in a note who it is."),
}

# fmt: on
CODES: dict[str, Code] = {**_FILE, **_CHARACTERS, **_YAML, **_RECORDS, **_BETWEEN_RECORDS, **_QUOTATIONS}
