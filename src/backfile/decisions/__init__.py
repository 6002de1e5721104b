"""What persons said: corrections, withdrawals, and the addresses that the public was given."""
