extension CodeList {
  /// Source: Serbia is 3 and no country is 192, observed in RS, as is their number; the other IDs are made up. Codes are ISO 3166, names
  /// Serbian where they are in daily use.
  static let countries = CodeList(
    "countries", "CountryId  Code  Currency  Name",
    """
    1    AD  1   Andora
    2    AE  -   Ujedinjeni Arapski Emirati
    3    RS  2   Srbija
    4    AF  -   Afghanistan
    5    AG  -   Antigua and Barbuda
    6    AI  -   Anguilla
    7    AL  -   Albanija
    8    AM  -   Jermenija
    9    AO  -   Angola
    10   AR  -   Argentina
    11   AS  -   Samoa (American)
    12   AT  1   Austrija
    13   AU  19  Australija
    14   AW  -   Aruba
    15   AX  -   Åland Islands
    16   AZ  -   Azerbejdžan
    17   BA  3   Bosna i Hercegovina
    18   BB  -   Barbados
    19   BD  -   Bangladesh
    20   BE  1   Belgija
    21   BF  -   Burkina Faso
    22   BG  1   Bugarska
    23   BH  -   Bahrain
    24   BI  -   Burundi
    25   BJ  -   Benin
    26   BL  -   St Barthelemy
    27   BM  -   Bermuda
    28   BN  -   Brunei
    29   BO  -   Bolivia
    30   BQ  -   Caribbean NL
    31   BR  -   Brazil
    32   BS  -   Bahamas
    33   BT  -   Bhutan
    34   BW  -   Botswana
    35   BY  -   Belorusija
    36   BZ  -   Belize
    37   CA  5   Kanada
    38   CC  -   Cocos (Keeling) Islands
    39   CD  -   Congo (Dem. Rep.)
    40   CF  -   Central African Rep.
    41   CG  -   Congo (Rep.)
    42   CH  6   Švajcarska
    43   CI  -   Côte d'Ivoire
    44   CK  -   Cook Islands
    45   CL  -   Čile
    46   CM  -   Cameroon
    47   CN  20  Kina
    48   CO  -   Colombia
    49   CR  -   Costa Rica
    50   CU  -   Kuba
    51   CV  -   Cape Verde
    52   CW  -   Curaçao
    53   CX  -   Christmas Island
    54   CY  1   Kipar
    55   CZ  7   Češka
    56   DE  1   Nemačka
    57   DJ  -   Djibouti
    58   DK  8   Danska
    59   DM  -   Dominica
    60   DO  -   Dominican Republic
    61   DZ  -   Alžir
    62   EC  -   Ecuador
    63   EE  1   Estonija
    64   EG  -   Egipat
    65   EH  -   Western Sahara
    66   ER  -   Eritrea
    67   ES  1   Španija
    68   ET  -   Ethiopia
    69   FI  1   Finska
    70   FJ  -   Fiji
    71   FK  -   Falkland Islands
    72   FM  -   Micronesia
    73   FO  -   Faroe Islands
    74   FR  1   Francuska
    75   GA  -   Gabon
    76   GB  9   Velika Britanija
    77   GD  -   Grenada
    78   GE  -   Gruzija
    79   GF  -   French Guiana
    80   GG  -   Guernsey
    81   GH  -   Ghana
    82   GI  -   Gibraltar
    83   GL  -   Greenland
    84   GM  -   Gambia
    85   GN  -   Guinea
    86   GP  -   Guadeloupe
    87   GQ  -   Equatorial Guinea
    88   GR  1   Grčka
    89   GS  -   South Georgia and the South Sandwich Islands
    90   GT  -   Guatemala
    91   GU  -   Guam
    92   GW  -   Guinea-Bissau
    93   GY  -   Guyana
    94   HK  -   Hong Kong
    95   HN  -   Honduras
    96   HR  1   Hrvatska
    97   HT  -   Haiti
    98   HU  10  Mađarska
    99   ID  -   Indonezija
    100  IE  1   Irska
    101  IL  -   Izrael
    102  IM  -   Isle of Man
    103  IN  -   Indija
    104  IO  -   British Indian Ocean Territory
    105  IQ  -   Irak
    106  IR  -   Iran
    107  IS  -   Island
    108  IT  1   Italija
    109  JE  -   Jersey
    110  JM  -   Jamaica
    111  JO  -   Jordan
    112  JP  11  Japan
    113  KE  -   Kenya
    114  KG  -   Kyrgyzstan
    115  KH  -   Cambodia
    116  KI  -   Kiribati
    117  KM  -   Comoros
    118  KN  -   St Kitts and Nevis
    119  KP  -   Severna Koreja
    120  KR  -   Južna Koreja
    121  KW  -   Kuwait
    122  KY  -   Cayman Islands
    123  KZ  -   Kazakhstan
    124  LA  -   Laos
    125  LB  -   Lebanon
    126  LC  -   St Lucia
    127  LI  6   Lihtenštajn
    128  LK  -   Sri Lanka
    129  LR  -   Liberia
    130  LS  -   Lesotho
    131  LT  1   Litvanija
    132  LU  1   Luksemburg
    133  LV  1   Letonija
    134  LY  -   Libya
    135  MA  -   Maroko
    136  MC  1   Monako
    137  MD  -   Moldavija
    138  ME  1   Crna Gora
    139  MF  -   St Martin (French)
    140  MG  -   Madagascar
    141  MH  -   Marshall Islands
    142  MK  21  Severna Makedonija
    143  ML  -   Mali
    144  MM  -   Myanmar (Burma)
    145  MN  -   Mongolia
    146  MO  -   Macau
    147  MP  -   Northern Mariana Islands
    148  MQ  -   Martinique
    149  MR  -   Mauritania
    150  MS  -   Montserrat
    151  MT  1   Malta
    152  MU  -   Mauritius
    153  MV  -   Maldives
    154  MW  -   Malawi
    155  MX  -   Meksiko
    156  MY  -   Malaysia
    157  MZ  -   Mozambique
    158  NA  -   Namibia
    159  NC  -   New Caledonia
    160  NE  -   Niger
    161  NF  -   Norfolk Island
    162  NG  -   Nigeria
    163  NI  -   Nicaragua
    164  NL  1   Holandija
    165  NO  12  Norveška
    166  NP  -   Nepal
    167  NR  -   Nauru
    168  NU  -   Niue
    169  NZ  -   Novi Zeland
    170  OM  -   Oman
    171  PA  -   Panama
    172  PE  -   Peru
    173  PF  -   French Polynesia
    174  PG  -   Papua New Guinea
    175  PH  -   Philippines
    176  PK  -   Pakistan
    177  PL  13  Poljska
    178  PM  -   St Pierre and Miquelon
    179  PN  -   Pitcairn
    180  PR  -   Puerto Rico
    181  PS  -   Palestine
    182  PT  1   Portugalija
    183  PW  -   Palau
    184  PY  -   Paraguay
    185  QA  -   Qatar
    186  RE  -   Réunion
    187  RO  14  Rumunija
    188  RU  15  Rusija
    189  RW  -   Rwanda
    190  SA  -   Saudijska Arabija
    191  SB  -   Solomon Islands
    193  SC  -   Seychelles
    194  SD  -   Sudan
    195  SE  16  Švedska
    196  SG  -   Singapur
    197  SH  -   St Helena
    198  SI  1   Slovenija
    199  SJ  -   Svalbard and Jan Mayen
    200  SK  1   Slovačka
    201  SL  -   Sierra Leone
    202  SM  1   San Marino
    203  SN  -   Senegal
    204  SO  -   Somalia
    205  SR  -   Suriname
    206  SS  -   South Sudan
    207  ST  -   Sao Tome and Principe
    208  SV  -   El Salvador
    209  SX  -   St Maarten (Dutch)
    210  SY  -   Sirija
    211  SZ  -   Eswatini (Swaziland)
    212  TC  -   Turks and Caicos Is
    213  TD  -   Chad
    214  TG  -   Togo
    215  TH  -   Tajland
    216  TJ  -   Tajikistan
    217  TK  -   Tokelau
    218  TL  -   East Timor
    219  TM  -   Turkmenistan
    220  TN  -   Tunis
    221  TO  -   Tonga
    222  TR  17  Turska
    223  TT  -   Trinidad and Tobago
    224  TV  -   Tuvalu
    225  TW  -   Taiwan
    226  TZ  -   Tanzania
    227  UA  -   Ukrajina
    228  UG  -   Uganda
    229  US  18  Sjedinjene Američke Države
    230  UY  -   Uruguay
    231  UZ  -   Uzbekistan
    232  VA  1   Vatikan
    233  VC  -   St Vincent
    234  VE  -   Venezuela
    235  VG  -   Virgin Islands (UK)
    236  VI  -   Virgin Islands (US)
    237  VN  -   Vijetnam
    238  VU  -   Vanuatu
    239  WF  -   Wallis and Futuna
    240  WS  -   Samoa (western)
    241  YE  -   Yemen
    242  YT  -   Mayotte
    243  ZA  -   Južnoafrička Republika
    244  ZM  -   Zambia
    245  ZW  -   Zimbabwe
    """)
}
