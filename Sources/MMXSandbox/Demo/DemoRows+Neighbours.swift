/// The companies of Slovenia and Croatia. All of it is made up.
extension DemoRows {
  static let slovenia = DemoRows(
    companies: [
      World.Company(
        id: 12, title: "Vzorec d.o.o. Ljubljana", address: "Slovenska cesta 58", postalCode: "1000", city: "Ljubljana",
        taxNumber: "58477128",
        registrationNumber: "6345123", account: "SI56020150000123493"),
      World.Company(
        id: 13, title: "Druga družba d.o.o.", address: "Partizanska cesta 20", postalCode: "2000", city: "Maribor", taxNumber: "71290419",
        registrationNumber: "7129041", account: "SI56029220000765422"),
    ],
    customers: """
      Trgovina Vzorec d.o.o.  Čopova ulica 14  1000  Ljubljana  SI  *  D
      Mlekarna Podgorje d.d.  Kolodvorska 11  1240  Kamnik  SI  *  D
      Žitopromet Ptuj d.o.o.  Ormoška cesta 28  2250  Ptuj  SI  *  D
      Kovačija Štajerska d.o.o.  Mariborska cesta 86  3000  Celje  SI  *  D
      Lesna galanterija Pohorje d.o.o.  Francetova cesta 5  2380  Slovenj Gradec  SI  *  D
      Prevozi Kranjec d.o.o.  Ljubljanska cesta 24  4000  Kranj  SI  *  D
      Pekarna Žarnica s.p.  Spodnji trg 7  4220  Škofja Loka  SI  *  M
      Studio Češnja s.p.  Trubarjeva 41  1000  Ljubljana  SI  *  M
      Marko Novak  Celovška cesta 112  1000  Ljubljana  SI  -  N
      Jana Kovač  Glavni trg 9  2000  Maribor  SI  -  N
      Občina Vzorčna  Trg svobode 1  8000  Novo mesto  SI  *  D
      Vinarstvo Brda Primer d.o.o.  Erjavčeva ulica 19  5000  Nova Gorica  SI  *  D
      Solinarka d.o.o.  Obala 33  6330  Piran  SI  *  D
      Gradbeništvo Krško polje d.o.o.  Cesta prvih borcev 22  8250  Brežice  SI  *  D
      Avtodeli Jeklar d.o.o.  Cesta železarjev 8  4270  Jesenice  SI  *  D
      Lekarna Pri izviru  Prešernova 3  3320  Velenje  SI  *  D
      Panonska semena d.o.o.  Lendavska 17  9000  Murska Sobota  SI  *  D
      Logistika Koper Primer d.o.o.  Vojkovo nabrežje 30  6000  Koper  SI  *  D
      Kamnoseštvo Kras d.o.o.  Tržaška cesta 4  6230  Postojna  SI  *  D
      Zagrebačka oprema d.o.o.  Ilica 110  10000  Zagreb  HR  HR69034127585  D
      Jadranske ribe d.o.o.  Riva 7  21000  Split  HR  HR47183650297  D
      Primer trgovina d.o.o.  Knez Mihailova 12  11000  Beograd  RS  RS100000016  D
      Müller Werkzeuge GmbH  Hauptstraße 9  80331  München  DE  DE811234567  D
      Österreich Stahl GmbH  Ringstraße 1  1010  Wien  AT  ATU12345675  D
      """,
    items: """
      S-001  Svetovanje  S  h  36  65.00  1
      S-002  Vzdrževanje programske opreme  S  mes  36  180.00  1
      S-003  Izobraževanje uporabnikov  S  dan  36  520.00  1
      B-101  Laserski tiskalnik  B  kos  36  219.90  2
      B-102  Zaslon 27"  B  kos  36  289.50  2
      B-103  Tipkovnica  B  kos  36  34.99  2
      B-104  Brezžična miška  B  kos  36  18.90  2
      B-105  Kabel USB-C 2 m  B  kos  36  7.90  2
      B-106  Papir A4 500 listov  B  kos  36  4.95  3
      B-107  Registrator  B  kos  36  2.85  3
      B-108  Kemični svinčnik  B  kos  36  0.65  3
      B-109  Učbenik računovodstva  B  kos  38  24.50  3
      B-110  Mineralna voda 1,5 l  B  kos  37  0.79  4
      B-111  Domači kruh  B  kos  37  2.45  4
      B-112  Mleko 1 l  B  l  37  1.19  4
      B-113  Kava 200 g  B  kos  37  3.99  4
      M-201  Jeklena pločevina 2 mm  M  kg  36  1.65  5
      M-202  Barva za kovino  M  l  36  11.90  5
      P-301  Delovna miza  I  kos  36  189.00  5
      P-302  Polica Pohorje  I  kos  36  99.99  5
      """,
    productGroups: "STO  Storitve\nIT  Računalniška oprema\nPIS  Pisarna\nŽIV  Živila\nPRO  Proizvodnja",
    analytics: "LJ  Poslovalnica Ljubljana\nMB  Poslovalnica Maribor\nVP  Veleprodaja\nPROJ  Projekti",
    warehouses: "VP  Veleprodajno skladišče\nMP  Trgovina",
    employees: """
      Maja  Novak  Z  2019-03-01  Test izmenjave podatkov
      Luka  Žagar  M  2020-09-15
      Ana  Kovačič  Z  2022-01-10
      Nejc  Čufar  M  2024-06-03
      """,
    mail: ["Račun za elektriko", "Račun za najem", "Izpisek banke"], scan: "racun.pdf", opening: "Otvoritev", monthly: "Mesečno knjiženje",
    takings: "Dnevni iztržek", receipt: "Prejem blaga", issue: "Izdaja kupcu", store: ("skladišče", "Skladiščna 1"), purchasing: "Nabava",
    firstReceived: (500, 90_000))

  static let croatia = DemoRows(
    companies: [
      World.Company(
        id: 12, title: "Primjer d.o.o. Zagreb", address: "Ilica 242", postalCode: "10000", city: "Zagreb", taxNumber: "47183650297",
        registrationNumber: "081234567", account: "HR9023400091101234565"),
      World.Company(
        id: 13, title: "Druga tvrtka d.o.o.", address: "Riva 10", postalCode: "21000", city: "Split", taxNumber: "69034127585",
        registrationNumber: "060765432", account: "HR6523600001107654325"),
    ],
    customers: """
      Primjer trgovina d.o.o.  Vlaška ulica 40  10000  Zagreb  HR  *  D
      Mljekara Podravka Primjer d.o.o.  Ante Starčevića 32  48000  Koprivnica  HR  *  D
      Žitoproizvod d.d.  Vukovarska 15  31000  Osijek  HR  *  D
      Kovačić i sinovi d.o.o.  Trg kralja Tomislava 6  42000  Varaždin  HR  *  D
      Drvna industrija Gorski d.o.o.  Zagrebačka 28  47000  Karlovac  HR  *  D
      Prijevoz Slavonija d.o.o.  Strossmayerova 18  35000  Slavonski Brod  HR  *  D
      Pekara Žuti klas obrt  Kalelarga 5  23000  Zadar  HR  *  M
      Studio Čempres obrt  Korzo 12  51000  Rijeka  HR  *  M
      Marko Horvat  Savska cesta 101  10000  Zagreb  HR  -  N
      Ivana Kovačević  Marmontova 3  21000  Split  HR  -  N
      Grad Primjer  Trg slobode 1  43000  Bjelovar  HR  *  D
      Vinarija Malvazija d.o.o.  Flanatička 21  52100  Pula  HR  *  D
      Jadran ribe d.o.o.  Obala hrvatske mornarice 2  22000  Šibenik  HR  *  D
      Gradnja Posavina d.o.o.  Ulica kralja Zvonimira 44  44000  Sisak  HR  *  D
      Autodijelovi Đakovac d.o.o.  Glagoljaška 9  32100  Vinkovci  HR  *  D
      Ljekarna Na trgu  Trg svetog Terezija 3  34000  Požega  HR  *  D
      Međimurska sjemena d.o.o.  Športska 7  40000  Čakovec  HR  *  D
      Turist usluge d.o.o.  Branitelja Dubrovnika 14  20000  Dubrovnik  HR  *  D
      Lički med OPG  Budačka 30  53000  Gospić  HR  *  M
      Alpe Trade d.o.o.  Slovenska cesta 54  1000  Ljubljana  SI  SI71290419  D
      Drava Les d.o.o.  Partizanska 12  2000  Maribor  SI  SI71290427  D
      Primer trgovina d.o.o.  Knez Mihailova 12  11000  Beograd  RS  RS100000016  D
      Müller Werkzeuge GmbH  Hauptstraße 9  80331  München  DE  DE811234567  D
      Österreich Stahl GmbH  Ringstraße 1  1010  Wien  AT  ATU12345675  D
      """,
    items: """
      U-001  Savjetovanje  S  h  46  55.00  1
      U-002  Održavanje softvera  S  mj  46  160.00  1
      U-003  Edukacija korisnika  S  dan  46  480.00  1
      R-101  Laserski pisač  B  kom  46  219.90  2
      R-102  Monitor 27"  B  kom  46  279.50  2
      R-103  Tipkovnica  B  kom  46  34.99  2
      R-104  Bežični miš  B  kom  46  18.90  2
      R-105  Kabel USB-C 2 m  B  kom  46  7.90  2
      R-106  Papir A4 500 listova  B  kom  46  4.95  3
      R-107  Registrator  B  kom  46  2.85  3
      R-108  Kemijska olovka  B  kom  46  0.65  3
      R-109  Udžbenik računovodstva  B  kom  48  24.50  3
      R-110  Mineralna voda 1,5 l  B  kom  46  0.79  4
      R-111  Domaći kruh  B  kom  48  2.15  4
      R-112  Mlijeko 1 l  B  l  48  1.19  4
      R-113  Kava 200 g  B  kom  46  3.99  4
      M-201  Čelični lim 2 mm  M  kg  46  1.65  5
      M-202  Boja za metal  M  l  46  11.90  5
      P-301  Radni stol  I  kom  46  189.00  5
      P-302  Polica Velebit  I  kom  46  99.99  5
      """,
    productGroups: "USL  Usluge\nIT  Računalna oprema\nURED  Ured\nPREH  Prehrana\nPRO  Proizvodnja",
    analytics: "ZG  Poslovnica Zagreb\nST  Poslovnica Split\nVP  Veleprodaja\nPROJ  Projekti",
    warehouses: "VP  Veleprodajno skladište\nMP  Prodavaonica",
    employees: """
      Iva  Horvat  Z  2019-03-01  Test razmjene podataka
      Luka  Đurić  M  2020-09-15
      Ana  Šimić  Z  2022-01-10
      Petar  Čavić  M  2024-06-03
      """,
    mail: ["Račun za struju", "Račun za najam", "Izvod banke"], scan: "racun.pdf", opening: "Početno stanje", monthly: "Mjesečno knjiženje",
    takings: "Dnevni promet", receipt: "Primka robe", issue: "Izdavanje kupcu", store: ("skladište", "Skladišna 1"), purchasing: "Nabava",
    firstReceived: (500, 90_000))
}
