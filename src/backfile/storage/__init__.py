"""Where heap and site lie, and how files of theirs are found, read and written."""
