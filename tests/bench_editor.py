"""What an editor sees: how long after a save the open page shows it, and what completion offers.

`briefing serve` is asked with 100 and 1,000 invented briefings; yaml-language-server at each reference, and
whether it marks a slip there, with the schema of the repository, then with the project's own ids. That needs
npm, which fetches the server for a while."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from archive import write_archive
from briefing.editing.own_schema import own_ids
from briefing.project import OWN_SCHEMA_PATH, SCHEMA_PATH
from briefing.records.schema import render_schema
from conftest import copy_project
from test_build import serving

ROOT = Path(__file__).resolve().parents[1]
SAVES = 5
SERVER = "yaml-language-server@2.0.0"
FIELDS = ("speaker", "according_to", "first_in", "place", "who", "affiliation")


class Server:
    """A language server, spoken to over its standard input and output (LSP 3.17)."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._number = 0
        self.diagnostics: list[dict[str, Any]] | None = None
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        self.settings = {"yaml": {"completion": True, "validate": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def ask(self, method: str, parameters: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while (message := self._next()).get("id") != self._number or "method" in message:
            pass
        return message.get("result")

    def tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def problems_of(self, text: str, uri: str, version: int) -> list[dict[str, Any]]:
        """What is marked in a text, once the server has looked at it."""
        self.diagnostics = None
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        while self.diagnostics is None:
            self._next()
        return self.diagnostics

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            items = message["params"]["items"]
            self._send(
                {"id": message["id"], "result": [self.settings.get(item.get("section")) for item in items]}
            )
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        return message


def places(text: str) -> list[tuple[int, int, int, str]]:
    """Line, first and last column and id of every reference that stands alone behind its key."""
    fields = re.compile(rf"\b(?:{'|'.join(FIELDS)}): ([a-z0-9-]+)(?=$|[,}}])")
    lines = enumerate(text.split("\n"))
    return [(number, *match.span(1), match[1]) for number, line in lines for match in fields.finditer(line)]


def measure(server: Server, folder: Path, schema: str, name: str) -> None:
    text = (ROOT / "tests/data/harbour-strike.yml").read_text("utf-8")
    text = f"# yaml-language-server: $schema=../{schema}\n" + re.sub(
        r"\A# yaml-language-server.*\n", "", text
    )
    uri = (folder / f"data/briefings/{name}.yml").as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    server.tell("textDocument/didOpen", {"textDocument": document})
    before = len(server.problems_of(text, uri, 2))
    lines = text.split("\n")
    offered = marked = 0
    seconds = 0.0
    for version, (line, start, end, wanted) in enumerate(places(text), start=3):
        asked = [*lines[:line], lines[line][:start] + lines[line][end:], *lines[line + 1 :]]
        server.problems_of("\n".join(asked), uri, 2 * version)
        begun = time.monotonic()
        position = {"line": line, "character": start}
        answer = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        seconds += time.monotonic() - begun
        items = answer["items"] if isinstance(answer, dict) else answer or []
        offered += wanted in {str(item["label"]).strip('"') for item in items}
        slip = [*lines[:line], f"{lines[line][:start]}{wanted}x{lines[line][end:]}", *lines[line + 1 :]]
        marked += len(server.problems_of("\n".join(slip), uri, 2 * version + 1)) > before
    count = len(places(text))
    found = f"proposed {offered} of {count}, slips marked {marked} of {count}"
    print(f"{name:8} {found}, marked without reason {before}, {seconds / count * 1000:.0f} ms each")


def measure_saves(folder: Path, count: int) -> None:
    """Print the seconds from a save until the server gives the page that is open with it."""
    project = copy_project(folder)
    for file in (project / "data/briefings").iterdir():
        file.unlink()
    shutil.rmtree(project / "data/verified")
    (folder / "texts").mkdir()
    write_archive(project / "data/briefings", folder / "texts", count)
    file, seconds = project / f"data/briefings/briefing-{count // 2:05}.yml", []
    path = f"briefings/{file.stem}.html"
    with serving(project, "briefing", "serve", "--address") as server:
        for number in range(SAVES):
            (version,) = re.findall(r"livereload\(([0-9]+)", server.page(path))
            begun = time.monotonic()
            file.write_text(
                re.sub(r"(?m)^title: \w+", f"title: Saved{number}", file.read_text("utf-8")), "utf-8"
            )
            server.page(f"livereload/{version}/1")
            assert f"Saved{number}" in server.page(path)
            seconds.append(time.monotonic() - begun)
    usual = sorted(seconds)[SAVES // 2]
    print(f"{count:,} briefings: a save is on the page after {usual:.1f} s, at most {max(seconds):.1f} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        for count in (100, 1000):
            measure_saves(Path(made).resolve() / str(count), count)
    measure_completion()


def measure_completion() -> None:
    if not shutil.which("npm"):
        print("npm is not there, so yaml-language-server was not asked.")
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--prefix", str(folder), SERVER], check=True
        )
        briefings = folder / "data/briefings"
        briefings.mkdir(parents=True)
        for file in (ROOT / "tests/data").glob("*.yml"):
            shutil.copy(file, briefings)
        (folder / SCHEMA_PATH).write_text(render_schema(), "utf-8")
        (folder / OWN_SCHEMA_PATH).write_text(render_schema(own_ids(folder)), "utf-8")
        server = Server(folder / "node_modules/yaml-language-server/bin/yaml-language-server", folder)
        try:
            measure(server, folder, Path(SCHEMA_PATH).name, "plain")
            measure(server, folder, Path(OWN_SCHEMA_PATH).name, "own ids")
        finally:
            server.close()


if __name__ == "__main__":
    main()
