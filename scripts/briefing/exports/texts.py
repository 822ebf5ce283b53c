"""Pages as the Markdown that they are made of, each at its own address, and llms.txt, which says where what is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..index import Site
from ..text import escape_markdown
from .settings import Settings

_IN_LLMS = 200
"""So many briefings llms.txt names; the list of all is one link away."""


def markdown_files(site: Site, settings: Settings, pages: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every generated page's text at its address with .md for .html, and `llms.txt`."""
    for path in pages:
        if path.endswith(".md"):  # a picture beside its page is published with it
            yield path, pages[path].encode()
    yield "llms.txt", _llms(site, settings).encode()


def _llms(site: Site, settings: Settings) -> str:
    """The site in the form of llmstxt.org."""
    newest = [pair for pair in site.newest_first() if not pair[1].noindex][:_IN_LLMS]
    lines = [f"# {escape_markdown(settings.site_name or 'Briefings')}", ""]
    lines += ["> Briefings on news articles. Each sentence names who says it and where it was read; a word of doubt in"]
    lines += ["> the source is kept. Keep both when you pass a sentence on.", "", "## Briefings", ""]
    for name, briefing in newest:
        title, summary = escape_markdown(briefing.title.text), escape_markdown(briefing.summary)
        lines.append(
            f"- [{title}]({settings.address(f'briefings/{name}.md', up='').removesuffix('.html')}.md): {summary}"
        )
    lines += ["", "## Optional", ""]
    lines.append(f"- [All briefings]({settings.site_url}briefings/index.md): the list")
    lines.append(f"- [What the data means]({settings.site_url}about/data.html): formats, addresses, fields")
    return "\n".join([*lines, ""])
