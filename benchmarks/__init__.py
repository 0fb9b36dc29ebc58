"""The speed of what must be fast, measured on this machine; nothing here is asserted in a test."""
