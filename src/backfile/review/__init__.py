"""The review: a local page that asks a person about the least certain records and writes the answers down."""
