"""A project of one briefing and one source text, to hold quotations against a saved page, a PDF or a text
file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import Result

from verified_project import briefing

_FILLER = (
    "The harbour stayed shut for another day, and nobody at the fourth pier could say when the cranes would "
    "move."
)
FILLERS = [f"{_FILLER} That was day {number} of it." for number in range(1, 8)]
_RECORD = """title: The harbour stayed shut
as_of: 2031-05-07
article: daily-ledger
summary: The harbour stayed shut for another day.
sources:
  daily-ledger: {{type: article, title: Talks, publisher: ledger, published: 2031-05-07, url: "https://ledger.example/t"}}
actors:
  ledger: {{kind: outlet, name: The Daily Ledger}}
  speaker-a: {{kind: person, name: Speaker A}}
key_points:
  - {{text: The harbour stayed shut., according_to: ledger, cite: daily-ledger, about: [speaker-a]}}
quotes:
{quotes}
"""


def page(inner: str, head: str = "") -> bytes:
    """A whole web page whose article has `inner` behind its title, and seven plain paragraphs."""
    fillers = "".join(f"<p>{filler}</p>" for filler in FILLERS)
    return (
        f"<html><head>{head}</head><body><article><h1>T</h1>{inner}{fillers}</article></body></html>".encode()
    )


class Project:
    """A project in a folder, with `raw` as its source's text."""

    def __init__(self, root: Path, name: str, raw: bytes) -> None:
        self.root = root
        (root / "data/texts").mkdir(parents=True)
        (root / "data/briefings").mkdir()
        (root / "mkdocs.yml").write_text("site_name: Briefings\n", encoding="utf-8")
        (root / "data/texts" / name).write_bytes(raw)

    def verify(self, *quotes: str, cite: str = "daily-ledger") -> Result:
        """Run `briefing verify` with these words as the only quotations (see `write`)."""
        self.write(*quotes, cite=cite)
        return briefing(self.root, "verify")

    def write(self, *quotes: str, cite: str = "daily-ledger") -> None:
        """A briefing with these words as its quotations, named q0, q1 …; a number at the end of one behind @
        is the paragraph that it cites."""
        entries = []
        for number, quote in enumerate(quotes):
            words, _, paragraph = quote.partition("@")
            cited = f"{cite} {paragraph}" if paragraph else cite
            record = {"text": words, "speaker": "speaker-a", "cite": cited}
            entries.append(f"  q{number}: {json.dumps(record, ensure_ascii=False)}")
        file = self.root / "data/briefings/talks.yml"
        file.write_text(_RECORD.format(quotes="\n".join(entries)), encoding="utf-8")

    def records(self) -> dict[str, Any]:
        records: dict[str, Any] = json.loads((self.root / "data/verified/talks.json").read_text("utf-8"))[
            "quotations"
        ]
        return records
