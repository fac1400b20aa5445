"""What staff screens in the CMS of several rooms share."""
