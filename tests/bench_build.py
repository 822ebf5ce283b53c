"""One whole build of a project, timed step by step: `python tests/bench_build.py PROJECT SITE` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from briefing.loader import find_briefings
from briefing.mkdocs_build import build_site_files
from briefing.pipeline import DOCS, check_files
from briefing.publish import publish, staged
from briefing.render import render_pages
from briefing.seal import check_site, expected_pages
from briefing.site import build_site
from briefing.writer import write_pages

STEPS = ("load and check", "render and write", "MkDocs", "seal", "publish")


def timed_build(root: Path, site_dir: Path) -> dict[str, float]:
    """Build the site as `briefing build` does; the seconds of each step and the number of pages."""
    seconds: dict[str, float] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        seconds[name] = time.perf_counter() - started

    with step("load and check"):
        checked = check_files(root, find_briefings(root))
    if checked.problems:
        raise SystemExit(f"the archive has {len(checked.problems)} problems: {checked.problems[0].message}")
    with step("render and write"):
        pages = render_pages(build_site(checked.briefings, checked.proofs))
        write_pages(root / DOCS, pages)
    rendered = frozenset(pages)
    del checked, pages  # as the command, which is in another function by now
    with staged(site_dir) as stage:
        with step("MkDocs"):
            built = build_site_files(root, stage)
        with step("seal"):
            sealed = check_site(stage, expected_pages(rendered | built.markdown), site_url=built.site_url)
        if sealed.faults:
            raise SystemExit(f"the site has {len(sealed.faults)} faults: {sealed.faults[0]}")
        with step("publish"):
            publish(stage, site_dir)
    return {**seconds, "pages": sealed.pages, "bytes": sealed.bytes}


if __name__ == "__main__":
    print(json.dumps(timed_build(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 - its result
