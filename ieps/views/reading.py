"""Reading a version: chapter by chapter, the differences to an older one, its papers."""
