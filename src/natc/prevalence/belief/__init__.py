"""How much to believe an estimate: whether lists can bear one, where methods disagree, and what may be quoted."""
