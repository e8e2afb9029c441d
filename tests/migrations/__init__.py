"""The migrations agree with the models, keep the rows, and survive crashes and parallel runs."""
