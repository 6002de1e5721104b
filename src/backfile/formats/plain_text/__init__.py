"""Plain text as people save it: pages copied whole, extractors' dumps, wire copy, aggregator pages."""
