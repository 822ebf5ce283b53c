"""Quotations against the texts of their sources, and the records of what was proven."""
