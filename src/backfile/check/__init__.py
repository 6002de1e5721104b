"""Proves of a built site what a reader and a host will ask of it: `backfile check`."""
