"""Words: home and standard pages, blocks, and the college's own settings."""
