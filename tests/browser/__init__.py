"""The whole college in a real browser: real server, real worker, real mail files."""
