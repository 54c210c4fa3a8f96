"""Who is on the cards: five people for each of six languages, with numbers that nobody has where a plan reserves some."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Person:
    """What a card says; ``mobile`` as it is printed. ``language`` is ISO 639-1, ``country`` ISO 3166-1."""

    language: str
    country: str
    name: str
    job: str
    company: str
    mobile: str
    office: str
    email: str
    street: str
    town: str

    def lines(self) -> list[str]:
        """Return the card, line by line, as most are laid out."""
        words = _WORDS[self.language]
        return [
            self.name,
            self.job,
            self.company,
            f"{words[0]} {self.mobile}",
            f"{words[1]} {self.office}",
            f"{words[2]} {self.office[:-1]}{(int(self.office[-1]) + 1) % 10}",
            self.email,
            self.street,
            self.town,
        ]

    def note(self) -> list[str]:
        """Return what somebody prints on a slip of paper: who, and how they are reached."""
        return [self.name, self.mobile, self.email]


_WORDS: Final = {
    "en": ("Mobile:", "Tel:", "Fax:"),
    "tr": ("Cep:", "Tel:", "Faks:"),
    "az": ("Mob:", "Tel:", "Faks:"),
    "ru": ("Моб.:", "Тел.:", "Факс:"),
    "de": ("Mobil:", "Telefon:", "Fax:"),
    "fr": ("Portable :", "Tél. :", "Fax :"),
}
_ROWS: Final = """
en|GB|Margaret Whitfield|Head of Events|Harbour Lane Catering|07700 900412|020 7946 0123|m.whitfield@harbourlane.example.com|14 Quay Street|Bristol BS1 4DJ
en|GB|Oliver Pemberton|Sales Director|Pemberton & Sons|+44 7700 900731|+44 117 496 0871|oliver@pembertonsons.example.com|2 Mill Road|Cambridge CB1 2AD
en|GB|Dr Priya Nair|Consultant|Northgate Clinic|07700 900655|0161 496 0345|priya.nair@northgate.example.org|81 Deansgate|Manchester M3 2BW
en|GB|Siobhán O'Rourke|Photographer|Blue Door Studio|07700 900108|028 9649 6012|siobhan@bluedoor.example.com|7 Linenhall Street|Belfast BT2 8AA
en|GB|JAMES HOLLOWAY|Managing Partner|Holloway Grant LLP|+44 (0)7700 900224|+44 (0)20 7946 0987|j.holloway@hollowaygrant.example.com|30 Fleet Street|London EC4Y 1AA
tr|TR|Ayşe Yıldırım|Satış Müdürü|Güneş Turizm A.Ş.|+90 532 417 28 36|+90 212 293 41 57|ayse.yildirim@gunesturizm.com.tr|İstiklal Caddesi No: 47|34430 Beyoğlu İstanbul
tr|TR|Gökhan Şahin|Genel Müdür|Çınar İnşaat Ltd. Şti.|0533 618 40 92|0232 441 75 20|gokhan@cinarinsaat.com.tr|Kıbrıs Şehitleri Caddesi 12|35220 İzmir
tr|TR|Işıl Öztürk|Mimar|Özgün Mimarlık|0542 730 15 68|0312 427 63 09|isil@ozgunmimarlik.com|Tunalı Hilmi Caddesi 88|06680 Ankara
tr|TR|MUSTAFA ÇELİK|Pazarlama Direktörü|Deniz Holding|+90 (555) 204 71 13|+90 (216) 345 90 12|mcelik@denizholding.com.tr|Bağdat Caddesi 310|34728 Kadıköy İstanbul
tr|TR|Nazlı Aydın|Etkinlik Sorumlusu|Yakamoz Otel|0505 926 38 41|0242 316 28 70|nazli.aydin@yakamozotel.com|Atatürk Bulvarı 5|07100 Antalya
az|AZ|Aygün Məmmədova|Satış meneceri|Xəzər Turizm MMC|+994 50 231 47 68|+994 12 497 31 25|aygun.mammadova@xezerturizm.az|Nizami küçəsi 93|Bakı AZ1010
az|AZ|Elçin Quliyev|Direktor|Günəş İnşaat MMC|+994 55 718 20 43|+994 12 565 40 17|elchin@gunesinshaat.az|Füzuli küçəsi 21|Bakı AZ1014
az|AZ|Şəbnəm Həsənli|Hüquqşünas|Ədalət Hüquq MMC|051 402 96 35|012 498 22 61|sebnem.hasanli@adalat.az|Səməd Vurğun küçəsi 8|Bakı AZ1000
az|AZ|Rəşad Əliyev|Baş mühəndis|Abşeron Sənaye ASC|+994 70 365 81 29|+994 12 342 77 50|rashad.aliyev@absheron.az|Heydər Əliyev prospekti 115|Bakı AZ1029
az|AZ|Günel İsmayılova|Tədbir meneceri|Qız Qalası Hotel|+994 77 549 12 08|+994 12 492 80 36|gunel@qizqalasi.az|Neftçilər prospekti 60|Bakı AZ1004
ru|RU|Екатерина Соколова|Директор по продажам|ООО Северный Ветер|+7 916 204-71-38|+7 495 123-45-67|e.sokolova@sevveter.ru|ул. Тверская, 18|125009 Москва
ru|RU|Дмитрий Щербаков|Главный инженер|ООО ЭлектроМир|8 (921) 640-52-19|8 (812) 309-47-26|shcherbakov@elektromir.ru|Невский проспект, 74|191025 Санкт-Петербург
ru|RU|Юлия Журавлёва|Юрист|АО Правовой Центр|+7 (903) 571-26-80|+7 (499) 250-18-93|yulia@pravocentr.ru|ул. Арбат, 12|119002 Москва
ru|RU|АЛЕКСЕЙ ВОРОНЦОВ|Управляющий|Ресторан Калинка|+7 985 312 60 44|+7 495 692 13 05|vorontsov@kalinka.ru|ул. Пятницкая, 25|115035 Москва
ru|RU|Наталья Быкова|Организатор мероприятий|ИП Быкова|8 912 785 03 61|8 343 371 24 90|n.bykova@mail.ru|ул. Малышева, 51|620075 Екатеринбург
de|DE|Jürgen Weißmüller|Geschäftsführer|Weißmüller Logistik GmbH|+49 151 23456789|+49 30 23125 478|j.weissmueller@wm-logistik.de|Friedrichstraße 112|10117 Berlin
de|DE|Anke Schröder|Leiterin Vertrieb|Nordlicht Reisen GmbH|0171 3920 465|040 66969 123|anke.schroeder@nordlicht.de|Große Elbstraße 9|22767 Hamburg
de|DE|Dr. Matthias Köhler|Facharzt für Innere Medizin|Klinik am Stadtpark|0160 9412 3307|089 99998 472|koehler@klinik-stadtpark.de|Lindwurmstraße 60|80337 München
de|DE|Käthe Brönner|Architektin|Brönner & Partner|+49 (0)176 4081 5526|+49 (0)69 90009 310|kaethe@broenner-partner.de|Töngesgasse 23|60311 Frankfurt
de|DE|STEFAN HÖFER|Prokurist|Höfer Maschinenbau AG|0152 2866 1094|0221 4710 885|s.hoefer@hoefer-ag.de|Aachener Straße 340|50933 Köln
fr|FR|Hélène Lefèvre|Directrice commerciale|Boulangerie du Marché SARL|06 39 98 24 71|01 99 00 35 62|h.lefevre@dumarche.fr|24 rue de la République|69002 Lyon
fr|FR|François Desprès|Gérant|Desprès & Fils|+33 6 39 98 50 17|+33 1 99 00 81 46|francois@despres-fils.fr|5 place de l'Église|33000 Bordeaux
fr|FR|Zoé Garçon|Responsable événementiel|Hôtel des Arènes|07 61 42 93 08|04 65 71 20 39|zoe.garcon@hotel-arenes.fr|18 boulevard Victor Hugo|30000 Nîmes
fr|FR|Me Benoît Château|Avocat|Cabinet Château SELARL|06 39 98 77 32|02 61 91 48 05|b.chateau@cabinet-chateau.fr|3 quai de la Fosse|44000 Nantes
fr|FR|CÉCILE AUBRY|Chargée de clientèle|Banque du Ponant|06 39 98 13 60|05 36 49 27 84|cecile.aubry@ponant.fr|9 rue Sainte-Catherine|29200 Brest
"""
PEOPLE: Final = tuple(Person(*row.split("|")) for row in _ROWS.strip().splitlines())
