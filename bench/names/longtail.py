"""The long tail: names of other islands, church names, modern inventions. Few heads, very many rare words."""

from bench.names.custom import Custom, words

LONG_TAIL = Custom(
    name="long tail",
    heads_women=(("maria", 0.04), ("ni", 0.02), ("siti", 0.03), ("sri", 0.015)),
    heads_men=(("muhammad", 0.10), ("i", 0.015), ("la", 0.015), ("yohanes", 0.015)),
    women=words(
        """maria marta magdalena margareta martina yohana yuliana yustina yovita agnes agustina albertina
        aleksandra alfrida amelia anastasia angelina anita antonia apolonia aurelia beatriks
        bernadeta betsi bibiana brigita cecilia carolina christina clara damaris debora delviana
        diana dina dorkas dorce elisabet elsina emilia endina erlin ester eva evi fani febi
        felicia fera ferawati filomena fransiska friska gabriela gloria grasia hana helena
        herlin hildegardis ida ina indri ira irene isabela ivana jakoba jein jeni jesica
        katarina kristina kornelia lena leni lidia lince lisa lusia marselina melania melki
        merry mince mirna monika naomi natalia nela neti nike nita noni novi noviana oktaviana
        olivia paulina petronela priska rahel regina ribka rina rista rosa rosalia rosmery rut
        salome sanci sara sarci selfina selvi serli sofia stefania susana tabita teresia tina
        trivena veni vera veronika viktoria vivi welmince wilhelmina yane yosefina yolanda
        yunita yuni kadek ketut luh putu wayan made komang baiq lale besse daeng andi becce
        saripa wa waode hartati hasnah hasmia herlina jumriah kartia kasmawati marhani mariani
        maryama mardia masita mastura nadira nurbaya nurlina nurmiati rabia rahmatia ramlah
        rosmini rostina saenab sahara samsia sitti suarni sunarti syamsinar yohanis zaenab caca
        cinta keysha naura kirana kinara alya aqila nayla"""
    ),
    men=words(
        """yohanes yosef yakobus yulius yunus agustinus albertus aleksander alfons alfred ambrosius andreas
        antonius aris arnoldus bartolomeus benediktus bernadus blasius bonefasius charles daniel
        darius david demianus dominggus dominikus donatus edmundus eduardus elias emanuel
        ernestus fabianus felix ferdinandus filipus fransiskus frederik gabriel gaspar gerardus
        gregorius hendrik hendrikus herkulanus hermanus hironimus ignasius imanuel isak ishak
        jeremias johan jonatan joni josua karolus klemens kornelis kristian kristoforus
        laurensius leonardus lukas luter maksimus marianus markus marselinus marten martinus
        mateus mikael moses musa natanael nikodemus nikolaus oktavianus paskalis patrisius
        paulus petrus philipus pius rafael raymundus rikardus robertus rofinus rudolfus sabinus
        samuel sebastianus silvester simon siprianus stanislaus stefanus thomas timotius tobias
        urbanus valentinus viktor vinsensius wempi wilhelmus yeremias yonas kadek ketut komang
        made nengah nyoman putu wayan gede lalu raden andi daeng baso ambo sangaji haeruddin
        hamzah hasanuddin jufri kaharuddin lamuddin mappa marzuki muhtar nasrun nurdin patta
        rahim rusli rustam sabir sahabuddin saharuddin sainal samsuddin sirajuddin sudirman
        sulkifli syahrir syamsir tahir tajang tamrin usman yusran zaenal boni domi dedy ferri
        freddy hengky jefri jimmy rommy ronald rudy steven toni verry willy yance yopi zeth
        alfin arkan arsya azka bilal danish dafa daffa evan farel gibran kenzo rafa raka"""
    ),
    more_women=words(
        """lestari dewi suryani astini ariani ayuni puspita wati sari rahayu utari natalia kristiani
        sulistiani pasaribu sinaga siregar nasution lubis harahap hutapea manurung simbolon
        situmorang sitorus panjaitan ginting tarigan sembiring purba saragih damanik tambunan
        napitupulu lumbantoruan marbun hutabarat tanjung chaniago piliang koto sikumbang caniago
        rumengan lumentut mamahit wowor kalalo pangkey rorong sumual tumbelaka latuconsina
        pattinama sahetapy tuhumury nanlohy leimena manuputty rumbiak wanggai yoku kogoya wenda
        tabuni murib nawipa pekei gobai bria seran nahak klau bere leto tefa kase nenabu sonbai
        benu taneo nomleni banunaek lado rihi kana dima tade koroh mone hede wolo wea meo lede
        bili umbu rambu tamo dapa ngongo bulu kaka malo puteri anjani juniantari widiantari
        ratnadi"""
    ),
    more_men=words(
        """putra saputra wijaya sudarma suarta sukarta astawa arnawa mahendra adnyana widana suparta sutama
        pasaribu sinaga siregar nasution lubis harahap hutapea manurung simbolon situmorang
        sitorus panjaitan ginting tarigan sembiring purba saragih damanik tambunan napitupulu
        lumbantoruan marbun hutabarat tanjung chaniago piliang koto sikumbang rumengan lumentut
        mamahit wowor kalalo pangkey rorong sumual tumbelaka latuconsina pattinama sahetapy
        tuhumury nanlohy leimena manuputty rumbiak wanggai yoku kogoya wenda tabuni murib nawipa
        pekei gobai bria seran nahak klau bere leto tefa kase nenabu sonbai benu taneo nomleni
        banunaek lado rihi kana dima tade koroh mone hede wolo wea meo lede bili umbu tamo dapa
        ngongo bulu kaka malo ardana gunarsa sujana pradnya wirawan kusuma mahardika"""
    ),
    stems=words(
        """al an ar be da de el fa fe ga he im jo ka ke la le lo ma me mi na ne no ol pa ra re ri ro sa se
        si ta te ti va ve vi wa we ya ye yo yu za ze"""
    ),
    endings_women=words(
        "lina rista viana melda nita sela rika vita rina tika lia nia sya fira lena vina nessa ndra lisa rini"
    ),
    endings_men=words("ndra rto nus ldi rius ndi fri ksa lvin vin rdo ston rman lson ndo ro ldo nson ris ki"),
    syllables=words(
        """ba be bi bo bu da de di do du fa fe fi ga ge gi go ha he hi ja je jo ka ke ki ko ku la le li lo
        lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to
        tu wa we ya yo ngo nya"""
    ),
)
