"""A customer as the staff's page shows it."""

from sandbox.checkandplace.store import CheckAndPlaceStore, Row, named


def shown(store: CheckAndPlaceStore, row: Row) -> Row:
    """Return every field of the page's example, ``None`` if unknown."""
    found = named(store.types, row.get("customer_type_id"))
    gender = row.get("gender") or 0
    whole = " ".join(part for part in (row.get("first_name"), row.get("last_name")) if part)
    return {
        "id": row["id"],
        "first_name": row.get("first_name"),
        "last_name": row.get("last_name"),
        "name": row.get("nickname") if row["is_anonym"] else whole,
        **_phone(store, row.get("primary_phone_number")),
        **dict.fromkeys(("small_image_url", "medium_image_url", "large_image_url")),
        "type_id": found["id"] if found else None,
        "type_name": found["name"] if found else None,
        "is_default_type": False,
        "is_anonym": row["is_anonym"],
        "email": row.get("email"),
        "blacklist": bool(row.get("blacklist")),
        "gender": store.assumptions.genders[gender],
        "gender_as_integer": gender,
        "country": row.get("country"),
        "guest_language": row.get("guest_language") or "en",
        "nickname": row.get("nickname"),
        "allow_sms": row["allow_sms"],
        "allow_email": row["allow_email"],
        "is_active": True,
        "note": row.get("note"),
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
        "permits": row["permits"],
        "tags": [tag for tag in store.tags if tag["id"] in (row.get("tag_ids") or ())],
        "reviews_average_score": 0,
    }


def _phone(store: CheckAndPlaceStore, number: str | None) -> Row:
    """Split off the country code if that is assumed: two digits, which is enough for a stand-in."""
    if number and store.assumptions.staff_phone == "split":
        return {"country_code": number[:2], "primary_phone_number": number[2:]}
    return {"country_code": None, "primary_phone_number": number}
