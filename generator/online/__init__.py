"""Turn the addresses of a project into findings, by asking whether they still lead somewhere. Never a part of a build.

`urllib3` is loaded here alone: it has no dependencies of its own, verifies certificates, and lets us look at the
address of a host before anything is sent to it.
"""

from generator.online.findings import Online
from generator.online.manners import Manners

__all__ = ["Manners", "Online"]
