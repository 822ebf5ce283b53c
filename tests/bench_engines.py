"""Do other builders make the same pages of the committed Markdown? `make engines` prints what differs.

Each builder gets a copy of docs/, the theme and the configuration; in the place of our hook one that only
hands the theme its words. ProperDocs is among the locked requirements; Zensical, the successor of Material
for MkDocs, is installed anew into a folder of its own. Where the theme is ours, search has to have the same
first result, too."""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

import click
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from briefing.exports import settings_of
from briefing.pipeline import make_pages
from briefing.publishing.made_files import write_files
from find_browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
_CONFIG = "plain.yml"
_SHOWN = 3
_SEARCHED = "hostages"
_WORDS = """from briefing.pages.own_words import load_words

def on_env(env, config, **_):
    env.globals["say"] = load_words(config.theme["language"]).say
    return env
"""
# Its templates are not Jinja's and have other names for what they show: ours are for Material alone.
_NOT_FOR_ZENSICAL = ("*.html", "sitemap.xml")


@dataclass(frozen=True)
class Engine:
    """A builder: its name, the Python that has it, the arguments that make it build, templates that it cannot
    read."""

    name: str
    python: str
    arguments: tuple[str, ...]
    without: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        code = f"from importlib.metadata import version; print(version({self.name.lower()!r}))"
        return _run([self.python, "-c", code]).strip()


def _run(command: list[str], folder: Path = ROOT) -> str:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _build(engine: Engine, folder: Path) -> dict[str, str]:
    """The text of each page that the engine makes, by its path."""
    project = folder / engine.name.lower()
    project.mkdir()
    for name in ("docs", "theme", "data"):  # the configuration names all three
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns(*engine.without))
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "words.py").write_text(_WORDS, encoding="utf-8")
    (project / _CONFIG).write_text(configuration.replace("scripts/hooks.py", "words.py"), encoding="utf-8")
    _run([engine.python, *engine.arguments], project)
    pages = sorted((project / "site").rglob("*.html"))
    return {page.relative_to(project / "site").as_posix(): _text(page) for page in pages}


def _first_result(site: Path) -> str:
    """What the search of a built site finds first, with our index beside its pages: address and text."""
    write_files(site, make_pages(ROOT).files(settings_of("", "", "", None)))
    installed = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill(_SEARCHED)
        link = page.locator(".hits a").first
        found = str(link.evaluate("each => each.href + ' ' + each.textContent")).removeprefix(site.as_uri())
        browser.close()
    return found


def _text(page: Path) -> str:
    """What a reader finds in the page's own part, without the marks that link to headings."""
    soup = BeautifulSoup(page.read_bytes(), "html.parser")
    content = soup.find("article") or soup.body or soup
    for mark in content.find_all(class_="headerlink"):
        mark.decompose()
    return " ".join(content.get_text().split())


def _differences(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """A line for each page that is missing, too many, or says something else."""
    lines = [f"{path}: missing" for path in sorted(ours.keys() - theirs.keys())]
    lines += [f"{path}: MkDocs makes no such page" for path in sorted(theirs.keys() - ours.keys())]
    for path in sorted(ours.keys() & theirs.keys()):
        changes = _changes(ours[path].split(), theirs[path].split())
        if changes:
            more = f" and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
            lines.append(f"{path}: {'; '.join(changes[:_SHOWN])}{more}")
    return lines


def _changes(ours: list[str], theirs: list[str]) -> list[str]:
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return [
        f"“{' '.join(ours[a:b])[:80]}” became “{' '.join(theirs[c:d])[:80]}”"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _install_zensical(folder: Path) -> str:
    """The Python of a fresh environment that has the newest Zensical that can be installed."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "zensical"])
    return python


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = ("build", "--config-file", _CONFIG)
        mkdocs = Engine("MkDocs", sys.executable, ("-m", "mkdocs", *build))
        others = [
            Engine("ProperDocs", sys.executable, ("-m", "properdocs", *build)),
            Engine(
                "Zensical", _install_zensical(folder / "venv"), ("-m", "zensical", *build), _NOT_FOR_ZENSICAL
            ),
        ]
        ours = _build(mkdocs, folder)
        first = _first_result(folder / "mkdocs/site")
        click.echo(f"{mkdocs.name} {mkdocs.version}: {len(ours)} pages; “{_SEARCHED}” finds {first}")
        for engine in others:
            theirs = _build(engine, folder)
            lines = _differences(ours, theirs)
            if (
                not engine.without
                and (found := _first_result(folder / engine.name.lower() / "site")) != first
            ):
                lines.append(f"“{_SEARCHED}” finds {found}")
            click.echo(f"{engine.name} {engine.version}: {len(theirs)} pages, {len(lines)} differ")
            click.echo("".join(f"  {line}\n" for line in lines), nl=False)


if __name__ == "__main__":
    main()
