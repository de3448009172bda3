"""Names of Arabic origin, as written all over the archipelago: compounds with Abdul, Nur, -uddin, -ah."""

from bench.names.custom import Custom, words

ARABIC = Custom(
    name="arabic",
    heads_women=(("siti", 0.19), ("nur", 0.05), ("umi", 0.025), ("sri", 0.06)),
    heads_men=(("muhammad", 0.34), ("ahmad", 0.06), ("abdul", 0.06), ("nur", 0.025), ("abdurrahman", 0.004)),
    women=words(
        """aminah fatimah khadijah aisyah maryam zainab halimah romlah rohmah rohani rukayah salamah
        salimah sakinah safitri saidah saadah sofiah sumayah syarifah syamsiah ulfah umamah
        uswatun wahidah wardah yasmin zahra zahrotun zakiyah zubaidah zulaikhah zulfa afifah
        ainun aliyah alfiyah alwiyah amalia amanah anisah anifah arofah asiyah asma atikah
        azizah azkiyah badriyah bahiyah barirah basyiroh daimah durotun elviyah fadilah faidah
        faizah fajriyah farida farihah faridatul fatonah fauziyah fikriyah firdausi fitriyah
        ghoniyah habibah hafsah hajar hamidah hamdanah hanifah hanik hasanah hasbiyah hidayatul
        hikmah himatul husna husniyah ibtihal iffah ikrimah ilmiyah imroatul inayah insiyah
        istiqomah izzah jamilah jannatun jazilah juwairiyah kamilah karimah karomah kasifah
        khairiyah khalimah khasanah khofifah khoiriyah khoirun khotimah khumairoh kuni kulsum
        laila lathifah luluk lutfiyah maftuhah mahmudah maghfiroh malihah mamluatul maimunah
        marfuah marhamah masfufah masruroh masyitoh mawaddah mudrikah mufarohah mufidah
        muhayanah mukaromah mujahidah munawaroh munfaridah murniyah musarofah muslimah muslihah
        mustaghfiroh muthiah muti nabilah nadhifah nadiroh nafisah naimah najihah nasihah
        nasiroh nikmah nisfatul nisa nuriyah nurul qomariyah qoniah qori qurotul rabiah rahmah
        raihanah rifah rifqiyah rodiyah rofiqoh rosidah rosyidah ruhaniyah ruqoyah sabrina
        sahila salwa samirah saniyah saudah shofwah sholihah sholikhah suaibah sukainah syafaah
        syifa tasliyah taslimah thoyibah tsaniyah tutik ummu unsiyah uzlifah wafiroh wasilah
        widad yusriyah zaenab zaitun zamroh zulfiyah"""
    ),
    men=words(
        """rizky hasan husain ali umar usman yusuf ibrahim ismail idris ilyas isa musa harun yahya zakaria
        ridwan rahmat rohman rohim malik aziz hakim halim hamid hadi kholik khoirul karim kadir
        ghofur ghoni jalil jabar latif majid manan mujib muhaimin mukti nasir qodir qohar rasyid
        rauf rosyid sidiq sobur salam shomad syukur tawab wahab wahid wakhid zainal zainuri
        zaenudin zuhri zulkifli zubair anas anwar arif asad ashari asyari azhar badrun bahrul
        basori basyir bukhori burhan daroini fadli fahmi fahrur faisal faizin fajar farid
        fathoni fathur fauzan fauzi fikri firdaus fuad ghozali habib habibi hafid haidar hamam
        hambali hamdan hamzah hanafi hanif harits haris hartoni hasbi hasyim hidayat hilmi hisam
        hudi huda idrus ihsan ikhsan ikhwan ilham imron imam irfan irsyad iskandar ishaq jakfar
        jamal jauhari jazuli junaidi jufri kamal khaeron khamid khanan kharis khoiri khoirudin
        khozin khudori kurdi lukman lutfi mahfud mahmud maimun makmun makruf mansur marzuki
        masrur masduki mashudi mashuri maskur maulana miftah misbah muafi muarif mubarok
        mudzakir mufid mughni muhajir muhlas muhlis muhsin mujahid mujiburrohman mukhlas mukhtar
        mulkan munir munif muntaha murtadlo muslih muslim mustain mustakim mustofa mutohar
        muzaki muzamil nadhif nafi naim najib nasihin nasrudin nawawi nizar nurdin nurhadi qomar
        qosim rafi ramadan ridho rifai rifki rofik rojikin romadhon romli rosidin rozak ruslan
        sabiq sadeli safii sahal saiful saifudin sakur salim samsul samsuri sanusi shodiq sholeh
        sholihin shonhaji solikin subhan subkhi sulaiman suyuti syafiq syafii syahrul syaiful
        syamsul syarif syukron tajudin taufik thoha thohir tohari ubaidillah umam usamah wafa
        wildan yasin yazid yunus zaki zamroni zarkasi"""
    ),
    more_women=words(
        """aminah fatimah khadijah aisyah maryam zainab halimah khasanah hasanah rohmah rohmatin nikmah
        nurjannah nurhayati nurhidayah nuraini nurlaila nurfadilah nurul khotimah khoiriyah
        muawanah munawaroh munawarah mutmainah mukaromah musyarofah mustaghfiroh masruroh
        maghfiroh maisaroh maimunah marfuah mahmudah lathifah lailiyah lutfiyah kulsum kamilah
        jamilah juwariyah istiqomah inayah imroatus hidayah hidayati hamidah hanifah habibah
        fitriyah firdaus fauziyah faridah faizah fadilah badriyah azizah azizatul asiyah amalia
        alfiyah alawiyah aliyah afifah zuhriyah zulaikhah zubaidah zakiyah zahroh zahra yusriyah
        wahidah wahyuni uswah umamah ulya ulfah tsaniyah tamimah syarifah syafaatun syamsiyah
        solikhah sholihah sofiyah salamah sakinah saidah saadah rukayah rosyidah rosidah rofiah
        rodiyah rahmawati rahmah qomariyah qolbiyah nurohmah nisak nisa nafisah nadiroh
        muzayanah muyasaroh mutiah muslimah muslimatun mufidah makrifah magfurotun lestari
        kholifah kholidah khusnul karomah jannah janah ismiyah islamiyah isnaini inganah ilmi
        hikmah handayani hafidhoh hafsah ghufroniyah fuadah farikhah elmiyah diniyah daimah
        chasanah bariroh barokah baroroh awaliyah atiqoh arofah arifah anisah anjani amanah"""
    ),
    more_men=words(
        """rohman rohim rahmat hidayat hidayatullah hakim halim hamid huda hasan hasanudin arifin abidin
        abror afandi afifudin ahwan akbar alfarizi alwi amin aminudin anam anwar anshori
        ardiansyah arrosyid asari ashari asrofi asror asyari azhari azis azizi azmi badawi
        baidowi bahtiar basyaruddin burhanudin fadholi fahrudin fahmi fajri faisal faizal fanani
        farhan faruq fathoni fatah fauzan fauzi fikri firmansyah fuadi furqon ghofur ghozali
        habibi habibullah hadi hafidz hambali hamdani hanafi haqiqi hasyim ibrahim ihsan ilham
        imron irfani iskandar ismail jaelani jalaludin jamaludin jauhari jazuli junaidi
        kamaludin karim kholil kholis khoirudin khusaini kurniawan latif luthfi maarif mahfud
        mahmudi majid maksum malik mansur masud maulana mubarok muhajirin mukhlis mukhlisin
        mukminin munawar munir muqorobin murtadho mustakim mustofa mutaqin muttaqin muzaki nafi
        naim najib nasir nasrullah nawawi nizar nurdin qodir qomarudin ramadan ramadani rasyid
        ridho ridlo ridwan rifai rizal rofii romadhoni rosadi rosyidi ruslan sahid said saifudin
        saifullah salim samsudin setiawan shodiq sholeh sidiq sirojudin subekti sulaiman
        sulthoni suyuthi syafii syahputra syahrul syaifudin syarifudin syukur tamami taufiq
        thohir ubaidillah umam usman wahab wahid wahyudi yahya yasin yusuf zainudin zainuri
        zakaria zamroni zuhdi"""
    ),
    stems=words(
        """nur khoir zain saif syam fahr nas jam kam tam izz ala bah burhan hasan husn qomar rid rof ros
        saad sof sol syar tajwid tau ulf umam wah yaq zahr zub zul mas mus mun muf muk muh muj
        maf mar lat lut kar kur jan jal ist isn im ikhl hik haf hab gh fat fad far faiz dur dar
        bad bas az at as ar am al"""
    ),
    endings_women=words(
        """iyah iyatun atul atun iyatul anah inah umah ilah amah aroh iroh uroh idah udah afah ifah atin
        ainiyah atunnisa ijannah islamiyah iyani iatin awati"""
    ),
    endings_men=words(
        """udin uddin ul ullah ani ari uri in an ib id im ir is if ol or on aroni ansyah iansyah arudin
        amudin awi uwan"""
    ),
    syllables=words(
        "ab ma zu ra ha fa ni la mu ru sa ta qo ri ya da za hi mi na li kha fi su ba ka wa ro no ja"
    ),
)
