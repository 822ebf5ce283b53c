"""Quotations against the texts of their sources."""

from __future__ import annotations

from ..code import Code, warning

# fmt: off
CODES: dict[str, Code] = {
    "quotation-not-found": Code(
        "A quotation's words are not in the text of its source.",
        "They listened well, where the source has: they listened",
        (
            "Run `briefing verify`: it shows where the two part. Quote to the letter, and mark what you "
            "leave out: […]."
        )),
    "changed-since-verified": Code(
        "A quotation, its speaker, its source or the source's text is not what was verified.",
        "a quotation edited after `briefing verify`",
        "Put it back as it was; or, if the change is right, run `briefing verify` and commit "
        "data/verified/."),
    "wrong-paragraph": Code(
        "A citation names another paragraph than the one where the words stand.",
        "cite: 4, where paragraph 2 has the words", "Write the paragraph that the message names."),
    "paragraphs-off": Code(
        (
            "All that is cited of a source, perhaps from some paragraph on, is off by the same number of "
            "paragraphs."
        ),
        "cite: 3, 4 and 5, where paragraphs 4, 5 and 6 have the words",
        (
            "Do what the message says, to the text, to starts_at or to every cite. What else there is is "
            "told then."
        )),
    "bad-proofs": Code(
        "A file in data/verified/ is not as `briefing verify` writes it.",
        "a file with the marks of a merge conflict",
        "Run `briefing verify`."),
    "proof-does-not-hold": Code(
        "The source's words in the record of a proof are not the quotation's.",
        "a quotation and its hash in data/verified/ changed by hand", "Run `briefing verify`."),
    "not-verified": warning(
        "A quotation was never compared with the text of its source.", "a new quotation",
        "Save the source's text in data/texts/ and run `briefing verify`."),
    "stale-proof": warning(
        "Something was verified that is not there any more.", "a quotation taken out of its briefing",
        "Run `briefing verify`; delete the file of a briefing that is gone."),
    "ambiguous-quotation": warning(
        "A quotation's words stand in several places of its source.", "text: the harbour",
        "Quote some words more, or name the paragraph: cite: 4."),
    "outside-quotation-marks": Code(
        (
            "A quotation has words that stand outside the source's quotation marks: the outlet reports or "
            "tells them."
        ),
        "the talks had failed, for: Speaker A said the talks had failed.",
        (
            "Quote what stands in the marks, tell the rest in a statement; or write indirect: true, and the "
            "page says so."
        )),
    "not-indirect": warning(
        "A quotation says indirect: true, but its words stand in the source's quotation marks.",
        "indirect: true, for: “We stay,” Speaker A said.", "Take the line out."),
    "beyond-quotation-marks": warning(
        "Between a quotation's pieces the source closes its quotation marks: perhaps words of two people.",
        "We go […] We stay, for: “We go,” Speaker A said. “We stay,” Speaker B said.",
        "Make two quotations of it. If all words are the same speaker's, say so in the quotation's note."),
    "dropped-negation": warning(
        "What is left out of a quotation, or stands right before it, has a word like not, unless or if.",
        "We will […] stay, for: We will not stay",
        (
            "Read both again; quote in full if the sense is another. If it is not, say why in the "
            "quotation's note."
        )),
    "added-negation": warning(
        "What an editor put into a quotation has a word like not, unless or if.",
        "We will [not] stay, for: We will stay",
        (
            "Read both again; quote in full if the sense is another. If it is not, say why in the "
            "quotation's note."
        )),
    "unlike-seen": warning(
        "A person who looks at the source may not see the quotation's words as they were read from its file.",
        "We will leave, for: We will <del>not</del> leave",
        "Look at the source as it is shown. Quote what holds; if the words are right, say in the quotation's "
        "note how the source shows them."),
    "dropped-doubt": warning(
        (
            "What is left out of a quotation, or stands right before it, has a word like may, might, could "
            "or hardly."
        ),
        "We […] stay, for: We might stay",
        (
            "Read both again; quote in full if the sense is another. If it is not, say why in the "
            "quotation's note."
        )),
    "added-doubt": warning(
        "What an editor put into a quotation has a word like may, might, could or hardly.",
        "We [may] stay, for: We will stay",
        (
            "Read both again; quote in full if the sense is another. If it is not, say why in the "
            "quotation's note."
        )),
    "cut-from-condition": warning(
        "A quotation ends before the condition that its sentence sets, or begins after it.",
        "We will return on Friday, for: We will return on Friday, but only if the port pays",
        (
            "Quote the condition, too, here or in another quotation; or say in the note why the words stand "
            "without it."
        )),
    "cut-from-denial": warning(
        "A quotation leaves out that its words are denied.", "we will win, for: I do not think we will win",
        "Quote the denial, too. If the sense is not another, say why in the quotation's note."),
    "question-as-statement": warning(
        "Words of a question stand as a statement.", "we leave the pier, for: Will we leave the pier?",
        "Quote the whole question, with its mark; or say in the note why not."),
    "other-turn": Code(
        "In an interview the words stand under another's name.", "Did you lie?, given to who answers",
        "Mend the speaker."),
    "other-speaker": warning(
        "The source's verb of saying gives the words to somebody else.",
        "words of Speaker A, cited as Speaker B's",
        (
            "Mend the speaker, or add the name that the source uses to the actor's aliases, or say in a note "
            "who it is."
        )),
    "speaker-not-near": warning(
        "The speaker is not named near the quotation's words.",
        "words that nobody is named for, cited as Speaker B's",
        (
            "Mend the speaker, or add the name that the source uses to the actor's aliases, or say in a note "
            "who it is."
        )),
}
