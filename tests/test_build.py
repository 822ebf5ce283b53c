"""Real builds by MkDocs, and what the commands say and return, each in a copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from briefing.commands.cli import main
from briefing.docs_folder import is_generated, stale_pages
from briefing.pipeline import make_pages
from briefing.project import DOCS
from conftest import ROOT, build_with_mkdocs, run
from minimal import MINIMAL

BROKEN = "title: Nothing else\nspeeker: nobody\n"
DOORS = ["Briefings", "People and places", "Phases", "Quotes", "How we know"]


def command(*arguments: str) -> Result:
    """The command as it runs in this process, which saves starting another."""
    return CliRunner().invoke(main, arguments, prog_name="briefing")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def briefing_file(project: Path) -> Path:
    return next((project / "data" / "briefings").glob("*.yml"))


def test_the_committed_pages_are_what_the_data_says() -> None:
    pages = make_pages(ROOT, strict=True)
    assert len(pages.texts) > 20
    assert stale_pages(ROOT / DOCS, pages.texts) == ()


def test_every_page_is_built_and_marked(built_site: Path) -> None:
    built = {path for path in contents(built_site) if path.endswith(".html")}
    markdown = {path.relative_to(ROOT / DOCS) for path in (ROOT / DOCS).rglob("*.md")}
    published = {path.with_suffix(".html").as_posix() for path in markdown if path.parts[0] != "decisions"}
    assert built == {*published, "404.html"}
    assert len(built) > 30
    assert (built_site / ".briefing-site").is_file()


def test_the_same_five_doors_are_on_every_page(built_site: Path) -> None:
    pages = [path for path in built_site.rglob("*.html") if path.name != "404.html"]
    for page in pages:
        links = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("header nav a")
        assert [link.get_text(strip=True) for link in links] == DOORS, page
    assert len(pages) > 30


def test_a_page_can_be_in_another_language(project: Path, tmp_path: Path) -> None:
    page = project / DOCS / "about" / "hosts.md"
    page.write_text("---\nlanguage: ar\ndirection: rtl\n---\n\n# مرحبا {#top}\n")
    build_with_mkdocs(project, tmp_path / "site")
    built = (tmp_path / "site" / "about" / "hosts.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl"' in built
    other = (tmp_path / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en" dir="ltr"' in other


@pytest.mark.parametrize(
    ("site_url", "home"), [("", "/"), ("https://briefings.example/news/", "https://briefings.example/news/")]
)
def test_the_page_for_unknown_addresses_needs_nothing_else(
    project: Path, tmp_path: Path, site_url: str, home: str
) -> None:
    """It is served for any address at any depth, where a relative address would lead nowhere."""
    build_with_mkdocs(project, tmp_path / "site", SITE_URL=site_url)
    page = (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
    assert re.findall(r'\b(?:href|src)="([^"]*)"', page) == ["data:image/png,", home]


def test_two_builds_are_the_same_to_the_byte(project: Path, tmp_path: Path) -> None:
    """In another folder and another time zone too."""
    other = shutil.copytree(project, tmp_path / "other")
    build_with_mkdocs(project, tmp_path / "one", SOURCE_DATE_EPOCH="1767225600", TZ="UTC")
    build_with_mkdocs(other, tmp_path / "two", SOURCE_DATE_EPOCH="1767225600", TZ="Asia/Tokyo")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one == two
    assert len(one) > 50


def test_properdocs_builds_the_same_pages(project: Path, built_site: Path, tmp_path: Path) -> None:
    done = run("properdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), folder=project)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {name: page for name, page in contents(tmp_path / "site").items() if name.endswith(".html")}
    expected = {name: page for name, page in contents(built_site).items() if name.endswith(".html")}
    generator = re.compile(rb'<meta name="generator" content="[^"]*">')
    assert {name: generator.sub(b"", page) for name, page in pages.items()} == {
        name: generator.sub(b"", page) for name, page in expected.items()
    }


def test_the_hook_brings_pages_up_to_date(project: Path, tmp_path: Path) -> None:
    file = briefing_file(project)
    file.write_text(
        re.sub(
            r"^title:\n  text: .*\n  cite: 1$",
            "title: Quite another title",
            file.read_text(),
            flags=re.MULTILINE,
        )
    )
    build_with_mkdocs(
        project, tmp_path / "site", strict=False
    )  # a statement that nobody held yet is a warning
    page = f"briefings/{file.stem}"
    assert "# Quite another title" in (project / DOCS / f"{page}.md").read_text()
    assert "Quite another title" in (tmp_path / "site" / f"{page}.html").read_text()


def test_broken_yaml_ends_mkdocs_build_with_our_report(project: Path, tmp_path: Path) -> None:
    (project / "data" / "briefings" / "broken.yml").write_text(BROKEN)
    before = contents(project / DOCS)
    done = run("mkdocs", "build", "--site-dir", str(tmp_path / "site"), folder=project)
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert 'data/briefings/broken.yml:2:1: speeker: there is no field "speeker" here' in said
    assert "Traceback" not in said
    assert contents(project / DOCS) == before
    assert not (tmp_path / "site").exists()


def test_a_file_in_the_way_ends_mkdocs_build_with_its_name(project: Path, tmp_path: Path) -> None:
    with (project / DOCS / "quotes.md").open("a") as page:
        page.write("mine\n")
    done = run("mkdocs", "build", "--site-dir", str(tmp_path / "site"), folder=project)
    assert done.returncode != 0
    assert "docs/quotes.md: changed by hand" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_build_replaces_the_site_only_with_a_sound_one(project: Path) -> None:
    done = run("briefing", "build", folder=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert re.search(r"\d+ pages \(.* MB\) in .* s, no warnings\. The site is in .*site\n$", done.stderr)
    live = contents(project / "site")
    assert len(live) > 50

    (project / DOCS / "about" / "hosts.md").write_text("# Hosts\n\n[nowhere](missing.md)\n")
    done = run("briefing", "build", folder=project)
    assert done.returncode == 1
    assert "missing.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == live
    assert not list(project.glob(".site-*"))


def test_a_site_of_plain_mkdocs_is_replaced(project: Path) -> None:
    build_with_mkdocs(project, project / "site")
    done = run("briefing", "build", folder=project)
    assert done.returncode == 0, done.stderr


def test_build_check_names_stale_pages_and_writes_nothing(project: Path) -> None:
    (project / DOCS / "quotes.md").unlink()
    before = contents(project)
    done = run("briefing", "build", "--check", folder=project)
    assert done.returncode == 1
    assert "docs/quotes.md" in done.stderr
    assert {name: text for name, text in contents(project).items() if ".pyc" not in name} == before


def test_strict_takes_warnings_for_errors(project: Path, tmp_path: Path) -> None:
    file = briefing_file(project)
    file.write_text(file.read_text().replace("\nplaces:\n", "\nplaces:\n  nowhere: {name: Nowhere}\n", 1))
    for strict, status in (((), 0), (("--strict",), 1)):
        told = command("--project", str(project), "check", *strict)
        assert (told.exit_code, "[unused]" in told.stderr) == (status, True)
        done = run("briefing", "build", *strict, folder=project)
        assert done.returncode == status, done.stderr
        assert "[unused]" in done.stderr
        done = run("mkdocs", "build", *strict, "--site-dir", str(tmp_path / "site"), folder=project)
        assert done.returncode == status, done.stderr
        assert "[unused]" in done.stdout + done.stderr


def test_check_of_files_shows_their_problems_alone(project: Path, tmp_path: Path) -> None:
    briefings = project / "data" / "briefings"
    (briefings / "broken.yml").write_text(BROKEN)
    (tmp_path / "elsewhere.yml").write_text(BROKEN)
    fine = briefing_file(project).name if briefing_file(project).name != "broken.yml" else ""
    fine = fine or next(path.name for path in sorted(briefings.glob("*.yml")) if path.name != "broken.yml")
    for files, status, shown in (
        ([], 1, {"data/briefings/broken.yml"}),
        ([str(briefings / "broken.yml")], 1, {"data/briefings/broken.yml"}),
        ([str(briefings / fine)], 0, set()),
        ([str(tmp_path / "elsewhere.yml")], 1, {(tmp_path / "elsewhere.yml").as_posix()}),
    ):
        done = command("--project", str(project), "check", "--format", "json", *files)
        assert done.exit_code == status, done.stderr
        assert {problem["file"] for problem in json.loads(done.stdout)} == shown


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("check", "no-such-file.yml"), ("build", "--nonsense"), ("check", "--format", "xml")],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    done = command("--project", str(ROOT), *arguments)
    assert done.exit_code == 2
    assert "Usage: briefing" in done.stderr


def test_outside_a_project_is_wrong_usage_but_help_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = command("check")
    assert done.exit_code == 2
    assert "There is no mkdocs.yml here or above" in done.stderr
    assert set(main.commands) == {
        "build",
        "check",
        "draft",
        "fmt",
        "init",
        "pdf",
        "schema",
        "serve",
        "verify",
    }
    for name in main.commands:
        done = command(name, "--help")
        assert done.exit_code == 0
        assert "Examples:" in done.stdout


def test_a_place_that_is_taken_is_told_at_once_with_what_to_do(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        place = f"127.0.0.1:{other.getsockname()[1]}"
        done = command("--project", str(project), "serve", "--address", place)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"The site cannot be served at {place} (")
    assert "make serve ADDRESS=127.0.0.1:9000" in done.stderr
    done = command("--project", str(project), "serve", "--address", "nonsense")
    assert (done.exit_code, "HOST:PORT" in done.stderr) == (1, True)


def test_an_address_without_its_scheme_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "briefings.example")
    done = command("--project", str(project), "build")
    assert done.exit_code == 1
    assert "SITE_URL: 'briefings.example' does not begin with" in done.stderr


def test_the_command_runs_from_its_folder_without_installing(project: Path) -> None:
    command = [sys.executable, "-I", "scripts/briefing", "check"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr.startswith("No problems.\n0 of 1 texts held")


def test_the_schema_is_what_the_model_says(project: Path) -> None:
    assert command("--project", str(ROOT), "schema", "--check").exit_code == 0
    (project / "data" / "briefing.schema.json").write_text("{}\n")
    assert command("--project", str(project), "schema", "--check").exit_code == 1
    assert command("--project", str(project), "schema").exit_code == 0
    assert command("--project", str(project), "schema", "--check").exit_code == 0


class Serving:
    """A server that was started, what it has said, and the pages it gives."""

    def __init__(self, log: Path, address: str) -> None:
        self._log = log
        self._address = address

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def page(self, name: str) -> str:
        with urllib.request.urlopen(self._address + name, timeout=5) as answer:
            return str(answer.read().decode())

    def wait_for_reload(self, number: int) -> None:
        """Wait until that many rebuilds are done. (MkDocs says only once what it would say again in the same
        words.)"""
        self.wait_for("Reloading browsers", number)

    def wait_for(self, text: str, times: int = 1) -> None:
        end = time.monotonic() + 120  # an archive of a thousand is read first
        while self.said.count(text) < times:
            assert time.monotonic() < end, self.said
            time.sleep(0.1)


@contextmanager
def serving(project: Path, *command: str) -> Iterator[Serving]:
    """Run a serving command at a free port; the last of `command` is the option that takes the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.parent / "serve.log"
    environment = {**os.environ, "PYTHONPATH": "scripts", "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, address],
            cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        found = Serving(log, f"http://{address}/")
        found.wait_for("Serving on")
        yield found
    finally:
        server.terminate()
        server.wait()


def test_serving_follows_every_edit_with_one_build(project: Path) -> None:
    file = briefing_file(project)
    good = file.read_text()
    page = f"briefings/{file.stem}.html"
    with serving(project, "briefing", "serve", "--address") as server:
        file.write_text(
            re.sub(r"^title:\n  text: .*\n  cite: 1$", "title: Second title", good, flags=re.MULTILINE)
        )
        server.wait_for_reload(1)
        assert "Second title" in server.page(page)

        file.write_text(good + "speeker: nobody\n")
        server.wait_for_reload(2)
        assert f"data/briefings/{file.name}:" in server.said
        assert 'there is no field "speeker" here' in server.said
        assert "Second title" in server.page(page)
        assert "there is no field &quot;speeker&quot; here" in server.page(page).partition('role="alert"')[2]

        file.write_text(
            re.sub(r"^title:\n  text: .*\n  cite: 1$", "title: Third title", good, flags=re.MULTILINE)
        )
        server.wait_for_reload(3)
        assert "Third title" in server.page(page)
        assert 'role="alert"' not in server.page(page)

        (project / DOCS / "about" / "hosts.md").write_text("# Hosts {#top}\n\nRewritten by hand.\n")
        server.wait_for_reload(4)
        assert "Rewritten by hand" in server.page("about/hosts.html")

        (project / "theme" / "assets" / "stylesheets" / "briefing.css").write_text("/* restyled */\n")
        server.wait_for_reload(5)
        assert "restyled" in server.page("assets/stylesheets/briefing.css")

        time.sleep(1)  # longer than it takes to notice a change: one that caused another would show
        assert server.said.count("Reloading browsers") == 5
        assert "Traceback" not in server.said


def test_serving_starts_on_broken_yaml_with_the_last_good_pages(project: Path) -> None:
    file = briefing_file(project)
    good = file.read_text()
    file.write_text(good + "speeker: nobody\n")
    with serving(project, "briefing", "serve", "--address") as server:
        assert 'there is no field "speeker" here' in server.said
        assert "Attributed briefings" in server.page("index.html")
        file.write_text(good)
        server.wait_for_reload(1)
        assert server.said.count("speeker") == 3  # the path, the message, the line
        file.write_text(
            re.sub(r"^title:\n  text: .*\n  cite: 1$", "title: Another title", good, flags=re.MULTILINE)
        )
        server.wait_for_reload(2)
        assert "Another title" in server.page(f"briefings/{file.stem}.html")


def test_mkdocs_serves_what_a_build_makes_and_says_what_is_wrong(project: Path) -> None:
    file = briefing_file(project)
    good = file.read_text()
    with serving(project, "mkdocs", "serve", "--dev-addr") as server:
        assert "Attributed briefings" in server.page("index.html")
        file.write_text(good + "speeker: nobody\n")
        server.wait_for("Aborted with a BuildError")
        assert 'there is no field "speeker" here' in server.said
        file.write_text(
            re.sub(r"^title:\n  text: .*\n  cite: 1$", "title: Another title", good, flags=re.MULTILINE)
        )
        server.wait_for_reload(1)
        assert "Another title" in server.page(f"briefings/{file.stem}.html")


def test_the_marks_of_generated_pages_are_not_published(built_site: Path) -> None:
    assert is_generated(ROOT / DOCS / "index.md")
    files = [path for path in built_site.rglob("*.*") if path.is_file()]
    published = [
        path.read_bytes() for path in files if path.suffix != ".svg"
    ]  # a picture carries its own as a comment
    assert len(published) > 50
    assert not any(b"edit there, not here" in content for content in published)


def test_what_only_the_title_cites_has_its_entry(project: Path) -> None:
    """In the article and in another source; so has what only an open question cites."""
    more = MINIMAL.replace("title: Harbour strike", "title: {text: Harbour strike, cite: [1, coast 2]}")
    more += "  coast: {type: webpage, title: The coast}\nopen_questions:\n  q: {text: When?, cite: 9}\n"
    (project / "data/briefings/t.yml").write_text(more, encoding="utf-8")
    done = run("briefing", "build", folder=project)
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((project / "site/briefings/t.html").read_text("utf-8"), "html5lib")
    assert [anchor for anchor in ("p1", "p-coast-2", "p9") if not page.find(id=anchor)] == []
