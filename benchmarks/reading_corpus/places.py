"""Where the lines are typed: countries, their names and the languages of their notes."""

from typing import Final, NamedTuple


class Place(NamedTuple):
    """A country (ISO 3166-1), a locale of Faker's names and the language in which notes are taken there."""

    country: str
    locale: str
    notes: str
    is_family_first: bool = False
    has_two_surnames: bool = False


def _place(row: str, *, is_family_first: bool = False, has_two_surnames: bool = False) -> Place:
    country, locale, notes = row.split()
    return Place(country, locale, notes, is_family_first, has_two_surnames)


PLACES: Final = (
    *(
        _place(row)
        for row in [
            "GB en_GB en",
            "US en_US en",
            "IE en_IE en",
            "AU en_GB en",
            "NZ en_NZ en",
            "CA en_US en",
            "CA fr_CA fr",
            "ZA en_GB en",
            "IN en_IN en",
            "NG en_NG en",
            "KE en_KE en",
            "PK en_PK en",
            "TR tr_TR tr",
            "DE tr_TR de",
            "AZ az_AZ az",
            "RU ru_RU ru",
            "KZ ru_RU ru",
            "UA uk_UA uk",
            "DE de_DE de",
            "AT de_AT de",
            "CH de_CH de",
            "CH fr_CH fr",
            "FR fr_FR fr",
            "BE nl_BE nl",
            "BE fr_BE fr",
            "NL nl_NL nl",
            "IT it_IT it",
            "PT pt_PT pt",
            "BR pt_BR pt",
            "AE ar_AA ar",
            "SA ar_SA ar",
            "EG ar_AA ar",
            "AE en_GB en",
            "PL pl_PL pl",
            "GE ka_GE ka",
            "UZ uz_UZ uz",
            "GR el_GR en",
            "SE sv_SE en",
            "NO no_NO en",
            "DK da_DK en",
            "FI fi_FI en",
            "CZ cs_CZ en",
            "SK sk_SK en",
            "RO ro_RO en",
            "BG bg_BG ru",
            "HR hr_HR en",
            "SI sl_SI en",
            "EE et_EE en",
            "LV lv_LV ru",
            "LT lt_LT en",
            "IL he_IL en",
            "AM hy_AM ru",
            "ID id_ID en",
            "TR de_DE tr",
            "AZ ru_RU ru",
            "GB pl_PL en",
            "US es_MX en",
            "DE it_IT de",
            "FR ar_DZ fr",
        ]
    ),
    *(
        _place(row, has_two_surnames=True)
        for row in ("ES es_ES es", "MX es_MX es", "AR es_AR es", "CL es_CL es", "CO es_CO es")
    ),
    *(
        _place(row, is_family_first=True)
        for row in ("HU hu_HU hu", "CN zh_CN zh", "TW zh_TW zh", "JP ja_JP en", "KR ko_KR en")
    ),
)
LOCALES: Final = tuple(dict.fromkeys(place.locale for place in PLACES))
COUNTRIES: Final = tuple(dict.fromkeys(place.country for place in PLACES))
