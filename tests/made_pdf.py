"""Small PDFs out of content streams, for tests: what a program that writes PDFs would make, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf_of(pages: Iterable[Iterable[str]], leading: int = 14) -> bytes:
    """A PDF with these lines on its pages, from the top of each; an empty line leaves a gap."""
    return pdf_with([shown(lines, leading=leading) for lines in pages])


def shown(lines: Iterable[str], top: int = 720, leading: int = 14, left: int = 72, before: str = "") -> str:
    """The content stream that shows `lines`. `before` are operators that hold for them, such as `3 Tr` or `1
    g`."""
    parts = " ".join(f"({line}) Tj 0 -{leading} Td" for line in lines)
    return f"q BT {before} /F1 12 Tf {left} {top} Td {parts} ET Q\n"


def pdf_with(
    contents: Iterable[str], font: str = HELVETICA, streams: Mapping[str, str] | None = None
) -> bytes:
    """A PDF of one page for each content stream, all in `font`. `streams` are named in it as {name}."""
    contents, streams = list(contents), streams or {}
    first = 3 + 2 * len(contents)
    numbers = {name: f"{first + place} 0 R" for place, name in enumerate(streams)}
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>",
    ]
    for name, reference in numbers.items():
        font = font.replace(f"{{{name}}}", reference)
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        objects.append(_stream(content))
    return _file([*objects, *map(_stream, streams.values())])


def to_unicode(codes: Mapping[int, str], digits: int = 2) -> str:
    """A CMap that maps `codes`, and no others, to text."""
    rows = "\n".join(
        f"<{code:0{digits}x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def "
        f"/CMapType 2 def 1 begincodespacerange <{'00' * (digits // 2)}> <{'ff' * (digits // 2)}> "
        f"endcodespacerange {len(codes)} beginbfchar\n{rows}\nendbfchar endcmap CMapName currentdict /CMap "
        "defineresource pop end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def _file(objects: list[str]) -> bytes:
    body, offsets = "%PDF-1.4\n", []
    for number, entry in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{entry}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return body.encode("latin-1")
