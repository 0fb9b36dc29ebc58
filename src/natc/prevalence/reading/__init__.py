"""Tables of lists as people have them: text in, lists or a problem out."""
