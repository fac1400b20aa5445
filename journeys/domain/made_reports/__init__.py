"""Reports made for commissioners: gathered by one button, drawn when somebody looks, published a day once."""
