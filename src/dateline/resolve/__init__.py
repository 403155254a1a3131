"""What the mentions of a report refer to: one package a referent, each with its door in its `__init__`."""
