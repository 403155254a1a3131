"""The index of place names: building, name keys for any romanisation, look-up."""
