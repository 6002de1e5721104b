"""Brings the library up to date with what was read: the only stage, beside survey, that sees everything.

Each step takes what changed and gives what that changes in turn; a first build is the change from nothing.
"""
