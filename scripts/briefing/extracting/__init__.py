"""A source's file as its reader sees it: its paragraphs, and what in them is struck out, hidden or
unreadable."""
