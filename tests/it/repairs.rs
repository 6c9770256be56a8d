//! What each repair of trees is worth on a sentence that the packaged model misreads: a statement that is not there without it, or one
//! that is there only without it.

use depeche::article::{ArticleSource, read_plain};
use depeche::extract::{Extractor, Repair};

/// Whether a statement is the repair's doing, or what it prevents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Gives,
    Prevents,
}

use Effect::{Gives, Prevents};

/// Those that the model gives no occasion for in a short sentence, or that alter no triple, are tested on trees (`syntax/repairs.rs`,
/// `tests/trees/misread.conllu`).
const EXAMPLES: [(Repair, &str, Effect, &str); 31] = [
    (Repair::Nickname, "Le président Ali Banda, dit Farmajo, a déclaré la guerre aux shebab.", Gives, "Ali Banda opposes Shebab"),
    (
        Repair::NameWords,
        "Le Soudan accuse les Émirats arabes unis d'armer le Hezbollah.",
        Gives,
        "Émirats arabes unis supported Hezbollah, says Soudan",
    ),
    (Repair::NamePeople, "L'Ivoirien Alassane Ouattara préside l'Union africaine.", Gives, "Alassane Ouattara holdsOffice Union africaine"),
    (Repair::CompoundPreposition, "Des soldats kényans sont déployés près de Kismayo.", Gives, "soldats kényans deployedIn Kismayo"),
    (Repair::EllipticNoun, "Les armées rwandaise et ougandaise ont quitté Kisangani.", Gives, "armée ougandaise withdrewFrom Kisangani"),
    (Repair::MisreadParticiple, "La ville de Kidal a été prise mardi soir par l'armée malienne.", Gives, "armée malienne captured Kidal"),
    (Repair::SecondSubject, "Le Qatar soutient l'Iran, qui a attaqué le Koweït.", Gives, "Iran attacked Koweït"),
    (
        Repair::ListedApposition,
        "L'armée syrienne, le Hezbollah et les milices chiites ont attaqué Idleb.",
        Gives,
        "Hezbollah attacked Idleb",
    ),
    (Repair::Topic, "Les titres du jour.\n\nMali : les rebelles touaregs attaquent Gao", Prevents, "Mali attacked Gao"),
    (
        Repair::QuotedSpeaker,
        "« Le Rwanda arme les rebelles », accuse le ministre congolais de la Défense, Jean Kabongo.",
        Prevents,
        "Rwanda accused Jean Kabongo",
    ),
    (
        Repair::ToldClause,
        "Le Mali annonce aujourd'hui dans un communiqué que le Niger a attaqué Gao.",
        Gives,
        "Niger attacked Gao, says Mali",
    ),
    (
        Repair::SetOffObject,
        "Le Danemark a cédé aux États-Unis, contre vingt-cinq millions de dollars, les îles de Saint-Thomas, de Saint-Jean et de Sainte-Croix.",
        Gives,
        "Danemark ceded Saint-Thomas",
    ),
    (
        Repair::SetOffObject,
        "Le Soudan du Sud et le Soudan ont signé mardi à Juba, en présence du président éthiopien, un accord de pêche.",
        Gives,
        "Soudan du Sud signed accord de pêche",
    ),
    (Repair::DatedObject, "Les rebelles ont capturé samedi Bambari, sans rencontrer de résistance.", Gives, "rebelles captured Bambari"),
    (
        Repair::FiniteJoined,
        "Le gouvernement érythréen a démenti avoir tué des civils à Aksoum et a signé en retour l'accord de Djeddah.",
        Gives,
        "Érythrée signed accord de Djeddah",
    ),
    (Repair::Cleft, "C'est par l'armée malienne que Ménaka a été reprise.", Gives, "armée malienne captured Ménaka"),
    (
        Repair::BetweenPair,
        "Un accrochage entre l'armée tchadienne et les rebelles touaregs a fait six morts.",
        Gives,
        "armée tchadienne opposes rebelles touaregs",
    ),
    (
        Repair::InvertedSubject,
        "Le mouvement Ansar Dine, que dirige Iyad Ag Ghaly, a revendiqué l'attentat.",
        Gives,
        "Iyad Ag Ghaly holdsOffice Ansar Dine",
    ),
    (
        Repair::DatedObject,
        "Le ministre malien de la Défense, Tiéman Coulibaly, a accusé mardi à Bamako le Burkina Faso d'avoir livré des armes aux rebelles.",
        Gives,
        "Burkina Faso supported rebelles, says Tiéman Coulibaly",
    ),
    (
        Repair::AccusedInfinitive,
        "L'Ukraine accuse la Russie, qui a annexé la Crimée, d'armer les séparatistes.",
        Prevents,
        "Russie supported séparatistes",
    ),
    (
        Repair::InvertedSubject,
        "Les rebelles avancent vers les Balkans, où se trouvent la Serbie et le Monténégro.",
        Gives,
        "Monténégro locatedIn Balkans",
    ),
    (
        Repair::ApartNoun,
        "L'Union européenne a sanctionné la Russie, la Biélorussie, avec le Canada.",
        Prevents,
        "Union européenne accused Canada",
    ),
    (Repair::SharedObject, "Les rebelles ont attaqué et pris Kidal.", Gives, "rebelles attacked Kidal"),
    (
        Repair::SharedComplement,
        "Le Conseil de sécurité a autorisé le déploiement de la Minusca en Centrafrique.",
        Gives,
        "Mission des Nations unies en Centrafrique deployedIn République centrafricaine",
    ),
    (Repair::SharedComplement, "L'Inde a testé le soutien de la Russie au Pakistan.", Gives, "Russie supported Pakistan"),
    (Repair::FarPatient, "Le Kenya a attaqué la maison du chef des Shebab.", Gives, "Kenya attacked Shebab"),
    (Repair::InsertedSpeech, "L'armée a bombardé Odessa, affirme la Russie.", Gives, "armée attacked Odessa, says Russie"),
    (
        Repair::InsertedRoot,
        "L'Iran est le commanditaire de l'attentat, affirme Buenos Aires.",
        Gives,
        "Iran participatedIn attentat, says Argentine",
    ),
    (
        Repair::StressedPronoun,
        "L'armée, elle, reproche aux FARC d'avoir dynamité un oléoduc.",
        Gives,
        "armée accused Forces armées révolutionnaires de Colombie",
    ),
    (
        Repair::AsPlanned,
        "La réunion des donateurs se tiendra comme prévu le 3 mai 2004 à Tokyo.",
        Gives,
        "réunion des donateurs occurredOn 3 mai 2004",
    ),
    (Repair::FarComplement, "La crainte d'une attaque du Soudan contre Abéché grandit.", Gives, "Soudan attacked Abéché"),
];

/// The statements of a sentence, with who says them.
fn statements(extractor: &Extractor, sentence: &str) -> Vec<String> {
    let source = ArticleSource { id: "exemple".to_owned(), ..ArticleSource::default() };
    let article = read_plain(format!("Dépêche du jour\n\n{sentence}\n").as_bytes(), source).expect("an article");
    let graph = extractor.extract(&article).graph;
    let label = |entity| &*graph.entity(entity).label;
    let line = |at| {
        let ((subject, object), statement) = (graph.ends(at), graph.statement(at));
        let relation = &graph.ontology().relation(statement.relation).name;
        let says = statement.claimed_by.map(|who| format!(", says {}", label(who))).unwrap_or_default();
        format!("{} {relation} {}{says}", label(subject), label(object))
    };
    graph.sorted_statements().into_iter().map(line).collect()
}

#[test]
fn each_repair_does_what_its_example_says() {
    let mut extractor = Extractor::french().expect("the packaged extractor");
    extractor.set_relations(None);
    let mut wrong = Vec::new();
    for (repair, sentence, effect, statement) in EXAMPLES {
        extractor.leave_out(&[]);
        let with = statements(&extractor, sentence);
        // of these two, either does where the other is left out
        let alike = [Repair::TrailingSpeech, Repair::InsertedSpeech];
        extractor.leave_out(if alike.contains(&repair) { &alike } else { std::slice::from_ref(&repair) });
        let without = statements(&extractor, sentence);
        let holds = |found: &[String]| found.iter().any(|line| line == statement);
        let expected = (effect == Gives, effect == Prevents);
        if (holds(&with), holds(&without)) != expected {
            wrong.push(format!("{repair}: {sentence}\nwith: {with:#?}\nwithout: {without:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let on_trees = [
        Repair::AccusedInfinitive,
        Repair::StrayCoordination,
        Repair::Disagreement,
        Repair::PostposedObject,
        Repair::InfinitiveBelow,
        Repair::IntroducedBehind,
        Repair::TrailingSpeech,
        Repair::FarAgent,
    ];
    let misread = include_str!("../trees/misread.conllu");
    let on_trees = |repair: &Repair| on_trees.contains(repair) || misread.contains(&format!("# repair = {repair}\n"));
    for repair in Repair::ALL.into_iter().filter(|repair| !on_trees(repair)) {
        assert!(EXAMPLES.iter().any(|(of, ..)| *of == repair), "{repair} has no example");
    }
}
