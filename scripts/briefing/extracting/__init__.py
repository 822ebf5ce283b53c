"""A source's file as its reader sees it: paragraphs, and what is struck out, hidden or unreadable."""
