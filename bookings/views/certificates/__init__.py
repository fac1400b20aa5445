"""Certificates: to download, the name on them, and whether a number is valid."""
