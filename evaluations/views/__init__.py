"""Views by subject: the request, the reports, the decision with its notice and 504 plan."""
