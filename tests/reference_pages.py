"""The documentation's pages of commands and fields, made from the commands and the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import click

from briefing.commands.cli import main
from briefing.editing.order import FIELDS
from briefing.records.base import Record
from briefing.records.model import Attributed, Briefing, Named, Noted
from test_data import record_kinds

_HEAD = '---\nkind: text\ndescription: "{description}"\n---\n\n# {title} {{#top}}\n\n{about}\n\n'


_ALL_HAVE = {Attributed, Named, Noted, Briefing}


def commands() -> str:
    """Every command as its --help says it."""
    assert isinstance(main, click.Group)
    context = click.Context(main, info_name="briefing", **main.context_settings)
    parts = []
    for name, command in sorted(main.commands.items()):
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        parts.append(f"## briefing {name} {{#{name}}}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n")
    about = "What `briefing COMMAND --help` says. This page is made from the commands."
    return _HEAD.format(
        description="Every command and its options.", title="Commands", about=about
    ) + "\n".join(parts)


def fields() -> str:
    """Every field of every record, with what it holds and an example, in the order in which `fmt` puts
    them."""
    kinds: list[type[Record]] = sorted(record_kinds() - _ALL_HAVE, key=lambda kind: kind.__name__)
    kinds.insert(0, Briefing)
    parts = [part for kind in kinds for part in _record(kind)]
    about = "What each field of each record holds. This page is made from the model, as the schema is."
    head = _HEAD.format(description="Every field of every record.", title="Fields", about=about)
    return head + "\n".join([*parts, ""])


def _record(kind: type[Record]) -> Iterator[str]:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__)
    yield f"## {name} {{#{kind.__name__.lower()}}}\n"
    yield " ".join((kind.__doc__ or "").split()) + "\n"
    known = {field.alias or name: field for name, field in kind.model_fields.items()}
    for key in sorted(known, key=FIELDS.index):
        said, _, example = " ".join((known[key].description or "").split()).partition(" Example: ")
        has_to = " Has to be there." if known[key].is_required() else ""
        yield f"- `{key}`: {said}{has_to} For example {example}"
    yield ""


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands, "fields.md": fields}
"""By file below docs/about/."""
