"""Opening a plan, or a copied part of one, and writing its sections and facts."""
