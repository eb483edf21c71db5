"""Everything that writes to a child's record, one module per subject."""
