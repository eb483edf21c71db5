"""The life of a version: shared, final, thrown away, the next draft."""
