"""Images: taken in safely, kept safe, served fast."""
