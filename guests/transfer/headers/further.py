"""Headers in the languages of guests' lists that the catalogue of fields does not speak; read as those of ``words``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from guests.parsing.labels import NAME

FURTHER: Final[Mapping[str, str]] = MappingProxyType(
    {
        NAME: (
            "nama|nama lengkap|nama tamu|氏名|お名前|名前|이름|성명|성함|họ và tên|họ tên|nimi|koko nimi|nume|nume complet|nume și prenume"
            "|namn|fullständigt namn|navn|fulde navn|fullt navn|név|teljes név|ονοματεπώνυμο|שם|שם מלא|ชื่อ นามสกุล|ชื่อ|ชื่อลูกค้า|име"
            "|имена|ime i prezime|celé jméno|jméno a příjmení|celé meno|meno a priezvisko|аты жөні|аты"
        ),
        "first_name": "nama depan|tên|שם פרטי|собствено име",
        "last_name": "nama belakang|nama keluarga|苗字|성|họ|שם משפחה|นามสกุล|тегі",
        "phone": (
            "no hp|nomor hp|hp|nomor telepon|no telepon|telepon|no telp|handphone|no wa|携帯|携帯電話|携帯番号|電話|電話番号|휴대폰|휴대전화|휴대폰번호"
            "|핸드폰|전화|전화번호|연락처|số điện thoại|điện thoại|di động|sđt|puhelin|puhelinnumero|puh|matkapuhelin|kännykkä"
            "|telefon mobil|număr de telefon|telefonní číslo|telefónne číslo|mobilní telefon|κινητό|κινητό τηλέφωνο|τηλέφωνο"
            "|αριθμός τηλεφώνου|טלפון|טלפון נייד|נייד|מספר טלפון|โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|เบอร์มือถือ|มือถือ|telefonszám|mobilszám"
            "|telefonski broj|broj telefona|mobitel|mobilni telefon|телефонен номер|телефоны|телефон нөмірі|ұялы телефон"
        ),
        "landline": "telepon rumah|固定電話|自宅電話|집전화|유선전화|điện thoại bàn|lankapuhelin|telefon fix|pevná linka|σταθερό|σταθερό τηλέφωνο|קווי|טלפון בבית|vezetékes|fiksni telefon",
        "email": (
            "surel|alamat email|メール|メールアドレス|eメール|이메일|이메일주소|메일|thư điện tử|sähköposti|sähköpostiosoite|adresă de email"
            '|e postadress|e post|epost|e postadresse|e mail cím|ηλεκτρονικό ταχυδρομείο|אימייל|דוא"ל|דואל|อีเมล|อีเมล์|имейл адрес'
        ),
        "birthday": (
            "tanggal lahir|tgl lahir|ulang tahun|生年月日|誕生日|생년월일|생일|ngày sinh|sinh nhật|syntymäpäivä|ziua de naștere|data de naștere"
            "|narozeniny|narodeniny|születésnap|γενέθλια|תאריך לידה|יום הולדת|วันเกิด|วันเดือนปีเกิด|rođendan|рождена дата|рожден ден|туған күні"
        ),
        "anniversary": "hari jadi|記念日|結婚記念日|기념일|결혼기념일|ngày kỷ niệm|hääpäivä|výročí|výročie|évforduló|επέτειος|יום נישואין|วันครบรอบ|godišnjica",
        "company": "perusahaan|会社|会社名|勤務先|회사|회사명|직장|công ty|yritys|companie|firmă|společnost|spoločnosť|företag|bedrift|virksomhed|cég|cégnév|εταιρεία|εταιρία|חברה|บริษัท|tvrtka|poduzeće|фирмата|компаниясы",
        "title": "sapaan|敬称|호칭|danh xưng|puhuttelu|oslovení|oslovenie|tilltal|tiltale|megszólítás|προσφώνηση|תואר|คำนำหน้า|คำนำหน้าชื่อ",
        "note": (
            "catatan|keterangan|備考|メモ|비고|메모|특이사항|ghi chú|huomautus|huomio|huom|notițe|observații|anteckning|notat|notis|poznámky"
            "|jegyzet|παρατηρήσεις|הערה|หมายเหตุ|บันทึก|napomena|napomene|bilješka|бележка|бележки|забележка|ескертпе"
        ),
        "allergies": "alergi|アレルギー|알레르기|알러지|dị ứng|allergiat|allergier|alergii|alergie a intolerance|alergije|allergiák|αλλεργίες|אלרגיות|แพ้อาหาร|ภูมิแพ้|алергии",
    }
)
