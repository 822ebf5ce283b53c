"""What the exports of an archive cost, each format against rendering the archive's Markdown.

    python tests/bench_exports.py 1000

Nothing here passes or fails: how fast a machine is says nothing about the code. The ratios do. Nothing is
proven in this archive, as that takes far longer than all of this: with proofs, 60 briefings had 0.23, not
0.20 of rendering."""

from __future__ import annotations

import sys
import time
from collections import Counter

from archive import invented_archive
from briefing.exports import FORMATS, each_file, settings_of
from briefing.index import Site, build_site
from briefing.pages.render import render_pages
from briefing.records.model import Briefing

ADDRESS = "https://briefings.example/"
CARDS = 20
"""So many cards are drawn; they take longest, and each takes as long as the next."""


def archive(count: int) -> Site:
    return build_site({name: Briefing.model_validate(data) for name, data in invented_archive(count)}, {})


def main(count: int) -> None:
    site = archive(count)
    start = time.perf_counter()
    pages = render_pages(site)
    rendering = time.perf_counter() - start
    print(f"{count:,} briefings: {len(pages):,} pages of Markdown rendered in {rendering:.1f} s")
    whole = 0.0
    for name in FORMATS:
        few = site if name != "cards" else archive(CARDS)
        start = time.perf_counter()
        sizes: Counter[str] = Counter()
        for path, piece in each_file(few, settings_of(ADDRESS, "Briefings", "", [name])):
            sizes[path] += len(piece)
        seconds = time.perf_counter() - start
        shown = f"  {name:12} {len(sizes):7,} files {sizes.total() / 1e6:8.1f} MB {seconds:7.2f} s"
        print(shown + (f"  for {CARDS}" if name == "cards" else ""))
        whole += seconds if name != "cards" else 0
    print(f"  all but cards: {whole:.1f} s, {whole / rendering:.2f} of rendering")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
