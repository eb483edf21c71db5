"""Services and supports of a draft."""
