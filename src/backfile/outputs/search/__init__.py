"""Search: an index of plain scripts that a page reads from a disk as from the web (docs/search.md)."""
