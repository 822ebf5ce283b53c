"""From the index of all records to the Markdown of every page: views decide, templates print."""
