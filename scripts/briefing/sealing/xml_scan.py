"""What a browser would run in a file that it opens as XML: a picture, a feed, anything of such a name."""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

XML = (".svg", ".xml", ".atom", ".rss", ".rdf", ".xsl", ".xslt")


class _FoundError(Exception):
    """The first thing that is wrong, in words."""


def xml_fault(text: str) -> str | None:
    """What is wrong with an XML file: something runs in it, or it is none, of which browsers run what stands
    before the fault. Names count without their prefixes, which anybody can choose."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _require_inert
    parser.EntityDeclHandler = _refuse_entity
    parser.ProcessingInstructionHandler = _require_no_style
    try:
        parser.Parse(text.encode(), True)
    except _FoundError as found:
        return str(found)
    except expat.ExpatError as error:
        return f"This is no sound XML ({error}). Save it again, or name it otherwise."
    return None


def _require_inert(element: str, attributes: dict[str, str]) -> None:
    if _local(element) == "script":
        raise _FoundError("It holds a script, which a browser would run. Take it out.")
    for name, value in attributes.items():
        runs = _local(name).startswith("on") or _local(name) == "srcdoc"
        if runs or "javascript:" in re.sub(r"[\x00-\x20]", "", value).lower():
            raise _FoundError(
                f"<{element}> has {name}={value[:40]!r}, which a browser would run. Take it out."
            )


def _refuse_entity(name: str, *_: object) -> NoReturn:
    raise _FoundError(
        f"It declares the entity {name}, which could stand for anything. Write out what it stands for."
    )


def _require_no_style(target: str, _: str) -> None:
    if target == "xml-stylesheet":
        raise _FoundError("It names a style sheet of XML, which may be a program. Take it out.")


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
