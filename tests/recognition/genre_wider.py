"""Further sentences of the genre on other subjects, annotated before they were first recognised; see genre.py."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = (
    (
        (
            "De Algemene Bestuursdienst heeft mw. Tineke Verbraak-Oolders met ingang van 1 mei benoemd tot "
            "directeur Materieelbeheer."
        ),
        "Algemene Bestuursdienst/O; Tineke Verbraak-Oolders/P; directeur Materieelbeheer?",
    ),
    (
        (
            "In de haven van Constanța hebben Nederlandse en Bulgaarse duikers samen met het Roemeense 307e "
            "Mariniersbataljon drijvende zeemijnen geruimd."
        ),
        "Nederlandse/C; Bulgaarse/C; Roemeense/C; 307e Mariniersbataljon/O; zeemijnen/K",
    ),
    (
        (
            "Het Groningse scheepsbouwbedrijf Hoveling & Zonen bouwt voor de Koninklijke Marechaussee vier snelle "
            "patrouilleboten."
        ),
        "Hoveling & Zonen/O; Koninklijke Marechaussee/O; patrouilleboten/K",
    ),
    (
        (
            "Op voorstel van de Tsjechische president Pavel kochten vijftien landen via het munitie-initiatief "
            "500.000 granaten."
        ),
        "Tsjechische/C; Tsjechische president/T; Pavel/P; munitie-initiatief/G; granaten/K; munitie?",
    ),
    (
        (
            "De MIVD en de AIVD waarschuwden in het rapport Staatsondermijning in Beeld voor Chinese spionage bij "
            "halfgeleiderbedrijven."
        ),
        "MIVD/O; AIVD/O; Staatsondermijning in Beeld/G; Chinese/C; halfgeleider?",
    ),
    (
        "Nederland stuurt een geneeskundig team van het Calamiteitenhospitaal in Utrecht naar Amman.",
        "Nederland/C; geneeskundig team/O; Calamiteitenhospitaal/O",
    ),
    (
        "Voor de Very Shallow Water-eenheid zijn twaalf onderwaterscooters van het type Stingray-7 aangeschaft.",
        "Very Shallow Water-eenheid/O; onderwaterscooters?; Stingray-7/K; Very Shallow Water?",
    ),
    (
        (
            "De Noorse producent Fjellstrand Dynamikk en het Delftse Arkhe Robotics tekenden een raamcontract met "
            "de OCCAR."
        ),
        "Noorse/C; Fjellstrand Dynamikk/O; Arkhe Robotics/O; OCCAR/O",
    ),
    (
        "Het kabinet onderschrijft de Verklaring van Nuuk over de veiligheid in het Noordpoolgebied.",
        "kabinet/O; Verklaring van Nuuk/G",
    ),
    (
        (
            "Luitenant-kolonel Bram Teerink draagt op 3 juni het commando over de Enhanced Forward Presence "
            "Battlegroup over aan zijn Duitse collega Jürgen Haas."
        ),
        (
            "Bram Teerink/P; Enhanced Forward Presence Battlegroup/O; Enhanced Forward Presence?; Duitse/C; "
            "Jürgen Haas/P"
        ),
    ),
    (
        "De Inspectie Veiligheid Defensie onderzocht het ongeval met de NH90 Calypso boven de Caribische Zee.",
        "Inspectie Veiligheid Defensie/O; NH90/K; Calypso?",
    ),
    (
        "Conform de motie-Oudendijk c.s. wordt de Regeling Uitzendbescherming Reservisten aangepast.",
        "Oudendijk/P; Regeling Uitzendbescherming Reservisten/G",
    ),
    (
        "De Soedanese strijdkrachten en de Rapid Support Forces schonden het bestand binnen een week.",
        "Soedanese/C; Soedanese strijdkrachten/O; Rapid Support Forces/O",
    ),
    (
        (
            "Met ingang van 2027 levert het 13e eskader van de Belgische luchtmacht een verbindingsofficier aan "
            "het CAOC in Uedem."
        ),
        "13e eskader/O; Belgische/C; Belgische luchtmacht/O; CAOC/O",
    ),
    (
        (
            "Uit het Fonds Versterking Defensievastgoed is € 88 miljoen uitgetrokken voor de nieuwbouw van de "
            "Kazerne Sint-Gerlach."
        ),
        "Fonds Versterking Defensievastgoed/G",
    ),
    (
        (
            "De leden van de Volt-fractie vragen of Galileo-ontvangers worden ingebouwd in de nieuwe "
            "Manticore-voertuigen."
        ),
        "Volt-fractie/F; Galileo?; Manticore/K",
    ),
    (
        (
            "De staatssecretaris antwoordde het lid Bouzerda-Kuipers dat de Wet op de defensiegereedheid in het "
            "voorjaar naar de Raad van State gaat."
        ),
        "staatssecretaris/T; Bouzerda-Kuipers/P; Wet op de defensiegereedheid/G; Raad van State/O",
    ),
    (
        "Frankrijk heeft tijdens de oefening Orion 26 voor het eerst SCALP-kruisvluchtwapens verschoten.",
        "Frankrijk/C; Orion 26/M; SCALP/K",
    ),
    (
        (
            "De VN-missie UNIFIL en de Libanese strijdkrachten houden toezicht op het bestand tussen Israël en "
            "Hezbollah."
        ),
        "VN/O; UNIFIL/M; Libanese/C; Libanese strijdkrachten/O; Israël/C; Hezbollah/O",
    ),
    (
        "Het Joint Meteorologisch Centrum van het Commando Luchtstrijdkrachten verhuist naar Woensdrecht.",
        "Joint Meteorologisch Centrum/O; Commando Luchtstrijdkrachten/O",
    ),
    (
        (
            "Zweden stelt een pantserbataljon en vier Archer-houwitsers beschikbaar voor de Forward Land Forces "
            "in Finland."
        ),
        "Zweden/C; pantserbataljon/O; Archer/K; Forward Land Forces/M; Finland/C",
    ),
    (
        (
            "De commandant van de Task Group 441, kapitein-ter-zee Wouter Spruijtenburg, meldde twee incidenten "
            "met Iraanse snelle aanvalsboten."
        ),
        "commandant van de Task Group 441/T; Task Group 441/O; Wouter Spruijtenburg/P; Iraanse/C; aanvalsboten/K",
    ),
    (
        (
            "In het Defensie Industrie Akkoord Zuid hebben Brabant, Limburg en Defensie afgesproken om de "
            "Brainport verder te ontwikkelen."
        ),
        "Defensie Industrie Akkoord Zuid/G; Defensie/O; Brainport?",
    ),
    (
        "Volgens de president van de Algemene Rekenkamer is het toezicht op het Oekraïnefonds voldoende.",
        "president van de Algemene Rekenkamer/T; Algemene Rekenkamer/O; Oekraïne?; Oekraïnefonds/G",
    ),
    (
        "De Turkse fabrikant Karayel Savunma levert aan Kosovo 24 mortiervoertuigen van het model Alkar-120.",
        "Turkse/C; Karayel Savunma/O; Kosovo/C; mortiervoertuigen/K; Alkar-120/K",
    ),
    (
        (
            "Naar aanleiding van de brand op Zr.Ms. Johan de Witt heeft de Directie Materiële Instandhouding alle "
            "amfibische transportschepen laten nakijken."
        ),
        "Zr.Ms. Johan de Witt/O; Directie Materiële Instandhouding/O; amfibische transportschepen/K",
    ),
    (
        (
            "Premier Frederiksen en haar Noorse ambtgenoot Støre openden in Kirkenes het Arctic Data Fusion "
            "Centre (ADFC)."
        ),
        "Premier?; Frederiksen/P; Noorse/C; Støre/P; Arctic Data Fusion Centre/O; ADFC/O",
    ),
    (
        "De Veiligheidsraad nam resolutie 2803 aan over de internationale stabilisatiemacht in Gaza.",
        "Veiligheidsraad/O; internationale stabilisatiemacht?",
    ),
    (
        "Het Verenigd Koninkrijk en Nederland verlengen de samenwerking in de UK/NL Amphibious Force tot 2040.",
        "Verenigd Koninkrijk/C; Nederland/C; UK/NL Amphibious Force/O",
    ),
    (
        (
            "Aan de cyberoefening Locked Shields namen het Defensie Cyber Commando, KPN en de Rijksdienst voor "
            "Digitale Infrastructuur deel."
        ),
        "cyber?; Locked Shields/M; Defensie Cyber Commando/O; KPN/O; Rijksdienst voor Digitale Infrastructuur/O",
    ),
    (
        "Letland heeft gevraagd om twee C-RAM-systemen en om draagbare stoorzenders.",
        "Letland/C; C-RAM/K; stoorzenders/K",
    ),
    (
        "De Franse minister van de Strijdkrachten, Catherine Vautrin, pleitte voor het programma BEYOND-Sky.",
        "Franse/C; Franse minister van de Strijdkrachten/T; Catherine Vautrin/P; BEYOND-Sky/G",
    ),
    (
        "Met het Poolse Mesko en het Finse Nammo Lapua is een joint venture opgericht onder de naam Baltic Rounds.",
        "Poolse/C; Mesko/O; Finse/C; Nammo Lapua/O; Baltic Rounds/O",
    ),
    (
        "De Commissie van onderzoek evacuatieoperatie Kaboel heeft oud-minister Ank Bijleveld gehoord.",
        "Commissie van onderzoek evacuatieoperatie Kaboel/O; Ank Bijleveld/P; evacuatieoperatie?",
    ),
    (
        "Defensie neemt in Marnewaard een testbaan voor zwermdrones en laserwapens in gebruik.",
        "Defensie/O; zwermdrones/K; laserwapens/K",
    ),
    (
        (
            "In het Witte Huis sprak president Trump met bondskanselier Merz over de levering van "
            "Typhon-lanceerinrichtingen."
        ),
        "Witte Huis?; president?; Trump/P; bondskanselier/T; Merz/P; Typhon/K",
    ),
    (
        (
            "Het ministerie van Klimaat en Groene Groei en TenneT brengen met Defensie de radarhinder van "
            "windparken in kaart."
        ),
        "ministerie van Klimaat en Groene Groei/O; TenneT/O; Defensie/O; radar?",
    ),
    (
        "De Nationale Reserve wordt uitgebreid met een zesde bataljon, dat in Oirschot wordt gelegerd.",
        "Nationale Reserve/O; zesde bataljon?",
    ),
    (
        "Voor het mandaat van EUNAVFOR MED Irini heeft Griekenland het fregat Hydra aangeboden.",
        "EUNAVFOR MED Irini/M; Griekenland/C; fregat/K; Hydra/K",
    ),
    (
        "De Rijksinspectie Digitale Infrastructuur constateerde dat gps-verstoring boven de Oostzee toeneemt.",
        "Rijksinspectie Digitale Infrastructuur/O; gps-verstoring/K",
    ),
    (
        "Op de vliegbasis Eindhoven landde een A400M van de Luftwaffe met vrijgelaten krijgsgevangenen.",
        "A400M/K; Luftwaffe/O",
    ),
    (
        (
            "Binnen het EDF-project NAVGUARD werken TNO, Thales Nederland en Indra aan een hypersone "
            "onderscheppingsraket."
        ),
        "EDF/G; NAVGUARD/G; TNO/O; Thales Nederland/O; Indra/O; onderscheppingsraket/K",
    ),
    (
        (
            "De leden Ter Haar (D66) en Ploumen-Wit (PRO) dienden een motie in over het VN-verdrag inzake "
            "clustermunitie."
        ),
        "Ter Haar/P; D66/F; Ploumen-Wit/P; PRO/F; VN-verdrag inzake clustermunitie/G; VN?; clustermunitie?",
    ),
    (
        (
            "Het tweede Nederlandse detachement, bestaande uit 130 mariniers en twee CH-47-helikopters, keert in "
            "december terug uit Slowakije."
        ),
        "Nederlandse/C; CH-47/K; Slowakije/C",
    ),
    (
        (
            "Luitenant-generaal b.d. Marc van Uhm leidde namens het Instituut Clingendael de evaluatie van de "
            "missie in Mali."
        ),
        "Marc van Uhm/P; Instituut Clingendael/O; Mali/C; missie in Mali?",
    ),
    (
        "Stichting De Basis en het Nederlands Veteraneninstituut ontvangen hiervoor een subsidie van € 2 miljoen.",
        "Stichting De Basis/O; Nederlands Veteraneninstituut/O",
    ),
    (
        (
            "Het Braziliaanse Embraer heeft de eerste twee C-390's in november aan de Koninklijke Luchtmacht "
            "overgedragen."
        ),
        "Braziliaanse/C; Embraer/O; C-390/K; Koninklijke Luchtmacht/O",
    ),
    (
        (
            "De EU-commissaris voor Crisisbeheersing, Hadja Lahbib, kondigde een rescEU-voorraad met "
            "ontsmettingsvoertuigen aan."
        ),
        "EU/O; EU-commissaris voor Crisisbeheersing/T; Hadja Lahbib/P; rescEU/G; ontsmettingsvoertuigen/K",
    ),
    (
        "Rusland schoot volgens de Oekraïense generale staf 28 Ch-101-raketten en 400 Geran-drones af.",
        "Rusland/C; Oekraïense/C; Oekraïense generale staf/O; Ch-101/K; Geran/K",
    ),
    (
        "De Vlootwacht Noordzee is een gezamenlijk programma van België, Denemarken en Noorwegen.",
        "Vlootwacht Noordzee/G; België/C; Denemarken/C; Noorwegen/C",
    ),
    (
        (
            "Het Hof van Justitie oordeelde op verzoek van de rechtbank Den Haag over de uitvoer van "
            "F-35-onderdelen naar Israël."
        ),
        "Hof van Justitie/O; rechtbank Den Haag/O; F-35/K; Israël/C",
    ),
    (
        (
            "De hoofddirecteur Personeel, mw. Petra Landman-Oei, verwacht dat het Dienjaar in 2027 vierduizend "
            "deelnemers trekt."
        ),
        "hoofddirecteur Personeel/T; Petra Landman-Oei/P; Dienjaar/G",
    ),
    (
        (
            "Op het schietterrein ASK 't Harde test de 44e pantserinfanteriebataljon-gevechtsgroep de "
            "Spike-antitankraket."
        ),
        "44e pantserinfanteriebataljon-gevechtsgroep/O; Spike/K",
    ),
    (
        "Het Afghaanse Talibanregime weigert medewerking aan het UNAMA-mandaat.",
        "Afghaanse/C; Taliban/O; UNAMA/M",
    ),
    (
        "Ierland sloot zich aan bij het PESCO-project Cyber Rapid Response Teams.",
        "Ierland/C; PESCO/G; Cyber Rapid Response Teams?",
    ),
    (
        (
            "Tijdens de procedurevergadering van 4 september verzocht de commissie om een technische briefing "
            "over Foxtrot en GrIT."
        ),
        "commissie?; Foxtrot/G; GrIT/G",
    ),
    (
        "De Amerikaanse marine verplaatst het vliegdekschip USS Gerald R. Ford naar de Rode Zee.",
        "Amerikaanse/C; Amerikaanse marine/O; vliegdekschip/K; USS Gerald R. Ford/K",
    ),
    (
        "Via het Solidarity Lanes-initiatief vervoert Moldavië graan en brandstof naar de haven van Galați.",
        "Solidarity Lanes/G; Moldavië/C",
    ),
    (
        "Saab Kockums sleept de onderzeeboot van de Blekinge-klasse naar Karlskrona.",
        "Saab Kockums/O; onderzeeboot/K; Blekinge-klasse/K",
    ),
    (
        (
            "De Nationaal Coördinator Terrorismebestrijding en Veiligheid (NCTV) publiceerde het Dreigingsbeeld "
            "Statelijke Actoren 3."
        ),
        "Nationaal Coördinator Terrorismebestrijding en Veiligheid/O; NCTV/O; Dreigingsbeeld Statelijke Actoren 3/G",
    ),
    (
        "Zwitserland schort de aankoop van Skyranger-systemen bij Rheinmetall Air Defence op.",
        "Zwitserland/C; Skyranger/K; Rheinmetall Air Defence/O",
    ),
    (
        (
            "De brigadecommandant meldde dat de 43 Gemechaniseerde Brigade in Havelte tien Buffel-bergingstanks "
            "tekortkomt."
        ),
        "43 Gemechaniseerde Brigade/O; Buffel/K; brigadecommandant?",
    ),
    (
        "Het Centraal Militair Hospitaal en het UMC Utrecht werken samen in het Nationaal Trauma Netwerk.",
        "Centraal Militair Hospitaal/O; UMC Utrecht/O; Nationaal Trauma Netwerk/O",
    ),
    (
        "Noord-Korea leverde volgens de Zuid-Koreaanse inlichtingendienst Hwasong-11-raketten aan Rusland.",
        "Noord-Korea/C; Zuid-Koreaanse/C; Zuid-Koreaanse inlichtingendienst/O; Hwasong-11/K; Rusland/C",
    ),
    (
        "De adviesaanvraag aan de Adviesraad Internationale Vraagstukken betreft autonome wapensystemen.",
        "Adviesraad Internationale Vraagstukken/O; autonome wapensystemen/K",
    ),
    (
        (
            "Hierbij informeer ik u over de uitkomsten van het overleg dat ik op 6 maart in Reval voerde met mijn "
            "Estische ambtgenoot Hanno Pevkur."
        ),
        "Estische/C; Hanno Pevkur/P",
    ),
    (
        (
            "Defensie zal de komende vier jaar € 640 miljoen besteden aan de modernisering van het Militair "
            "Luchtvaartterrein De Peel."
        ),
        "Defensie/O",
    ),
    (
        "Het Nationaal Plan Weerbare Krijgsmacht (NPWK) voorziet in de oprichting van twee reservistenbataljons.",
        "Nationaal Plan Weerbare Krijgsmacht/G; NPWK/G; reservistenbataljons?",
    ),
    (
        "De Kamer is op 12 december jl. per brief geïnformeerd over de voortgang van de Taskforce Kwetsbare Kabels.",
        "Kamer/O; Taskforce Kwetsbare Kabels/O",
    ),
    (
        "Samen met de Deense marine beproeft Defensie de Kraken-onderwaterdrone van het Haarlemse Subaqua Systems.",
        "Deense/C; Deense marine/O; Defensie/O; Kraken/K; Subaqua Systems/O",
    ),
    (
        "De leden van de JA21-fractie vragen hoeveel Leopard 2A8-tanks in 2028 operationeel zijn.",
        "JA21-fractie/F; Leopard 2A8/K",
    ),
    (
        (
            "In antwoord op de vragen van de leden Van Lanschot en Ergin over de inhuur van Palantir kan ik "
            "melden dat dit contract is opgezegd."
        ),
        "Van Lanschot/P; Ergin/P; Palantir/O",
    ),
    (
        (
            "De NAVO heeft het operatieplan Northern Resolve vastgesteld, waarvoor Nederland een marinierseenheid "
            "en twee onderzeeboten toewijst."
        ),
        "NAVO/O; Northern Resolve/G; Nederland/C; marinierseenheid/O; onderzeeboten/K",
    ),
    (
        (
            "Tijdens de eerste fase van de oefening Polar Anvil 27 waren 1.200 militairen van het Korps Mariniers "
            "in Skjold gelegerd."
        ),
        "Polar Anvil 27/M; Korps Mariniers/O",
    ),
    (
        "Het kabinet stelt via het Europees Herstelfonds Moldavië € 12 miljoen beschikbaar.",
        "kabinet/O; Europees Herstelfonds Moldavië/G; Moldavië?",
    ),
    (
        (
            "De Albanese minister van Defensie Pirro Vengu bevestigde dat de luchtmachtbasis Kuçova gereed is "
            "voor F-35's."
        ),
        "Albanese/C; Albanese minister van Defensie/T; Pirro Vengu/P; F-35/K",
    ),
    (
        "De onderzoekers van het NIOD en de Universiteit Leiden presenteren in juni hun rapport.",
        "NIOD/O; Universiteit Leiden/O",
    ),
    (
        "Spanje kiest voor de Hürjet van Turkish Aerospace als opvolger van de F-5.",
        "Spanje/C; Hürjet/K; Turkish Aerospace/O; F-5/K",
    ),
    (
        "Voor de bewaking van de Eemshaven zet de Kustwacht twee Schiebel-drones en een vaste radar in.",
        "Kustwacht/O; Schiebel?; drones?; radar/K",
    ),
    (
        (
            "De Europese Commissie heeft de verordening ontvankelijk verklaard onder het Europees Programma voor "
            "Militaire Luchtvaart (EPML)."
        ),
        "Europese Commissie/O; Europees Programma voor Militaire Luchtvaart/G; EPML/G",
    ),
    (
        "In het najaar worden 18 CV9035NL-voertuigen uitgerust met het Israëlische systeem Iron Veil.",
        "CV9035NL/K; Israëlische/C; Iron Veil/K",
    ),
    (
        (
            "Op grond van artikel 100 van de Grondwet informeert de regering u over de inzet van het 980 Squadron "
            "in Jordanië."
        ),
        "artikel 100?; regering/O; 980 Squadron/O; Jordanië/C; Grondwet?",
    ),
    (
        (
            "Met de onderhandelaars van Naval Group en Thales is overeenstemming bereikt over de sonar van de "
            "Orkaklasse."
        ),
        "Naval Group/O; Thales/O; sonar/K; Orkaklasse/K",
    ),
    (
        "Generaal b.d. Tom Middendorp adviseert de minister over de Stuurgroep Klimaat en Veiligheid.",
        "Tom Middendorp/P; minister/T; Stuurgroep Klimaat en Veiligheid/O",
    ),
    (
        "De hulp aan Soedan loopt via het Internationale Rode Kruis en het Wereldvoedselprogramma (WFP).",
        "Soedan/C; Internationale Rode Kruis/O; Wereldvoedselprogramma/O; WFP/O",
    ),
    (
        (
            "De gezamenlijke intentieverklaring met Estland over raketartillerie wordt uitgewerkt in het project "
            "Thunderbird."
        ),
        "Estland/C; intentieverklaring/G; raketartillerie/K; Thunderbird/G",
    ),
    (
        "Het Friese bedrijf Wetsus Marine en de Hanzehogeschool ontwikkelen een drijvende laadpaal voor zeedrones.",
        "Wetsus Marine/O; Hanzehogeschool/O; zeedrones/K",
    ),
    (
        (
            "De Militaire Inlichtingen- en Veiligheidsdienst (MIVD) waarschuwt voor Russische schepen boven de "
            "kabel Atlantic Crossing-2."
        ),
        "Militaire Inlichtingen- en Veiligheidsdienst/O; MIVD/O; Russische/C; Atlantic Crossing-2?",
    ),
    (
        (
            "Oekraïne ontvangt in mei de eerste twintig Leopard 1A5-tanks uit het gezamenlijke "
            "Deens-Duits-Nederlandse pakket."
        ),
        "Oekraïne/C; Leopard 1A5/K; Deens/C; Duits/C; Nederlandse/C",
    ),
    (
        (
            "De Commandant Zeestrijdkrachten, vice-admiraal Harold Liebregs, ontving zijn Belgische evenknie "
            "Tanguy Botman."
        ),
        "Commandant Zeestrijdkrachten/T; Harold Liebregs/P; Belgische/C; Tanguy Botman/P",
    ),
    (
        (
            "Voor de verbetering van de legering trekt het Rijksvastgoedbedrijf € 210 miljoen uit op de Johan "
            "Willem Frisokazerne."
        ),
        "Rijksvastgoedbedrijf/O",
    ),
    (
        "Noorwegen levert via de Nansen-regeling gas en reservegeneratoren aan Oekraïne.",
        "Noorwegen/C; Nansen/G; Oekraïne/C; generatoren?; reservegeneratoren?",
    ),
    (
        (
            "Aan de UNTSO-missie draagt Nederland bij met twaalf waarnemers; ook levert het een adviseur aan "
            "EUPOL COPPS."
        ),
        "UNTSO/M; Nederland/C; EUPOL COPPS/M",
    ),
    (
        (
            "Tot slot vragen zij of de minister kennis heeft genomen van het artikel in de Volkskrant over Zr.Ms. "
            "Den Helder."
        ),
        "minister/T; Volkskrant/O; Zr.Ms. Den Helder/O",
    ),
    (
        "Binnen de Benelux Defence Cooperation voeren wij gesprekken over een gezamenlijke drone-eenheid.",
        "Benelux Defence Cooperation?; wij?; drone-eenheid/O; drone?",
    ),
    (
        "De Wet veiligheidstoets investeringen, fusies en overnames wordt uitgebreid tot leveranciers van munitie.",
        "Wet veiligheidstoets investeringen, fusies en overnames/G; munitie/K",
    ),
    (
        "Na overleg met Airbus Defence and Space is de levering van de A330 MRTT-toestellen vervroegd.",
        "Airbus Defence and Space/O; A330 MRTT/K",
    ),
    (
        "De EU-missie EUMA in Armenië is met twee jaar verlengd en krijgt een Nederlands hoofd van de missie.",
        "EU/O; EUMA/M; Armenië/C; Nederlands/C",
    ),
    (
        "Ten aanzien van het Chinese radarsysteem JY-27 merkt de MIVD op dat Iran het heeft ontvangen.",
        "Chinese/C; radarsysteem/K; JY-27/K; MIVD/O; Iran/C",
    ),
    (
        "De Adviescommissie Militaire Productie heeft mij geadviseerd om het Fieldlab Smartbase uit te breiden.",
        "Adviescommissie Militaire Productie/O; Fieldlab Smartbase?",
    ),
    (
        (
            "Het contract met Leonardo DRS omvat ook de levering van 140 warmtebeeldkijkers aan het Korps "
            "Commandotroepen."
        ),
        "Leonardo DRS/O; warmtebeeldkijkers/K; Korps Commandotroepen/O",
    ),
    (
        (
            "Ik heb de Eerste Kamer toegezegd het nader rapport bij de Wet financiële defensieverplichtingen in "
            "april te sturen."
        ),
        "Eerste Kamer/O; Wet financiële defensieverplichtingen/G",
    ),
    (
        "De Duitse Bundeswehr en het Nederlandse leger beschikken straks over 240 Boxers in de uitvoering Schakal.",
        "Duitse/C; Bundeswehr/O; Nederlandse/C; Nederlandse leger?; Boxers/K; Schakal?",
    ),
    (
        "De Britse premier Starmer riep de E5 bijeen om te spreken over de financiering van Storm Shadow-raketten.",
        "Britse/C; Britse premier/T; Starmer/P; E5/O; Storm Shadow/K",
    ),
    (
        "De projectorganisatie Samen Sterker Zuid-Limburg onderzoekt waar een munitiedepot kan komen.",
        "projectorganisatie Samen Sterker Zuid-Limburg?; Samen Sterker Zuid-Limburg?; munitie?",
    ),
    (
        "Het Defensieonderdeel DOSCO neemt het beheer van Kamp Holterhoek over van de Koninklijke Landmacht.",
        "DOSCO/O; Koninklijke Landmacht/O",
    ),
    (
        "Het Spaanse Navantia heeft de kiel gelegd van het bevoorradingsschip ESPS Marqués.",
        "Spaanse/C; Navantia/O; bevoorradingsschip/K; ESPS Marqués/K",
    ),
    (
        "Daarnaast nam Nederland het voorzitterschap over van de Counter-IED Steering Group.",
        "Nederland/C; Counter-IED Steering Group/O; voorzitterschap?; Counter-IED?",
    ),
    (
        "De regeling Maatschappelijke Diensttijd Defensie levert jaarlijks 600 instromers op.",
        "Maatschappelijke Diensttijd Defensie/G",
    ),
    (
        "President Sandu bedankte Nederland voor de twee mobiele radarposten van Robin Radar Systems.",
        "President?; Sandu/P; Nederland/C; radarposten/K; Robin Radar Systems/O",
    ),
    (
        (
            "Op 9 mei tekende de Japanse minister van Defensie Koizumi met Italië en het VK een protocol bij het "
            "GCAP-verdrag."
        ),
        "Japanse/C; Japanse minister van Defensie/T; Koizumi/P; Italië/C; VK/C; GCAP/G; protocol?",
    ),
    (
        (
            "De toenmalige commandant van Camp Marmal, brigadegeneraal Ansgar Meyer, verklaarde dat de tolken "
            "waren geëvacueerd."
        ),
        "commandant van Camp Marmal/T; Ansgar Meyer/P",
    ),
    (
        "Bij de Defensie Helikopter Commando-eenheid in Gilze-Rijen zijn drie Apache-vliegers ziek gemeld.",
        "Defensie Helikopter Commando/O; Apache/K",
    ),
    (
        "De Maleisische autoriteiten ontvingen het JIT-rapport over de Boek-installatie.",
        "Maleisische/C; JIT/O; Boek/K",
    ),
    (
        (
            "Het Gezamenlijk Beschermingsplan Havens (GBH) is opgesteld door het ministerie van Infrastructuur en "
            "Waterstaat."
        ),
        "Gezamenlijk Beschermingsplan Havens/G; GBH/G; ministerie van Infrastructuur en Waterstaat/O",
    ),
    (
        "Volgens SIPRI gaven China en India in 2024 samen meer dan 400 miljard dollar uit aan defensie.",
        "SIPRI/O; China/C; India/C",
    ),
    (
        "De satellietconstellatie PAMI-2 wordt gelanceerd met een Vega C-raket vanuit Kourou.",
        "satelliet?; satellietconstellatie/K; PAMI-2/K; Vega C/K",
    ),
    (
        "Verzoek van het lid Eerdmans om het debat over de val van Pokrovsk aan te vullen met een brief.",
        "Eerdmans/P",
    ),
    (
        "De KMar-brigade Grensbewaking op Schiphol krijgt versterking van Frontex-medewerkers.",
        "KMar/O; Frontex/O; KMar-brigade Grensbewaking?; brigade Grensbewaking?",
    ),
    (
        (
            "In het kader van het Defensiepact Noordzee 2035 hebben Nederland, België en Noorwegen zes corvetten "
            "in bestelling."
        ),
        "Defensiepact Noordzee 2035/G; Nederland/C; België/C; Noorwegen/C; corvetten?",
    ),
    (
        "De regering-Meloni wil het Cavour-eskader onder NAVO-bevel plaatsen.",
        "NAVO/O; Cavour-eskader/O; regering-Meloni?; Cavour?; Meloni?",
    ),
    (
        ("Zoals toegelicht in de Nota over de toestand van 's Rijks financiën 2027 stijgt de begroting naar 3,2% bbp."),
        "Nota over de toestand van 's Rijks financiën 2027/G",
    ),
    (
        "De heer Dassen vroeg naar de aanwezigheid van kernkoppen op Volkel.",
        "Dassen/P; kernkoppen/K",
    ),
    (
        "Uit een peiling van I&O Research blijkt dat 61 procent van de Nederlanders de dienstplicht steunt.",
        "I&O Research/O; Nederlanders/C",
    ),
    (
        "De Franse Direction générale de l'armement (DGA) en COMMIT kopen gezamenlijk MICA-raketten in.",
        "Franse/C; Direction générale de l'armement/O; DGA/O; COMMIT/O; MICA/K",
    ),
    (
        "Het ministerie van Oorlog van de Verenigde Staten publiceerde op 23 januari de National Defense Strategy.",
        "ministerie van Oorlog/O; Verenigde Staten/C; National Defense Strategy/G",
    ),
    (
        "Slovenië en Kroatië delen de kosten van de NATO Flight Training Europe-school in Zadar.",
        "Slovenië/C; Kroatië/C; NATO Flight Training Europe/O; NATO?",
    ),
    (
        "De EU-ambassadeurs bereikten in het Coreper een akkoord over het Europees defensie-huisvestingspact.",
        "EU/O; EU-ambassadeurs/T; Coreper/O; Europees defensie-huisvestingspact?; akkoord?",
    ),
    (
        "Vanaf 1 juli beveiligt een compagnie van het Regiment Stoottroepen Prins Bernhard de ambassade in Bagdad.",
        "Regiment Stoottroepen Prins Bernhard/O; ambassade?",
    ),
    (
        "De staatssecretaris van Financiën - Fiscaliteit stemt in met de vrijstelling voor AWACS-brandstof.",
        "staatssecretaris van Financiën?; staatssecretaris?; AWACS/K; Fiscaliteit?",
    ),
    (
        (
            "Met deze brief bied ik u, mede namens de minister van Klimaat en Groene Groei, het Actieplan "
            "Brandstofzekerheid Krijgsmacht aan."
        ),
        "minister van Klimaat en Groene Groei/T; Actieplan Brandstofzekerheid Krijgsmacht/G",
    ),
    (
        (
            "De onderhandelingen met Koreaanse producent Hanwha Aerospace over 36 Chunmoo-lanceerders zijn in een "
            "vergevorderd stadium."
        ),
        "Hanwha Aerospace/O; Chunmoo/K",
    ),
    (
        (
            "Uw Kamer heeft de motie-Heringa c.s. aangenomen, waarin de regering wordt verzocht de brigade in "
            "Oirschot te voorzien van eigen luchtafweer."
        ),
        "Kamer/O; Heringa/P; regering/O; luchtafweer/K",
    ),
    (
        "Tijdens de missie worden de militairen ondersteund door een Role 2-hospitaal van de Noorse krijgsmacht.",
        "Role 2?; Noorse/C; Noorse krijgsmacht/O",
    ),
    (
        (
            "De Litouwse president Nausėda heeft op de luchtmachtbasis Šiauliai de eerste Nederlandse "
            "NASAMS-eenheid verwelkomd."
        ),
        "Litouwse/C; Litouwse president/T; Nausėda/P; Nederlandse/C; NASAMS-eenheid/O; NASAMS/K",
    ),
    (
        "Het budget van het project Vervanging Middelzware Genietank is met € 61 miljoen opgehoogd.",
        "Vervanging Middelzware Genietank/G; Genietank?",
    ),
    (
        "De firma Bruinsma Composieten te Almelo levert de rompdelen voor de MALE-drone Eurodrone.",
        "Bruinsma Composieten/O; MALE-drone/K; Eurodrone/K",
    ),
    (
        "De Europese Rekenkamer is kritisch over het Europees Defensiefonds (EDF).",
        "Europese Rekenkamer/O; Europees Defensiefonds/G; EDF/G",
    ),
    (
        "Deze leden lezen dat Slowakije en Hongarije zich verzetten tegen het twintigste sanctiepakket.",
        "Slowakije/C; Hongarije/C; sanctiepakket?",
    ),
    (
        "Naast de vier MQ-9's op Leeuwarden zal ook een detachement op Roemeense bodem worden gestationeerd.",
        "MQ-9/K; Roemeense/C",
    ),
    (
        "Onder leiding van brigadegeneraal Elanor Boekholt-O'Sullivan is het Team Digitale Slagkracht gevormd.",
        "Elanor Boekholt-O'Sullivan/P; Team Digitale Slagkracht/O",
    ),
    (
        (
            "Op 22 mei nam ik in Kyiv deel aan de ceremonie voor de Orde van Verdienste, op uitnodiging van "
            "president Zelensky."
        ),
        "president?; Zelensky/P",
    ),
    (
        "Portugal heeft besloten zes KC-390-toestellen in te brengen in de gezamenlijke vloot van het EATC.",
        "Portugal/C; KC-390/K; EATC/O",
    ),
    (
        "De stichting Koninklijke Defensiemusea krijgt € 4 miljoen voor het behoud van Hr.Ms. Mercuur.",
        "Koninklijke Defensiemusea/O; Hr.Ms. Mercuur/O",
    ),
    (
        "Zweden, Finland en Noorwegen werken binnen NORDEFCO aan één luchtvloot van ruim 200 jachtvliegtuigen.",
        "Zweden/C; Finland/C; Noorwegen/C; NORDEFCO/O; jachtvliegtuigen/K",
    ),
    (
        (
            "De Autoriteit Nucleaire Veiligheid en Stralingsbescherming (ANVS) ziet toe op de berging van verarmd "
            "uranium."
        ),
        "Autoriteit Nucleaire Veiligheid en Stralingsbescherming/O; ANVS/O; verarmd uranium?",
    ),
    (
        (
            "Tegen deze achtergrond heeft het demissionaire kabinet ingestemd met de motie van de leden Nordkamp "
            "en Paternotte."
        ),
        "kabinet/O; Nordkamp/P; Paternotte/P",
    ),
    (
        "In de Joint Sentinel Cell in Stavanger werken analisten van elf bondgenoten samen.",
        "Joint Sentinel Cell/O",
    ),
    (
        "De Amerikaanse senator Lindsey Graham diende de Sanctioning Russia Act in.",
        "Amerikaanse/C; Lindsey Graham/P; Sanctioning Russia Act/G",
    ),
    (
        "Er zijn 44.000 155mm-granaten, 12 M109-houwitsers en 3 bergingstanks van het type Büffel geschonken.",
        "155mm-granaten/K; M109/K; bergingstanks/K; Büffel/K",
    ),
    (
        (
            "Het Openbaar Ministerie en de Koninklijke Marechaussee hebben een Russische kapitein aangehouden op "
            "het schip Eagle S."
        ),
        "Openbaar Ministerie/O; Koninklijke Marechaussee/O; Russische/C; Eagle S?",
    ),
    (
        "Bij de herziening van de Gedragsregels Defensie is de Centrale Medezeggenschapscommissie betrokken.",
        "Gedragsregels Defensie/G; Centrale Medezeggenschapscommissie/O",
    ),
    (
        "De minister-president sprak in Washington met vicepresident Vance en met senator Tillis.",
        "minister-president/T; vicepresident?; Vance/P; Tillis/P",
    ),
    (
        "Estland en Letland bouwen de Baltic Drone Curtain, waarvoor zij € 75 miljoen uit SAFE ontvangen.",
        "Estland/C; Letland/C; Baltic Drone Curtain/G; SAFE/G",
    ),
    (
        (
            "De mijnenbestrijdingsvaartuigen van de Vlissingenklasse worden uitgerust met toolboxen van Naval "
            "Group en Exail."
        ),
        "mijnenbestrijdingsvaartuigen/K; Vlissingenklasse/K; Naval Group/O; Exail/O",
    ),
    (
        (
            "Mijn ambtsvoorganger heeft in de Kamerbrief van 4 juli 2025 het Programma Versterking Marechaussee "
            "aangekondigd."
        ),
        "Programma Versterking Marechaussee/G; Marechaussee?",
    ),
    (
        "Het Europees Hof voor de Rechten van de Mens veroordeelde Rusland voor het neerhalen van vlucht MH17.",
        "Europees Hof voor de Rechten van de Mens/O; Rusland/C; MH17?",
    ),
    (
        "In Niger is de laatste Italiaanse eenheid van MISIN vertrokken.",
        "Niger/C; Italiaanse/C; MISIN/M",
    ),
    (
        (
            "Een delegatie onder leiding van de Chef Defensiestaf van Slovenië, generaal-majoor Boštjan Močnik, "
            "bezocht het Landtrainingscentrum."
        ),
        "Slovenië/C; Chef Defensiestaf van Slovenië/T; Boštjan Močnik/P; Landtrainingscentrum/O",
    ),
    (
        "Voor deze schepen zijn Exocet-raketten, RAM-lanceerders en een 76mm-kanon voorzien.",
        "Exocet/K; RAM/K; 76mm-kanon/K",
    ),
    (
        "De Verenigde Arabische Emiraten en Qatar bemiddelden bij de uitwisseling van 300 krijgsgevangenen.",
        "Verenigde Arabische Emiraten/C; Qatar/C",
    ),
    (
        "De werkgroep Militaire Spoorvervoer heeft het rapport Sporen naar het Oosten uitgebracht.",
        "werkgroep Militaire Spoorvervoer/O; Sporen naar het Oosten/G",
    ),
    (
        "In 2026 zijn drie P-8A Poseidons van de Duitse marine tijdelijk vanaf Lossiemouth ingezet.",
        "P-8A Poseidons/K; Duitse/C; Duitse marine/O",
    ),
    (
        "Het CDA vraagt of de Belastingdienst de belangen van reservisten meeweegt.",
        "CDA/F; Belastingdienst/O",
    ),
    (
        "De Defensieraad nam op 12 mei conclusies aan over de European Military Logistics Hub (EMLH) in Vlissingen.",
        "Defensieraad/O; European Military Logistics Hub/O; EMLH/O",
    ),
    (
        "Ik heb de voorzitter van de vakbond VBM toegezegd dat de cao Defensie per 1 april ingaat.",
        "VBM/O; cao Defensie?; voorzitter van de vakbond VBM?; Defensie?",
    ),
    (
        "De Iraakse premier al-Sudani verzocht de anti-ISIS-coalitie haar aanwezigheid af te bouwen.",
        "Iraakse/C; Iraakse premier/T; al-Sudani/P; anti-ISIS-coalitie/O",
    ),
    (
        "Defensie leent twee FLIR-camera's en een Squire-grondradar uit aan de Poolse grenswacht.",
        "Defensie/O; FLIR?; camera's?; Squire/K; Poolse/C; Poolse grenswacht/O",
    ),
    (
        (
            "De heer Van der Burg (VVD), mevrouw Podt (D66) en de heer Diederik van Dijk (SGP) hebben "
            "schriftelijke vragen gesteld."
        ),
        "Van der Burg/P; VVD/F; Podt/P; D66/F; Diederik van Dijk/P; SGP/F",
    ),
    (
        "Het Cypriotische voorzitterschap organiseert in Limassol een conferentie over hybride dreigingen.",
        "Cypriotische/C; Cypriotische voorzitterschap?",
    ),
    (
        "De nieuwe Standaardovereenkomst Gastlandsteun is ondertekend door Polen, Nederland en Duitsland.",
        "Standaardovereenkomst Gastlandsteun/G; Polen/C; Nederland/C; Duitsland/C; Gastlandsteun?",
    ),
    (
        "Volgens generaal Cavoli vormt het Russische wapen Boerevestnik een bedreiging.",
        "Cavoli/P; Russische/C; Boerevestnik/K",
    ),
    (
        "Inzet van het Snel Interventieteam Cyber (SITC) is mogelijk op verzoek van de Nationale Politie.",
        "Snel Interventieteam Cyber/O; SITC/O; Nationale Politie/O",
    ),
    (
        "Nederland heeft in het kader van Patriot-leveringen € 250 miljoen bijgedragen aan PURL.",
        "Nederland/C; Patriot/K; PURL/G",
    ),
    (
        "De fabriek van BWXT in Hengelo maakt onderdelen voor de nucleaire onderzeeboten van de Royal Navy.",
        "BWXT/O; nucleaire onderzeeboten/K; Royal Navy/O",
    ),
    (
        (
            "De Vaste Kamercommissie voor Defensie bracht een werkbezoek aan het Opleidings- en Trainingscentrum "
            "Manoeuvre."
        ),
        "Vaste Kamercommissie voor Defensie/O; Opleidings- en Trainingscentrum Manoeuvre/O",
    ),
    (
        "Als onderdeel van operatie Guardian Lantern patrouilleren Nederlandse F-35's boven de Noordzee.",
        "Guardian Lantern/M; Nederlandse/C; F-35/K",
    ),
    (
        "Het Internationaal Monetair Fonds raamt het financieringstekort van Oekraïne op 65 miljard dollar.",
        "Internationaal Monetair Fonds/O; Oekraïne/C",
    ),
    (
        "Frankrijk werkt met Safran en Thales aan de MBDA-raket FMAN/FMC.",
        "Frankrijk/C; Safran/O; Thales/O; MBDA/O; FMAN/FMC/K",
    ),
    (
        "De Georgische oppositie vraagt de EU de Associatieovereenkomst op te schorten.",
        "Georgische/C; EU/O; Associatieovereenkomst/G",
    ),
    (
        "Op de marinewerf in Den Helder ligt het onderzeebootbestrijdingsvaartuig Anna van Nassau.",
        "onderzeebootbestrijdingsvaartuig/K; Anna van Nassau?",
    ),
    (
        "Het nieuwe Militair Commando Noord-West van de NAVO wordt gevestigd in Norfolk.",
        "Militair Commando Noord-West/O; NAVO/O",
    ),
    (
        "Het expertisecentrum CTOUAS beheert de Black Hornet- en Puma-systemen.",
        "CTOUAS/O; Black Hornet/K; Puma/K",
    ),
    (
        "De Franse en Britse ministers van Defensie bezochten het hoofdkwartier van de Multinational Force Ukraine.",
        "Franse/C; Britse/C; Franse en Britse ministers van Defensie/T; Multinational Force Ukraine/M",
    ),
    (
        "Het dossier Groningen Airport Eelde ligt bij de minister van Infrastructuur en Waterstaat.",
        "minister van Infrastructuur en Waterstaat/T",
    ),
    (
        "De Duitse fabrikant Quantum Systems levert Vector-drones aan 11 Luchtmobiele Brigade.",
        "Duitse/C; Quantum Systems/O; Vector/K; 11 Luchtmobiele Brigade/O",
    ),
    (
        "België levert achttien Caesar-houwitsers en investeert € 100 miljoen in FN Herstal.",
        "België/C; Caesar/K; FN Herstal/O",
    ),
    (
        "In het Meerjarenplan Munitie 2026-2031 is € 3,4 miljard gereserveerd voor ESSM- en SM-2-raketten.",
        "Meerjarenplan Munitie 2026-2031/G; ESSM/K; SM-2/K; Munitie?",
    ),
    (
        "Australië, Japan en Zuid-Korea namen als IP4-landen deel aan de sessie met de Noord-Atlantische Raad.",
        "Australië/C; Japan/C; Zuid-Korea/C; Noord-Atlantische Raad/O",
    ),
    (
        (
            "De staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties, de heer Szabó, ondersteunt het "
            "Rijksbrede programma Postquantum."
        ),
        "staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties/T; Szabó/P; Postquantum/G",
    ),
    (
        "Het VN-agentschap UNRWA en het Wereldvoedselprogramma dringen aan op opening van de grensovergang Rafah.",
        "VN/O; UNRWA/O; Wereldvoedselprogramma/O",
    ),
    (
        (
            "Met ingang van 1 september is generaal-majoor Jan-Willem Maas commandant van het Duits-Nederlandse "
            "Legerkorps."
        ),
        (
            "Jan-Willem Maas/P; commandant van het Duits-Nederlandse Legerkorps/T; Duits-Nederlandse "
            "Legerkorps/O; Duits?; Nederlandse?"
        ),
    ),
    (
        "Turkije blokkeert de deelname van Israël aan het ESSI.",
        "Turkije/C; Israël/C; ESSI/G",
    ),
    (
        "De schietproef met de Joint Strike Missile vanaf de F-35 is geslaagd.",
        "Joint Strike Missile/K; F-35/K",
    ),
    (
        (
            "De NAVO heeft Nederland gevraagd om vóór 2031 een middelzwaar infanteriebataljon en een tweede "
            "Patriot-eenheid gereed te hebben."
        ),
        "NAVO/O; Nederland/C; infanteriebataljon/O; Patriot-eenheid/O; Patriot/K",
    ),
    (
        (
            "Voor de beveiliging van de haven van Klaipėda leverde Defensie in maart zes SeaHawk-camera's en een "
            "sonarboei."
        ),
        "Defensie/O; SeaHawk?; camera's?; sonarboei/K",
    ),
    (
        (
            "Met de Verklaring van Riga spraken de twaalf landen af om hun grensbewaking te bundelen in de "
            "Oostelijke Sensorketen."
        ),
        "Verklaring van Riga/G; Oostelijke Sensorketen/G",
    ),
    (
        "Het Bredase Quantix Labs en de Technische Universiteit Eindhoven werken aan een kwantumradar.",
        "Quantix Labs/O; Technische Universiteit Eindhoven/O; kwantumradar/K",
    ),
    (
        "In antwoord op vraag 6 wijst het kabinet erop dat de Wet gemengde krijgsmacht in consultatie is.",
        "kabinet/O; Wet gemengde krijgsmacht/G; krijgsmacht?",
    ),
    (
        (
            "De plaatsvervangend secretaris-generaal van de NAVO, Radmila Šekerinska, opende het innovatiecentrum "
            "DIANA in Delft."
        ),
        "plaatsvervangend secretaris-generaal van de NAVO/T; NAVO/O; Radmila Šekerinska/P; DIANA/O",
    ),
    (
        "Tsjechië levert 30 T-72-tanks en Slovenië 20 Valuk-pantservoertuigen.",
        "Tsjechië/C; T-72/K; Slovenië/C; Valuk/K",
    ),
    (
        "Bij Ramlösa Ammunition in Karlskoga wordt de productie van 40mm-munitie verdubbeld.",
        "Ramlösa Ammunition/O; 40mm-munitie/K",
    ),
    (
        "De opbrengst van het Vredesfonds Zeeland komt ten goede aan het Zeeuws Veteranen Platform.",
        "Vredesfonds Zeeland/G; Zeeuws Veteranen Platform/O",
    ),
    (
        "Wat is de reden dat Griekenland en Malta niet deelnemen aan operatie Blue Tide?",
        "Griekenland/C; Malta/C; Blue Tide/M",
    ),
    (
        "De leden van de ChristenUnie-fractie wijzen op de dreiging van Iraanse Shahed-149-drones.",
        "ChristenUnie-fractie/F; Iraanse/C; Shahed-149/K",
    ),
    (
        "Het vliegveld Lelystad Airport wordt in 2027 geschikt gemaakt voor F-35-vluchten.",
        "F-35/K",
    ),
    (
        (
            "Op 14 juni wordt het commando over Standing NATO Maritime Group 1 overgedragen aan commandeur Arjen "
            "Warnaar."
        ),
        "Standing NATO Maritime Group 1/O; Arjen Warnaar/P",
    ),
    (
        "Naar verwachting ondertekenen de ministers van Defensie in juni de Letter of Intent Deep Precision Strike.",
        (
            "ministers van Defensie/T; Letter of Intent Deep Precision Strike/G; Letter of Intent?; Deep "
            "Precision Strike?"
        ),
    ),
    (
        (
            "De directeur van het Agentschap voor Cyberveiligheid, Hilde Kuypers, en de Nationaal Cybersecurity "
            "Coördinator waren aanwezig."
        ),
        (
            "directeur van het Agentschap voor Cyberveiligheid/T; Agentschap voor Cyberveiligheid/O; Hilde "
            "Kuypers/P; Nationaal Cybersecurity Coördinator/T"
        ),
    ),
    (
        "De Bulgaarse strijdkrachten vervangen hun MiG-29's door F-16 Block 70-toestellen.",
        "Bulgaarse/C; Bulgaarse strijdkrachten/O; MiG-29/K; F-16 Block 70/K",
    ),
    (
        "Het Nederlandse aandeel in het International Compact for Cyber Resilience (ICCR) bedraagt € 6 miljoen.",
        "Nederlandse/C; International Compact for Cyber Resilience/G; ICCR/G",
    ),
    (
        "Daarnaast zal de Explosieven Opruimingsdienst Defensie (EODD) twee teams leveren aan HALO Trust.",
        "Explosieven Opruimingsdienst Defensie/O; EODD/O; HALO Trust/O",
    ),
    (
        "De inlichtingenschepen Yantar en Admiral Vladimirsky zijn gevolgd door Zr.Ms. Groningen.",
        "inlichtingenschepen/K; Yantar/K; Admiral Vladimirsky/K; Zr.Ms. Groningen/O",
    ),
    (
        (
            "Ook heb ik met de Canadese minister van Defensie McGuinty gesproken over de Defence, Security and "
            "Resilience Bank."
        ),
        "Canadese/C; Canadese minister van Defensie/T; McGuinty/P; Defence, Security and Resilience Bank/O",
    ),
    (
        "De VVD en JA21 hebben een amendement ingediend op de begroting Defensie 2027.",
        "VVD/F; JA21/F; begroting Defensie 2027?",
    ),
    (
        "Het bevoorradingsschip Zr.Ms. Den Helder ondersteunt de Britse Carrier Strike Group in de Indische Oceaan.",
        "bevoorradingsschip/K; Zr.Ms. Den Helder/O; Britse/C; Carrier Strike Group/O",
    ),
    (
        "De leverancier van de helmen, het Zweedse Safegård Tactical, is in februari failliet verklaard.",
        "helmen?; Zweedse/C; Safegård Tactical/O",
    ),
    (
        "In totaal heeft het kabinet 1,5 miljard euro uitgetrokken voor het Weerbaarheidsakkoord 2026.",
        "kabinet/O; Weerbaarheidsakkoord 2026/G",
    ),
    (
        "Met het Verdrag van Trinity House hebben Duitsland en het Verenigd Koninkrijk hun samenwerking verdiept.",
        "Verdrag van Trinity House/G; Duitsland/C; Verenigd Koninkrijk/C",
    ),
    (
        "Defensie onderzoekt of de Goalkeeper kan worden vervangen door de Oerlikon Millennium Gun.",
        "Defensie/O; Goalkeeper/K; Oerlikon Millennium Gun/K",
    ),
    (
        "Mevrouw Yeşilgöz-Zegerius en de heer Van Weel vertegenwoordigden Nederland bij de UDCG.",
        "Yeşilgöz-Zegerius/P; Van Weel/P; Nederland/C; UDCG/O",
    ),
    (
        "De commissie-Van Rijn heeft de omstandigheden rond de schietpartij in Ossendrecht onderzocht.",
        "commissie-Van Rijn/O; Van Rijn?",
    ),
    (
        (
            "De Zuid-Afrikaanse regering heeft de uitvoer van Cheetah-drones naar de Centraal-Afrikaanse "
            "Republiek stopgezet."
        ),
        "Zuid-Afrikaanse/C; Zuid-Afrikaanse regering/O; Cheetah/K; Centraal-Afrikaanse Republiek/C",
    ),
    (
        "Volgens de Routekaart Militair Spoor 2030 zijn acht knooppunten aangewezen.",
        "Routekaart Militair Spoor 2030/G",
    ),
    (
        "Het Militair Comité adviseerde positief over de aanpassing van het operatieplan.",
        "Militair Comité/O",
    ),
    (
        "Roemenië, Polen en Nederland richten samen het Multinational Drone Training Centre in.",
        "Roemenië/C; Polen/C; Nederland/C; Multinational Drone Training Centre/O",
    ),
    (
        "Uit het jaarverslag van de Inspecteur-Generaal der Krijgsmacht blijkt dat het vertrouwen toeneemt.",
        "Inspecteur-Generaal der Krijgsmacht/T; jaarverslag?",
    ),
    (
        "De deelname aan de EU-missie EUBAM Rafah wordt met zes maanden verlengd.",
        "EU/O; EUBAM Rafah/M",
    ),
    (
        "Kapitein Youssef Amrani van het 11e Infanteriebataljon Luchtmobiel ontving het Bronzen Kruis.",
        "Youssef Amrani/P; 11e Infanteriebataljon Luchtmobiel/O",
    ),
    (
        "In de Rode Zee onderschepte de Zr.Ms. Tromp met een ESSM-raket twee Houthi-drones.",
        "Zr.Ms. Tromp/O; ESSM/K; Houthi/O; drones/K",
    ),
    (
        "Het samenwerkingsverband Noordzee Infrastructuur Bescherming (NIB) telt zes landen.",
        "Noordzee Infrastructuur Bescherming/O; NIB/O; samenwerkingsverband?",
    ),
    (
        "De Eerste Kamerfractie van BBB steunt het wetsvoorstel niet.",
        "BBB/F; Eerste Kamer?; Eerste Kamerfractie?",
    ),
    (
        "De haven van Aqaba is door het 104 Geniebataljon hersteld in opdracht van het Wereldvoedselprogramma.",
        "104 Geniebataljon/O; Wereldvoedselprogramma/O",
    ),
    (
        "Tijdens het bezoek is met Lockheed Martin gesproken over de TR-3-software van de F-35.",
        "Lockheed Martin/O; TR-3?; F-35/K",
    ),
    (
        "De kosten van de LCF-fregatten worden gedekt uit de Intensiveringsenveloppe Maritiem.",
        "LCF/K; Intensiveringsenveloppe Maritiem/G",
    ),
    (
        "Servië bestelde twaalf Rafale-toestellen en het luchtverdedigingssysteem HQ-22.",
        "Servië/C; Rafale/K; luchtverdediging/K; HQ-22/K",
    ),
    (
        "Het Nationaal Coördinatiecentrum Wederopbouw (NCW) valt onder de minister voor Oekraïense Zaken.",
        "Nationaal Coördinatiecentrum Wederopbouw/O; NCW/O; minister voor Oekraïense Zaken/T",
    ),
    (
        "In het plan-Rutte voor de toekomst van de commandostructuur blijft JFC Brunssum behouden.",
        "plan-Rutte?; Rutte?; JFC Brunssum/O",
    ),
    (
        "Aan boord van de LPD Rotterdam bevinden zich vier NH90's, acht FRISC's en een peloton mariniers.",
        "LPD/K; Rotterdam?; NH90/K; FRISC/K; peloton mariniers/O",
    ),
    (
        "Malinese soldaten zijn getraind door EUTM Mali en door de Duitse operatie Gazelle.",
        "Malinese/C; EUTM Mali/M; Duitse/C; Gazelle/M",
    ),
    (
        "De European Defence Agency en ESA tekenden een overeenkomst over aardobservatie.",
        "European Defence Agency/O; ESA/O; aardobservatie?",
    ),
    (
        "De begroting van het Defensiematerieelbegrotingsfonds (K) wordt via de Najaarsnota gewijzigd.",
        "Defensiematerieelbegrotingsfonds/G; Najaarsnota/G",
    ),
    (
        "Kolonel Peter van den Aker legde de gang van zaken rond de val van Srebrenica uit.",
        "Peter van den Aker/P",
    ),
    (
        "De Poolse regering en Saab bespreken de bouw van drie A26-onderzeeboten voor het programma Orka.",
        "Poolse/C; Poolse regering/O; Saab/O; A26/K; Orka/G",
    ),
    (
        "Het college van burgemeester en wethouders van Zeewolde verzet zich tegen de kazerne.",
        "Zeewolde?; college van burgemeester en wethouders van Zeewolde?",
    ),
    (
        "De Nederlandse ambassadeur in Tallinn overhandigde de sleutels van vijftien Iveco-vrachtwagens.",
        "Nederlandse/C; Nederlandse ambassadeur in Tallinn/T; Iveco?; vrachtwagens?",
    ),
    (
        "Rijkswaterstaat, ProRail en Defensie vormen de Alliantie Militaire Corridors.",
        "Rijkswaterstaat/O; ProRail/O; Defensie/O; Alliantie Militaire Corridors/O",
    ),
    (
        "De EU heeft het zestiende pakket aangenomen en de scheepseigenaar Volgatanker op de lijst gezet.",
        "EU/O; Volgatanker/O",
    ),
    (
        "Via de Europese defensie-industrie strategie (EDIS) wordt gezamenlijke aanschaf bevorderd.",
        "Europese defensie-industrie strategie/G; EDIS/G",
    ),
    (
        "De NAVO-oefening Ice Camp Boarfish test onderzeeboten onder het poolijs.",
        "NAVO/O; Ice Camp Boarfish/M; onderzeeboten/K",
    ),
    (
        "De Kroatische fregattenbouwer Brodosplit bouwt twee patrouilleschepen voor de Kustwacht.",
        "Kroatische/C; Brodosplit/O; patrouilleschepen/K; Kustwacht/O",
    ),
    (
        "De kabinetsreactie op het advies van de AIV over autonome wapens volgt in het najaar.",
        "AIV/O; autonome wapens/K; kabinet?",
    ),
    (
        "De Spaanse premier Sánchez houdt vast aan 2,1 procent, hetgeen op kritiek van de VS stuit.",
        "Spaanse/C; Spaanse premier/T; Sánchez/P; VS/C",
    ),
    (
        "Samen met Eurocontrol en LVNL wordt het luchtruim boven de Noordzee heringedeeld.",
        "Eurocontrol/O; LVNL/O",
    ),
)
