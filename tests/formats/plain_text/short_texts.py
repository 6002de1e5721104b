"""Makes short texts as people keep them: twelve ways to print the head, in ten languages, with six tails."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct


class Tongue(Struct, frozen=True):
    """What a text is made of in one language; `day` is 4 May 2021 as it is printed there."""

    code: str
    paper: str
    day: str
    author: str
    by: str
    section: str
    headline: str
    deck: str
    paragraphs: tuple[str, str, str]
    related: str
    others: tuple[str, str]
    letter: str


class Text(Struct, frozen=True):
    """A text and what is in it."""

    name: str
    text: str
    headline: str
    date: str | None
    source: str | None
    authors: tuple[str, ...]
    standfirst: tuple[str, ...]
    body: tuple[str, ...]


TONGUES = (
    Tongue(
        "en", "Harbour Gazette", "4 May 2021", "Anna Reed", "By ", "Politics",
        "Night ferry to the islands returns", "Council pays for half of every ticket until autumn",
        (
            "The night ferry to the islands sailed again on Monday, the mayor said at the quay.",
            "It had been laid up for six years because nobody wanted to pay for a new engine.",
            "The first trip was sold out.",
        ),
        "Read also:", ("Three lynxes seen near the quarry", "School choir wins a prize"),
        "Subscribe to our newsletter",
    ),
    Tongue(
        "de", "Hafenzeitung", "4. Mai 2021", "Anna Weber", "Von ", "Politik",
        "Nachtfähre fährt wieder zu den Inseln", "Die Stadt zahlt bis zum Herbst die Hälfte jeder Karte",
        (
            "Die Nachtfähre zu den Inseln ist am Montag wieder gefahren, wie der Bürgermeister am Kai sagte.",
            "Sie hatte sechs Jahre im Hafen gelegen, weil niemand einen neuen Motor bezahlen wollte.",
            "Die erste Fahrt war ausverkauft.",
        ),
        "Lesen Sie auch:", ("Drei Luchse am Steinbruch gesehen", "Schulchor gewinnt einen Preis"),
        "Newsletter abonnieren",
    ),
    Tongue(
        "fr", "Gazette du Port", "4 mai 2021", "Claire Martin", "Par ", "Politique",
        "Le bac de nuit repart vers les îles", "La ville paie la moitié de chaque billet jusqu'à l'automne",
        (
            "Le bac de nuit vers les îles est reparti lundi, a dit la maire sur le quai.",
            "Il était resté six ans au port parce que personne ne voulait payer un nouveau moteur.",
            "Le premier voyage était complet.",
        ),
        "Lire aussi", ("Trois lynx vus près de la carrière", "La chorale de l'école gagne un prix"),
        "Abonnez-vous à notre newsletter",
    ),
    Tongue(
        "es", "Diario del Puerto", "4 de mayo de 2021", "Marta Silva", "Por ", "Política",
        "El barco nocturno vuelve a las islas", "La ciudad paga la mitad de cada billete hasta el otoño",
        (
            "El barco nocturno volvió a salir el lunes hacia las islas, dijo la alcaldesa en el muelle.",
            "Había pasado seis años en el puerto porque nadie quería pagar un motor nuevo.",
            "El primer viaje iba lleno.",
        ),
        "Lea también", ("Tres linces vistos cerca de la cantera", "El coro de la escuela gana un premio"),
        "Suscríbete a nuestro boletín",
    ),
    Tongue(
        "it", "Gazzetta del Porto", "4 maggio 2021", "Giulia Conti", "di ", "Politica",
        "Il traghetto notturno torna alle isole", "La città paga metà di ogni biglietto fino all'autunno",
        (
            "Il traghetto notturno per le isole è ripartito lunedì, ha detto il sindaco sul molo.",
            "Era rimasto sei anni in porto perché nessuno voleva pagare un nuovo motore.",
            "Il primo viaggio era al completo.",
        ),
        "Leggi anche", ("Tre linci viste vicino alla cava", "Il coro della scuola vince un premio"),
        "Iscriviti alla newsletter",
    ),
    Tongue(
        "pt", "Jornal do Porto Velho", "4 de maio de 2021", "Joana Lopes", "Por ", "Política",
        "Barco noturno volta às ilhas", "A cidade paga metade de cada bilhete até ao outono",
        (
            "O barco noturno voltou a sair na segunda-feira para as ilhas, disse a presidente no cais.",
            "Tinha ficado seis anos no porto porque ninguém queria pagar um motor novo.",
            "A primeira viagem esgotou.",
        ),
        "Leia também", ("Três linces vistos perto da pedreira", "Coro da escola ganha um prémio"),
        "Assine a nossa newsletter",
    ),
    Tongue(
        "pl", "Gazeta Portowa", "4 maja 2021", "Anna Kowalska", "Autor: ", "Polityka",
        "Nocny prom wraca na wyspy", "Miasto płaci do jesieni połowę każdego biletu",
        (
            "Nocny prom na wyspy popłynął znowu w poniedziałek, powiedziała na nabrzeżu burmistrz.",
            "Stał w porcie sześć lat, bo nikt nie chciał zapłacić za nowy silnik.",
            "Pierwszy rejs był wyprzedany.",
        ),
        "Czytaj także", ("Trzy rysie widziane koło kamieniołomu", "Chór szkolny zdobywa nagrodę"),
        "Zapisz się na newsletter",
    ),
    Tongue(
        "ru", "Портовая газета", "4 мая 2021", "Анна Карпова", "Автор: ", "Политика",
        "Ночной паром снова идёт на острова", "Город до осени платит половину каждого билета",
        (
            "Ночной паром на острова снова вышел в понедельник, сказала на причале глава города.",
            "Он простоял в порту шесть лет, потому что никто не хотел платить за новый двигатель.",
            "На первый рейс билетов не осталось.",
        ),
        "Читайте также", ("Трёх рысей видели у карьера", "Школьный хор получил приз"),
        "Подпишитесь на нашу рассылку",
    ),
    Tongue(
        "tr", "Liman Gazetesi", "4 Mayıs 2021", "Ayşe Demir", "Haber: ", "Siyaset",
        "Gece vapuru adalara dönüyor", "Belediye sonbahara kadar her biletin yarısını ödüyor",
        (
            "Adalara giden gece vapuru pazartesi günü yeniden sefere çıktı, dedi başkan iskelede.",
            "Kimse yeni bir motorun parasını vermek istemediği için altı yıl limanda kalmıştı.",
            "İlk seferde yer kalmadı.",
        ),
        "İlgili haberler", ("Taş ocağının yanında üç vaşak görüldü", "Okul korosu ödül kazandı"),
        "Bültenimize abone olun",
    ),
    Tongue(
        "zh", "港口日报", "2021年5月4日", "王小明", "记者 ", "时政",
        "夜间渡轮恢复开往群岛", "市政府将补贴一半票价直至秋季",
        (
            "市长周一在码头表示，开往群岛的夜间渡轮当天恢复航行，船上坐满了乘客和他们的行李。",
            "由于没有人愿意为新的发动机付钱，这艘渡轮已经在港口停了六年，许多居民只能绕道陆路。",
            "首航的船票全部售完。",
        ),
        "相关新闻", ("采石场附近发现三只猞猁", "学校合唱团获得奖项"),
        "订阅我们的邮件",
    ),
)  # fmt: skip

MORE_TONGUES = (
    Tongue(
        "ko",
        "한강포스트",
        "2021년 5월 4일",
        "한지민",
        "",
        "정치",
        "섬으로 가는 야간 여객선이 다시 뜬다",
        "시는 가을까지 모든 표값의 절반을 낸다",
        (
            "섬으로 가는 야간 여객선이 월요일에 다시 출항했다고 시장이 부두에서 밝혔다.",
            "새 엔진 값을 내겠다는 사람이 없어 배는 여섯 해 동안 항구에 묶여 있었다.",
            "첫 배는 자리가 모두 찼다.",
        ),
        "관련 기사",
        ("채석장 근처에서 스라소니 세 마리 발견", "학교 합창단 상 받아"),
        "뉴스레터 구독",
    ),
    Tongue(
        "ja",
        "北海新報",
        "2021年5月4日",
        "山田花子",
        "",
        "政治",
        "島へ渡る夜の船が再び就航",
        "市は秋まで運賃の半分を負担する",
        (
            "島へ渡る夜の船が月曜日に再び出航したと、市長が岸壁で話した。",
            "新しい機関の費用を出す人がおらず、船は六年間港につながれていた。",
            "初便は満席だった。",
        ),
        "関連記事",
        ("採石場の近くでオオヤマネコ3頭", "学校の合唱団が受賞"),
        "メールマガジン登録",
    ),
    Tongue(
        "fa",
        "روزنامه خزر",
        "۱۴ اردیبهشت ۱۴۰۰",
        "مریم کریمی",
        "نویسنده: ",
        "سیاست",
        "کشتی شبانه دوباره به جزیره‌ها می‌رود",
        "شهر تا پاییز نیمی از بهای هر بلیت را می‌پردازد",
        (
            "کشتی شبانه روز دوشنبه دوباره به سوی جزیره‌ها رفت، شهردار در اسکله گفت.",
            "شش سال در بندر مانده بود، چون هیچ کس نمی‌خواست پول موتور تازه را بدهد.",
            "نخستین سفر پر بود.",
        ),
        "بیشتر بخوانید",
        ("سه سیاه‌گوش نزدیک معدن دیده شد", "گروه سرود مدرسه جایزه گرفت"),
        "عضویت در خبرنامه",
    ),
    Tongue(
        "ar",
        "صوت الميناء",
        "4 مايو 2021",
        "ليلى حداد",
        "بقلم ",
        "سياسة",
        "عبارة الليل تعود إلى الجزر",
        "المدينة تدفع نصف ثمن كل تذكرة حتى الخريف",
        (
            "أبحرت عبارة الليل من جديد إلى الجزر يوم الاثنين، كما قالت رئيسة البلدية على الرصيف.",
            "وكانت قد بقيت ست سنوات في الميناء لأن أحدا لم يرد أن يدفع ثمن محرك جديد.",
            "وبيعت كل تذاكر الرحلة الأولى.",
        ),
        "اقرأ أيضا",
        ("رؤية ثلاثة وشق قرب المحجر", "جوقة المدرسة تفوز بجائزة"),
        "اشترك في النشرة",
    ),
    Tongue(
        "el",
        "Ο Φάρος του Νότου",
        "4 Μαΐου 2021",
        "Ελένη Παππά",
        "Της ",
        "Πολιτική",
        "Το νυχτερινό πλοίο επιστρέφει στα νησιά",
        "Ο δήμος πληρώνει το μισό εισιτήριο ως το φθινόπωρο",
        (
            "Το νυχτερινό πλοίο για τα νησιά έφυγε ξανά τη Δευτέρα, είπε η δήμαρχος στην προβλήτα.",
            "Έμεινε έξι χρόνια στο λιμάνι, γιατί κανείς δεν ήθελε να πληρώσει μια νέα μηχανή.",
            "Το πρώτο ταξίδι ήταν γεμάτο.",
        ),
        "Διαβάστε επίσης",
        ("Τρεις λύγκες κοντά στο λατομείο", "Η σχολική χορωδία κέρδισε βραβείο"),
        "Εγγραφείτε στο newsletter",
    ),
    Tongue(
        "cs",
        "Hlasatel z přístavu",
        "4. května 2021",
        "Jana Dvořáková",
        "Autor: ",
        "Politika",
        "Noční loď se vrací na ostrovy",
        "Město platí do podzimu půlku každé jízdenky",
        (
            "Noční loď na ostrovy v pondělí znovu vyplula, řekla na nábřeží starostka.",
            "Šest let stála v přístavu, protože nikdo nechtěl zaplatit nový motor.",
            "První plavba byla vyprodaná.",
        ),
        "Čtěte také",
        ("U lomu viděli tři rysy", "Školní sbor získal cenu"),
        "Odebírat newsletter",
    ),
    Tongue(
        "nl",
        "De Kaaibode",
        "4 mei 2021",
        "Anna de Boer",
        "Door ",
        "Politiek",
        "Nachtveer vaart weer naar de eilanden",
        "Gemeente betaalt tot de herfst de helft van elk kaartje",
        (
            "De nachtveer naar de eilanden voer maandag weer uit, zei de burgemeester op de kade.",
            "Zij lag zes jaar in de haven omdat niemand een nieuwe motor wilde betalen.",
            "De eerste tocht was uitverkocht.",
        ),
        "Lees ook",
        ("Drie lynxen gezien bij de groeve", "Schoolkoor wint prijs"),
        "Abonneer op de nieuwsbrief",
    ),
    Tongue(
        "uk",
        "Голос пристані",
        "4 травня 2021",
        "Олена Коваль",
        "Автор: ",
        "Політика",
        "Нічний пором знову йде на острови",
        "Місто до осені платить половину кожного квитка",
        (
            "Нічний пором на острови знову вийшов у понеділок, сказала на причалі міська голова.",
            "Він шість років простояв у порту, бо ніхто не хотів платити за новий двигун.",
            "На перший рейс квитків не лишилося.",
        ),
        "Читайте також",
        ("Трьох рисей бачили біля кар'єру", "Шкільний хор отримав приз"),
        "Підпишіться на розсилку",
    ),
    Tongue(
        "az",
        "Xəzər səsi",
        "4 may 2021",
        "Leyla Kərimova",
        "Müəllif: ",
        "Siyasət",
        "Gecə bərəsi yenə adalara gedir",
        "Şəhər payıza qədər hər biletin yarısını ödəyir",
        (
            "Adalara gedən gecə bərəsi bazar ertəsi yenidən yola düşdü, şəhər başçısı körpüdə dedi.",
            "Heç kim yeni mühərrikin pulunu vermək istəmədiyi üçün altı il limanda qalmışdı.",
            "İlk reysdə yer qalmadı.",
        ),
        "Həmçinin oxuyun",
        ("Daş karxanasının yanında üç vaşaq görüldü", "Məktəb xoru mükafat aldı"),
        "Bülletenə abunə olun",
    ),
)
"""Languages in which a text is harder to read: no capitals, no blanks, cases, other calendars."""

Head = tuple[list[str], bool, bool, bool, bool]
"""The lines of a head, and whether it names day, source and author, and has a deck."""


HEADS: dict[str, Callable[[Tongue], Head]] = {
    "source bar day": lambda t: ([t.headline, f"{t.paper} | 2021-05-04"], True, True, False, False),
    "labelled author, day": lambda t: ([t.headline, t.by + t.author, t.day], True, False, True, False),
    "bare author, day": lambda t: ([t.headline, t.author, t.day], True, False, True, False),
    "masthead, day": lambda t: ([t.paper, t.day, "", t.headline], True, True, False, False),
    "source comma day": lambda t: ([t.headline, f"{t.paper}, {t.day}"], True, True, False, False),
    "day above, source below": lambda t: ([t.day, t.headline, t.paper], True, True, False, False),
    "section above": lambda t: ([t.section, t.headline, t.by + t.author, t.day], True, False, True, False),
    "day dash source": lambda t: ([t.headline, f"{t.day} – {t.paper}"], True, True, False, False),
    "masthead, author comma day": lambda t: (
        [t.paper, "", t.headline, f"{t.by}{t.author}, {t.day}"], True, True, True, False,
    ),
    "all on one line": lambda t: (
        [t.headline, f"{t.by}{t.author} | {t.paper} | {t.day}"], True, True, True, False,
    ),
    "deck": lambda t: ([t.headline, t.deck, t.by + t.author, t.day], True, False, True, True),
    "headline alone": lambda t: ([t.headline], False, False, False, False),
}  # fmt: skip

TAILS: dict[str, Callable[[Tongue], list[str]]] = {
    "nothing": lambda t: [],
    "copyright": lambda t: [f"© 2021 {t.paper}"],
    "related": lambda t: [t.related, *t.others],
    "newsletter": lambda t: [t.letter],
    "address": lambda t: ["https://www.example.org/news/2021/ferry"],
    "copyright and newsletter": lambda t: [t.letter, f"© 2021 {t.paper}"],
}


def texts(tongues: Sequence[Tongue] = TONGUES) -> Iterator[Text]:
    """Every head with every tail in every language."""
    for tongue in tongues:
        for head, make_head in HEADS.items():
            for tail, make_tail in TAILS.items():
                above, dated, sourced, signed, decked = make_head(tongue)
                below = make_tail(tongue)
                named = sourced or any("©" in line for line in below)
                yield Text(
                    f"{tongue.code}, {head}, {tail}",
                    "\n\n".join(["\n".join(above), *tongue.paragraphs, "\n".join(below)]).rstrip() + "\n",
                    tongue.headline,
                    "2021-05-04" if dated else None,
                    tongue.paper if named else None,
                    (tongue.author,) if signed else (),
                    (tongue.deck,) if decked else (),
                    tongue.paragraphs,
                )  # fmt: skip
