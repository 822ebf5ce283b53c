"""What follows from the records: everything said, one entry each, whose voice it is, through which hands, of which day."""
