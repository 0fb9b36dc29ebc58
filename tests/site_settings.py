"""The settings of the site for tests: those that are served, with a data folder of their own that is thrown away."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="natc-tests-")
os.environ["NATC_DATA"] = _folder.name
for _name in ("NATC_HTTPS", "NATC_REPLIES", "NATC_CAMPAIGNS", "NATC_UPLOADS", "NATC_CONTACT", "NATC_ALLOWED_HOSTS"):
    os.environ.pop(_name, None)

from natc.web.config.settings import *  # noqa: E402, F403 - the folder has to be known first

ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
