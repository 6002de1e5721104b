"""The commands, one a file; each module's `command` is what the command line calls."""
