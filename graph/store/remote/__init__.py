"""A store behind an address: any that speaks the SPARQL 1.1 Protocol; to be written, its Graph Store Protocol too."""

from graph.store.remote.address import Address
from graph.store.remote.engine import GoneError, Remote, SlowError, UnavailableError
from graph.store.remote.state import State

__all__ = ["Address", "GoneError", "Remote", "SlowError", "State", "UnavailableError"]
