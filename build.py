"""Builds the archive in content/ into public/; the same as `backfile build`."""

from backfile.cli import main

main(["build"])
