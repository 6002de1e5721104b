"""Settings of a site, read from its site.yaml."""
