"""Hands over a selection of an archive in one file: a book, a page to print, a table, a database."""
