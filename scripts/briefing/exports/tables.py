"""Tables: CSV (RFC 4180) for spreadsheets and one SQLite file of the same, for analysts."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ..index import Site
from ..kinds import page_of
from .records import entries, people, places, speakers
from .settings import Settings
from .shapes import EntryData

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]

_OF_ENTRIES = "said_by said_by_ids hedge standing chain passages date phase item verdict verified note url"
_OF_QUOTATIONS = "context translation translated_by partial indirect"
COLUMNS = {
    "briefings": ["id", "title", "summary", "language", "as_of", "published", "article", "url"],
    "sources": ["id", "briefing", "type", "title", "publisher", "published", "address", "via", "url"],
    "quotations": f"id briefing text language verb {_OF_QUOTATIONS} {_OF_ENTRIES}".split(),
    "statements": f"id briefing kind title text language expected place participants {_OF_ENTRIES}".split(),
    "statuses": f"id briefing status text language {_OF_ENTRIES}".split(),
}
"""The columns of each table. Several ids in one cell have a space between them, several names a semicolon."""

_TABLE_OF = {"quote": "quotations", "status": "statuses", "key-point": "statements", "event": "statements",
             "phase": "statements"}  # fmt: skip
_FORMULA = re.compile("(^|[;,])('*)(?=[=+\\-@＝＋－＠])")
"""Where a spreadsheet may take a text for a formula: at its start, or after another separator."""
_MADE_WITH = slice(96, 100)
"""Where a database has the version of the program that wrote it (SQLite file format, 1.3)."""


def table_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`all/<table>.csv` for each table, and `all/briefings.sqlite` with all, the same bytes each time."""
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA page_size = 4096")
    for table, columns in COLUMNS.items():
        database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        yield f"all/{table}.csv", as_csv([tuple(columns)])
    for name in site.briefings:
        for table, found in rows(site, name, settings).items():
            places = ", ".join("?" * len(COLUMNS[table]))
            database.executemany(f"INSERT INTO {table} VALUES ({places})", found)  # noqa: S608 - ours
            yield f"all/{table}.csv", as_csv(found)
    database.commit()
    content = bytearray(database.serialize())
    database.close()
    content[_MADE_WITH] = bytes(4)
    yield "all/briefings.sqlite", bytes(content)


def rows(site: Site, name: str, settings: Settings) -> dict[str, list[Row]]:
    """The rows that a briefing has in each table."""
    briefing = site.briefings[name]
    found: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    days = str(site.as_of[name]), str(site.published[name])
    page = settings.address(page_of("briefings", name))
    found["briefings"].append(
        (name, briefing.title.text, briefing.summary, briefing.language, *days, briefing.article, page)
    )
    for source, work in briefing.sources.items():
        day = str(work.published) if work.published else None
        page = settings.address(page_of("sources", source))
        found["sources"].append(
            (source, name, work.type.value, work.title, work.publisher, day, work.url, work.via, page)
        )
    for entry in entries(site, name, settings):
        if table := _TABLE_OF.get(entry.kind):
            found[table].append(tuple(_value(entry, name, column) for column in COLUMNS[table]))
    return found


def _value(entry: EntryData, briefing: str, column: str) -> Value:
    if column == "briefing":
        return briefing
    if column == "id":
        return f"{entry.kind}-{entry.id}"
    special = _SPECIAL.get(column)
    value: Value = special(entry) if special else getattr(entry, column)
    return int(value) if isinstance(value, bool) else value


_SPECIAL: dict[str, Callable[[EntryData], Value]] = {
    "said_by": speakers,
    "said_by_ids": lambda entry: " ".join(who.id for who in entry.said_by),
    "chain": lambda entry: " ".join(hand.id for hand in entry.chain),
    "passages": places,
    "place": lambda entry: entry.place.id if entry.place else None,
    "participants": people,
    "verdict": lambda entry: entry.found.verdict if entry.found else None,
    "verified": lambda entry: entry.found.day if entry.found else None,
}


def as_csv(found: Iterable[Row]) -> bytes:
    """Rows as RFC 4180 has them, in UTF-8, each text in quotation marks.

    A text that a spreadsheet could take for a formula has an apostrophe before the sign (after the OWASP's
    advice on CSV injection). Whoever takes one away there has the text."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows([_FORMULA.sub(r"\1'\2", v) if isinstance(v, str) else v for v in row] for row in found)
    return file.getvalue().encode()
