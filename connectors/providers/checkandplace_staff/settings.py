"""Settings of an account at Check&Place's staff interface."""

from connectors.http.shapes import HeaderText
from connectors.providers.checkandplace.settings import HeaderValue, VendorSettings


class CheckAndPlaceStaffSettings(VendorSettings):
    """All four keys are those that the staff application uses in the restaurant.

    ``contact_in_note`` appends phone and e-mail to the note of a guest who is kept by a nickname, where
    they have no place of their own. Whoever sees the note sees them.
    """

    authorization: HeaderValue
    employee_token: HeaderValue
    store_pin_code: HeaderValue
    slug_name: HeaderText
    contact_in_note: bool = False

    def headers(self) -> dict[str, str]:
        """Return the headers of every call; the page has underscores, and ``Authorization`` without a scheme."""
        return {
            "Authorization": self.authorization.get_secret_value(),
            "EMPLOYEE_TOKEN": self.employee_token.get_secret_value(),
            "STORE_PIN_CODE": self.store_pin_code.get_secret_value(),
            "SLUG_NAME": self.slug_name,
        }
