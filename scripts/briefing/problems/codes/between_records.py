"""What one record says against another."""

from __future__ import annotations

from ..code import Code, look_again, warning

# fmt: off
CODES: dict[str, Code] = {
    "gap": Code(
        "A gap that `briefing draft` left to you. While the briefing is a draft it is a warning.",
        "summary: ???",
        "Write what the article says; or take the line out, where it may be left out."),
    "unknown-reference": Code(
        "Nothing of the kind that is meant has this id.", "speaker: unoin-head",
        "Look at the suggestion, or define it."),
    "duplicate-id": Code(
        "An id is defined twice.", "port-authority defined in two files",
        "Refer to the first, or rename one."),
    "only-in-draft": Code(
        "A briefing refers to what only a draft defines.", "an actor of a file that has draft: true",
        "Define it in a briefing that is published, or publish the draft."),
    "circle": Code("References that go round in a circle.", "a within b, b within a",
        "Take one of them out."),
    "date-after-as-of": Code(
        "Something is dated after the day up to which the briefing is right.",
        "as_of: 2031-05-07, and an event of 2031-05-09",
        "Write expected: true beside what is still to come; else mend the date, or as_of."),
    "dates-disagree": Code(
        "Two dates, or a date and an order, contradict each other.",
        "an event before one that it comes after",
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
    "expected-day-passed": look_again(
        "A day on which something was expected has passed. Only `briefing check` says so.",
        "expected: true, and the date was last week",
        "Look whether it came; write a briefing of it, or a note."),
    "page-taken": Code(
        "A page would take the place of one written by hand.", "an actor whose page docs/who/ has already",
        "Rename the id or the page."),
    "partial-without-context": warning(
        "A part of a sentence without what it refers to.", "partial: true without context:",
        "Write context:."),
    "outer-quotation-marks": warning(
        "Quotation marks stand around a whole quotation, and would show twice.", "text: “We stay.”",
        "Take them out. If the speaker's words were themselves a quotation, say so in a note."),
    "unused": warning(
        "Something is defined and never used.", "a place that nothing refers to",
        "Refer to it, or take it out."),
}
