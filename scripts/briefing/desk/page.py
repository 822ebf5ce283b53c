"""The editor's page as an answer to a request: HTML in which nothing of an article or a file is markup."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..system.regular_files import Kept
from .view import DeskView, State, briefings_of, desk_view, state_of

ADDRESS = "/desk/"
_HERE = files(__package__)
_STYLE, _SCRIPT = ((_HERE / name).read_text(encoding="utf-8") for name in ("desk.css", "desk.js"))
_TEMPLATE = Environment(
    loader=PackageLoader(__package__, "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("page.html.j2")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets: status, headers, body."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(root: Path, path: str, kept: Kept | None = None) -> Answer | None:
    """The answer to a request for `path`, None if that is no page of the desk. Raises BriefingError."""
    if not path.startswith(ADDRESS):
        return None
    name = path.removeprefix(ADDRESS)
    if name == ".state":
        return Answer(
            "200 OK", (("Content-Type", "text/plain; charset=utf-8"), *_ALWAYS), state_of(root).encode()
        )
    view = desk_view(root, name, kept) if name else None
    if name and view is None:
        return Answer(
            "404 Not Found", (("Content-Type", "text/plain"), *_ALWAYS), b"There is no such briefing."
        )
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", _POLICY), *_ALWAYS)
    return Answer("200 OK", headers, _html(root, view).encode("utf-8", "replace"))


def _html(root: Path, view: DeskView | None) -> str:
    return _TEMPLATE.render(
        view=view,
        names=briefings_of(root),
        state=state_of(root),
        states=tuple(State),
        style=Markup(_STYLE),  # noqa: S704 - ours
        script=Markup(_SCRIPT),  # noqa: S704 - ours
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)
_POLICY = (
    f"default-src 'none'; style-src {_hash(_STYLE)}; script-src {_hash(_SCRIPT)}; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
