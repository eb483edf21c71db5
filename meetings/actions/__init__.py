"""What happens around a meeting: planning and holding it, preparing for it, making its packet."""
