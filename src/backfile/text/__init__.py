"""Pure helpers for text, one subject a file."""
