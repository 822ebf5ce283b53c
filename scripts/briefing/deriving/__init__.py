"""What follows from the records: all that is said, entry by entry, whose voice it is, through which hands, of which day."""
