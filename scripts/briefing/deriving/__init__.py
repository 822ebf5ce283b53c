"""What follows from the records: entries, and whose voice, through which hands, of which day each is."""
