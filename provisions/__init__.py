"""The domain: what a treaty demands, what is being done about it, and how anyone can know."""
