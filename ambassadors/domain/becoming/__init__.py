"""On the way to be an ambassador: interest, talk, training, agreement, who supports them; start, breaks, leaving."""
