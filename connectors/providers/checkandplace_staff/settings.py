"""Settings of an account at Check&Place's staff API."""

from connectors.http.shapes import HeaderText
from connectors.providers.checkandplace.settings import HeaderValue, VendorSettings


class CheckAndPlaceStaffSettings(VendorSettings):
    """All four keys are the values that the staff application uses in the restaurant.

    ``contact_in_note`` appends phone and e-mail to the note of a guest saved under a nickname, who has no
    fields for them. Anybody who sees the note sees them.
    """

    authorization: HeaderValue
    employee_token: HeaderValue
    store_pin_code: HeaderValue
    slug_name: HeaderText
    contact_in_note: bool = False

    def headers(self) -> dict[str, str]:
        """Return the headers of every call; the page uses underscores, and ``Authorization`` without a scheme."""
        return {
            "Authorization": self.authorization.get_secret_value(),
            "EMPLOYEE_TOKEN": self.employee_token.get_secret_value(),
            "STORE_PIN_CODE": self.store_pin_code.get_secret_value(),
            "SLUG_NAME": self.slug_name,
        }
