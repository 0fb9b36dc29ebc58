"""The public site: what everybody may read. It holds no record of a person and cannot import one."""
