"""The published address and the time of the build, as the environment gives them: one clear error, or they
work."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.engines.mkdocs.environment import require_address, require_build_time
from briefing.problems.problem import BriefingError
from conftest import run


@pytest.mark.parametrize(
    "address",
    [
        "", "https://b.example", "https://b.example/", "http://localhost:8000/news/", "https://[::1]:8443/",
        "https://xn--caf-dma.example/a%20b/", "https://b.example/~desk/(1)/", "http://127.0.0.1/",
        "https://B.example/",
    ],
)  # fmt: skip
def test_an_address_that_can_stand_before_every_path(address: str) -> None:
    require_address(address)


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("https://b.example/?x=1", "a query"),
        ("https://b.example?", "a query"),
        ("https://b.example/#x", "a fragment"),
        ("https://b.example/#", "a fragment"),
        ("https://b.example/a b/", "a space"),
        (" https://b.example/", "a space"),
        ("https://b.example/\n", "a line end"),
        ("https://b.example/\u00a0/", "a space"),
        ("https://user@b.example/", "a user name"),
        ("briefings.example", "http://"),
        ("//b.example/", "http://"),
        ("ftp://b.example/", "http://"),
        ("true", "http://"),
        ("javascript:alert(1)//", "http://"),
        ("https:///x/", "empty step"),
        ("https://b.example/a//b/", "empty step"),
        ("https://b.example/a/../b/", "dots"),
        ("https://b.example/%2E%2e/", "dots"),
        ("https://b.example/news/index.html", "leads to a page"),
        ("https://b.example:99999/", "host and port"),
        ("https://b.example:0/", "host and port"),
        ("https://b.example:/", "host and port"),
        ("https://b..example/", "host and port"),
        ("https://[::1", "host and port"),
        ("https://[1.2.3.4]/", "host and port"),
        ("https://[:::]/", "host and port"),
        ("https://300.1.1.1/", "host and port"),
        ("https://127.1/", "host and port"),
        ("https://news.0x7f/", "host and port"),
        ("https://b.example/%0d%0aX:1/", "%26"),
        ("https://bücher.example/", "host and port"),
        ("https://b.example\\x/", "host and port"),
        ("https://b.example/a&copy=b/", "%26"),
        ('https://b.example/"><x>/', "%26"),
        ("https://b.example/%zz/", "%26"),
        ("https://b.example/é/", "%26"),
        ("https://b.example/\u202e/", "%26"),
    ],
)
def test_an_address_that_cannot(address: str, trouble: str) -> None:
    with pytest.raises(BriefingError, match=r"^SITE_URL: ") as raised:
        require_address(address)
    assert trouble in str(raised.value)


@pytest.mark.parametrize("given", ["abc", "", " 5", "-1", "1.5", "1_000", "٣", "1e9", str(2**32), "9" * 5000])
def test_a_build_time_that_is_none(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(BriefingError, match="SOURCE_DATE_EPOCH"):
        require_build_time()


@pytest.mark.parametrize("given", ["0", "1767225600", str(2**32 - 1)])
def test_a_build_time(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    require_build_time()


@pytest.mark.parametrize(
    "environment",
    [
        {"SITE_URL": "https://b.example/?x=1"},
        {"SITE_URL": "https://b.example/a b/"},
        {"SITE_URL": "https://user:pw@b.example/"},
        {"SITE_URL": "https://[::1"},
        {"SOURCE_DATE_EPOCH": "abc"},
    ],
    ids=str,
)
def test_a_build_tells_it_in_one_line_and_makes_nothing(project: Path, environment: dict[str, str]) -> None:
    done = run("briefing", "build", folder=project, **environment)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith(next(iter(environment)))
    assert "pw" not in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("name", ["SITE_URL", "SOURCE_DATE_EPOCH"])
def test_plain_mkdocs_tells_it_too(project: Path, name: str) -> None:
    value = "https://user:pw@b.example/" if name == "SITE_URL" else "abc"
    done = run("mkdocs", "build", folder=project, **{name: value})
    said = done.stdout + done.stderr
    assert (done.returncode, name in said, "Traceback" in said, "pw" in said) == (1, True, False, False), said
    assert not (project / "site").exists()
