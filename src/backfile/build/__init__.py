"""The build: a job is handed through reading the heap and writing the site."""
