"""Settings of the documentation site. The built site asks nothing of any other host."""

from functools import cache
from importlib.metadata import version as version_of

project = "natc"
author = "The natc contributors"
version = release = version_of("natc")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode", "numpydoc"]
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

html_theme = "furo"
html_title = f"natc {version}"
html_copy_source = False
html_show_sourcelink = False
html_use_opensearch = ""


def setup(app):
    """Make the navigation of the pages of source code once for each depth of folders: on such pages it is the same.

    Sphinx would make it anew for each of the two hundred, which takes a third of the build.
    """
    navigations = {}

    def share_navigation(_app, pagename, _template, context, _doctree):
        if pagename.startswith("_modules/"):
            depth, make = pagename.count("/"), context["toctree"]
            context["toctree"] = lambda **options: navigations.setdefault(depth, cache(make))(**options)

    app.connect("html-page-context", share_navigation, priority=400)  # before the theme asks for it
