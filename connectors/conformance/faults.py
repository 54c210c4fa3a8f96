"""What goes wrong at any provider."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.conformance.line import Fault

_HTML: Final = "text/html"
_PLAIN: Final = "text/plain"
_PAGE: Final = "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Error</h1></body></html>"
_FIREWALL: Final = (
    "<!DOCTYPE html><html><title>Attention Required! | Cloudflare</title>error code: 1010</html>"
)


def page(status: int, **more: str) -> Fault:
    """Return an answer that is an HTML page; ``more`` are headers."""
    return Fault(status=status, body=_PAGE, content_type=_HTML, headers=more)


CUT_OFF: Final = '{"ok": true, "result": [{"id'
UNCLEAR: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "500 page": page(500),
        "502 page": page(502),
        "504": Fault(status=504, body={"message": "Upstream timeout"}),
        "408": Fault(status=408, content_type=_PLAIN),
        "malformed JSON": Fault(status=200, body=CUT_OFF),
        "HTML with 200": page(200),
        "JSON as text": Fault(status=200, body='{"id": 7}', content_type=_PLAIN),
        "empty": Fault(status=200),
        "NaN": Fault(status=200, body='{"id": NaN}'),
        "null": Fault(status=200, body=None),
        "a list": Fault(status=200, body=[1, 2]),
        "a bare number": Fault(status=200, body=7),
        "redirect": Fault(status=302, headers={"Location": "https://evil.example/?x=1"}),
        "dropped before": Fault(),
        "dropped after": Fault(arrives=True),
    }
)
"""Nobody knows whether a call that ended like this was carried out."""

UNABLE: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "503": Fault(status=503, headers={"Retry-After": "7"}, content_type=_PLAIN),
        "503 JSON": Fault(status=503, body={"message": "Maintenance"}, headers={"Retry-After": "7"}),
        "503 page": page(503, **{"Retry-After": "7"}),
    }
)
"""The server is unable to handle the request (RFC 9110 15.6.4), and says for how long."""

STORED: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "dropped after": Fault(arrives=True),
        "malformed JSON": Fault(arrives=True, status=200, body=CUT_OFF),
        "HTML with 200": Fault(arrives=True, status=200, body=_PAGE, content_type=_HTML),
        "500": Fault(arrives=True, status=500, content_type=_PLAIN),
    }
)
"""The call was carried out, and its answer doesn't say so."""

THROTTLED: Final[Mapping[str, tuple[Fault, float | None]]] = MappingProxyType(
    {
        "seconds": (Fault(status=429, headers={"Retry-After": "30"}, body={"message": "no"}), 30),
        "a year": (Fault(status=429, headers={"Retry-After": "31536000"}), 3600),
        "a page": (page(429, **{"Retry-After": "5"}), 5),
        "no word of it": (Fault(status=429), None),
    }
)
"""Refused for now, and for how many seconds: certainly not carried out."""

SLOW: Final = Fault(seconds=2)
"""Longer than the most impatient connector in these tests waits."""

FIREWALL: Final = Fault(status=403, body=_FIREWALL, content_type=_HTML)
"""Refused by something in front of the provider, which says nothing about our settings."""
