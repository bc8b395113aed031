"""A store behind an address: any that speaks the SPARQL 1.1 Protocol; to be written, its Graph Store Protocol too."""

from graph.store.remote.address import Address
from graph.store.remote.engine import Remote
from graph.store.remote.requests import GoneError, SlowError, UnavailableError
from graph.store.remote.state import State

__all__ = ["Address", "GoneError", "Remote", "SlowError", "State", "UnavailableError"]
