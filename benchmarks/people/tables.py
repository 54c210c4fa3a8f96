"""What synthetic guests are built from: names, endings and phone numbers by country."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Custom:
    """The names and phone numbers of one country.

    A last name is a common one, or a beginning, a middle and an ending. ``phone`` gets a digit for each
    ``#``.
    """

    share: int
    country: str
    phone: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    last: tuple[str, ...]
    beginnings: tuple[str, ...]
    middles: tuple[str, ...]
    endings: tuple[str, ...]
    particles: tuple[str, ...] = ("",)


def _custom(share: int, country: str, phone: str, *rows: str, particles: tuple[str, ...] = ("",)) -> Custom:
    women, men, last, beginnings, middles, endings = (tuple(row.split()) for row in rows)
    return Custom(share, country, phone, women, men, last, beginnings, middles, endings, particles)


CUSTOMS: Final = (
    _custom(
        28,
        "AZ",
        "+99450#######",
        "Aygün Aynur Aysel Aytən Bahar Cəmilə Çinarə Dilarə Elmira Esmira Əsmər Fatimə Fidan Fəridə Gülnar Günel Günay "
        "Xədicə Xanım İradə Jalə Könül Qönçə Lalə Ləman Leyla Mehriban Məryəm Nigar Nərmin Nərgiz Nəzrin Pərvanə Rəna "
        "Ruhəngiz Sevda Sevinc Səbinə Səidə Solmaz Şəbnəm Şəhla Təranə Türkan Ülkər Ülviyyə Vəfa Vüsalə Zəhra Zeynəb",
        "Anar Araz Azər Bəxtiyar Cavid Ceyhun Çingiz Elçin Elnur Elşad Elvin Emin Əhməd Əli Ələkbər Fariz Fərid Fuad "
        "Hikmət Həsən Hüseyn Xəyal Xəlil İbrahim İlham İlqar İsmayıl Kamran Qabil Qəzənfər Məhəmməd Mikayıl Murad "
        "Mustafa Namiq Nicat Nurlan Orxan Pərviz Ramil Rauf Rəşad Rövşən Rüfət Ruslan Samir Şahin Tofiq Tural Vüqar",
        "Məmmədov Əliyev Hüseynov Həsənov Quliyev İsmayılov Abbasov Cəfərov Əhmədov Qasımov Mustafayev Rzayev "
        "Məmmədova Əliyeva Hüseynova Həsənova Quliyeva Bağırova Cəfərzadə Kərimli Vəliyeva Şıxəliyev",
        "Ağa Ab Ba Bə Cə Da Də El Əs Fə Fər Gül Gün Ha Hə Xa Xan İs İl Ka Kə Qa Qur La Ma Mə Mir Na Nə Nur Or Pə "
        "Ra Rə Sa Sə Sul Şa Şı Şir Ta Tə Tey Va Və Vəli Ya Za Zü",
        "ba bə bal da di dar dü fə gə hi hid ka kə qu la lə lət li ma mə mid na nə ni rə rim ru sə sib şa şə ta tə "
        "til va vər vu xa xı ya yub zə zim zu",
        "bov bova rov rova nov nova lı lu zadə xanov xanova yev yeva sov sova mov mova dov dova",
    ),
    _custom(
        20,
        "TR",
        "+90532#######",
        "Ayşe Fatma Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha Esra Fadime Özlem "
        "Hacer Yasemin Hülya Cemile Sevim Gülsüm Leyla Dilek Büşra Ebru Tuğba Kübra Gamze Pınar Songül Şeyma Ceren "
        "Çiğdem Derya Ece Gizem İrem Irmak Melek Naz Nilgün Öykü Selin Sıla Tülay Ümran Yağmur",
        "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman "
        "Abdullah Mahmut Recep Salih Fatih Kadir Emre Hakan Adem Kemal Yaşar Bekir Musa Metin Orhan Bayram Serkan "
        "Furkan Gökhan Uğur Yunus Barış Burak Can Çağlar Deniz Engin Ferhat Güven Hamza Işık İlker Kağan Onur Şahin",
        "Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç "
        "Kurt Özkan Şimşek Polat Korkmaz Erdoğan Güneş",
        "Ak Al Alp Alt Ar Ata Ay Baş Bay Bek Bil Bol Boz Can Çak Çal Dağ Dal Dem Dik Dur El Er Gök Gül Gün Hür İl "
        "Kan Kar Kır Koç Kor Kut Öz Pek Sağ Sel Ser Soy Şen Taş Tek Top Tun Tür Uç Ulu Ün Yal Yay",
        "a ba ban bay bul ça can da dağ de den do du er gen gör gü gül ha han ı ka kan kaya ke ko ku la lı man "
        "me mir ne oğ öz ra ran sa san so su ta taş te to tu va ya yol yü",
        "cı ci cu er gil kan kaya ker lar ler lı li man men oğlu oğulları öz sal soy su sun taş tekin ten türk",
    ),
    _custom(
        17,
        "RU",
        "+7916#######",
        "Александра Анастасия Анна Валентина Вера Виктория Галина Дарья Евгения Екатерина Елена Елизавета Жанна "
        "Зинаида Инна Ирина Ксения Лариса Людмила Маргарита Марина Мария Надежда Наталья Нина Оксана Ольга Полина "
        "Светлана София Тамара Татьяна Ульяна Юлия Яна",
        "Александр Алексей Анатолий Андрей Антон Артём Борис Вадим Василий Виктор Виталий Владимир Вячеслав Геннадий "
        "Георгий Григорий Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Максим Михаил Никита Николай "
        "Олег Павел Пётр Роман Сергей Тимур Фёдор Юрий Яков Ярослав",
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев "
        "Лебедева Семёнова Егорова Павлова Козлова Степанова Николаева Щербакова Чайковский Хачатурян",
        "Ба Бел Бо Бори Вер Ви Во Га Гал Гла Го Гор Да Дем До Ев Ер Жда Жу За Зай За Ка Кап Кор Кра Ку Ла Ло Ма Мар "
        "Ми На Не Ни Оси Па Пет Пло Ра Ро Са Си Со Та Ти То Фе Хо Ца Че Ша Щу Яку",
        "ба бин бро ва ви го да дё ди жи за ка ки кла ко ла ле ли ло ма ме ми на не ни но пи ра ре ри ро са се си сто "
        "та те ти тро ха хо ца че чи ша ши шу",
        "ев ева ин ина ков кова нин нина нов нова ский ская хин цев цева чев чук шин щев енко",
    ),
    _custom(
        11,
        "GB",
        "+447400######",
        "Olivia Amelia Emily Jessica Sophie Charlotte Lucy Grace Ella Chloe Hannah Megan Katherine Elizabeth Margaret "
        "Susan Deborah Jennifer Rebecca Victoria Samantha Joanne Abigail Alison Heather Harriet Jane Philippa",
        "Oliver Harry George Jack Jacob William James Thomas Christopher Matthew Daniel Joshua Andrew Michael Robert "
        "Richard Anthony Edward Benjamin Nicholas Alexander Stephen Philip Geoffrey Timothy Jonathan Samuel Peter",
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts "
        "Green Hall Wood Jackson Clarke McDonald MacKenzie O'Connor Smith-Jones Phillips",
        "Ash Bar Beck Bell Birch Black Brad Brook Bur Car Chat Clay Cold Cope Cross Dal Den Dun East Ell Fair Farn Fox "
        "Gar Glad Gold Grant Green Had Hal Ham Har Hart Hathe Hey Hol Ken Kirk Lang Law Lin Long Mar Mid Nor Pem Rad",
        "ber bing bro bur by che cle den der ding en er fer ga ging gle he hol hurs in ing king ler ling man mer min "
        "ner ning or per ring ro sel ser shing sing ster ten ter ting to ver ward well wing worth y",
        "berry bourne brook burn bury by combe cott croft dale field ford gate ham hill hurst ley man more sey son "
        "stead stone ton well wick wood worth",
    ),
    _custom(
        6,
        "AE",
        "+97150#######",
        "فاطمة عائشة مريم خديجة زينب نور سارة ليلى هدى سلمى أمل ريم ياسمين نادية سميرة منى رانيا دينا حنان كريمة",
        "محمد أحمد علي حسن حسين خالد عمر يوسف إبراهيم عبدالله سعيد طارق وليد كريم جمال ناصر فيصل سلطان ماجد رشيد",
        "الراشد حداد منصور خليل صالح يوسف محمود الهاشمي النجار المصري حسين قاسم مراد سليمان شريف",
        "الب الج الح الخ الد الر الز الس الش الص الط الع الغ الف الق الك الم الن اله الو",
        "ا اد ار از ام ان با جا حا را سا شا صو عا عو غا فا قا كا لا ما نا ها وا يا",
        "بي دي ري زي سي شي ني مي لي في كي وي رة ش د ر ن م ل ف",
    ),
    _custom(
        5,
        "GR",
        "+3069########",
        "Μαρία Ελένη Αικατερίνη Βασιλική Σοφία Αγγελική Γεωργία Ευαγγελία Ιωάννα Δήμητρα Χριστίνα Παναγιώτα Ευγενία "
        "Κωνσταντίνα Θεοδώρα Ξένια Φωτεινή Ψυχή Ζωή",
        "Γιώργος Ιωάννης Δημήτρης Κωνσταντίνος Νικόλαος Παναγιώτης Βασίλης Χρήστος Αθανάσιος Μιχάλης Ευάγγελος "
        "Σπύρος Αντώνης Αναστάσιος Θεόδωρος Ανδρέας Χαράλαμπος Αλέξανδρος Στέφανος Σταύρος",
        "Παπαδόπουλος Παππάς Καραγιάννης Βλάχος Γεωργίου Νικολαΐδης Οικονόμου Χατζηδάκης Μακρής Δημητρίου",
        "Αγ Αλεξ Ανδρ Αντων Βασ Γεωρ Γιαν Δημη Ευσ Ζαχ Ηλι Θεο Ιακ Καλ Καρ Κων Λα Μαν Μαρ Μιχ Νικ Ξεν Παν Πετ Ρα Σαβ "
        "Στα Τρι Φιλ Φωτ Χατζ Χρισ Ψα",
        "α αρ ε ι ιο λα λο μα μο να νο ρα ρι ρο σα σι τα τι το φα",
        "γιάννης δάκης άκης άκος ίδης ίδου όπουλος οπούλου λης νης τος κας τζής μάνος",
    ),
    _custom(
        5,
        "DE",
        "+49151########",
        "Anna Ursula Jürgen Käthe Brigitte Sabine Monika Petra Karin Heike Jutta Änne Gabriele Stefanie Katharina",
        "Jürgen Günther Jörg Björn Hans-Peter Wolfgang Klaus Matthias Thomas Michael Stefan Uwe Ralf Götz Sören Ludwig",
        "Müller Schmidt Schneider Fischer Weber Meyer Schäfer Schröder König Krüger Weiß Groß Jäger Böhm Köhler",
        "Acker All Alten Bach Berg Bier Birken Blumen Brand Breit Burg Eben Eich Eisen Feld Fel Fried Gott Grün Hage "
        "Hart Hase Hein Hell Hoch Holz Kirch Klein Krä Lang Lieb Linden Mitter Mühl Neu Ober Rei Roß Schön Stein Weiß",
        "ber den der dorf eck el en er ers ger gen hard hei hof ler ling man mei nau ner ring ro sen ser ste ter wei "
        "wer win",
        "bach bauer berg berger brand eck feld hoff hofer mann maier müller reiter stein thal weber weiß ström",
    ),
    _custom(
        4,
        "FR",
        "+336########",
        "Françoise Hélène Élise Amélie Chloé Zoé Anaïs Gaëlle Cécile Aurélie Éléonore Jeanne Marie-Claire Océane Inès",
        "François Jérôme Hervé Benoît Gérard René Stéphane Frédéric Jean-Luc Théo Raphaël Loïc Étienne Sébastien Noël",
        "Lefèvre Dupont Durand Lambert Girard Bonnet Rousseau Garçon Chevalier Renault Boucher Béranger Gauthier",
        "Al Bar Beau Ber Bois Bon Bou Bour Bre Cha Char Cler Cour De Del Des Du Fa Fer Fon Ga Gau Gran Gui La Lam Lau "
        "Le Ma Mar Mon Mo Pa Per Pi Pré Ra Re Ri Ro Sau Ta Tho Va Ver Vi",
        "ba bel bi ce cha cher de do fe ga gna gui la le li lo man mi mo na ne ni no pé ra re ri ro sa se ta te va",
        "ard at aud ault aux eau el et eux ier in is ois on ot oux ère ette",
        particles=("", "", "", "de ", "de la ", "du ", "Le "),
    ),
    _custom(
        3,
        "IE",
        "+35387#######",
        "Aoife Siobhán Niamh Ciara Gráinne Órla Róisín Sinéad Caoimhe Máire Bríd Éabha Fionnuala Deirdre Nuala",
        "Seán Cian Oisín Conor Pádraig Séamus Eoin Liam Ciarán Tadhg Diarmuid Fionn Cormac Declan Eamon",
        "Murphy Kelly Byrne Ryan Walsh Doyle McCarthy Gallagher Doherty Kennedy Lynch Quinn Nolan Brennan",
        "Bren Cal Car Cas Con Cor Cul Dem Don Doo Dris Fal Far Fin Fla Gar Gil Han Hef Ken Kin Lan Lar Mad Mal Mul",
        "a ber ci co da di fe ga gi ha i la le li lo ma na ne ni no ra ri ro se ta ti",
        "gan han lan ley nan nell ney ran rty rity van well hy gher",
        particles=("O'", "O'", "Mc", "Mac", "", "Ní ", "Fitz"),
    ),
    _custom(
        1,
        "NL",
        "+316########",
        "Sanne Femke Anouk Marijke Lotte Fenna Noor",
        "Jan Pieter Joost Sjoerd Thijs Bram Wouter",
        "Jong Berg Dijk Bakker Visser Meer Boer Linden",
        "Boer Broek Dam Dijk Haar Hof Kamp Laan Meer Molen Rijs Veld Wel Zand Zwart",
        "de den der el en er ge ke len man sche ste ten",
        "aar berg broek dijk er huis ink man meer pens sen stra veld wijk",
        particles=("van ", "van den ", "de ", "van der ", "", "ter "),
    ),
)
COMPANIES: Final = (
    "Atlas",
    "Bosfor",
    "Caspian",
    "Delta",
    "Ember",
    "Fjord",
    "Granite",
    "Harbour",
    "Iris",
    "Juniper",
)
TRADES: Final = (
    "Consulting",
    "Holding",
    "Logistics",
    "MMC",
    "Travel",
    "GmbH",
    "Ltd",
    "Studio",
    "Energy",
    "Bank",
)
NOTES: Final = (
    "window seat",
    "allergic to nuts",
    "prefers the terrace",
    "vegetarian",
    "high chair",
    "quiet corner",
)
HOSTS: Final = (
    "gmail.com",
    "mail.ru",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "outlook.com",
    "web.de",
    "orange.fr",
)
