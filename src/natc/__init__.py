"""natc: the working system of a network of national anti-trafficking coordinators."""

__version__ = "0.1.0"
