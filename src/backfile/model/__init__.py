"""The nouns: values that never change after they are made. Imports nothing of ours, does no I/O."""
