"""From the Markdown in docs/ to a site: one folder for each builder."""
