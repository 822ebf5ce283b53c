"""What the model refuses, in an editor's words and at its place in the file. No word is pydantic's."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from ..problems.problem import Problem, RecordPath
from ..records.base import Record
from ..records.model import Briefing
from ..records.references import SECTIONS
from ..text import clip, or_list, suggest
from .characters import odd_space
from .nodes import Mapping, Node, Reading, Scalar, Sequence, position_of

_MEANT = {
    "article-news": "article-newspaper", "blog": "post-weblog", "email": "personal_communication",
    "film": "motion_picture", "journal": "article-journal", "law": "legislation",
    "letter": "personal_communication", "magazine": "article-magazine", "message": "personal_communication",
    "news": "article-newspaper", "newspaper": "article-newspaper", "press-release": "document",
    "radio": "broadcast", "statement": "document", "talk": "speech", "tv": "broadcast", "tweet": "post",
    "video": "motion_picture", "website": "webpage",
}  # fmt: skip
"""What people write for a word of the closed lists."""
_MEANT_FIELDS = {
    "according_to": ("speaker",), "attribution": ("according_to", "speaker"), "author": ("authors",
        "according_to"),
    "by": ("according_to", "speaker"), "city": ("place",), "day": ("date",), "description": ("text", "note",
        "summary"),
    "headline": ("title", "lead"), "heading": ("lead",), "inference": ("inferred",), "leaked": ("obtained",),
    "link": ("links", "url"),
    "location": ("place", "coordinates"), "paragraph": ("cite",), "para": ("cite",),
    "people": ("participants",),
    "position": ("role",), "quote": ("text",), "said_by": ("speaker", "according_to"), "source": ("cite",),
    "speaker": ("according_to",), "spelling": ("aliases",), "statement": ("text",), "statements": ("says",),
    "attendees": ("participants",), "summary": ("text",), "who": ("participants", "speaker"),
    "unknown": ("not_stated",), "when": ("date",), "where": ("place",),
    "within": ("affiliation",), "affiliation": ("within",), "words": ("text",),
    "title": ("name", "lead", "text"), "name": ("title",),
}  # fmt: skip
"""What people write for a field, and what it is called in a record that has the one but not the other."""
_EMPTY = "this is empty; write something or take the line out"
_WRONG_KINDS = {
    "model_type": "expected fields here, each as `name: value` on a line of its own",
    "dict_type": "expected ids here, each with its fields below it",
    "tuple_type": "expected a list here: [one, two], or each entry on a line of its own that starts with -",
}


_JUDGED_ALL_THE_SAME = ("duplicate-key", "comma-in-braces", "second-document")
"""A value whose text is in trouble is not judged as well, unless the trouble lies beside it, as here."""


def word_refusals(
    refusals: abc.Sequence[ErrorDetails], file: str, reading: Reading, troubles: abc.Sequence[Problem] = ()
) -> list[Problem]:
    """The model's refusals as problems: at the value or, where a field is missing or unknown, at the key.

    A field that is missing only because its name is mistyped is not told twice, nor what its text's
    `troubles` tell."""
    spoiled = {
        problem.path for problem in troubles if problem.path and problem.code not in _JUDGED_ALL_THE_SAME
    }
    empty = {problem.path for problem in troubles if problem.code == "empty-text"}
    told = {(problem.code, problem.position) for problem in troubles}
    return [
        problem
        for problem in _worded(refusals, file, reading)
        if (problem.path not in spoiled or problem.code == "missing-field")
        and problem.path[:-1] not in empty
        and (problem.code, problem.position) not in told
    ]


def _worded(refusals: abc.Sequence[ErrorDetails], file: str, reading: Reading) -> Iterator[Problem]:
    mistyped = {
        (*path[:-1], guess)
        for path in (refusal["loc"] for refusal in refusals if refusal["type"] == "extra_forbidden")
        if (guess := _suggest_field(path))
    }
    for refusal in refusals:
        if refusal["type"] != "missing" or refusal["loc"] not in mistyped:
            yield _word(refusal, file, reading)


def _word(refusal: ErrorDetails, file: str, reading: Reading) -> Problem:
    kind, way = refusal["type"], refusal["loc"]
    is_key = kind not in ("missing", "extra_forbidden") and way[-1:] == ("[key]",)
    at_key = is_key or kind in ("missing", "missing-field", "extra_forbidden")
    path = _as_written(way[:-1] if is_key or kind == "missing" else way, reading.root)
    position = position_of(reading.root, path, at_key)
    if kind in _WRONG_KINDS and (misspaced := odd_space(reading.lines, position.line)):
        code, message, position = misspaced.code, misspaced.message, misspaced.position
    else:
        code, message = _code_and_message(refusal, reading.root)
    excerpt = reading.excerpt(position)
    if (
        code == "wrong-kind"
        and kind == code
        and (sign := excerpt[position.column - 1 : position.column]) in ("[", "{")
    ):
        message += f"; if it is a text that starts with {sign}, put it in quotation marks"
    return Problem(code, message, file, path, position, excerpt, at_key=at_key)


def _code_and_message(refusal: ErrorDetails, root: Node | None) -> tuple[str, str]:
    kind, way = refusal["type"], refusal["loc"]
    if kind == "missing":
        return "missing-field", f'"{way[-1]}" is missing: {_describe(way[:-1], str(way[-1]))}'
    if kind == "extra_forbidden":
        return "unknown-field", _unknown_field(way, root)
    if refusal["input"] == "" and kind != "missing-field":
        return "empty-text", _EMPTY
    if kind == "enum":
        return "unknown-word", _unknown_word(refusal)
    if kind in _WRONG_KINDS:
        return "wrong-kind", _WRONG_KINDS[kind] + (_example(way) or _first_field(refusal))
    return kind, refusal["msg"]


def _as_written(path: RecordPath, root: Node | None) -> RecordPath:
    """The way as the file has it: what may stand alone has no number, and a word for a record no fields."""
    written: list[str | int] = []
    node = root
    for step in path:
        if isinstance(node, Scalar) or (isinstance(node, Mapping) and isinstance(step, int)):
            continue
        written.append(step)
        if isinstance(node, Mapping):
            node = node.values.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return tuple(written)


def _record_at(path: RecordPath) -> type[Record] | None:
    """The class of the record that lies at `path`, found by the model's annotations."""
    found: Any = Briefing
    for step in path:
        if record := _as_record(found):
            fields = {field.alias or name: field for name, field in record.model_fields.items()}
            found = fields[str(step)].annotation if step in fields else None
        elif get_origin(found) in (dict, tuple):
            found = _inside(found)
        else:
            return None
    return _as_record(found)


def _as_record(annotation: Any) -> type[Record] | None:
    """The record that an annotation names, also where there may be none: `Translation | None`."""
    if get_origin(annotation) in (dict, tuple):
        return None
    found = (each for each in (annotation, *get_args(annotation)) if isinstance(each, type))
    return next((each for each in found if issubclass(each, Record)), None)


def _inside(annotation: Any) -> Any:
    """The values' type of a dict, the entries' type of a tuple."""
    return get_args(annotation)[1 if get_origin(annotation) is dict else 0]


def _field_names(record: type[Record]) -> list[str]:
    """The fields as YAML has them; what any record can have comes last."""
    names = [field.alias or name for name, field in record.model_fields.items()]
    return sorted(names, key=lambda name: name in ("note", "links"))


def _describe(path: RecordPath, name: str) -> str:
    record = _record_at(path)
    for key, field in record.model_fields.items() if record else ():
        if name == (field.alias or key) and field.description:
            described = " ".join(field.description.split())
            return described[0].lower() + described[1:].removesuffix(".")
    return "it has to be there"


def _example(path: RecordPath) -> str:
    """The example that the field at `path` has in its description, if it is one."""
    described = _describe(path[:-1], str(path[-1])) if path else ""
    _, told, example = described.partition("Example: ")
    return f"; for example {example}" if told else ""


def _first_field(refusal: ErrorDetails) -> str:
    """Where a text that stands alone belongs, in a record that begins with a text: `next-date: When?`"""
    record = _record_at(refusal["loc"])
    names = _field_names(record) if record and isinstance(refusal["input"], str) else []
    name = next((name for name in ("text", "name", "title") if name in names), None)
    return f"; a text stands behind its name, here `{name}: {clip(refusal['input'])}`" if name else ""


def _suggest_field(path: RecordPath) -> str | None:
    record = _record_at(path[:-1])
    if record is None:
        return None
    known = _field_names(record)
    meant = next((field for field in _MEANT_FIELDS.get(str(path[-1]), ()) if field in known), None)
    return meant or suggest(str(path[-1]), known)


def _unknown_field(path: RecordPath, root: Node | None) -> str:
    name = str(path[-1])
    message = f'there is no field "{clip(name)}" here; '
    if guess := _suggest_field(path):
        return f'{message}did you mean "{guess}"?'
    if len(path) == 1 and (section := _section_before(name, root)):
        return (
            f"{message}if it belongs to {section}, it begins after two spaces, and its own lines after four"
        )
    if owners := _owners(name):
        return f"{message}{or_list(owners)} can have one (is the indentation right?)"
    record = _record_at(path[:-1])
    return f"{message}there can be {or_list(_field_names(record)) if record else 'no fields'}"


def _section_before(name: str, root: Node | None) -> str | None:
    """The section with records that stands before a record at the margin."""
    if not isinstance(root, Mapping) or not isinstance(root.values.get(name), Mapping):
        return None
    before = [*root.values][: [*root.values].index(name)]
    return next((key for key in reversed(before) if key in SECTIONS), None)


def _owners(name: str) -> list[str]:
    """The sections whose records have a field of this name: `quotes.….speaker`."""
    sections = {section: _as_record(_inside(field.annotation)) for section,
        field in Briefing.model_fields.items()
                if get_origin(field.annotation) in (dict, tuple)}  # fmt: skip
    owners = [
        f"what stands in {section}"
        for section, record in sections.items()
        if record and name in _field_names(record)
    ]
    return ["the briefing itself"] if name in _field_names(Briefing) else owners


def _unknown_word(refusal: ErrorDetails) -> str:
    known = re.findall(r"'([^']+)'", refusal.get("ctx", {}).get("expected", ""))
    listed = or_list(known)
    word = refusal["input"]
    if not isinstance(word, str):
        return f"expected one word here: {listed}"
    meant = _MEANT.get(word.lower().replace(" ", "-").replace("e-mail", "email"))
    guess = meant if meant in known else suggest(word, known)
    if guess:
        return f'"{clip(word)}" is not one of the words that can stand here; did you mean "{guess}"?'
    return f'"{clip(word)}" is not one of the words that can stand here: {listed}'
