"""Opening a version, its facts and its sections."""
