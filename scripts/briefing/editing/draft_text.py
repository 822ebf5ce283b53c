"""A draft as YAML in the record's short form: sure values, gaps, and beside them what may fill them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from textwrap import wrap

from pydantic import TypeAdapter, ValidationError

from ..records.addresses import Address
from ..records.vocabulary import SourceType
from ..text import GAP, fold_space, is_id
from .draft import Draft, Quotation, is_readable
from .found import Found
from .people import Person
from .proposals import Proposal

_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)
_GAP = f'"{GAP}"'
_LISTED, _WIDTH = 40, 100
_HEAD = """# yaml-language-server: $schema=../briefing.own.schema.json

# Drafted by rules from the article. A gap is {gap}; `briefing check` tells each with its place. Write what
# the article says, take out what you do not need, then take out draft: true.
"""


def render_draft(draft: Draft, language: str = "en") -> str:
    """The text of a new briefing; `fmt` brings it into its form."""
    lines = [_HEAD.format(gap=GAP)]
    lines += [f"title: {_GAP}", f"summary: {_GAP}", f"article: {draft.source}", "draft: true"]
    if language != "en":
        lines.append(f"language: {language}")
    lines += [*render_source(draft), "key_points:"]
    lines += [*_found("numbers", draft.finds.numbers), *_found("dates", draft.finds.dates)]
    lines += [*_found("words of doubt", draft.finds.doubts), *_found("phases", draft.finds.stages)]
    lines += [f"- {{lead: {_GAP}, text: {_GAP}, cite: 1}}", *render_additions(draft)]
    return "\n".join(lines) + "\n"


def render_additions(draft: Draft) -> list[str]:
    """The sections that can be added to a briefing: actors, quotations, events, open questions."""
    events = [line for name, one in draft.events for line in _event(name, one, draft)]
    questions = [line for name, one in draft.questions for line in _question(name, one, draft)]
    sections = {
        "actors:": _actors(draft),
        "quotes:": _quotes(draft),
        "events:": events,
        "open_questions:": questions,
    }
    return [line for key, lines in sections.items() if lines for line in (key, *lines)]


def _actors(draft: Draft) -> list[str]:
    actors = [line for person in draft.new_people for line in _actor(person)]
    if any(one.speaker is None for one in draft.quotations):
        actors.append(f"  {draft.unknown}: {{kind: anonymous, name: {_GAP}}}")
    if not actors:
        return []
    places = [f"  {line}" for line in _found("places", draft.finds.places)]
    return ["  # kinds are guesses", *actors, *_others(draft), *places]


def _quotes(draft: Draft) -> list[str]:
    if not draft.quotations:
        return []
    numbers = ", ".join(map(str, draft.set_apart))
    apart = [f"  # set apart, perhaps quotations: paragraphs {numbers}"] if numbers else []
    too = [f"  {line}" for line in _found("in quotation marks too", draft.in_marks)]
    return [*apart, *too, *(line for quotation in draft.quotations for line in _quote(quotation, draft))]


def _question(name: str, one: Proposal, draft: Draft) -> list[str]:
    return [*_sentence(one), f"  {name}: {{text: {_GAP}, cite: {_cite(draft, one.paragraph)}}}"]


def render_source(draft: Draft) -> Iterator[str]:
    """The lines of the source's section."""
    data = draft.metadata
    yield from ("sources:", f"  {draft.source}:")
    yield f"    type: {SourceType.ARTICLE_NEWSPAPER if data.is_news else SourceType.ARTICLE}"
    fields = {"title": fold_space(data.title), "published": data.day, "url": data.address}
    if draft.publisher:
        fields["publisher"] = draft.publisher.id
    for name, value in fields.items():
        if value and is_readable(value) and (name != "url" or _is_address(value)):
            yield f"    {name}: {_text(value)}"
    authors = [fold_space(name) for name in data.authors]
    if authors and all(map(is_readable, authors)):
        yield f"    authors: [{', '.join(map(_text, authors))}]"
    if data.day <= str(draft.read_on):  # where it came out it may be tomorrow already
        yield f"    accessed: {draft.read_on}"


def _is_address(value: str) -> bool:
    with suppress(ValidationError):
        return bool(_ADDRESS.validate_python(value))
    return False


def _actor(person: Person) -> Iterator[str]:
    name = _text(person.name) if is_readable(person.name) else _GAP
    role = f", role: {_text(person.role)}" if person.role and is_readable(person.role) else ""
    yield f"  {person.id}: {{kind: {person.kind.value}, name: {name}{role}}}"


def _others(draft: Draft) -> Iterator[str]:
    """Who is named and has no line yet, as actors that are comments."""
    shown = draft.new_people
    for person, numbers in draft.others[: _LISTED * 5]:
        if person not in shown and is_readable(person.name):
            line = next(_actor(person)).strip() if not person.is_known else person.id
            yield f"  # {line}  # {', '.join(map(str, numbers))}"


def _quote(quotation: Quotation, draft: Draft) -> Iterator[str]:
    yield f"  {quotation.id}:"
    texts = [_text(words) for words in quotation.text]
    yield f"    text: {texts[0]}" if len(texts) == 1 else f"    text: [{', '.join(texts)}]"
    if quotation.is_partial and len(quotation.text) == 1:
        yield from ("    partial: true", f"    context: {_GAP}")
    candidates = ", ".join(name for name in quotation.candidates if is_readable(name))
    comment = f"  # {candidates}?" if candidates and not quotation.speaker else ""
    yield f"    speaker: {quotation.speaker.id if quotation.speaker else draft.unknown}{comment}"
    yield f"    verb: {_text(quotation.verb)}"
    yield f"    cite: {_cite(draft, quotation.paragraphs[0], quotation.paragraphs[-1])}"


def _event(name: str, proposal: Proposal, draft: Draft) -> Iterator[str]:
    yield from _sentence(proposal)
    yield from (f"  {name}:", f"    title: {_GAP}")
    if proposal.when:
        yield f"    date: {proposal.when}"
    if proposal.when > (draft.metadata.day or proposal.when):
        yield "    expected: true"
    yield f"    cite: {_cite(draft, proposal.paragraph)}"


def _cite(draft: Draft, first: int, last: int = 0) -> str:
    cite = f"{first}-{last}" if last > first else str(first)
    return cite if draft.is_article else f"{draft.source} {cite}"


def _sentence(proposal: Proposal) -> Iterator[str]:
    """The article's sentence, as a comment."""
    if is_readable(proposal.sentence):
        lines = wrap(proposal.sentence, _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield from (f"  # {line}" for line in lines)


def _found(what: str, found: Found) -> Iterator[str]:
    """A comment: what was found, each with its paragraphs."""
    readable = [words for words in found if is_readable(words) and "\n" not in words]
    said = [f"{words} ({', '.join(map(str, found[words]))})" for words in readable]
    for start in range(0, min(len(said), _LISTED * 5), _LISTED // 5):
        yield f"# {what}: {', '.join(said[start : start + _LISTED // 5])}"


def _text(words: str) -> str:
    """A value of YAML for any text: JSON is one. Ids and names stand bare."""
    is_bare = (is_id(words) and not words.isdigit()) or re.fullmatch(r"[A-Z]\w*(?: \w+)+", words)
    return words if is_bare else json.dumps(words, ensure_ascii=False)
