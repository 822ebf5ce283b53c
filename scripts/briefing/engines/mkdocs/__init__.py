"""MkDocs as the builder."""
