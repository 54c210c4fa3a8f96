"""Words for the ways to reach somebody: which of their numbers and addresses one is. Compared through ``text.word_key``.

They stand beside a label or in place of one: ``Phone (home)``, ``London office``, ``direct line``.
"""

from typing import Final

HOME: Final = (
    "home private privat privée privé domicilio abitazione huisadres personnel domicile perso ev kişisel şəxsi thuis privé casa particular personale"
    " residencial residence domowy prywatny домашний личный домашній особистий المنزل الشخصي"
)
WORK: Final = (
    "work business office company corporate iş işyeri ofis şirkət geschäftlich geschäft dienstlich büro arbeit firma bureau"
    " travail professionnel pro trabajo oficina empresa lavoro ufficio aziendale werk zakelijk kantoor рабочий рабочая рабочее"
    " служебный робочий службовий trabalho comercial służbowy praca العمل"
)
OTHER: Final = (
    "other alternate alternative alt additional secondary second further extra billing shipping mailing delivery postal physical residential correspondence invoice diğer"
    " ikinci yedek digər əlavə andere weitere zweite zweites autre deuxième otro otra segundo altro altra secondo tweede overig"
    " другой второй дополнительный інший другий додатковый outro outra inny drugi dodatkowy"
)
NUMBER: Final = "n n° nº no nr num number numbers numara numarası nömrə nömrəsi nummer numéro numero número nº номер номера numer رقم"
"""Kinds of ways, as lists head their columns, too."""

PREMISES: Final = (
    "office offices branch headquarters hq restaurant venue lokal ristorante restaurante restoran ресторан büro filiale niederlassung bureau agence siège oficina sucursal sede ufficio filiale"
    " kantoor vestiging escritório filial biuro oddział ofis ofisi şube şubesi filialı офис офисе филиал офіс офісі філія مكتب فرع"
    " ოფისი ფილიალი γραφείο kontor kontoret 办公室 オフィス"
)
"""Where somebody may work, which has a place's name beside it."""

FURTHER: Final = (
    "whatsapp telegram viber signal imo messenger"
    " personal main primary local direct directe direkt line dial desk day daytime evening reception switchboard central toll free"
    " freephone emergency contact hotline landline ext extension secretary pa uk us eu"
    " zentrale durchwahl empfang sekretariat festnetz anschluss leitung notfall gesch geschäftl dienstl priv diensthandy"
    " standard ligne accueil fixe secrétariat urgence maison"
    " centralita directo línea recepción despacho fijo urgencias emergencia"
    " centralino diretto linea segreteria fisso emergenza cell"
    " receptie centrale doorkiesnummer lijn vast vaste prive werk"
    " recepção receção direto linha fixo emergência"
    " recepcja centrala bezpośredni sekretariat stacjonarny stac kom komórkowy dom"
    " santral dahili hat hattı merkez resepsiyon sekreter acil evi sabit"
    " qəbul daxili birbaşa təcili mərkəz şəhər"
    " uy ish telefoni qabulxona markaz shaxsiy"
    " раб дом сот городской приёмная секретарь прямой экстренный контакт служебный доб"
    " роб міський приймальня прямий"
    " الاستقبال مباشر الطوارئ البيت"
    " სახლის სახლი სამსახურის სამსახური პირდაპირი"
    " κινητό σταθερό τηλέφωνο τηλ σπίτι εργασία"
    " 携帯 電話 自宅 会社 勤務先 固定 办公 公司 家里 家 单位"
    " arbete arbetet hem hemma jobb växel arbejde hjem työ koti puhelin"
)
"""Ways that stand in nobody's list as a heading of its own."""
