"""Does this sentence of ours stand on that passage of the source? Pure; knows nothing of records, disks or
commands."""
