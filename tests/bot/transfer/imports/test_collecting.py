import gc

from bot.transfer.imports.collecting import rarely_collected


def test_collections_are_as_usual_afterwards() -> None:
    """And rarer until then."""
    usual = gc.get_threshold()
    with rarely_collected():
        assert gc.get_threshold() > usual

    assert gc.get_threshold() == usual
