"""What a report mentions, in its own words: one package a question, each with its door in its `__init__`."""
