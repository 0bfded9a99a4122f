"""A paragraph in each language that collected documents come in, written for these tests."""

from __future__ import annotations

HANS = (
    "温州市人才工作领导小组昨日召开会议，听取了海外人才引进情况的汇报。会议指出，去年全市共引进高层次人才二百余名，"
    "其中半导体领域四十八名。\n会议要求各有关单位进一步落实奖励政策，对入选者给予三百万元至五百万元的补助。\n"
)
HANT = (
    "行政院昨日舉行記者會，說明半導體人才外流的情況。發言人表示，過去三年共有二百多名工程師離開臺灣，前往大陸任職。\n"
    "經濟部將研擬相關辦法，要求企業在招聘時公開資金來源，並對違反規定者處以罰款。\n"
)
JAPANESE = (
    "経済産業省は昨日、半導体分野の人材が海外に流出している問題について会議を開いた。担当者によると、過去三年間で"
    "二百人以上の技術者が国外の企業に移ったという。\n政府は来年度の予算で対策を進める方針だ。\n"
)
KOREAN = (
    "산업통상자원부는 어제 반도체 인력의 해외 유출에 관한 회의를 열었다. 관계자에 따르면 지난 삼 년 동안 이백 명이 "
    "넘는 기술자가 외국 기업으로 자리를 옮긴 것으로 나타났다.\n정부는 내년 예산에서 대책을 마련할 계획이다.\n"
)
RUSSIAN = (
    "Министерство промышленности вчера провело совещание об утечке специалистов за рубеж. По словам представителя, "
    "за три года в иностранные компании перешли более двухсот инженеров.\nПравительство подготовит меры к будущему "
    "году.\n"
)
UKRAINIAN = (
    "Міністерство економіки вчора провело нараду про виїзд фахівців за кордон. За словами представника відомства, "
    "за три роки до іноземних компаній перейшли понад двісті інженерів.\nУряд підготує заходи до наступного року.\n"
)
BULGARIAN = (
    "Министерството на икономиката вчера проведе съвещание за изтичането на специалисти в чужбина. Според говорителя "
    "за три години над двеста инженери са преминали в чуждестранни компании.\nПравителството ще подготви мерки.\n"
)
GREEK = (
    "Το υπουργείο Ανάπτυξης συγκάλεσε χθες σύσκεψη για τη διαρροή επιστημόνων στο εξωτερικό. Σύμφωνα με τον εκπρόσωπο, "
    "μέσα σε τρία χρόνια πάνω από διακόσιοι μηχανικοί πήγαν σε ξένες εταιρείες.\nΗ κυβέρνηση θα λάβει μέτρα.\n"
)
HEBREW = (
    "משרד הכלכלה קיים אתמול דיון על עזיבת מומחים לחוץ לארץ. לדברי הדובר, בשלוש השנים האחרונות עברו יותר ממאתיים "
    "מהנדסים לחברות זרות.\nהממשלה תכין תוכנית לשנה הבאה.\n"
)
ARABIC = (
    "عقدت وزارة الاقتصاد أمس اجتماعا حول هجرة الخبراء إلى الخارج. وقال المتحدث إن أكثر من مئتي مهندس انتقلوا "
    "إلى شركات أجنبية خلال ثلاث سنوات.\nوستعد الحكومة خطة للعام المقبل.\n"
)
THAI = (
    "กระทรวงอุตสาหกรรมจัดประชุมเมื่อวานนี้เกี่ยวกับการย้ายไปทำงานต่างประเทศของผู้เชี่ยวชาญ โฆษกกล่าวว่าในช่วงสามปีที่ผ่านมา"
    "มีวิศวกรมากกว่าสองร้อยคนย้ายไปบริษัทต่างชาติ\n"
    "รัฐบาลจะเตรียมมาตรการสำหรับปีหน้า\n"
)
VIETNAMESE = (
    "Bộ Công Thương hôm qua đã họp về tình trạng chuyên gia ra nước ngoài làm việc. Theo người phát ngôn, trong "
    "ba năm qua có hơn hai trăm kỹ sư chuyển sang các công ty nước ngoài.\nChính phủ sẽ chuẩn bị biện pháp cho "
    "năm tới.\n"
)
POLISH = (
    "Ministerstwo Rozwoju zorganizowało wczoraj naradę o wyjazdach specjalistów za granicę. Według rzecznika w ciągu "
    "trzech lat ponad dwustu inżynierów przeszło do zagranicznych spółek.\nRząd przygotuje środki na przyszły rok.\n"
)
CZECH = (
    "Ministerstvo průmyslu včera uspořádalo poradu o odchodu odborníků do zahraničí. Podle mluvčího během tří "
    "let přešlo do cizích společností více než dvě stě inženýrů.\nVláda připraví opatření na příští rok.\n"
)
HUNGARIAN = (
    "A gazdasági minisztérium tegnap értekezletet tartott a szakemberek külföldre távozásáról. A szóvivő szerint "
    "három év alatt több mint kétszáz mérnök ment át külföldi cégekhez.\nA kormány jövőre intézkedéseket készít "
    "elő.\n"
)
ROMANIAN = (
    "Ministerul Economiei a ţinut ieri o şedinţă despre plecarea specialiştilor în străinătate. Potrivit purtătorului "
    "de cuvânt, în trei ani peste două sute de ingineri au trecut la firme străine.\nGuvernul va lua măsuri.\n"
)
TURKISH = (
    "Sanayi Bakanlığı dün uzmanların yurt dışına gidişi üzerine bir toplantı düzenledi. Sözcüye göre üç yıl içinde "
    "iki yüzden fazla mühendis yabancı şirketlere geçti.\nHükümet gelecek yıl için önlemler hazırlayacak.\n"
)
LITHUANIAN = (
    "Ekonomikos ministerija vakar surengė pasitarimą dėl specialistų išvykimo į užsienį. Pasak atstovo, per trejus "
    "metus į užsienio įmones perėjo daugiau kaip du šimtai inžinierių.\nVyriausybė parengs priemones kitiems "
    "metams.\n"
)
FRENCH = (
    "Le ministère de l’Économie a tenu hier une réunion sur le départ d’experts à l’étranger. Selon le porte-parole, "
    "plus de deux cents ingénieurs ont rejoint des sociétés étrangères en trois ans.\nL’État préparera des mesures.\n"
)
GERMAN = (
    "Das Ministerium für Wirtschaft hat gestern über die Abwanderung von Fachleuten beraten. Nach Angaben des "
    "Sprechers wechselten in drei Jahren über zweihundert Ingenieure zu ausländischen Firmen.\nMaßnahmen folgen "
    "nächstes Jahr.\n"
)
SPANISH = (
    "El Ministerio de Economía celebró ayer una reunión sobre la marcha de expertos al extranjero. Según el portavoz, "
    "en tres años más de doscientos ingenieros pasaron a compañías extranjeras.\n¿Qué hará el Gobierno el próximo "
    "año?\n"
)
DANISH = (
    "Erhvervsministeriet holdt i går et møde om eksperter, der rejser til udlandet. Ifølge talsmanden er mere end to "
    "hundrede ingeniører på tre år gået til udenlandske selskaber.\nRegeringen forbereder tiltag til næste år.\n"
)
ENGLISH = (
    "The ministry held a meeting yesterday about experts who leave the country. According to the spokesman, more "
    "than two hundred engineers went to foreign companies within three years.\nThe government will prepare measures.\n"
)
