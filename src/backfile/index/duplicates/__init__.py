"""Finds the printings of one text."""
