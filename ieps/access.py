"""Row-level rules of the plan: which version a member may write."""
