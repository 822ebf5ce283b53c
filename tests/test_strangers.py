"""What a stranger has wherever a command writes is as it was after every command: folders, links and
files."""

from __future__ import annotations

import logging
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs

from briefing.commands.cli import main
from briefing.project import OWN_SCHEMA_PATH
from briefing.publishing.marker import MARKER
from briefing.publishing.publish import build_lock
from conftest import ROOT, copy_project, run
from kill_builds import start_build
from verified_project import invented_project

WORDS = "by a stranger\n"


def tree(*places: Path) -> dict[str, object]:
    """What is at and below these places: links by where they lead, files by what is in them, other things by
    kind; but not what Python keeps of a script that it has read."""
    found: dict[str, object] = {}
    for place in places:
        below = sorted(place.rglob("*")) if place.is_dir() and not place.is_symlink() else []
        for path in (place, *(path for path in below if "__pycache__" not in path.parts)):
            kind = stat.S_IFMT(path.lstat().st_mode)
            if kind == stat.S_IFLNK:
                found[str(path)] = os.readlink(path)
            else:
                found[str(path)] = path.read_bytes() if kind == stat.S_IFREG else kind
    return found


def briefing(project: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project), *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def plain_mkdocs(project: Path, *arguments: str) -> tuple[int, str]:
    said = StringIO()
    log = logging.getLogger("mkdocs")
    log.addHandler(handler := logging.StreamHandler(said))
    done = CliRunner().invoke(mkdocs, ["build", "--config-file", str(project / "mkdocs.yml"), *arguments])
    log.removeHandler(handler)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output + said.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its published site; not to be changed."""
    project = copy_project(tmp_path_factory.mktemp("built") / "project")
    assert briefing(project, "build")[0] == 0
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "project", symlinks=True)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """As much of a project as a build looks at before it makes or changes anything."""
    for name in ("docs", "theme", "scripts", "data"):
        (tmp_path / "bare" / name).mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "hooks.py", tmp_path / "bare" / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "bare")
    return tmp_path / "bare"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """What a stranger has elsewhere, to which links of theirs lead."""
    outside = tmp_path / "outside"
    (outside / "letters").mkdir(parents=True)
    (outside / "letters" / "one.txt").write_text(WORDS)
    (outside / "site").mkdir()
    (outside / "site" / MARKER).write_text("")  # by an earlier build, and the stranger's now
    (outside / "page.md").write_text("# By hand {#top}\n")
    (outside / "number").write_text("123\n")
    (outside / "empty").write_text("")
    return outside


def link_in_place(at: Path, target: Path) -> None:
    at.parent.mkdir(exist_ok=True)
    at.unlink(missing_ok=True)
    at.symlink_to(target)


def pipe_in_place(at: Path) -> None:
    at.unlink()
    os.mkfifo(at)


KINDS: dict[str, Callable[[Path, Path], object]] = {
    "a link to a file": lambda at, outside: at.symlink_to(outside / "page.md"),
    "a link to an empty file": lambda at, outside: at.symlink_to(outside / "empty"),
    "a link to nowhere": lambda at, outside: at.symlink_to(outside / "nowhere"),
    "a link to a folder": lambda at, outside: at.symlink_to(outside / "letters"),
    "a link to a site": lambda at, outside: at.symlink_to(outside / "site"),
    "a second name": lambda at, outside: os.link(outside / "page.md", at),
    "a second name of an empty file": lambda at, outside: os.link(outside / "empty", at),
    "a file": lambda at, _: at.write_text(WORDS),
    "a folder": lambda at, outside: shutil.copytree(outside / "letters", at),
    "a folder with a link for a marker": lambda at, outside: link_in_place(at / MARKER, outside / "empty"),
    "a pipe": lambda at, _: os.mkfifo(at),
}


@pytest.fixture(params=KINDS)
def plant(request: pytest.FixtureRequest, outside: Path) -> Callable[[Path], object]:
    return lambda at: KINDS[request.param](at, outside)


@pytest.mark.parametrize("name", [".briefing.lock", ".site.lock", ".site-next", ".site-old", "site"])
def test_in_the_place_of_a_lock_a_stage_or_the_site(
    bare: Path, outside: Path, plant: Callable[[Path], object], name: str
) -> None:
    plant(bare / name)
    before = tree(bare, outside)
    status, said = briefing(bare, "build")
    assert (status, name in said) == (1, True), said
    assert tree(bare, outside) == before, "and a refused build leaves nothing behind"


def test_a_file_that_begins_like_a_lock_is_a_strangers(bare: Path) -> None:
    lock = bare / ".site.lock"
    lock.write_text("briefing build, process 99 was the slowest of the week\n")
    before = tree(bare)
    assert briefing(bare, "build")[0] == 1
    assert tree(bare) == before


@pytest.mark.parametrize("text", ["", "123\n"])
def test_what_may_be_a_killed_builds_lock_serves_and_stays(bare: Path, text: str) -> None:
    lock = bare / ".site.lock"
    lock.write_text(text)
    with build_lock(bare, bare / "site"):
        other = start_build(bare, bare / "site", 1, "0", "--no-wait")
        assert "Another build" in other.communicate()[1]
    assert lock.read_text() == text


IN_THE_SITE: dict[str, Callable[[Path, Path], object]] = {
    "a file": lambda site, _: (site / "CNAME").write_text(WORDS),
    "an empty folder": lambda site, _: (site / "mine").mkdir(),
    "a folder": lambda site, outside: shutil.copytree(outside / "letters", site / "mine"),
    "a link": lambda site, outside: (site / "mine").symlink_to(outside / "letters"),
    "a link in a page's place": lambda site, outside: link_in_place(site / "index.html", outside / "page.md"),
    "a pipe in a page's place": lambda site, _: pipe_in_place(site / "index.html"),
    "a link in the marker's place": lambda site, outside: link_in_place(site / MARKER, outside / "page.md"),
}


@pytest.mark.parametrize("kind", IN_THE_SITE)
def test_inside_a_published_site(project: Path, outside: Path, kind: str) -> None:
    site = project / "site"
    IN_THE_SITE[kind](site, outside)
    before = tree(project, outside)
    for status, said in (briefing(project, "build"), plain_mkdocs(project, "--site-dir", str(site))):
        assert (status, str(site) in said) == (1, True), said
        assert tree(project, outside) == before
    # MkDocs does not log again what it said in the same words.
    assert plain_mkdocs(project, "--dirty", "--site-dir", str(site))[0] == 1
    assert tree(project, outside) == before


@pytest.mark.parametrize("options", [(), ("--dirty",)])
def test_plain_mkdocs_empties_no_strangers_folder_and_makes_no_file_ours(
    project: Path, outside: Path, options: tuple[str, ...]
) -> None:
    before = tree(project, outside)
    for place in (outside / "letters", outside / "page.md"):
        status, said = plain_mkdocs(project, *options, "--site-dir", str(place))
        assert (status, str(place) in said) == (1, True), said
        status, said = briefing(project, "build", "--site-dir", str(place))
        assert (status, str(place) in said) == (1, True), said
        assert tree(project, outside) == before


def test_plain_mkdocs_leaves_a_hidden_file_alone_and_never_makes_it_ours(
    project: Path, outside: Path
) -> None:
    site = outside / "new"
    site.mkdir()
    for options in ((), ("--dirty",)):
        assert plain_mkdocs(project, *options, "--site-dir", str(site))[0] == 0
        (site / ".htaccess").write_text(WORDS)
    status, said = briefing(project, "build", "--site-dir", str(site))
    assert (status, ".htaccess" in said) == (1, True), said
    assert (site / ".htaccess").read_text() == WORDS


def test_in_the_place_of_a_page(project: Path, outside: Path) -> None:
    docs = project / "docs"
    for page in ("quotes.md", "timeline.md", "who/index.md", "phases/index.md"):
        (docs / page).unlink()
    (docs / "quotes.md").symlink_to(outside / "page.md")
    (docs / "timeline.md").write_text(WORDS)
    shutil.copytree(outside / "letters", docs / "who" / "index.md")
    os.link(outside / "page.md", docs / "phases" / "index.md")
    before = tree(project, outside)
    for status, said in (
        briefing(project, "build"),
        briefing(project, "build", "--check"),
        plain_mkdocs(project),
    ):
        assert status == 1
        assert "docs/quotes.md" in said, "a link that leads out is refused before anything else"
        assert tree(project, outside) == before
    (docs / "quotes.md").unlink()
    before = tree(project, outside)
    for status, said in (
        briefing(project, "build"),
        briefing(project, "build", "--check"),
        plain_mkdocs(project),
    ):
        assert status == 1
        assert all(page in said for page in ("timeline.md", "who/index.md", "phases/index.md")), said
        assert tree(project, outside) == before


@pytest.mark.parametrize("name", ["data/briefing.schema.json", "data/.briefing.schema.json.unfinished"])
def test_in_the_place_of_the_schema(
    bare: Path, outside: Path, plant: Callable[[Path], object], name: str
) -> None:
    plant(bare / name)
    if (bare / name).is_file() and not (bare / name).is_symlink():
        return  # a file of this name is the command's to write
    before = tree(bare, outside)
    status, said = briefing(bare, "schema")
    assert (status, str(bare / name) in said) == (1, True), said
    assert tree(bare, outside) == before


def test_in_the_place_of_the_schema_with_own_ids(
    bare: Path, outside: Path, plant: Callable[[Path], object]
) -> None:
    at = bare / OWN_SCHEMA_PATH
    plant(at)
    of_others = tree(outside) if at.is_file() and not at.is_symlink() else tree(outside, at)
    briefing(bare, "schema")
    assert {path: tree(Path(path))[path] for path in of_others} == of_others


def test_a_briefing_that_is_a_link_is_not_formatted(bare: Path, outside: Path) -> None:
    (outside / "page.yml").write_text('title:   "Harbour strike"\nsummary:  They met.\n')
    (bare / "data/briefings").mkdir()
    (bare / "data/briefings/pier.yml").symlink_to(outside / "page.yml")
    before = tree(bare, outside)
    given: list[tuple[str, ...]] = [(), (str(bare / "data/briefings/pier.yml"),), (str(outside / "page.md"),)]
    for files in given:
        briefing(bare, "fmt", *files)
        assert tree(bare, outside) == before


def test_no_project_is_made_where_something_is(
    tmp_path: Path, outside: Path, plant: Callable[[Path], object]
) -> None:
    """Nor where a link leads to something."""
    plant(tmp_path / "new")
    before = tree(tmp_path)
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new")])
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == 1
    assert tree(tmp_path) == before


@pytest.mark.parametrize("place", ["data/verified/{}.json", "data/verified"])
def test_in_the_place_of_a_proof(tmp_path: Path, outside: Path, place: str) -> None:
    project = invented_project(tmp_path / "invented", texts=True)
    (project / "mkdocs.yml").touch()
    shutil.rmtree(project / "data" / "verified", ignore_errors=True)
    name = next((project / "data" / "briefings").glob("*.yml")).stem
    at = project / place.format(name)
    at.parent.mkdir(exist_ok=True)
    at.symlink_to(outside / ("page.md" if at.suffix else "letters"))
    before = tree(project / "data", outside)
    status, said = briefing(project, "verify")
    assert (status, place.format(name) in said) == (1, True), said
    assert tree(at, outside) == {path: what for path, what in before.items() if path in tree(at, outside)}


@pytest.mark.parametrize(
    ("place", "target"),
    [("data/briefings/pier.yml", "nowhere"), ("data/texts/pier.txt", "nowhere"), ("data/texts", "letters")],
)
def test_in_the_place_of_what_a_draft_writes(bare: Path, outside: Path, place: str, target: str) -> None:
    (outside / "pier.txt").write_text("“We stay,” Speaker A said.\n", encoding="utf-8")
    (bare / "data/briefings").mkdir()
    (bare / place).parent.mkdir(exist_ok=True)
    (bare / place).symlink_to(outside / target)
    before = tree(bare, outside)
    status, said = briefing(bare, "draft", str(outside / "pier.txt"))
    assert (status, place in said) == (1, True), said
    assert tree(bare, outside) == before


def test_a_pdf_replaces_only_a_pdf_that_was_named(
    project: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(outside)
    name = next((project / "data" / "briefings").glob("*.yml")).stem
    (outside / f"{name}.pdf").write_bytes(b"%PDF-1.7 by a stranger")
    (outside / "link.pdf").symlink_to(outside / f"{name}.pdf")
    before = tree(project, outside)
    for named, why in (([], "already"), (["-o", "page.md"], "no PDF"), (["-o", "link.pdf"], "no PDF")):
        status, said = briefing(project, "pdf", name, "--browser", sys.executable, *named)
        assert (status, why in said) == (1, True), said
        assert tree(project, outside) == before


def test_make_clean_takes_only_what_a_build_made(project: Path, outside: Path) -> None:
    shutil.copy(ROOT / "Makefile", project)
    (project / ".site.lock").write_text(WORDS)
    (project / ".site-next").symlink_to(outside / "site")
    (project / ".site-old").mkdir()
    before = tree(outside, *(project / name for name in (".site.lock", ".site-next", ".site-old")))
    for name, stays in (("site", False), ("docs", True)):
        done = subprocess.run(
            ["make", "clean", f"SITE={name}"], cwd=project, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert (project / name).exists() == stays
    assert tree(outside, *(project / name for name in (".site.lock", ".site-next", ".site-old"))) == before


# --- the inputs by which this was found, with real processes


def processes(project: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = run("briefing", *arguments, folder=project, **environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_the_lock_is_no_way_to_destroy_a_page(project: Path) -> None:
    page = project / "docs" / "about" / "editors.md"
    before = page.read_bytes()
    (project / ".briefing.lock").symlink_to(page)
    status, said = processes(project, "build")
    assert (status, ".briefing.lock is in the way" in said) == (1, True), said
    assert page.read_bytes() == before


def test_a_lock_of_another_program_is_refused(project: Path) -> None:
    (project / "srv").mkdir()
    (project / "srv" / ".poetry.lock").write_text("[[package]]\n")
    before = tree(project / "srv")
    status, said = processes(project, "build", "--site-dir", "srv/poetry")
    assert (status, ".poetry.lock is in the way" in said) == (1, True), said
    assert tree(project / "srv") == before


@pytest.mark.parametrize(
    "place", ["docs/site", "theme/assets/site", "data/site", "scripts/site", "site/../docs/x"]
)
def test_no_site_is_built_where_the_next_build_would_publish_it(bare: Path, place: str) -> None:
    """One with drafts would get onto the public site."""
    before = tree(bare)
    for status, said in (
        briefing(bare, "build", "--drafts", "--site-dir", str(bare / place)),
        plain_mkdocs(bare, "--site-dir", str(bare / place)),
    ):
        assert status == 1, said
        assert "which the next build reads" in said or "within the 'docs_dir'" in said
    assert tree(bare) == before


def test_a_refused_build_makes_no_folder(project: Path) -> None:
    (project / "data" / "briefings" / "broken.yml").write_text("title: [\n")
    before = tree(project)
    assert briefing(project, "build", "--site-dir", str(project / "new" / "folder" / "site"))[0] == 1
    assert tree(project) == before
    assert briefing(project, "build", "--site-dir", str(project / "mkdocs.yml" / "site"))[0] == 1
    assert tree(project) == before


def _read_only(project: Path, *command: str) -> list[str]:
    mount = (
        f'mount --bind {project} {project} && mount -o remount,ro,bind {project} && cd {project} && exec "$@"'
    )
    return ["unshare", "--mount", "sh", "-c", mount, "sh", *command]


@pytest.fixture
def can_mount(tmp_path: Path) -> None:
    done = subprocess.run(_read_only(tmp_path, "true"), capture_output=True, check=False)
    if done.returncode:
        pytest.skip("folders can be mounted read-only only by the superuser")


@pytest.mark.usefixtures("can_mount")
def test_a_project_that_is_mounted_read_only_builds_to_a_site_elsewhere(
    project: Path, tmp_path: Path
) -> None:
    (project / ".briefing.lock").write_text(
        ""
    )  # as a build leaves it that was killed before the disk was mounted so
    build = [sys.executable, str(project / "scripts" / "briefing"), "build", "--site-dir"]
    done = subprocess.run(
        _read_only(project, *build, str(tmp_path / "site")), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d+ pages", done.stderr)
    assert (tmp_path / "site" / "index.html").is_file()
    done = subprocess.run(_read_only(project, *build, "site"), capture_output=True, text=True, check=False)
    assert (done.returncode, "Cannot make the lock file" in done.stderr) == (1, True), done.stderr
