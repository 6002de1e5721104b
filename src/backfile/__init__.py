"""Backfile turns a heap of saved news text into a browsable static archive."""

__version__ = "0.1.0"
