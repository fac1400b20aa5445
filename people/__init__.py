"""Who someone is: the login, the person, how to reach them, what helps them take part, and who may do what."""
