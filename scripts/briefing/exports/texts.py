"""llms.txt: where what is, in the form of llmstxt.org. Pages as Markdown are the builder's to place."""

from __future__ import annotations

from collections.abc import Iterator

from ..index import Site
from ..kinds import page_of
from ..text import escape_markdown
from .settings import Settings

_IN_LLMS = 200
"""So many briefings it names; the list of all is one link away."""


def markdown_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`llms.txt`."""
    newest = [pair for pair in site.newest_first() if not pair[1].noindex][:_IN_LLMS]
    lines = [f"# {escape_markdown(settings.site_name or 'Briefings')}", ""]
    lines += ["> Briefings on news articles. Each sentence names who says it and where it was read.", ""]
    lines += [
        "A word of doubt in the source is kept. Keep both when you pass a sentence on.",
        "",
        "## Briefings",
        "",
    ]
    for name, briefing in newest:
        title, summary = escape_markdown(briefing.title.text), escape_markdown(briefing.summary)
        lines.append(f"- [{title}]({settings.site_url}{page_of('briefings', name)}): {summary}")
    lines += ["", "## Optional", ""]
    lines.append(f"- [All briefings]({settings.site_url}{page_of('briefings')}): the list")
    lines.append(f"- [What the data means]({settings.site_url}about/data.md): formats, addresses, fields")
    yield "llms.txt", "\n".join([*lines, ""]).encode()
