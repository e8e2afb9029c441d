"""What a front end must know of the site."""
