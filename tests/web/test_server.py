"""The server process: a port in use, signals, another default graph."""

from __future__ import annotations

import socket

import pyoxigraph as ox
import pytest
from webclient import Client

from graph.errors import UsageError
from graph.web import create_app
from graph.web.server import serve


def test_a_port_in_use_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} of 127.0.0.1 is in use") as caught:
            serve(create_app(ox.Store()), port=port)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["nowhere.invalid", "203.0.113.1"])
def test_an_address_of_another_machine_is_told(host: str) -> None:
    with pytest.raises(UsageError, match=host):
        serve(create_app(ox.Store()), host=host, port=0)


def test_the_default_graph_can_be_the_unnamed_one(own_client: Client) -> None:
    assert own_client.query("ASK { ?s ?p ?o }").json()["boolean"] is False
    assert own_client.query("ASK { GRAPH ?g { ?s ?p ?o } }").json()["boolean"] is True
    assert own_client("/letter/agenda").status == 200
