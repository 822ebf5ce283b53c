"""Search: index -> small files that a script of the page loads, at any size and from a disk."""
