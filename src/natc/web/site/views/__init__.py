"""One file per page; a view only asks and hands over to its template."""
