"""The words of our mails. Each renderer reads what is true when the mail goes out."""
