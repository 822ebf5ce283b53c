"""A web page's bytes as text, as browsers read them: the Encoding and HTML standards of the WHATWG."""

from __future__ import annotations

import codecs
import re

_SNIFFED = 4096
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+) | \A\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# What the standard reads instead of what Python's codecs would, by Python's name of the codec.
_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "big5": "big5hkscs", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-32": "utf-8",
    "utf-7": "cp1252",
}  # fmt: skip
_OTHER_NAMES = {
    "unicode": "utf-8", "x-cp1252": "cp1252", "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030",
    "windows-949": "cp949", "ks_c_5601-1987": "cp949", "windows-874": "cp874", "dos-874": "cp874",
    "x-cp1251": "cp1251", "x-cp1250": "cp1250", "visual": "iso8859-8", "logical": "iso8859-8",
    "x-mac-roman": "mac-roman",
}  # fmt: skip
_C1 = {0xDC00 + byte: chr(byte) for byte in range(0x80, 0xA0)}


def decode_page(raw: bytes) -> str:
    """The text of a web page: by its byte order mark, by what it declares, else UTF-8 or else Windows-1252.

    Bytes that the encoding does not know become U+FFFD, as in a browser."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(name, "replace")
    name = _declared(raw) or _guessed(raw)
    if name not in ("cp1252", "cp1254", "cp874"):
        return raw.decode(name, "replace")
    # Where these leave a byte of the second row of controls free, the standard keeps the control character.
    return _without_surrogates(raw.decode(name, "surrogateescape").translate(_C1))


def _declared(raw: bytes) -> str | None:
    match = _META.search(_COMMENT.sub(b"", raw[:_SNIFFED]))
    if not match:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace").strip().lower()
    try:
        name = codecs.lookup(_OTHER_NAMES.get(label, label)).name
        is_text = codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name, name) if is_text else None


def _guessed(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _without_surrogates(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
