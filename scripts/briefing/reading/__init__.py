"""From a YAML file to frozen records, with the place of everything that is wrong."""
