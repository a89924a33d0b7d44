"""The network that a request comes from, as far as one person can choose an address in it."""

from __future__ import annotations

import ipaddress

OWN = 64
"""So many bits of an IPv6 address are the network of one customer at least (RFC 6177); the rest he chooses himself."""

LONGEST = 64
"""The greatest length of the name of a network."""


def network(address: str) -> str:
    """The network of an address: an IPv4 address itself, of IPv6 the /64 that it is in; what is none, as it is.

    An IPv4 address that is written as one of IPv6 (``::ffff:192.0.2.7``) is the IPv4 address.
    """
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return address[:LONGEST]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, OWN), strict=False))
