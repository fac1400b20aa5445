"""Commands of this room, one file each."""
