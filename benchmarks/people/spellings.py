"""How a name is written elsewhere: the transcriptions that passports, registers and hosts use.

They are as people write them, and deliberately independent of the search's own rules.
"""

from typing import Final

from guests.guest import Guest


def _table(rows: str) -> dict[str, str]:
    return dict(row.split("=") for row in rows.split())


# Azerbaijani on an English keyboard, in an English passport, and in Russian.
_AZ: Final = (
    _table("ə=e x=x q=q ş=s ç=c ğ=g ı=i ö=o ü=u"),
    _table("ə=a x=kh q=g c=j ç=ch ş=sh ğ=gh ı=i ö=o ü=u"),
    _table(
        "zadə=заде yev=ев ya=я yu=ю ye=е a=а b=б c=дж ç=ч d=д e=е ə=а f=ф g=г ğ=г h=г x=х ı=ы i=и j=ж k=к q=г l=л m=м "
        "n=н o=о ö=о p=п r=р s=с ş=ш t=т u=у ü=ю v=в y=й z=з"
    ),
)
# Turkish without diacritics, as Germans write it, and as Russians do.
_TR: Final = (
    _table("ş=s ç=c ğ=g ı=i ö=o ü=u"),
    _table("ş=sch ç=tsch ğ=g ı=i ö=oe ü=ue c=dsch"),
    _table(
        "ya=я yu=ю yı=йы ye=е a=а b=б c=дж ç=ч d=д e=е f=ф g=г ğ=г h=х ı=ы i=и j=ж k=к l=л m=м n=н o=о ö=ё p=п r=р "
        "s=с ş=ш t=т u=у ü=ю v=в y=й z=з"
    ),
)
# Russian by the rules of English, German, French and Azerbaijani registers.
_RU: Final = (
    _table(
        "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
        "щ=shch ы=y ь= ъ= э=e ю=yu я=ya"
    ),
    _table(
        "а=a б=b в=w г=g д=d е=e ё=jo ж=sch з=s и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=z ч=tsch "
        "ш=sch щ=schtsch ы=y ь= ъ= э=e ю=ju я=ja"
    ),
    _table(
        "а=a б=b в=v г=g д=d е=e ё=io ж=j з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch "
        "ш=ch щ=chtch ы=y ь= ъ= э=e ю=iou я=ia"
    ),
    _table(
        "а=a б=b в=v г=q д=d е=e ё=yo ж=j з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=s ч=ç ш=ş "
        "щ=ş ы=ı ь= ъ= э=e ю=yu я=ya"
    ),
)
# Greek according to ISO 843, and as typed in chats.
_GR: Final = (
    _table(
        "ου=ou ού=ou ευ=ev ευ=ev αυ=av αύ=av γγ=ng α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l "
        "μ=m ν=n ξ=x ο=o ό=o π=p ρ=r σ=s ς=s τ=t υ=y ύ=y φ=f χ=ch ψ=ps ω=o ώ=o"
    ),
    _table(
        "ου=u ού=u ευ=ef εύ=ef αυ=af αύ=af γγ=gg α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l "
        "μ=m ν=n ξ=ks ο=o ό=o π=p ρ=r σ=s ς=s τ=t υ=i ύ=i φ=ph χ=h ψ=ps ω=o ώ=o"
    ),
)
_DE: Final = (_table("ä=ae ö=oe ü=ue ß=ss"), _table("ä=a ö=o ü=u ß=ss"))
_UNMARKED: Final = (_table("á=a à=a â=a é=e è=e ê=e ë=e í=i ï=i î=i ó=o ô=o ú=u ç=c œ=oe"),)
_BY_START: Final = {
    "+994": _AZ,
    "+90": _TR,
    "+7": _RU,
    "+30": _GR,
    "+49": _DE,
    "+33": _UNMARKED,
    "+353": _UNMARKED,
}
# Arabic leaves out vowels, so its transcriptions are listed: Arabic, English, French, Turkish.
_AR: Final = {
    row.split()[0]: tuple(row.split()[1:])
    for row in (
        "فاطمة Fatima Fatma Fatimah",
        "عائشة Aisha Aïcha Ayşe",
        "مريم Maryam Meriem Meryem",
        "خديجة Khadija Khadidja Hatice",
        "زينب Zainab Zeineb Zeynep",
        "نور Noor Nour Nur",
        "سارة Sarah Sara",
        "ليلى Layla Leïla Leyla",
        "سلمى Salma Selma",
        "محمد Mohammed Mohamed Muhammet",
        "أحمد Ahmad Ahmed Ahmet",
        "علي Ali Aly",
        "حسن Hassan Hasan",
        "حسين Hussein Houssine Hüseyin",
        "خالد Khalid Khaled Halit",
        "عمر Omar Omer Ömer",
        "يوسف Yusuf Youssef Yousef",
        "إبراهيم Ibrahim Brahim",
        "عبدالله Abdullah Abdallah Abdellah",
        "سعيد Saeed Saïd Sait",
        "طارق Tariq Tarek Tarık",
        "وليد Walid Waleed Velit",
        "كريم Karim Kareem Kerim",
        "جمال Jamal Djamel Cemal",
        "ناصر Nasser Nacer Nasır",
        "رشيد Rashid Rachid Reşit",
        "الراشد Al-Rashid Alrashed",
        "حداد Haddad Hadad",
        "منصور Mansour Mansur",
        "خليل Khalil Halil",
        "صالح Saleh Salih",
        "محمود Mahmoud Mahmut",
        "النجار Al-Najjar Alnajar",
        "المصري Al-Masri Elmasri",
        "قاسم Qasim Kassem Kasım",
        "مراد Murad Mourad",
        "سليمان Suleiman Soliman Süleyman",
        "شريف Sharif Cherif",
    )
}


def written_elsewhere(guest: Guest) -> list[tuple[str, str]]:
    """Return the first and last name of a guest in other scripts and traditions, if any is known."""
    first, last, phone = guest.first_name or "", guest.last_name or "", guest.phone or ""
    if first in _AR and last in _AR:
        return list(zip(_AR[first], _AR[last], strict=False))
    tables = next((known for start, known in _BY_START.items() if phone.startswith(start)), ())
    spelt = [(_written(first, table), _written(last, table)) for table in tables]
    return [names for names in spelt if names != (first, last)]


def _written(name: str, table: dict[str, str]) -> str:
    """Replace what the table has, longest first, keeping capitals."""
    small = name.replace("İ", "i").replace("I", "ı" if "ı" in table else "i").lower()
    for letters in sorted(table, key=len, reverse=True):
        small = small.replace(letters, table[letters].upper())
    return " ".join(word.capitalize() for word in small.lower().split(" "))
