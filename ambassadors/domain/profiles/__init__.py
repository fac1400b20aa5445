"""What an ambassador shows of themselves: written by them, read by the college, shown by their yes alone."""
