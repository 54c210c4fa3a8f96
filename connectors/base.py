"""BaseConnector: what all connectors share. A provider's module adds its wire format and its calls."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Generic, TypeVar
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from connectors.http.proxies import Proxy, ProxySetting, proxy_for
from connectors.http.session import TokenSession
from connectors.http.transport import Http
from guests.delivery.connector import Evidence, Rejected, Unsupported
from guests.delivery.operations import CAPABILITIES, Operation
from guests.guest import Guest


def _http_address(value: str) -> str:
    url = httpx.URL(value)
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("has to begin with https:// (or http:// for a stand-in) and name a host")
    if urlsplit(value).port == 0:  # raises ValueError itself for one that can't be
        raise ValueError("has a port that is not 1 to 65535")
    if "@" in urlsplit(value).netloc or url.query or url.fragment:
        raise ValueError("has a user, a ? or a #, which a base address can't have")
    return value.rstrip("/")


BaseUrl = Annotated[str, AfterValidator(_http_address)]


class AccountSettings(BaseModel):
    """Settings that every account has. Errors never quote values: some are secret."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
    )

    base_url: BaseUrl
    timeout: float = Field(15.0, gt=0, le=120, description="seconds that a call may take")
    settling: float = Field(
        30.0, ge=0, le=3600, description='seconds after an unanswered write before a "not found" counts'
    )
    proxy: ProxySetting | None = Field(
        None, description="the proxy that calls go through, with its login if it wants one"
    )
    trusts_503: bool = Field(
        True, description="whether a 503 means that the write was certainly not carried out"
    )

    @property
    def address(self) -> str:
        """The URL that paths are appended to."""
        return self.base_url

    def way_to(self, address: str) -> Proxy | None:
        """Return the proxy to an address, if there is one."""
        return proxy_for(self.proxy, address)


class AssumingSettings(AccountSettings):
    """Settings of an account at a provider that mentions calls without publishing their format."""

    assumed: bool = Field(False, description="whether to make calls whose format is only assumed")


S = TypeVar("S", bound=AccountSettings)


class BaseConnector(Generic[S]):
    """One account at one provider.

    A subclass sets ``kind`` (as in the settings), ``name`` (as in the chat), ``Settings``, ``carries``,
    ``operations`` and ``requires``, and implements those methods of ``guests.delivery.connector`` that the
    provider really offers. The class declares everything it can do, an instance what its settings allow (see
    ``offer``). One with a login keeps its ``TokenSession`` in ``_session``. ``country`` is the venue's (ISO
    3166-1 alpha-2), used to read stored phones without a country code; empty if not known.
    ``calls_per_minute`` is how many deliveries may begin in a minute where the settings of the account don't
    say: half of what the provider takes, since one may need two calls; ``None`` where no limit is known.
    """

    kind: str
    name: str
    Settings: ClassVar[type[AccountSettings]]
    carries: Mapping[str, Evidence]
    operations: Mapping[Operation, Evidence] = MappingProxyType({})
    requires: tuple[tuple[str, ...], ...] = ()
    calls_per_minute: int | None = None
    country: str = ""
    _session: TokenSession | None = None

    def __init__(self, settings: S, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.settings = settings
        self.settling = settings.settling
        assumed = isinstance(settings, AssumingSettings) and settings.assumed
        self.operations = {
            one: evidence
            for one in CAPABILITIES
            if (evidence := self.operations.get(one)) and (assumed or evidence is not Evidence.ASSUMED)
        }
        self._http = Http(
            settings.address,
            timeout=settings.timeout,
            proxy=settings.way_to(settings.address),
            transport=transport,
            trusts_503=settings.trusts_503,
        )

    @classmethod
    def capabilities(cls) -> tuple[Operation, ...]:
        """Return the operations that this connector has a method for."""
        return tuple(one for one in CAPABILITIES if callable(getattr(cls, one, None)))

    def demand(self, guest: Guest) -> None:
        """Raise ``Rejected`` for the first required field that ``guest`` lacks."""
        for row in self.requires:
            if not any(getattr(guest, field) for field in row):
                raise Rejected(f"{self.kind} requires {' or '.join(row)}", field=row[0])

    def offer(self, operation: Operation) -> None:
        """Raise ``Unsupported`` for an operation that the settings of this account leave out."""
        if operation not in self.operations:
            raise Unsupported(
                f"{self.name} does not publish the format of {operation}; assumed = true tries the most likely one"
            )

    async def check(self) -> str:
        """See ``guests.delivery.connector.Connector``."""
        raise NotImplementedError

    async def probe(self) -> None:
        """See ``guests.delivery.connector.Probes``; this does what ``check`` does."""
        if self._session is not None:
            self._session.forget_refusal()
        await self.check()

    async def aclose(self) -> None:
        """Stop a login that is under way and close the connections."""
        if self._session is not None:
            await self._session.aclose()
        await self._http.aclose()


AnyConnector = BaseConnector[Any]
