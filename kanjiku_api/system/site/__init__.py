"""What a front end needs to know about the site."""
