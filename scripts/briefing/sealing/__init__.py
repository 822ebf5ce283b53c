"""The last look at a finished site before it is published: whole, closed to other hosts, sound on any
host."""
