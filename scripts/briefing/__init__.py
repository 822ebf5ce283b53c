"""Attributed briefings: YAML records to a static site. Start reading at `cli.py`."""

__version__ = "0.1.0"
