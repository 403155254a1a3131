"""Writers, one a format; what leaves the house by default, and the count of what does not."""
