"""What a field refers to stands on the field: a field added to the model is followed by checks, index and
pages."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, Field

from briefing.checking.rules import check_briefings
from briefing.index import build_site
from briefing.pages.render import render_pages
from briefing.records import fields, model
from briefing.records.base import Record
from briefing.records.fields import Id
from briefing.records.ids import ActorId
from briefing.records.model import Briefing, Event
from briefing.records.references import To, references
from sound import SOUND


class Chaired(Event):
    """An event with a field that the model does not have."""

    chaired_by: ActorId | None = None
    """Who chaired it."""


class Extended(Briefing):
    """A briefing of such events."""

    events: dict[Id, Chaired] = Field(default_factory=dict)  # type: ignore[assignment]  # a narrower dict
    """What happened."""


def extended(who: str) -> Extended:
    data: dict[str, Any] = deepcopy(SOUND)
    data["actors"]["chair"] = {"kind": "office", "name": "The Chair"}
    data["events"]["talks"]["chaired_by"] = who
    return Extended.model_validate(data)


def test_a_new_reference_is_checked() -> None:
    (problem,) = check_briefings({"strike": extended("chiar")}, {"strike": "strike.yml"})
    assert problem.path == ("events", "talks", "chaired_by")
    assert problem.message == 'no actor is called "chiar"; did you mean "chair"?'


def test_a_new_reference_is_a_use_a_backlink_and_on_the_pages() -> None:
    briefing = extended("chair")
    assert check_briefings({"strike": briefing}, {"strike": "strike.yml"}) == ()
    site = build_site({"strike": briefing}, {})
    (entry,) = site.referring("chair")
    assert (entry.kind, entry.name) == ("event", "talks")
    pages = render_pages(site)
    assert "### The Chair {#chair}" in pages["who/index.md"], "named once, so without a page"


def kinds() -> list[type[Record]]:
    return [kind for name in model.__all__ if issubclass(kind := getattr(model, name), Record)]


def ids_in(annotation: Any) -> Iterator[bool]:
    """Of each id that values of an annotation hold, whether it says what it refers to. Keys of mappings
    define."""
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        metadata = arguments[1:]
        if any(isinstance(entry, AfterValidator) and entry.func is fields._id for entry in metadata):
            yield any(isinstance(entry, To) for entry in metadata)
            return
    inside = arguments[1:] if get_origin(annotation) is dict else arguments
    for inner in inside:
        yield from ids_in(inner)


def test_every_field_that_holds_an_id_says_what_it_refers_to() -> None:
    told: dict[str, bool] = {}
    for kind in kinds():
        for name, field in kind.model_fields.items():
            for says in ids_in(
                Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
            ):
                told[f"{kind.__name__}.{name}"] = says
    assert [name for name, says in told.items() if not says] == []
    assert len(told) >= 25


def test_a_citation_of_the_article_is_not_written_out() -> None:
    made = list(references(Briefing.model_validate(SOUND)))
    cited = [reference for reference in made if reference.field == "cite"]
    assert all(reference.target == "daily-ledger" for reference in cited)
    assert ("quotes", "terms", "cite") not in {reference.path for reference in cited}
    assert ("quotes", "terms", "first_in") in {reference.path for reference in made}
