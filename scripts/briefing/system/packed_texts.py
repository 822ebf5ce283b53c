"""Texts kept compressed: those of ten thousand briefings are a gigabyte, and most of it is alike."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

_LEVEL = 3
_WINDOW = 32_768
"""So far back a page's like is looked for (RFC 1950)."""


def pack(text: str, like: bytes = b"") -> bytes:
    """`text` in a small part of its size, quickly; smaller still where another text's bytes are like it."""
    packing = zlib.compressobj(_LEVEL, zdict=like[-_WINDOW:])
    return packing.compress(text.encode()) + packing.flush()


def unpack(packed: bytes, like: bytes = b"") -> str:
    """The text that was packed, with the same `like`."""
    return zlib.decompressobj(zdict=like[-_WINDOW:]).decompress(packed).decode()


class PackedTexts(Mapping[str, str]):
    """Texts by path that cannot be changed; each is unpacked whenever it is asked for.

    The first of a folder is what the others there are packed after: pages of a kind lie in a folder."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._packed: dict[str, bytes] = {}
        self._first: dict[str, bytes] = {}
        for path, text in texts:
            like = self._first.setdefault(_folder(path), text.encode())
            self._packed[path] = pack(text, like)

    def __getitem__(self, path: str) -> str:
        return unpack(self._packed[path], self._first[_folder(path)])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
