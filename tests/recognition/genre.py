"""Sentences of our own in the genre of the letters, with the names an annotator would mark in them.

A name is written `words/C`: C country, O organisation, F parliamentary group, P person, T post, M mission,
K capability, G programme. `words?` may be marked or not. Half of them name things that no vocabulary has.
"""

from __future__ import annotations

from typing import Final

from graph.model import EntityClass

CLASSES: Final[dict[str, EntityClass]] = {
    "C": "Country",
    "O": "Organisation",
    "F": "ParliamentaryGroup",
    "P": "Person",
    "T": "Post",
    "M": "Mission",
    "K": "Capability",
    "G": "Programme",
}

SENTENCES: Final = (
    (
        "Nederland neemt met het fregat Zr.Ms. Tromp deel aan EUNAVFOR Aspides in de Rode Zee.",
        "Nederland/C; fregat?; Zr.Ms. Tromp/O; EUNAVFOR Aspides/M",
    ),
    (
        (
            "De Duitse minister van Defensie Pistorius sprak met zijn Poolse ambtgenoot over de levering van "
            "Leopard 2-tanks."
        ),
        "Duitse/C; Duitse minister van Defensie/T; Pistorius/P; Poolse/C; Leopard 2/K",
    ),
    (
        "De leden van de BBB-fractie vragen welke gevolgen dit heeft voor de Koninklijke Marine.",
        "BBB-fractie/F; Koninklijke Marine/O",
    ),
    (
        (
            "De leden van de GroenLinks-PvdA-fractie lezen dat Frankrijk en Italië het SAMP/T-systeem aan "
            "Oekraïne leveren."
        ),
        "GroenLinks-PvdA-fractie/F; Frankrijk/C; Italië/C; SAMP/T/K; Oekraïne/C",
    ),
    (
        "Het kabinet heeft besloten de bijdrage aan de VN-missie in Mali (MINUSMA) te beëindigen.",
        "kabinet/O; VN/O; VN-missie in Mali/M; Mali/C; MINUSMA/M",
    ),
    (
        "Tijdens de oefening Steadfast Defender 2024 trainden eenheden van de Koninklijke Landmacht in Litouwen.",
        "Steadfast Defender 2024/M; Koninklijke Landmacht/O; Litouwen/C",
    ),
    (
        "Het Zweedse bedrijf Saab levert de komende jaren vier Gripen-toestellen.",
        "Zweedse/C; Saab/O; Gripen/K",
    ),
    (
        "Met Rheinmetall AG is een contract gesloten voor de bouw van Skyranger 30 luchtverdedigingssystemen.",
        "Rheinmetall AG/O; Skyranger 30/K; luchtverdediging/K",
    ),
    (
        "De motie-Boswijk/Ceder verzoekt de regering om meer munitie aan te schaffen.",
        "Boswijk/P; Ceder/P; munitie/K; regering/O",
    ),
    (
        "De motie van het lid Erkens (VVD) over een Europese pijler in de NAVO is aangenomen.",
        "Erkens/P; VVD/F; NAVO/O",
    ),
    (
        "De Kamer is hierover geïnformeerd door de staatssecretaris van Defensie.",
        "Kamer/O; staatssecretaris van Defensie/T",
    ),
    (
        "Defensie investeert in onderzeeboten en in de vervanging van de M-fregatten.",
        "Defensie/O; onderzeeboten/K; M-fregatten/K",
    ),
    (
        "Er wordt meer geïnvesteerd in Defensie en in veiligheid.",
        "",
    ),
    (
        "De uitgaven voor Defensie stijgen naar verwachting verder.",
        "",
    ),
    (
        "Op verzoek van de Verenigde Staten nam Nederland deel aan Operation Prosperity Guardian.",
        "Verenigde Staten/C; Nederland/C; Operation Prosperity Guardian/M",
    ),
    (
        "De EU-trainingsmissie EUMAM Ukraine heeft inmiddels 75.000 Oekraïense militairen getraind.",
        "EU/O; EUMAM Ukraine/M; Oekraïense/C",
    ),
    (
        "Noorwegen en het Verenigd Koninkrijk leiden de Maritime Capability Coalition.",
        "Noorwegen/C; Verenigd Koninkrijk/C; Maritime Capability Coalition/O",
    ),
    (
        "De secretaris-generaal van de NAVO, Mark Rutte, benadrukte het belang van de 3,5%-norm.",
        "secretaris-generaal van de NAVO/T; NAVO/O; Mark Rutte/P; 3,5%-norm/G",
    ),
    (
        "SG NAVO Rutte en president Zelensky woonden de bijeenkomst bij.",
        "SG NAVO/T; NAVO/O; Rutte/P; president?; Zelensky/P",
    ),
    (
        "De Europese Commissie presenteerde op 19 maart het Witboek over de toekomst van Europese defensie.",
        "Europese Commissie/O; Witboek over de toekomst van Europese defensie/G",
    ),
    (
        "Voor de uitvoering van het Actieplan Productiezekerheid Onbemenste Systemen is 200 miljoen euro beschikbaar.",
        "Actieplan Productiezekerheid Onbemenste Systemen/G",
    ),
    (
        (
            "Het Joint Support and Enabling Command (JSEC) in Ulm coördineert de militaire mobiliteit; het "
            "JSEC wordt uitgebreid."
        ),
        "Joint Support and Enabling Command/O; JSEC/O; JSEC/O; militaire mobiliteit/K",
    ),
    (
        "Het programma Vervanging Onderzeebootcapaciteit (hierna: VOZBT) loopt door.",
        "Vervanging Onderzeebootcapaciteit/G; VOZBT/G",
    ),
    (
        "De kamikazedrones die Rusland inzet, worden deels in Iran geproduceerd.",
        "kamikazedrones/K; Rusland/C; Iran/C",
    ),
    (
        "De Roemeense luchtmacht ontvangt achttien F-16's voor het European F-16 Training Center (EFTC).",
        "Roemeense/C; Roemeense luchtmacht/O; F-16/K; European F-16 Training Center/O; EFTC/O; F-16/K",
    ),
    (
        "De ambassadeur in Kyiv en de Permanente Vertegenwoordiger bij de NAVO zijn op de hoogte gesteld.",
        "ambassadeur in Kyiv/T; Permanente Vertegenwoordiger bij de NAVO/T; NAVO/O",
    ),
    (
        "De heer Van der Burg en mevrouw Kröger stelden hierover schriftelijke vragen.",
        "Van der Burg/P; Kröger/P",
    ),
    (
        "Generaal Onno Eichelsheim, Commandant der Strijdkrachten, bezocht de troepen in Bosnië en Herzegovina.",
        "Onno Eichelsheim/P; Commandant der Strijdkrachten/T; Bosnië en Herzegovina/C",
    ),
    (
        "De operatie EUFOR Althea wordt met een jaar verlengd.",
        "EUFOR Althea/M",
    ),
    (
        "Nederland draagt bij aan de eFP-battlegroup in Litouwen onder leiding van Duitsland.",
        "Nederland/C; eFP?; Litouwen/C; Duitsland/C",
    ),
    (
        "De Noordse landen, waaronder Finland en Zweden, werken samen binnen NORDEFCO.",
        "Finland/C; Zweden/C; NORDEFCO/O",
    ),
    (
        "De CDA-fractie en de fractie van D66 steunen het voorstel.",
        "CDA-fractie/F; fractie van D66/F",
    ),
    (
        "Het Europees Vredesfaciliteit (EPF) vergoedt een deel van de geleverde goederen.",
        "Europees Vredesfaciliteit/G; EPF/G",
    ),
    (
        "Israël en de Verenigde Staten voerden aanvallen uit op nucleaire installaties in Iran.",
        "Israël/C; Verenigde Staten/C; Iran/C",
    ),
    (
        "De Chief of Defence van Estland sprak zijn waardering uit voor de inzet van NASAMS.",
        "Estland/C; NASAMS/K",
    ),
    (
        "Het Commando Landstrijdkrachten levert een bataljon voor de Very High Readiness Joint Task Force (VJTF).",
        "Commando Landstrijdkrachten/O; Very High Readiness Joint Task Force/O; VJTF/O",
    ),
    (
        "De premier van Denemarken en de Finse president ondertekenden de verklaring.",
        "premier van Denemarken/T; Denemarken/C; Finse/C; Finse president/T",
    ),
    (
        "De minister van Buitenlandse Zaken bracht een bezoek aan Ankara.",
        "minister van Buitenlandse Zaken/T",
    ),
    (
        "De minister van Klimaat en Groene Groei is verantwoordelijk voor het Nationaal Plan Energiesysteem.",
        "minister van Klimaat en Groene Groei/T; Nationaal Plan Energiesysteem/G",
    ),
    (
        "Turkije blokkeerde de toetreding van Zweden tot de NAVO.",
        "Turkije/C; Zweden/C; NAVO/O",
    ),
    (
        "Op basis van artikel 5 van het NAVO-verdrag is een aanval op één een aanval op allen.",
        "artikel 5/G; NAVO-verdrag/G; NAVO/O",
    ),
    (
        "Het Nationaal Cyber Security Centrum (NCSC) en de MIVD waarschuwen voor Chinese spionage.",
        "Nationaal Cyber Security Centrum/O; NCSC/O; MIVD/O; Chinese/C",
    ),
    (
        "Met het Czech Ammunition Initiative zijn 1,5 miljoen granaten geleverd.",
        "Czech Ammunition Initiative/G; granaten/K",
    ),
    (
        "Het Tsjechische munitie-initiatief wordt door Nederland financieel ondersteund.",
        "Tsjechische/C; Tsjechische munitie-initiatief/G; munitie/K; Nederland/C",
    ),
    (
        "De JA21-fractie vraagt of de minister bereid is Tomahawk-raketten te kopen.",
        "JA21-fractie/F; minister/T; Tomahawk/K",
    ),
    (
        "Damen Naval bouwt de nieuwe Anti-Submarine Warfare-fregatten voor Nederland en België.",
        "Damen Naval/O; Anti-Submarine Warfare-fregatten/K; Nederland/C; België/C",
    ),
    (
        "De luchtafweereenheid wordt gestationeerd op vliegbasis Rzeszów.",
        "luchtafweereenheid/O; luchtafweer/K",
    ),
    (
        "De ministers van Defensie van de Joint Expeditionary Force (JEF) kwamen bijeen in Oslo.",
        "ministers van Defensie/T; Joint Expeditionary Force/O; JEF/O",
    ),
    (
        "De Raad nam conclusies aan over de defensiegereedheid.",
        "Raad/O",
    ),
    (
        "De Raad van State heeft advies uitgebracht over het wetsvoorstel.",
        "Raad van State/O",
    ),
    (
        "De Amerikaanse president Trump kondigde de Golden Dome aan.",
        "Amerikaanse/C; Amerikaanse president/T; Trump/P; Golden Dome?",
    ),
    (
        "Hongarije en Slowakije stemden niet in met het twintigste sanctiepakket tegen Rusland.",
        "Hongarije/C; Slowakije/C; twintigste sanctiepakket?; Rusland/C",
    ),
    (
        "TNO en het NLR onderzoeken de toepassing van quantumtechnologie en kunstmatige intelligentie.",
        "TNO/O; NLR/O; quantumtechnologie/K; kunstmatige intelligentie/K",
    ),
    (
        "Voor de bescherming van onderzeese infrastructuur heeft de NAVO de activiteit Baltic Sentry gestart.",
        "bescherming van onderzeese infrastructuur?; NAVO/O; Baltic Sentry/M",
    ),
    (
        "Het Nederlandse detachement in Bulgarije maakt deel uit van Air Policing.",
        "Nederlandse/C; Bulgarije/C; Air Policing?",
    ),
    (
        "De Oekraïense premier Svyrydenko bedankte Nederland voor de Patriots.",
        "Oekraïense/C; Oekraïense premier/T; Svyrydenko/P; Nederland/C; Patriot/K",
    ),
    (
        "Dit is in lijn met de motie Piri c.s. over het Europees Ontwapeningsverdrag.",
        "Piri/P; Europees Ontwapeningsverdrag/G",
    ),
    (
        "Het Verdrag inzake Clustermunitie verbiedt het gebruik van clustermunitie.",
        "Verdrag inzake Clustermunitie/G; clustermunitie/K",
    ),
    (
        "De Taskforce Drones en Anti-Drones komt wekelijks bijeen.",
        "Taskforce Drones en Anti-Drones/O; Anti-Drones?; Drones?",
    ),
    (
        "De leden van de fractie van de Partij voor de Dieren vragen naar de inzet van witte fosfor.",
        "Partij voor de Dieren/F; witte fosfor?",
    ),
    (
        "De commandant van de Luchtmachtstaf lichtte het project MQ-9 toe.",
        "commandant van de Luchtmachtstaf/T; MQ-9/K",
    ),
    (
        "Het Kremlin ontkent betrokkenheid bij de sabotage in de Oostzee.",
        "Kremlin/O",
    ),
    (
        "De Amerikaanse Secretary of War Hegseth nam deel via een videoverbinding.",
        "Amerikaanse/C; Amerikaanse Secretary of War?; Hegseth/P",
    ),
    (
        "Eurocommissaris Kubilius presenteerde de European Defence Readiness Roadmap.",
        "Eurocommissaris?; Kubilius/P; European Defence Readiness Roadmap/G",
    ),
    (
        "Japan, Zuid-Korea, Australië en Nieuw-Zeeland (IP4) waren als partners aanwezig.",
        "Japan/C; Zuid-Korea/C; Australië/C; Nieuw-Zeeland/C; IP4?",
    ),
    (
        "In het kader van de missie Noordelijk Schild stuurde Nederland vorig jaar twee F-35's naar Noorwegen.",
        "Noordelijk Schild/M; Nederland/C; F-35/K; Noorwegen/C",
    ),
    (
        "De operatie Amber Guardian wordt geleid door het Allied Maritime Command in Northwood.",
        "Amber Guardian/M; Allied Maritime Command/O",
    ),
    (
        "Het bedrijf Nordwerk B.V. gaat samen met Defensie de Kolibrie-drones doorontwikkelen.",
        "Nordwerk B.V./O; Defensie/O; Kolibrie/K",
    ),
    (
        "Samen met Noorwegen en Kosta Dynamics GmbH wordt gewerkt aan de raket Silverhawk.",
        "Noorwegen/C; Kosta Dynamics GmbH/O; raket?; Silverhawk/K",
    ),
    (
        "Onder het programma Grensverleggende IT (GrIT) wordt de infrastructuur vernieuwd; GrIT loopt tot 2030.",
        "Grensverleggende IT/G; GrIT/G; GrIT/G",
    ),
    (
        (
            "De Baltic Maritime Surveillance Initiative (BMSI) is een voorstel van Polen en Estland. "
            "Nederland sluit zich aan bij BMSI."
        ),
        "Baltic Maritime Surveillance Initiative/G; BMSI/G; BMSI/G; Polen/C; Estland/C; Nederland/C",
    ),
    (
        "De European Munitions Stockpile Agency (EMSA) wordt opgericht in Luxemburg.",
        "European Munitions Stockpile Agency/O; EMSA/O; Luxemburg/C",
    ),
    (
        "De leden van de fractie van Nieuwe Koers vragen naar de kosten.",
        "fractie van Nieuwe Koers/F",
    ),
    (
        "De leden van de Groep-Jansen-fractie en de NK-fractie hebben geen vragen.",
        "Groep-Jansen-fractie/F; NK-fractie/F",
    ),
    (
        "De heer De Vries-Bakker (Nieuwe Koers) diende een motie in.",
        "De Vries-Bakker/P; Nieuwe Koers?",
    ),
    (
        "Dit betreft de motie-Van Lanschot c.s. over Europese samenwerking.",
        "Van Lanschot/P",
    ),
    (
        "De moties-Kuiper en Van der Plas/Ellemeet zijn aangehouden.",
        "Kuiper/P; Van der Plas/P; Ellemeet/P",
    ),
    (
        "De gewijzigde motie van de leden Stoffer en Ceder is uitgevoerd.",
        "Stoffer/P; Ceder/P",
    ),
    (
        "De minister van Defensie, drs. P.J.M. de Haan, ondertekende de verklaring.",
        "minister van Defensie/T; P.J.M. de Haan/P",
    ),
    (
        "Minister Tuinman en zijn Belgische collega Francken tekenden het contract.",
        "Minister/T; Tuinman/P; Belgische/C; Francken?",
    ),
    (
        "De Noorse premier Støre en de Letse president Rinkēvičs spraken met elkaar.",
        "Noorse/C; Noorse premier/T; Støre/P; Letse/C; Letse president/T; Rinkēvičs/P",
    ),
    (
        "Bij de Sloveense krijgsmacht en de Kroatische marine bestaat interesse.",
        "Sloveense/C; Sloveense krijgsmacht/O; Kroatische/C; Kroatische marine/O",
    ),
    (
        "De Turkse regering en het Israëlische parlement reageerden afwijzend.",
        "Turkse/C; Turkse regering/O; Israëlische/C; Israëlische parlement/O",
    ),
    (
        "De minister van Economische Zaken en Klimaat en de staatssecretaris van Financiën zijn betrokken.",
        "minister van Economische Zaken en Klimaat/T; staatssecretaris van Financiën/T",
    ),
    (
        "De ministers van Buitenlandse Zaken van de G7 kwamen bijeen in Évian.",
        "ministers van Buitenlandse Zaken/T; G7/O",
    ),
    (
        "De president van Moldavië en de ambassadeur van Japan waren aanwezig.",
        "president van Moldavië/T; Moldavië/C; ambassadeur van Japan/T; Japan/C",
    ),
    (
        "De speciaal gezant voor Oekraïne lichtte de stand van zaken toe.",
        "speciaal gezant voor Oekraïne/T; Oekraïne/C",
    ),
    (
        (
            "Daarnaast zal de politie worden ondersteund. Mogelijk volgen later nadere besluiten. Concrete "
            "voorstellen ontbreken."
        ),
        "politie?",
    ),
    (
        (
            "Ondanks deze inspanningen blijft de situatie zorgelijk. Binnen de krijgsmacht is veel aandacht "
            "voor veiligheid."
        ),
        "krijgsmacht?",
    ),
    (
        "Zoals gemeld in Kamerstuk 33 694, nr. 60 en in de Kamerbrief van 3 maart zijn hierover afspraken gemaakt.",
        "",
    ),
    (
        "Hierbij ontvangt u, mede namens de minister van Buitenlandse Zaken, de antwoorden op de vragen.",
        "minister van Buitenlandse Zaken/T",
    ),
    (
        "De commissie heeft geen opmerkingen. Het voorstel wordt in april aan de Kamer gezonden.",
        "Kamer/O",
    ),
    (
        "Op dinsdag 4 maart vindt in Brussel een ingelaste bijeenkomst plaats. Duidelijk is dat Europa meer moet doen.",
        "",
    ),
    (
        "De Oekraïners hebben behoefte aan meer luchtverdediging, artillerie en pantserhouwitsers.",
        "Oekraïners/C; luchtverdediging/K; artillerie/K; pantserhouwitsers/K",
    ),
    (
        "De levering van de eerste Boxer-voertuigen en CV90's is vertraagd.",
        "Boxer/K; CV90/K",
    ),
    (
        "Het Skynex-systeem en de Oerlikon Millennium-kanonnen worden aangeschaft.",
        "Skynex/K; Oerlikon Millennium/K",
    ),
    (
        "Rusland zette Geran-2-drones, Kh-101-kruisraketten en S-300-raketten in tegen Oekraïense steden.",
        "Rusland/C; Geran-2/K; Kh-101/K; S-300/K; Oekraïense/C",
    ),
    (
        "Er worden zeedrones en onderwaterdrones ontwikkeld voor de bescherming van havens.",
        "zeedrones/K; onderwaterdrones/K",
    ),
    (
        "De Patriot-eenheid keert in december terug uit Polen.",
        "Patriot-eenheid/O; Patriot/K; Polen/C",
    ),
    (
        "De aanschaf van loitering munitions en precisiegeleide munitie is versneld.",
        "loitering munitions/K; precisiegeleide munitie/K",
    ),
    (
        "Het Akkoord van Parijs en het Verdrag van Ottawa blijven van kracht.",
        "Akkoord van Parijs/G; Verdrag van Ottawa/G",
    ),
    (
        "In de Defensienota 2022 en de Beleidsbrief Internationale Veiligheid is dit aangekondigd.",
        "Defensienota 2022/G; Beleidsbrief Internationale Veiligheid/G",
    ),
    (
        "De Wet op de defensiegereedheid is in consultatie gegaan.",
        "Wet op de defensiegereedheid/G",
    ),
    (
        "De VN-operatie in Libanon (UNIFIL) kampt met tekorten, aldus de VN.",
        "VN/O; VN-operatie in Libanon/M; Libanon/C; UNIFIL/M; VN/O",
    ),
    (
        "De EU-missie in Georgië (EUMM Georgia) blijft actief.",
        "EU/O; EU-missie in Georgië/M; Georgië/C; EUMM Georgia/M",
    ),
    (
        "Nederland levert een stafofficier aan Operatie Inherent Resolve.",
        "Nederland/C; Operatie Inherent Resolve/M",
    ),
    (
        "De Navo en de EU trekken samen op; het Navo-lidmaatschap van Oekraïne blijft het perspectief.",
        "Navo/O; EU/O; Navo/O; Oekraïne/C",
    ),
    (
        "HV Kallas riep de lidstaten op om de Europese Vredesfaciliteit te gebruiken.",
        "HV/T; Kallas/P; Europese Vredesfaciliteit/G",
    ),
    (
        "Het Europees Parlement stemde in met het European Defence Fund (EDF).",
        "Europees Parlement/O; European Defence Fund/G; EDF/G",
    ),
    (
        "Het Europees Defensiefonds wordt verlengd.",
        "Europees Defensiefonds/G",
    ),
    (
        "Duitslands bijdrage is groter dan die van Frankrijk.",
        "Duitsland/C; Frankrijk/C",
    ),
    (
        "Met de Verenigde Arabische Emiraten en Qatar wordt gesproken over vrijlating van gevangenen.",
        "Verenigde Arabische Emiraten/C; Qatar/C",
    ),
    (
        "De Noord-Koreaanse troepen vechten aan Russische zijde.",
        "Noord-Koreaanse/C; Russische/C",
    ),
    (
        "De Zuid-Afrikaanse marine oefende met China.",
        "Zuid-Afrikaanse/C; Zuid-Afrikaanse marine/O; China/C",
    ),
    (
        "Voor de NAVO-norm van 2% geldt dat Nederland daaraan voldoet.",
        "NAVO/O; NAVO-norm van 2%/G; Nederland/C",
    ),
    (
        "Het is de bedoeling om de 5%-norm stapsgewijs te halen.",
        "5%-norm/G",
    ),
    (
        "Ook de Denen en de Noren leveren F-16's via de zogenoemde F-16-coalitie.",
        "Denen/C; Noren/C; F-16/K; F-16-coalitie/O; F-16/K",
    ),
    (
        "De IT-coalitie, geleid door Estland en Luxemburg, ontving 10 miljoen euro.",
        "IT-coalitie/O; Estland/C; Luxemburg/C",
    ),
    (
        "Luitenant-generaal Jansen van Defensie sprak namens de Nederlandse delegatie.",
        "Jansen/P; Defensie/O; Nederlandse/C",
    ),
    (
        "Het Ministerie van Defensie en de Defensie Materieel Organisatie (COMMIT) zijn verantwoordelijk.",
        "Ministerie van Defensie/O; Defensie Materieel Organisatie/O; COMMIT/O",
    ),
    (
        "De vaste commissie voor Buitenlandse Zaken heeft om een brief verzocht.",
        "vaste commissie voor Buitenlandse Zaken/O",
    ),
    (
        (
            "Met belangstelling hebben de leden van de ChristenUnie-fractie kennisgenomen van de brief. De "
            "leden van deze fractie steunen Oekraïne."
        ),
        "ChristenUnie-fractie/F; Oekraïne/C",
    ),
    (
        "De EU heeft in maart het ReArm Europe-plan gelanceerd, ook bekend als Readiness 2030.",
        "EU/O; ReArm Europe/G; Readiness 2030/G",
    ),
    (
        "Op 9 mei is het contract voor vier Orka-onderzeeboten met Naval Group getekend.",
        "Orka/K; Naval Group/O",
    ),
    (
        "De NAVO-trainingsmissie in Jordanië start in januari.",
        "NAVO/O; NAVO-trainingsmissie in Jordanië/M; Jordanië/C",
    ),
    (
        "Defensie zal in 2027 beginnen met de instroom van de nieuwe pantserwielvoertuigen Finse makelij.",
        "Defensie/O; pantserwielvoertuigen/K; Finse/C",
    ),
    (
        "Binnen Defensie is het gesprek gaande over de taken van de Koninklijke Marechaussee.",
        "Defensie/O; Koninklijke Marechaussee/O",
    ),
    (
        "Op het gebied van Defensie en veiligheid werken de lidstaten nauwer samen.",
        "",
    ),
    (
        "Het is aan Defensie om deze keuze te maken.",
        "Defensie?",
    ),
    (
        "De Defensiebegroting is door de Kamer goedgekeurd.",
        "Kamer/O; Defensiebegroting?",
    ),
    (
        "Minister Brekelmans en HV Kallas spraken met de Armeense minister van Defensie Papikyan.",
        ("Minister?; Brekelmans/P; HV/T; Kallas/P; Armeense/C; Armeense minister van Defensie/T; Papikyan/P"),
    ),
    (
        "Als minister draag ik hiervoor de verantwoordelijkheid.",
        "minister?",
    ),
    (
        "Nederland was in 2016 voorzitter van de Raad van de Europese Unie.",
        (
            "Nederland/C; Raad van de Europese Unie/O; Europese Unie?; voorzitter van de Raad van de Europese"
            " Unie?; voorzitter?"
        ),
    ),
    (
        "Het Finse voorzitterschap van de Noordse Raad eindigt in december.",
        "Finse/C; Noordse Raad?",
    ),
    (
        "De leden van de SP-fractie vragen of de minister de zorgen van Amnesty International deelt.",
        "SP-fractie/F; minister/T; Amnesty International/O",
    ),
    (
        "De leden van de VVD-, D66- en CDA-fracties hebben vragen over de Marshall-methode.",
        "VVD/F; D66/F; CDA-fracties/F",
    ),
    (
        "Het lid Ceder heeft in het commissiedebat NAVO van 12 juni gevraagd naar de positie van Georgië.",
        "Ceder/P; NAVO/O; Georgië/C",
    ),
    (
        "In reactie op de inbreng van mevrouw Huizenga-Heringa (ChristenUnie) meld ik het volgende.",
        "Huizenga-Heringa/P; ChristenUnie/F",
    ),
    (
        "Ik heb de Griekse ambassadeur uitgenodigd voor een gesprek.",
        "Griekse/C; Griekse ambassadeur/T",
    ),
    (
        "De Chinese ambassade en de Hongaarse regeringspartij Fidesz reageerden niet.",
        "Chinese/C; Hongaarse/C; Fidesz?; Chinese ambassade?",
    ),
    (
        ("Tsjechië, Slovenië en Slowakije schaffen gezamenlijk het Spyder-luchtverdedigingssysteem aan bij Rafael."),
        "Tsjechië/C; Slovenië/C; Slowakije/C; Spyder/K; luchtverdediging?; Rafael/O",
    ),
    (
        (
            "De marine beschikt over vier LC-fregatten, twee Multipurpose-fregatten en zes mijnenjagers van "
            "de Alkmaarklasse."
        ),
        "marine?; LC-fregatten/K; Multipurpose-fregatten/K; mijnenjagers/K; Alkmaarklasse?",
    ),
    (
        "Daarvoor schaft Nederland 46 Leopard 2A8-tanks aan, inclusief het Trophy-beschermingssysteem.",
        "Nederland/C; Leopard 2A8/K; Trophy/K",
    ),
    (
        "Oekraïne gebruikt ATACMS, Storm Shadow en Neptun-raketten.",
        "Oekraïne/C; ATACMS/K; Storm Shadow/K; Neptun/K",
    ),
    (
        "De Baykar TB2 en de Shahed-136 zijn voorbeelden van onbemande vliegtuigen.",
        "Baykar?; TB2/K; Shahed-136/K; onbemande vliegtuigen/K",
    ),
    (
        "Luchtverdediging, gevechtskracht en logistiek zijn prioriteiten in de CT25.",
        "Luchtverdediging/K; gevechtskracht?; logistiek?; CT25/G",
    ),
    (
        (
            "De Nederlandse bijdrage aan de Standing NATO Maritime Group 1 (SNMG1) bestaat uit Zr.Ms. De "
            "Zeven Provinciën."
        ),
        "Nederlandse/C; Standing NATO Maritime Group 1/O; SNMG1/O; Zr.Ms. De Zeven Provinciën/O",
    ),
    (
        "Nederland was framework nation voor de oefening Joint Warrior 25-2 voor de kust van Schotland.",
        "Nederland/C; Joint Warrior/M",
    ),
    (
        (
            "Onze militairen werden vanuit Al Udeid ingezet voor de Combined Joint Task Force-Operation "
            "Inherent Resolve (CJTF-OIR)."
        ),
        "Combined Joint Task Force-Operation Inherent Resolve/M; CJTF-OIR/M",
    ),
    (
        "EUTM Mozambique is omgevormd tot EUMAM Mozambique.",
        "EUTM Mozambique/M; EUMAM Mozambique/M; Mozambique?",
    ),
    (
        (
            "In november 2025 is de operatie Sophia definitief afgesloten en start EUNAVFOR MED IRINI met een"
            " nieuwe fase."
        ),
        "Sophia/M; EUNAVFOR MED IRINI/M",
    ),
    (
        "De EU-NAVO-verklaring van 10 januari 2023 blijft leidend.",
        "EU/O; NAVO/O; EU-NAVO-verklaring/G",
    ),
    (
        "Volgens de Munitierichtlijn en het Besluit strategische goederen is een vergunning nodig.",
        "Munitierichtlijn?; Besluit strategische goederen/G",
    ),
    (
        "Voor SAFE is een lening van 150 miljard euro voorzien; Polen vraagt 43 miljard euro.",
        "SAFE/G; Polen/C",
    ),
    (
        (
            "Deze afspraken zijn vastgelegd in het Strategisch Kompas, het Strategisch Concept en het Verdrag"
            " van Lissabon."
        ),
        "Strategisch Kompas/G; Strategisch Concept/G; Verdrag van Lissabon/G",
    ),
    (
        ("Op basis van artikel 42.7 van het Verdrag betreffende de Europese Unie kan bijstand worden gevraagd."),
        "artikel 42.7/G; Verdrag betreffende de Europese Unie/G; Europese Unie?",
    ),
    (
        "Het Nationaal Versterkingsplan Microchiptalent is voor Defensie beperkt relevant.",
        "Nationaal Versterkingsplan Microchiptalent/G; Defensie?",
    ),
    (
        "De Task Force Weerbaarheid, onder leiding van de NCTV, rapporteert aan de ministerraad.",
        "Task Force Weerbaarheid/O; NCTV/O; ministerraad/O",
    ),
    (
        "Stichting Oekraïne Hulp en het Nederlandse Rode Kruis ontvangen subsidie.",
        "Stichting Oekraïne Hulp/O; Oekraïne/C; Nederlandse Rode Kruis/O; Nederlandse/C",
    ),
    (
        ("De Algemene Rekenkamer concludeert dat het Defensiematerieelbegrotingsfonds onvoldoende inzicht biedt."),
        "Algemene Rekenkamer/O; Defensiematerieelbegrotingsfonds/G",
    ),
    (
        "Het Internationaal Strafhof heeft een arrestatiebevel uitgevaardigd tegen president Poetin.",
        "Internationaal Strafhof/O; president?; Poetin/P",
    ),
    (
        "KMW+Nexter Defense Systems (KNDS) en Leonardo dingen mee naar de order.",
        "KMW+Nexter Defense Systems?; KNDS/O; Leonardo/O",
    ),
    (
        "De Amerikanen hebben een THAAD-batterij in Israël geplaatst.",
        "Amerikanen/C; THAAD/K; THAAD-batterij?; Israël/C",
    ),
    (
        ("Met Bulgarije en Roemenië vormt Turkije de Mine Countermeasures Task Group Black Sea (MCM Black Sea)."),
        "Bulgarije/C; Roemenië/C; Turkije/C; Mine Countermeasures Task Group Black Sea/O; MCM Black Sea?",
    ),
    (
        "De Letse, Litouwse en Estse luchtruimen worden bewaakt.",
        "Letse/C; Litouwse/C; Estse/C",
    ),
    (
        "De Britten en de Fransen nemen het voortouw in de Coalition of the Willing.",
        "Britten/C; Fransen/C; Coalition of the Willing/O",
    ),
    (
        ("Dit is ook de inzet van Commissievoorzitter Von der Leyen en van voorzitter Costa van de Europese Raad."),
        "Commissievoorzitter?; Commissie?; Von der Leyen/P; Costa/P; Europese Raad/O; voorzitter?",
    ),
    (
        "Zie de antwoorden op vraag 12 en 14 van de leden Van Dijk en Karabulut.",
        "Van Dijk/P; Karabulut/P",
    ),
    (
        "De heer P. de Groot (VVD) en mw. dr. A. Hammelburg (D66) hebben moties ingediend.",
        "P. de Groot/P; VVD/F; A. Hammelburg/P; D66/F",
    ),
    (
        "Een woordvoerder van het Pentagon bevestigde dat Secretary of Defense Hegseth niet deelneemt.",
        "Pentagon/O; Hegseth/P; Secretary of Defense?",
    ),
    (
        "Vanuit het Nationale Groeifonds wordt geïnvesteerd in Quantum Delta NL en het Lunar-programma.",
        "Nationale Groeifonds/G; Quantum Delta NL?; Lunar/G",
    ),
    (
        "ONDERWERP: VERSLAG BIJEENKOMST NAVO-MINISTERS VAN DEFENSIE TE BRUSSEL",
        "NAVO-MINISTERS VAN DEFENSIE/T; NAVO/O",
    ),
    (
        "De EU, VN en OVSE veroordelen de Belarussische acties aan de grens met Litouwen.",
        "EU/O; VN/O; OVSE/O; Belarussische/C; Litouwen/C",
    ),
    (
        "Sinds 2014 steunt Nederland de JEF en het Northern Group-overleg.",
        "Nederland/C; JEF/O; Northern Group/O",
    ),
    (
        "Er zijn in Kherson en Zaporizja glijbommen, antipersoonsmijnen en clustermunitie ingezet.",
        "glijbommen/K; antipersoonsmijnen/K; clustermunitie/K",
    ),
)
