"""What an editor is told to do about a finding, by its code. One line each; braces are filled in."""

from __future__ import annotations

import re

from .claim import Field

_OR_INFERRED = "or say under `inferred` why it is right"

ADVICE = {
    "no-such-paragraph": "the text has {count} paragraphs; cite the one that has these words",
    "better-paragraph": "paragraph {number} has more of these words than what is cited; is that the one?",
    "nothing-in-common": "the passage has none of these words; is it the right one?",
    "marked-words-not-in-source": (
        "the source does not have these words; write them as it does, or leave out the marks, or use single "
        "ones"
    ),
    "marked-words-elsewhere": (
        "these words stand in paragraph {number}, not in what is cited; cite {number} too"
    ),
    "speaker-left-out": (
        "the source names somebody who says this; write in `according_to` the id of who it is, or the "
        "outlet's"
    ),
    "speaker-not-in-passage": (
        "neither the passage nor the paragraphs next to it name this speaker; check `according_to` and `cite`"
    ),
    "speaker-exchanged": (
        "the source gives this to {words}; write who says it in `according_to`, or the outlet"
    ),
    "origin-not-in-passage": (
        "neither the passage nor the paragraphs next to it name the work or outlet in which this was first "
        "said; check `first_in` and `cite`"
    ),
    "hedge-not-in-passage": (
        "a hedge is the source's own word of doubt, and the passage does not have this one; write the one "
        "that it has, or take the hedge out"
    ),
    "doubt-left-out": (
        "the source says “{words}” here and the statement does not; put it into the statement or its `hedge`"
    ),
    "doubt-added": f"the passage does not doubt this; leave the word out, {_OR_INFERRED}",
    "name-not-in-passage": (
        f"the passage does not have this name; write it as it stands there, {_OR_INFERRED}"
    ),
    "number-not-in-passage": (
        f"the passage does not have this number; write the one that it has, {_OR_INFERRED}"
    ),
    "stands-elsewhere": (
        f"this stands in paragraph {{number}}, which is not cited; cite it too, {_OR_INFERRED}"
    ),
    "bound-changed": "the source has this number {theirs}, the statement {ours}; write it as it stands there",
    "negation-added": f"the passage does not deny this; leave the word out, {_OR_INFERRED}",
    "negation-left-out": (
        "the source says “{words}” here and the statement does not; do the words still say what the source "
        "says?"
    ),
    "limit-left-out": "the source says so only with “{words}”, and the statement without; add it",
    "limit-added": f"the passage does not limit this; leave the words out, {_OR_INFERRED}",
    "quantifier-changed": (
        f"the passage does not have this of the same ({{theirs}}); write what it has, {_OR_INFERRED}"
    ),
    "quantifier-left-out": (
        "the source says “{words}” here and the statement does not; say of how much it holds"
    ),
    "status-without-negation": (
        "the passage says nothing of the kind with a not; does it say that it was not done?"
    ),
    "status-against-negation": "the passage says “{words}” of it; does it say that it was done?",
    "verb-not-in-passage": "the passage does not have this verb; write the one that it has, or said",
    "date-not-in-passage": (
        "this date does not stand in the passage, nor follow from the day of publication; check it, "
        f"{_OR_INFERRED}"
    ),
    "day-not-in-passage": f"the passage names another day or none; write the one that it has, {_OR_INFERRED}",
    "inferred-without-words": (
        "`inferred` gives a reason for words that the statement does not have; write them as they stand there"
    ),
}


_WITHOUT_INFERRED = {
    Field.PARTICIPANT: "or add the name that it has to the `aliases`",
    Field.PLACE: "or add the name that it has to the `aliases`",
    Field.QUESTION: "or take it out",
    Field.NOTE: "or take it out",
    Field.SET_ASIDE: "or take it out",
}
"""What can be done instead in fields that have no `inferred`."""
_OF_THE_WHOLE = {
    _OR_INFERRED: "or take it out",
    "cite it too": "cite it in a key point, too",
    "put it into the statement or its `hedge`": "put it in, too",
    "the statement": "this",
}
"""Title and summary rest on what the key points cite, and have neither `inferred` nor a `hedge`."""


def fitted(advice: str, field: Field, is_of_the_whole: bool = False) -> str:
    """Advice for a field: none that it cannot follow. `is_of_the_whole`: a briefing's title and summary."""
    if is_of_the_whole:
        for words, instead in _OF_THE_WHOLE.items():
            advice = advice.replace(words, instead)
        return re.sub(r"; cite (\d+) too", r"; cite \1 in a key point, too", advice)
    return advice.replace(_OR_INFERRED, _WITHOUT_INFERRED.get(field, _OR_INFERRED))


def advise(code: str, **filled: object) -> str:
    """The advice for a code; KeyError for one that has none, or for a brace without its value."""
    return ADVICE[code].format(**filled)
