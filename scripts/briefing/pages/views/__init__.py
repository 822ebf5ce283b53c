"""Site -> what each page shows: every decision is taken here, none in the templates."""
