"""Questions of the plan's pages."""
