"""Changes of YAML text: its canonical form, and a first draft from an article."""
