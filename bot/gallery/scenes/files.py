"""Files that hosts send: pictures and contacts, and what can't be read in them."""

from typing import Final

from bot.gallery.acting.scene import Scene, Tap, file, photo
from bot.gallery.values import HOST, OWNER
from guests.guest import Guest
from handlers.files.contacts import CARD, IMPORT, subject_of

FILES: Final = "Files"
VCARD: Final = "text/vcard"
LARGE: Final = 99_000_000
LIST: Final = "Tonight:\n1. Ines Costa 07700 900456 window seat\n2. Piotr Nowak 07700 900457"
PIOTR: Final = subject_of(1, Guest(first_name="Piotr", last_name="Nowak"))
LONG_LIST: Final = "\n".join(
    f"{name} 07700 90080{at}"
    for at, name in enumerate(("Ana Costa", "Ben Frei", "Cem Kaya", "Dan Roy", "Eva Lind", "Fay Moss"))
)

SCENES: Final = (
    Scene(FILES, OWNER, (("Who is in a file", file("contacts.vcf", VCARD)), ("Imported", Tap(IMPORT)))),
    Scene(FILES, OWNER, (("", file("again.vcf", VCARD)), ("Imported twice", Tap(IMPORT)))),
    Scene(FILES, OWNER, (("Who is in a picture", photo("two codes")),)),
    Scene(FILES, OWNER, (("Several guests in a message", LIST), ("One of them", Tap(CARD, PIOTR)))),
    Scene(FILES, HOST, (("Several guests, for a host", LONG_LIST),)),
    Scene(FILES, HOST, (("A file of contacts, for a host", file("contacts.vcf", VCARD)),)),
    Scene(
        FILES, OWNER, (("Nobody in a file", file("empty.vcf", VCARD)), ("Too many", file("large.vcf", VCARD)))
    ),
    Scene(FILES, OWNER, (("A file that is gone", file("gone.vcf", VCARD)),)),
    Scene(FILES, OWNER, (("A list", file("guests.csv", "text/csv")),)),
    Scene(FILES, OWNER, (("Another kind of file", file("menu.pdf", "application/pdf")),)),
    Scene(FILES, OWNER, (("No code in a picture", photo("no reader")), ("Nothing printed", photo("blank")))),
    Scene(FILES, OWNER, (("A code of nobody", photo("web address")), ("A broken picture", photo("broken")))),
    Scene(FILES, OWNER, (("A picture too large", file("large.png", "image/png", LARGE)),)),
)
