"""The pages of networks as anybody opens them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.store.engine import open_store
from matcher.domain.network import Network
from matcher.domain.role import Role
from service.api.app import create_app
from service.house import House
from tests.service.network_world import network_house, published
from tests.service.pages.page_client import PageClient
from tests.service.round_world import NOW, TODAY
from tests.service.signed_in import SignedIn


@dataclass
class NetworkPages:
    """The pages as a coordinator and as a visitor open them."""

    signed_in: SignedIn
    pages: PageClient
    visitor: PageClient
    house: House

    def the_network(self) -> Network:
        """Return the only network as it stands."""
        (found,) = published(self.house.engine)
        return found


def opened_networks(folder: Path) -> Iterator[NetworkPages]:
    """Yield the pages over a store of their own."""
    engine = open_store(folder / "networks.sqlite")
    house = network_house(engine)
    signed_in = SignedIn(create_app(house, today=lambda: TODAY, now=lambda: NOW), engine)
    yield NetworkPages(signed_in, signed_in.pages(Role.COORDINATOR), signed_in.pages(), house)
    engine.dispose()
