"""The pages about the network itself."""

from natc.web.site.network.page import describe_network

__all__ = ["describe_network"]
