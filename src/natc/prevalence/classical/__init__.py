"""The older methods: two lists, closed populations, sample coverage, and lower bounds."""
