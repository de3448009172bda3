"""Lampung names, and the adok (titles of custom) which people carry as names there."""

from bench.names.custom import Custom, words

LAMPUNG = Custom(
    name="lampung",
    heads_women=(("siti", 0.08), ("sri", 0.07), ("ratu", 0.03), ("batin", 0.015)),
    heads_men=(("muhammad", 0.16), ("ahmad", 0.02), ("raden", 0.02), ("sutan", 0.02), ("minak", 0.015)),
    women=words(
        """rosdiana nurbaiti rusdiana marlina yusnidar yusnaini ernawati herlina hernida hasnawati hasnidar
        maimunah masnun masnoni megawati mursidah nuraida nurlela nurhasanah nilawati rohana
        rosmala rosnani rosneli rosita sahara samsiar sarinai sawiyah suhaila suryati syahrida
        tarida uluwiyah wardaniah yulida yurnalis zaleha zalekha zubaida zuraida zuryati anggun
        aprida arlena asnani asnawati betti bulan cahaya dahlia dalima darwati delima desma
        dewita elfrida elmida elvida emilia erlena erlida erma ermida farlina gustina hartina
        hayani helda helmiyana intan irma isnaini jauhari juwita kartika kemala kurniati
        lasmaida lenawati leni lidya lisda maisaroh maryana masitah masturi melda melati merida
        merlin mirdalena murniati nazira neli neti nirmala novalia nurdiana okta pesona puri
        purnama ramlah ratna rika rini risna riza romida ronida rusmala saidah salma santi
        saudah selvida serli silfana sriyanti sukma susda tasmida tiara umidah upik usda ulfida
        verawati wati wirda yanida yeni yesi yosida yuliana yusda zahara zainida"""
    ),
    men=words(
        """rusdi ruslan zainal zulkarnain zulkifli marzuki mursalin musannif nazori nurdin rahmat riduan
        romzi rozali saidi samsuri saprudin saukani sofyan sulaiman syahbudin syahril tamrin
        tarmizi umaruddin wancik yahuda yuhadi yuspan yusri zahri zaini zawawi abu ahyar ali
        amir amran anhar ansori arbain arifin arpan aryadi asnawi azwar bahri bahusin basri
        baheram bangsawan basyarudin bustami burhan dahlan damhuri darwis daud dedi djunaidi
        edwar effendi elyas erwan fadli fahrizal farizal fikri firdaus gunawan guntur hamdani
        hanafiah hasan hasbullah helmi hendri herman heri hermansyah husin idham ibrahim
        iskandar ismet irwan jamhari jauhari johan junaidi kadarsyah kahar kamil karnadi khairul
        kodri komarudin lukman mahdi mahmud makmur malik mansyur marhasan marwan masdar maulud
        merza muslih musa mustafa nasir nawawi nizar paisol panji rafiudin rahman rakhman ramli
        rasyid ria ridho rifki rizal robinson rohim romli rusman sabirin sahlan saleh samsul
        sanusi sarnubi sobri suhaimi suhaili syafei syamsu syarief tabrani tajudin taufik
        thamrin tohir umar usman wahyudi warsito yakub yamin yandri yanuar yasir yunus yusuf
        zaidan zamzami"""
    ),
    more_women=words(
        """pemuka batin pengiran sangun ratu bidan gusti puan permata intan cahya mulia bulan buay pubian
        nuban sebuai mega sekala rosdiana yusnidar hasanah hayati herlina ernawati marlina
        maryana melinda mirawati murniati nurhayati nurbaiti novitasari oktarina permatasari
        purnamasari putri rahmawati rahayu ratnasari rosalina rosdiati sari setiawati susanti
        susilawati wahyuni wulandari yulianti yuliana yunita zahara afriyani agustina anggraini
        apriyani asmarani astuti damayanti desmawati destiana dwiyanti efrida ekawati fatmawati
        febriyani fitriani handayani hartati hernawati indriyani irawati isnawati juliana
        kartini kurniasari kusumawati lestari lisnawati mardiana maulida mayasari meliana
        nirwana noviana"""
    ),
    more_men=words(
        """pemuka pengiran rajo ratu batin tihang junjungan suttan bangsawan kesuma sempurna penutup
        pesirah mangku alam marga jaya puncak tuan raja pukuk bandar dalom kiemas sampurna
        wijaya saputra pratama kurniawan setiawan hidayat gunawan firmansyah ardiansyah
        hermansyah alamsyah syahputra romansyah rahmansyah hardiansyah iskandar effendi irawan
        hendrawan darmawan kusuma nugraha perdana permana prasetya putra ramadan rinaldi riyadi
        sanjaya sobari suhendra suherman suryadi syaputra wahyudi wibowo yulizar yuliansyah
        yunizar zulfikar zulkarnain zulhadi abadi adiwijaya afrizal akbar andika anggara
        apriyadi arizal azhari bahtiar budiman fahrizal fauzi febriansyah fernando habibi
        harianto"""
    ),
    stems=words(
        """ros rus yus zul zur her hern mas mur nur sam sap sar syah tar um wan was yur er el as az ar am
        ris rom ron sel sil mer mel lis las kem hel far des den dar dal bah"""
    ),
    endings_women=words(
        "ida nida lena linda nawati diana neli mala wita yana sari iza ina eli aida isna iyanti"
    ),
    endings_men=words(
        "ansyah izal adi uri an oni udin ial wan sori zan nizar mizi ahmi ul asri im andi usin"
    ),
    syllables=words("ba ti ra me da ru la ngi bu ai pu bi an ka si ma li wa ja le ri mu hu se ku to ba nu"),
)
