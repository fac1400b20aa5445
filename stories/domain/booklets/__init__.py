"""Booklets: chosen, made in editions, withdrawn until rebuilt, printed, handed out, read on the web."""
