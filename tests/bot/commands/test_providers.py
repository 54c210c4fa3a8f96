"""What the command says about the kinds of providers."""

import json

import pytest

from bot.commands import providers, providers_page
from guests.delivery.connector import Evidence
from guests.delivery.operations import CAPABILITIES, Operation

OURS = ["checkandplace", "checkandplace_staff", "chift", "clopos", "resdiary"]


def kind(name: str) -> providers.Provider:
    """Return what it says about a kind."""
    return next(one for one in providers.installed() if one.kind == name)


def test_all_kinds_are_told_with_the_package_that_brings_them() -> None:
    """Ours come with hoststand."""
    assert [one.kind for one in providers.installed() if one.package == "hoststand"] == OURS


def test_a_setting_says_whether_it_is_needed_and_secret() -> None:
    """And its default, if it has one that may be shown."""
    settings = {one.key: one for one in kind("clopos").settings}
    assert (settings["client_secret"].required, settings["client_secret"].secret) == (True, True)
    assert (settings["brand"].required, settings["brand"].secret) == (True, False)
    assert (settings["api_version"].required, settings["api_version"].default) == (False, "v1")
    assert "seconds" in (settings["timeout"].description or "")


def test_a_kind_says_all_that_some_account_of_it_can_do() -> None:
    """With how we know, in the order of the catalogues."""
    staff = kind("checkandplace_staff")
    assert list(staff.operations) == [name for name in CAPABILITIES if name in staff.operations]
    assert (staff.operations[Operation.CREATE_ANONYMOUS], staff.operations[Operation.DELETE]) == (
        Evidence.DOCUMENTED,
        Evidence.ASSUMED,
    )
    assert list(staff.fields)[:3] == ["first_name", "last_name", "phone"]
    assert providers.needs(staff) == "first_name or last_name"


def test_lines_and_data_say_the_same() -> None:
    """One for people, the other for programs."""
    data = json.loads(json.dumps(providers.as_data(providers.installed())))
    lines = "\n".join(providers.as_lines(providers.installed()))
    for one in data:
        assert f'kind = "{one["kind"]}"' in lines
        assert all(setting["key"] in lines for setting in one["settings"])
        assert all(name in lines for name in (*one["operations"], *one["fields"]))


def test_the_page_has_a_row_for_every_operation_and_a_column_for_every_kind() -> None:
    """What a provider lacks is a dash, never an empty cell."""
    page = providers_page.page([kind("clopos"), kind("resdiary")])
    for name in CAPABILITIES:
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        *_, clopos, resdiary = row.strip("| ").split(" | ")
        known = [one.operations.get(name, "–") for one in (kind("clopos"), kind("resdiary"))]
        assert [clopos, resdiary] == known


@pytest.mark.parametrize("operation", CAPABILITIES)
def test_every_operation_is_explained(operation: Operation) -> None:
    """In a few words, on the page."""
    assert providers_page.MEANING[operation]
