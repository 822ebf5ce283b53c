"""Every code that a problem can have, a module for each kind.

The table in docs/about/problems.md is made of these; a test holds that each has an example in tests/corpus.
"""

from __future__ import annotations

from ..code import Code
from . import between_records, characters, files, quotations, records, statements, yaml

_KINDS = (files, characters, yaml, records, between_records, quotations, statements)
CODES: dict[str, Code] = {name: code for kind in _KINDS for name, code in kind.CODES.items()}
