"""Where a request comes from: the peer, or what a trusted proxy in front of us says."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Networks = Sequence[IPv4Network | IPv6Network]


def networks(texts: Sequence[str]) -> Networks:
    """The networks in CIDR form; ValueError names a wrong one."""
    return [ip_network(text, strict=False) for text in texts]


def client_address(peer: str, forwarded_for: str, trusted: Networks) -> str:
    """The nearest address that is not a trusted proxy's.

    X-Forwarded-For is read from its end, since only what our own proxies added can be believed.
    """
    address = peer
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    while hops and _is_trusted(address, trusted):
        address = hops.pop()
    return _counted(address)


def _counted(address: str) -> str:
    """What is counted as one caller: an IPv4 address, or the /64 network that an IPv6 customer has to themselves."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else address


def _is_trusted(address: str, trusted: Networks) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in trusted)
