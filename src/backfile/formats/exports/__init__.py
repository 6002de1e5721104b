"""Exports of press databases: each file reads the layout of one of them, told by content."""
