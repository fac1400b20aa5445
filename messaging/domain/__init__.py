"""The rules of this room, one file an idea."""
