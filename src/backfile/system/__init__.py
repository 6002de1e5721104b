"""What differs from system to system: refusals, locks, memory, names."""
