"""Statements against the texts of their sources."""

from __future__ import annotations

from ..code import Code, look_again, warning

# fmt: off
CODES: dict[str, Code] = {
    "no-such-paragraph": Code(
        "A statement cites a paragraph that its source does not have.",
        "cite: 99, of an article of seven paragraphs",
        "Write the paragraph that has it."),
    "better-paragraph": warning(
        "Another paragraph has more of a statement's words than the one that is cited.",
        "cite: 5, where paragraph 3 tells it",
        "Write the paragraph that the message names, if it is the right one."),
    "nothing-in-common": look_again(
        "A statement shares no word with what it cites.",
        "The talks stressed it, for: we emphasized enabling a body",
        "Read both again. If it is right, put the code into `looked_at` in data/verified/."),
    "marked-words-not-in-source": Code(
        "Words in double quotation marks, in a text of ours, do not stand in the source.",
        'The union "set terms", for: put terms on the table',
        "Write them as the source does, leave out the marks, or use single ones for words of your own."),
    "marked-words-elsewhere": Code(
        "Words in double quotation marks stand in another paragraph than the one that is cited.",
        'cite: 4, where "set terms" stands in 2',
        "Cite the paragraph that the message names, too."),
    "speaker-left-out": Code(
        "The source's sentence names who says it, and the statement leaves `according_to` out.",
        "Talks go on, where the paper has: talks go on, the union's head said",
        "Write in `according_to` who it is, or the outlet if it says so itself."),
    "speaker-not-in-passage": warning(
        "A statement's speaker is named neither in the passage nor beside it.",
        "according_to: union-head, where the port speaks",
        "Mend `according_to` or `cite`; or add the name that the source uses to the actor's aliases."),
    "speaker-exchanged": warning(
        "The source's sentence gives a statement to another of the briefing's actors.",
        "according_to: port-head, where the paper has: the union's head said",
        "Write in `according_to` whom the source names."),
    "hedge-not-in-passage": Code(
        "A hedge is not the source's word.",
        "hedge: supposedly, where the source has: reportedly",
        "Write the source's own word of doubt, to the letter."),
    "doubt-left-out": warning(
        "The source doubts what the statement says flatly.",
        "The port agreed, for: the port reportedly agreed",
        "Put the word into the statement, or into its `hedge`."),
    "doubt-added": warning(
        "A statement doubts what the source says flatly.",
        "The port reportedly agreed, for: the port agreed",
        "Leave the word out, or say under `inferred` why it is right."),
    "name-not-in-passage": warning(
        "A name in a statement does not stand in the passage.",
        "Pier Five, where the source has: Pier Four",
        "Write the name that stands there; or add it to the aliases; or say under `inferred` why it is "
        "right."),
    "number-not-in-passage": warning(
        "A number in a statement does not stand in the passage.",
        "twelve cranes, where the source has: two cranes",
        "Write the number that stands there, or say under `inferred` why it is right."),
    "stands-elsewhere": warning(
        "A name or number of a statement stands in another paragraph than the one that is cited.",
        "cite: 6, where Pier Four stands in 1",
        "Cite that paragraph, too, or say under `inferred` why not."),
    "bound-changed": warning(
        "A number is bounded otherwise than in the source.",
        "ten ships, for: at least ten ships",
        "Write the source's bound."),
    "negation-added": warning(
        "A statement denies what the passage does not.",
        "The port did not agree, for: the port agreed",
        "Leave the word out, or say under `inferred` why it is right."),
    "negation-left-out": warning(
        "The passage denies what the statement says.",
        "The port agreed, for: the port did not agree",
        "Write the negation, or quote."),
    "limit-left-out": warning(
        "The passage sets a limit that the statement leaves out.",
        "Work resumes, for: work resumes only if the port pays",
        "Write the limit, too."),
    "limit-added": warning(
        "A statement sets a limit that the passage does not.",
        "Work resumes only on Friday, for: work resumes on Friday",
        "Leave it out, or say under `inferred` why it is right."),
    "quantifier-changed": warning(
        "A statement has all, most, some or none where the passage has another.",
        "All ships left, for: most ships left",
        "Write what the passage has, or say under `inferred` why it is right."),
    "quantifier-left-out": warning(
        "The passage says of how much something holds, and the statement does not.",
        "The ships left, for: most ships left",
        "Write of how much it holds."),
    "status-against-passage": look_again(
        "A status says done or not done, and the passage seems to say otherwise.",
        "status: done, for: the crane was not moved",
        "Read both again. If it is right, put the code into `looked_at` in data/verified/."),
    "verb-not-in-passage": look_again(
        "A quotation's verb does not stand in the passage.",
        "verb: shouted, for: the union's head wrote",
        "Write the source's verb, or said."),
    "date-not-in-passage": warning(
        "An event's date does not stand in the passage, nor follows from it and the day of publication.",
        "date: 2031-05-08, for: on 7 May",
        "Write the date that the passage gives, or say under `inferred` how it follows."),
    "day-not-in-passage": warning(
        "A statement names a day that the passage does not.",
        "on Friday, for: on Thursday",
        "Write the day that stands there, or say under `inferred` why it is right."),
    "inferred-without-words": warning(
        "`inferred` gives a reason for words that the statement does not have.",
        "inferred: {head: …}, where the statement has: leader",
        "Write the words as they stand in the statement, or take the reason out."),
    "statement-too-long": warning(
        "A statement is too long to be held against its source.",
        "a text of two thousand characters",
        "Make several statements of it, each with its citation."),
    "statement-not-held": warning(
        "Statements of a briefing were never held against the text of their source.",
        "a new briefing",
        "Save the source's text in data/texts/, run `briefing verify` and commit data/verified/."),
    "statement-changed": warning(
        "A statement was changed since it was held against its source.",
        "a statement edited after `briefing verify`",
        "Run `briefing verify` where the source's text is, and commit data/verified/."),
    "quoted-too-much": warning(
        "More of a source is quoted than the project allows.",
        "quoted_at_most: 25 in mkdocs.yml, and 40 % are quoted",
        "Quote less and tell it in your own words; or set another bound in mkdocs.yml."),
    "edition-not-read": warning(
        "The last of a source's editions is not the text that was read.",
        "editions: [{day: 2031-05-08, fingerprint: 0b44e2d1}], where the text's fingerprint is another",
        (
            "Write the fingerprint that `briefing verify` shows, or save the text of that edition and verify "
            "again."
        )),
}
