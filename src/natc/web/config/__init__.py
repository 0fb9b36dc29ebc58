"""How the site is set up: settings from the environment, addresses, what wraps every answer."""
