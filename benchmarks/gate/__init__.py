"""The accuracy gate: what is measured, on which parts of the development data, with which intervals."""
