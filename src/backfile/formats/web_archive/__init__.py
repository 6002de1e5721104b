"""Web archives: pages that were saved as one file, crawls, and books made of pages."""
