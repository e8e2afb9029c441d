"""Images: processed safely, stored reliably, served fast."""
