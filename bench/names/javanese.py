"""Javanese names: many single names, Su-/Wi-/Har- stems, Sri as the great opener."""

from bench.names.custom import Custom, words

JAVANESE = Custom(
    name="javanese",
    heads_women=(("sri", 0.25), ("siti", 0.085), ("dwi", 0.02), ("tri", 0.015), ("endang", 0.015)),
    heads_men=(
        ("muhammad", 0.16),
        ("agus", 0.03),
        ("ahmad", 0.02),
        ("dwi", 0.015),
        ("eko", 0.015),
        ("tri", 0.012),
    ),
    women=words(
        """sulastri suparti sumiati sumarni sutini suyati wahyuni rahayu lestari ningsih murni sunarti
        tutik sukarti kasiyem katinah paini painem tukinem tukiyem wagiyem waginah poniyem
        ponirah legiyem leginah kliwonah jumiyati jumirah jumini saminem saminah sainem satinem
        satiyem sariyem sarinah sarmi karsinah kartini kartinah kasmiati kasminah kasinem
        ngatinah ngatinem ngatmini ngadinah ngadiyem mujiati mujinem mulyani mulyati marsini
        marsinah marinem maryati maryam marwati suharti suhartini sukarsih sukesi sukinah sulami
        sulasmi sulikah suliyah sumarsih sumarti suminah sumini sumirah sumiyem sunarsih sundari
        sunarmi suparmi supartini supiyah supinah supriyati suprapti suratmi suratinah surati
        suryani suryati susanti susilowati sutarmi sutarti sutinah sutiyem sutrisni suwanti
        suwarni suwarti suwati suwiji tarmi tarmini tarsinah tasmi temu tentrem tini titik
        tuginah tuginem tumini tuminah tuminem tumirah turinah turiyah tutur wakinah wakiyem
        wariyah warsiti warsini warti wartini wasinah wasiyem watini widarti widayati wijiati
        wiji winarni winarsih winarti yatemi yatinah yatini yatmi yuliati yulianti yuni retno
        ratna ratih dewi ayu ambar arum endah indah ika ita nanik ninik nunuk lilik lilis puji
        puspita wulan wulandari rini rina ratmi prihatin prapti partini partinah parmi pariyem
        pariyah parsini nunik nuryati napsiah murtini murtiningsih mundari munarti misinem
        misiyem mistin misri miratun lasmi lasmini lasinem lasiyem kuswati kusrini kustinah
        kusmiati kunarti komsatun juwariyah juwarti jumaroh istiqomah istikanah isminah iswati
        iswahyuni hartini hartati haryati harsini genduk gemi estu erna erni darmi darmini
        darsini darsih dasinah dasiyem cempluk budiarti boniyem boinem bibit asih asri anjarwati
        anik ngasinah ngasiyem ngatemi"""
    ),
    men=words(
        """sutrisno suparman supriyadi sugeng suwarno sunarto suyanto mulyono wahyudi hariyanto budi joko
        slamet bambang sugiarto sugiyono suharto sukamto sukarno sulaiman sumarno sumarsono
        sumanto sunardi sunaryo supardi suparno supomo suprapto supriyanto suradi surono suroto
        suryadi suryono susanto susilo sutarno sutikno sutopo suwandi suwarto suyono tarmuji
        tarno teguh tohari tugiman tugino tukijan tukimin tukiran tumijo tumiran turmudi tukiyo
        wagimin wagiman wagiran wakidi wakijan wardoyo warsito warsono wasis wasito waluyo
        widodo wijaya wijianto winarno winarto wiyono yadi yanto yatno yitno purwanto purwadi
        purnomo prayitno prasetyo pramono prabowo priyono poniman ponijo poniran ponidi pairin
        paijo paiman painun paidi parman parno partono parto parji pardi nyoto nyono ngatiman
        ngatimin ngatijo ngadimin ngadiman ngadiyo ngasiman mujiono mujianto mugiono mujiman
        mustofa murjito murdiyono misnan misdi misman miskun marsudi marsono marjuki marwoto
        martono kusnadi kusnan kusno kusmanto kuswanto kuncoro katiman katijo katimin kasno
        kasman kasiran kasijan kasdi kardi karmin karno karsono kartono karyono jumadi jumari
        jumangin jumiran jaswadi jarwo jaiman irawan imam hadi hadiono hartono hartoyo haryono
        handoko gunawan gunarto gito giman giyono gimin edi dwiyanto didik darto darmaji
        darmanto darmono darsono daryanto danang cahyono cipto budiono budianto basuki bejo
        bagiyo bagong aris ariyanto anang adi wawan witono untung tuwuh tulus triyono tamyis
        tamaji supangat suparlan sukarji sukiman sukimin sukidi sujarwo sujono suhardi
        suharyanto subagyo subandi subari sudarman sudarmo sudarsono sudarto sudiro sudiyono"""
    ),
    more_women=words(
        """wahyuni rahayu lestari ningsih utami astuti wulandari handayani setyowati puspitasari kusumawati
        susilowati wijayanti purwanti purwaningsih setyaningsih widayanti widiastuti hartati
        hidayati rahmawati indrawati kurniawati yuliani yulianti suryani winarsih mulyani
        mulyati sundari murtini sulastri sulistyowati sulistyaningsih nurhayati agustina agustin
        anggraini anggraeni damayanti dewanti ekawati ernawati fatmawati hariyanti haryani
        hastuti irawati ismiati juariyah kartika kartikasari kuntari kusrini kustiyah lindawati
        maharani mardiana maryani megawati mintarsih nawangsari nawangwulan ningrum nurani
        oktaviani palupi pamungkas pangestuti pertiwi pratiwi prihatini pujiastuti puspita
        rejeki restu rukmini rukmana saptaningrum sari saraswati sekarwati septiani setiawati
        sugiarti suhartini sukmawati sumiati sunarti supadmi suprihatin suryaningsih susanti
        sutanti tarwiyah trisnawati triwahyuni umiati utari wahyuningsih wahyuningrum wardani
        warsiti widayati widowati wigati winarni winarti yudiati yuningsih yunita minarni
        minarti ismawati iswandari kinasih kinanti larasati arumsari arumdani"""
    ),
    more_men=words(
        """santoso setiawan widodo wibowo prasetyo nugroho saputro kurniawan hidayat cahyono purnomo wijaya
        susanto susilo utomo hariyadi hariyanto gunawan irawan mulyono mulyadi raharjo riyanto
        riyadi pramono pranoto pratama priyanto priyono puguh purwanto rahmadi rohadi sampurno
        sanjaya saputra sarjono sasongko sasmito sembodo setyawan siswanto siswoyo subagyo
        subekti subroto sucipto sudrajat sugiharto sukoco sulistyo sulistiyono sumantri sumitro
        suryanto sutejo suwignyo tamtomo tanoyo tejo tirto triatmojo triyanto wardana wardoyo
        wahyudi wahyono waskito wicaksono widagdo widianto widiyanto wijanarko wirawan wiryawan
        witjaksana wiyoto yudianto yuwono yulianto adiputra admojo anggoro ariwibowo atmoko
        baskoro budiman darmawan darminto dwijaya ekanto febrianto firmanto harjanto harnoko
        hartanto hermanto hermawan indarto indriyanto iswanto jatmiko karyadi kuncoro kusuma
        kuswoyo laksono lukito mardiyanto margono marsudi mintorejo nurcahyo nurdianto nuryanto
        pambudi pamungkas panggih"""
    ),
    stems=words(
        """su suk sum sun sup sur sut suw kar kas kat kus har mar mur muj mul par pur pon pri sar sat sap
        sam tar tas tuk tum tur tug wak wag war was wid wij win ngat ngad ngas jum jam jar jas
        dar das lam las leg mis mug nas pai rat rus sud suh sul sus tam war yat yul"""
    ),
    endings_women=words(
        """iyem inah iyah ini iyati iasih arsih arti arni irah inem ikah asmi atmi anti ilah imah atin
        ariyah onah untari amsih arwati intarti itun ijah"""
    ),
    endings_men=words(
        """ono anto iman iran imin ijo idi adi iyo arno arto arman asno atno amto ardi ojo urip okarno
        osentono ikan amin ijan odikromo owijoyo orejo osumarto"""
    ),
    syllables=words(
        "su mo wi tri har yo no di ko ra sa ti to wa ni ka ma pu se lo bo ji ngat san war tun jar lan pan ri"
    ),
)
