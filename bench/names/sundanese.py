"""Sundanese and Cirebon names: echoing pairs (Nani Suryani), Asep, Euis, and many -ah and -na endings."""

from bench.names.custom import Custom, words

SUNDANESE = Custom(
    name="sundanese",
    heads_women=(("siti", 0.09), ("sri", 0.07), ("neng", 0.02), ("euis", 0.02), ("nur", 0.02)),
    heads_men=(("muhammad", 0.17), ("asep", 0.035), ("ahmad", 0.02), ("dadang", 0.015), ("abdul", 0.02)),
    women=words(
        """nani yani cucu euis iis nining entin imas ida idah ade tati tuti titin tintin eti etih eneng
        enung ening enok elis elin eli ela een eem edah dedeh dede dewi dini dian diah cicih
        cicah cacah caswi casinih carinih carsinah castinih darniti darsinih daskinah daswinih
        dasuki ecin ecih encum entar eroh erah esih etty fitri gina hani heni ijah ikah ilah imi
        imin inah inih ipah isah itih jajuk jubaedah juju juwita kasinih kasturi keni kokom
        komala komariah kulsum kuriah lala lia lilis lina linda mimin mintarsih mira mumun munah
        munirah nana nanih nenden neneng neni nia nita nina nok nonih nunung nuraeni nyai oah
        ocah odah oneng onih oom ooh opah otih pipih popon purwati rani ratna ratnaningsih resi
        rina rini risma rita rodiah rohaeti rohani rokayah rosita rostika rukmini runengsih
        ruminah rusmini rusnah sadiah saenah salimah sanah sanirah saripah sariah sarniti
        sawinih sawitri sopiah sukaesih sulaeha suminar sumirah sunengsih suniti supinih surtini
        suryati susi susilawati sutinah taniti taonah taryati tarsinih tarwinih tasinih tasmirah
        tasniti tikah tina turinih turniti tursinih uci ucu ulfah unah uneng uni upi wacih
        wangsih warniti wartini warsinih waskinih wastinih wati wawat wida wina wiwi wiwin yati
        yayah yeni yeti yoyoh yulia yuyun"""
    ),
    men=words(
        """asep ujang dadang dedi deden dede cecep cucun encep enjang endang entis engkos engkus eman emen
        endi eko edi eddi ece didin dikdik dudung dudi dindin dayat darsa darma daryono darkim
        darsim daspin daswan datim carsim casmadi casman casta castra casudi caswadi carma
        carkim carwan aang aam aan acep ace ade adang agus aep ajat ajang aji akim ali amang
        anang andi anda apep apud arif aris aseng asikin ating atang atep awan ayat ayi baban
        badru bagja bubun budi bunyamin gugum gumilar gungun hadi hamdan haris hendar hendi heri
        herman hilman iing ijang ikin imang iman indra ipin irfan iskandar iwan jaja jajang
        jajat jana jeje jojo juju junaedi kadim kaerun kadmira kardi karim kasdi kastari kasum
        komar kosasih kurdi kusnadi kustiwa lili lukman mamat maman mamad mansur maryono masduki
        mastari mukti mumu nana nandang nanang nono nunu nurjaman nuryaman oban obay odang odik
        ojo oman onang oni otong opik otang padli pandi pipin priatna rahmat rasim rasta rastono
        ratim risman rohman ruhiyat ruslani rusdi rusman sahroni saepudin sanusi sarip sarjo
        sarman sarwa sobari sobirin sodikin solihin suhendar suherman sukarya sulaeman suma
        sumarna sunarya supendi supriatna surya suryana sutarya sutisna sutara syamsudin tahya
        tanto taryana tarman tarsim tarwan tasrip tatang tedi teten tisna toni toto udin ujer
        uman undang usep usman uus wahyu wahyudin wandi warja warsa warsim warto wartono wasdi
        wawan wendi wildan yadi yana yanto yaya yayan yogi yoyo yudi yusup"""
    ),
    more_women=words(
        """suryani suryati sumarni sumiati sutini rohaeti rohayati rohimah hasanah hayati nurhayati
        nurjanah nurlaela nuraeni komalasari permatasari purnamasari puspasari ratnasari
        wulansari kartikasari mayasari agustin agustini aisyah apriani apriyanti anggraeni
        cahyani damayanti darmayanti fatimah fauziah fitriani fitriyah handayani hartati
        herawati herlina hermawati hidayah hidayati indrayani julaeha juariah kartini komariah
        koswara kurniasih kurniati kusmiati kustini lasmini latifah lisnawati maesaroh maemunah
        mariam marlina marwati masitoh maryani maryanah maspupah mulyani mulyati munawaroh
        nengsih ningrum nopianti novianti nuriah oktaviani padilah patimah pratiwi purwanti
        rahmawati rahayu ratnawati robiah rodiah rohanah rosdiana rosmawati rosmiati rukmana
        rukoyah ruminah rusmiati sadiah salamah saodah sarifah sarmilah setiawati solihah
        solihat sofiah suhaeni suhaeti suhartini sukaesih sukmawati sulastri suminar sumiyati
        sunarti supartini supriyatin surtikah sustini susilawati tarlina tarwiyah tresnawati
        wahyuni warsinah widaningsih winarti wiriani yuliana yulianti yuningsih"""
    ),
    more_men=words(
        """hidayat sudrajat supriatna suryana sutisna mulyana gunawan setiawan kurniawan permana purnama
        saepudin saepuloh saputra nugraha ramdani ramdan rahmat rohmat rohman rusmana rustandi
        ruhimat sobandi somantri subagja sudirman suganda sugandi sugilar sugiri suhada suhaya
        suhendi suhendra sujana sukandar sukanda sukmana sulaeman sumarna sumirat sunandar
        sunarya supandi suparman supena supriadi suryadi suryaman sutardi sutaryo sutrisna
        suwarna suwanda tarmana taryadi tresna wahyudin wibawa wiguna wijaya wiharja winata
        wiranata wiratma wirya yusuf zakaria abidin adiwijaya ahdiat akbar alamsyah amarudin
        anwar apandi apriadi ardiansyah arifin aripudin atmaja basri budiana budiman darajat
        darmawan effendi fadilah fauzi firdaus firmansyah gumilang hakim hamdani hamzah hanapi
        hardiana haryana herdiana heryanto heryana hermawan herlambang hidayatuloh holik
        iskandar jaelani jamaludin juanda junaedi kamaludin kartiwa komara komarudin kosim
        koswara kusnadi kusuma kusumah lesmana lukmana maulana mustopa muharam mutakin nasrudin
        nurdin nurjaman nuryana padilah pamungkas prayoga"""
    ),
    stems=words(
        """su sut sup suh suk sum tar tas war was wan dar das car cas kar kas kus sar sat rus ros rod roh
        sal sol mul mun mus nur nan nen yay yul jub juw kom kok er el en ih ik on od ruh wid wiw
        tur tun mas mar dur"""
    ),
    endings_women=words(
        """inih iti ningsih engsih inah iah anah ati ani aeni aesih arsih iyah ilah ikah onah ompang amah
        asih iroh oyah unah wati"""
    ),
    endings_men=words(
        """ana aya im na man ma wan ja di yo kim adi udin aman sa ta ara ika iman oman andi endi asa anda
        iyat idin ujar"""
    ),
    syllables=words(
        "ca da en ka su ra ti man wi na sa yu ja ta ru no ko ma li ci di ra tas war kar min nih wan ping jang"
    ),
)
