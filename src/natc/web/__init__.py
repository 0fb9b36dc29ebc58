"""The pages: everything that knows Django is in this folder."""
