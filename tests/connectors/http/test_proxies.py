"""How a setting names a proxy, and which calls take it."""

import pytest
from pydantic import SecretStr

from connectors.http.proxies import Proxy, proxy_for, read_proxy

API = "https://api.example.com/v1"


@pytest.mark.parametrize(
    ("address", "proxy"),
    [
        ("socks5://127.0.0.1:1080", Proxy("socks5", "127.0.0.1", 1080)),
        ("socks5h://proxy.example:1080/", Proxy("socks5", "proxy.example", 1080)),
        ("http://joe:p%40ss@proxy.example:3128", Proxy("http", "proxy.example", 3128, "joe", "p@ss")),
        ("HTTPS://[::1]:443", Proxy("https", "::1", 443)),
    ],
)
def test_a_proxy_is_read_from_its_address(address: str, proxy: Proxy) -> None:
    """Scheme, host, port, and a login with its escapes undone."""
    assert read_proxy(address) == proxy


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("127.0.0.1:1080", "begins with"),
        ("socks4://127.0.0.1:1080", "begins with"),
        ("socks5://127.0.0.1", "no host and port"),
        ("http://:3128", "no host and port"),
        ("http://proxy.example:0", "no host and port"),
        ("http://proxy.example:99999", "can't be"),
        ("http://[::1:3128", "can't be"),
        ("http://joe:pa/ss@proxy.example:3128", "no host and port|after the port|can't be"),
    ],
)
def test_what_is_no_address_of_a_proxy_is_said(address: str, problem: str) -> None:
    """Without quoting it: it may hold a password."""
    with pytest.raises(ValueError, match=problem) as caught:
        read_proxy(address)
    assert "joe" not in str(caught.value)


def test_a_login_is_never_shown() -> None:
    """Neither where a proxy is described nor in its repr."""
    proxy = read_proxy("http://joe:canary@proxy.example:3128")
    assert str(proxy) == "the proxy at proxy.example:3128"
    assert "joe" not in repr(proxy)
    assert "canary" not in repr(proxy)


def test_the_environment_counts_only_if_the_setting_says_so() -> None:
    """As curl reads it: by scheme, else for all, but not for hosts that are left out; without a scheme it is http."""
    environ = {"HTTPS_PROXY": "http://secure:1", "ALL_PROXY": "socks5://every:2", "NO_PROXY": "example.org"}
    taken = SecretStr("environment")
    assert proxy_for(None, API, environ) is None
    assert proxy_for(SecretStr("http://other:3"), API, environ) == Proxy("http", "other", 3)
    assert proxy_for(taken, API, environ) == Proxy("http", "secure", 1)
    assert proxy_for(taken, "http://api.example.com", environ) == Proxy("socks5", "every", 2)
    assert proxy_for(taken, "https://api.example.org", environ) is None
    assert proxy_for(taken, API, {"https_proxy": "secure:4"}) == Proxy("http", "secure", 4)
    assert proxy_for(taken, API, {}) is None
