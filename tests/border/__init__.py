"""What happens at the borders of the archive, a row of docs/reliability.md each."""
