"""Does this sentence of ours stand on that passage? Pure; knows no records, disks or commands."""
