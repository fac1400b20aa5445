"""What erasing a person, and making two records one, mean for everything that this room keeps of people."""
