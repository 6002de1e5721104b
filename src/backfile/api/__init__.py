"""What other programs call: a heap is read, a site is built and checked, from Python."""
