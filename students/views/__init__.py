"""Pages of a child's record, one module per subject."""
