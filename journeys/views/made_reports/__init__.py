"""Reports made for commissioners: for those who see figures, and for everybody."""
