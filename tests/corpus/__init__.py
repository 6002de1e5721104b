"""A corpus in our own words: articles as people save them, each with the record that must come out of it."""
