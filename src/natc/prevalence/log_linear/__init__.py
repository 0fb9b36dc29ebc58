"""Log-linear models of the overlap: one that is given, or one that is chosen, and how it is chosen."""
