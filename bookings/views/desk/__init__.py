"""The desk: plain pages for staff, on a phone as well as at a table."""
