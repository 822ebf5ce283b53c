"""One file of a finished site: its faults, its anchors, and the anchors of other files that it links to."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .addresses import AddressError, Place, Site, Use
from .export_scan import EXPORTS, export_references, is_sitemap
from .markup import Tag, read_tags
from .page_scan import css_references, faults_of, policy_faults, references_of, referrer_faults
from .site_files import Fault
from .xml_scan import XML, xml_fault


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """The result, small enough to be kept for a hundred thousand files.

    `anchors` holds the ids of a page, each between line feeds (None for a file that is no page); `wanted`
    holds "path#anchor" for each anchor that it links to in another file, a line each."""

    path: str
    faults: tuple[Fault, ...] = ()
    anchors: str | None = None
    wanted: str = ""


def scan_file(site_dir: Path, site: Site, path: str) -> ScannedFile:
    """Read one file of the site, as what its name says it is."""
    name = path.lower()
    if path in site.scripts.files:
        return ScannedFile(path, tuple(_script_faults(site_dir, site, path)))
    markup = name.endswith((".html", ".htm", ".xhtml", ".svg"))
    if not markup and not name.endswith((".css", *EXPORTS, *XML)):
        return ScannedFile(path)
    try:
        content = (site_dir / path).read_bytes()
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError):
        return ScannedFile(path, (Fault(path, "The file is damaged or not in UTF-8. Save it again."),))
    if name.endswith(XML) and (fault := xml_fault(text)):
        return ScannedFile(path, (Fault(path, fault),))
    if markup:
        return _scan_markup(site, path, text)
    if name.endswith(".css"):
        return _summary(site, path, [], css_references(text), frozenset())
    if is_sitemap(path) and not site.site_url and "<loc>" in text:
        return ScannedFile(path, (Fault(path, "The sitemap has addresses, but SITE_URL is not set."),))
    return _summary(site, path, [], export_references(site.site_url, path, text), frozenset())


def _script_faults(site_dir: Path, site: Site, path: str) -> Iterator[Fault]:
    if sha256((site_dir / path).read_bytes()).hexdigest() != site.scripts.files[path]:
        yield Fault(path, "Another file is in the place of the theme's script. Take it out of docs/.")


def _scan_markup(site: Site, path: str, text: str) -> ScannedFile:
    tags = list(read_tags(text))
    is_page = not path.lower().endswith(".svg")
    messages = [*policy_faults(tags, site.scripts), *referrer_faults(tags)] if is_page else []
    references: list[tuple[Use, str]] = []
    anchors: set[str] = set()
    for tag in tags:
        messages += faults_of(tag)
        references += references_of(tag)
        for attribute in ("id", "name") if tag.name == "a" else ("id",):
            if anchor := tag.attributes.get(attribute):
                anchors.add(anchor)
        if tag.name == "script":
            messages += _script_file_faults(site, path, tag)
        elif tag.name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split():
            messages += _canonical_faults(site, path, tag)
    return _summary(site, path, messages, references, frozenset(anchors), is_page)


def _script_file_faults(site: Site, path: str, tag: Tag) -> Iterator[str]:
    """A script file is a script wherever it lies and whatever its name: only known ones may be there."""
    for name in ("src", "href", "xlink:href"):
        address = tag.attributes.get(name)
        if address is None:
            continue
        try:
            place = site.locate(address, Use.REQUEST, path)
        except AddressError:
            continue  # reported with the other addresses
        if place is None or place.path not in site.scripts.files:
            yield (
                f"The script {address} is none of the theme's. Take it out, or put it into "
                "theme/assets/javascripts."
            )


def _canonical_faults(site: Site, path: str, tag: Tag) -> list[str]:
    address = tag.attributes.get("href", "")
    if not site.site_url:
        return [f"The canonical address {address} is given, but SITE_URL is not set."]
    try:
        place = site.locate(address, Use.LINK, path)
    except AddressError:
        return []  # reported with the other addresses
    return [] if place and place.path == path else [f"The canonical address {address} is not this page's."]


def _summary(
    site: Site,
    path: str,
    messages: list[str],
    references: Iterable[tuple[Use, str]],
    anchors: frozenset[str],
    is_page: bool = False,
) -> ScannedFile:
    """Look up every address, each once, and put the faults together."""
    wanted: set[str] = set()
    for use, address in dict.fromkeys(references):
        try:
            place = site.locate(address, use, path)
        except AddressError as error:
            messages.append(str(error))
            continue
        if place is None or not _names_anchor(place):
            continue
        if place.path != path:
            wanted.add(f"{place.path}#{place.fragment}")
        elif place.fragment not in anchors:
            messages.append(f"A link leads to #{place.fragment}, but nothing on the page has that id.")
    faults = tuple(Fault(path, message) for message in dict.fromkeys(messages))
    listed = "\n".join(["", *sorted(anchors), ""]) if is_page else None
    return ScannedFile(path, faults, listed, "\n".join(sorted(wanted)))


def _names_anchor(place: Place) -> bool:
    """Browsers need no id for the top of a page, nor for a piece of text."""
    return place.fragment.lower() not in {"", "top"} and not place.fragment.startswith(":~:")
