"""Dates: found in text of many languages, kept as EDTF, shown to people."""
