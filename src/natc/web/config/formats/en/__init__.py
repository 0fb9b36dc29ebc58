"""English as the European institutions write it."""
