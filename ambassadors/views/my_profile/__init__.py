"""An ambassador's own pages of their profile."""
