"""How true a team is to IPS: 25 items, scored by two apart who then agree, and a plan of what is done about it."""
