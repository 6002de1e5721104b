"""The names under which a site keeps whose its files are; nothing else in a heap or a site is called so."""

FOLDER = ".backfile-site"
"""The folder in the output that holds the manifest; hidden, linked by no page and sent by no publisher."""

PUBLISHED = ".backfile-published.json.gz"
"""The file in which a target of a publisher remembers what Backfile put there."""
