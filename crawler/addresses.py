"""Which network addresses a crawl may connect to: public ones, that belong to somebody else's web server."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

GLOBAL_UNICAST = IPv6Network("2000::/3")
"""The only part of IPv6 that IANA hands out for hosts of the public internet (RFC 4291, 2.4)."""

NOT_PUBLIC = {"6to4": IPv6Network("2002::/16"), "documentation": IPv6Network("3fff::/20")}
"""What Python's own tables do not have in every version: RFC 3056, which tunnels to an IPv4 address of anyone's choice
(out of use by RFC 7526), and RFC 9637."""

NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052. The last four bytes are the IPv4 address that the network's translator connects to."""


def why_not_public(host: str) -> str | None:
    """Say why no connection may be made to an address, as resolved; None if it may be. A name is no address."""
    try:
        address = ip_address(host)
    except ValueError:
        return "is no address"
    inside = _inside(address)
    kind = _kind(inside)
    if kind is None:
        return None
    return f"is {kind}" if inside is address else f"stands for {inside}, which is {kind}"


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that a packet for this one ends at, if there is one; else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    return IPv4Address(address.packed[-4:]) if address in NAT64 else address


def _kind(address: IPv4Address | IPv6Address) -> str | None:
    """Return the kind of an address that is not public, as the special-purpose registries of IANA have it."""
    for kind in ("unspecified", "loopback", "link_local", "multicast"):
        if getattr(address, f"is_{kind}"):
            return kind.replace("_", "-")
    for kind, network in NOT_PUBLIC.items():
        if address in network:
            return kind
    if address.is_reserved:
        return "reserved"
    return None if address.is_global and (address.version == 4 or address in GLOBAL_UNICAST) else "private"
