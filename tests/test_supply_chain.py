"""What the project fetches is named so that nobody else can put something in its place."""

from __future__ import annotations

import re
import tomllib

import yaml

from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TOLD_TO_PEOPLE = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "Makefile")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *(path for path in sorted((ROOT / "scripts").rglob("*")) if path.suffix in {".py", ".j2"}),
]
OURS_FETCHED = re.compile(
    r"(?:pipx?|uvx?)\b[^\n]*\b(?:install|run|add|briefing)\b[^\n]*\bbriefing\b|uvx briefing\b"
)


def test_the_distribution_has_a_name_of_its_own_and_the_command_its_old_one() -> None:
    assert PROJECT["name"] == "attributed-briefing"
    assert list(PROJECT["scripts"]) == ["briefing"]


def test_no_page_or_message_says_to_fetch_a_package_of_ours() -> None:
    for told in (
        'pip install "briefing[html]"',
        "pipx install attributed-briefing",
        "uvx briefing",
        "uv add briefing",
    ):
        assert OURS_FETCHED.search(told), told
    assert len(TOLD_TO_PEOPLE) > 100
    for path in TOLD_TO_PEOPLE:
        assert not OURS_FETCHED.search(path.read_text("utf-8")), path


def test_reading_pages_and_pdfs_belongs_to_the_set_up() -> None:
    names = {re.split(r"[<>=]", dependency)[0] for dependency in PROJECT["dependencies"]}
    assert {"pypdfium2", "selectolax"} <= names
    assert set(PROJECT["optional-dependencies"]) == {"install", "cards", "dev"}


def test_actions_and_images_are_named_by_their_hash() -> None:
    found = 0
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        for used in re.findall(r"uses:\s*(.+)", file.read_text("utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
            found += 1
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert not any("image" in job for job in jobs.values() if isinstance(job, dict))
    for image in [jobs["image"]]:
        assert re.fullmatch(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}", image), image
        found += 1
    assert found == 6


def test_requirements_are_locked_with_hashes() -> None:
    for file in sorted(ROOT.glob("requirements*.txt")):
        wanted = re.findall(
            r"^([\w.-]+==\S+.*?)(?=^[\w.-]+==|\Z)", file.read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
        assert len(wanted) > 20
        assert all("--hash=sha256:" in one for one in wanted), file
