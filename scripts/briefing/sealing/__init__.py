"""The last look at a finished site before it is published: whole, closed, sound on any host."""
