"""A page that lists the mails written to var/mail/. Only with DEBUG."""
