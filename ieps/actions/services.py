"""Writing the services and supports of a draft."""
