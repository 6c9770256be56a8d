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

/// That of an infinitive that the model does not misread is tested on a tree (`syntax/repairs.rs`).
const EXAMPLES: [(Repair, &str, Effect, &str); 37] = [
    (Repair::CompoundPreposition, "Des soldats kényans sont déployés près de Kismayo.", Gives, "soldats kényans deployedIn Kismayo"),
    (Repair::MisreadParticiple, "La ville de Kidal a été prise mardi soir par l'armée malienne.", Gives, "armée malienne captured Kidal"),
    (Repair::SecondSubject, "Le Qatar soutient l'Iran, qui a attaqué le Koweït.", Gives, "Iran attacked Koweït"),
    (
        Repair::ListedApposition,
        "L'armée syrienne, le Hezbollah et les milices chiites ont attaqué Idleb.",
        Gives,
        "Hezbollah attacked Idleb",
    ),
    (Repair::TitledName, "L'ambassadeur du gouvernement du Mali, Nabil Osman, a accusé le Niger.", Prevents, "Mali accused Niger"),
    (Repair::Topic, "Les titres du jour.\n\nMali : Jean Kabuya attaque Goma", Gives, "Jean Kabuya attacked Goma"),
    (Repair::Topic, "Les titres du jour.\n\nMali : les rebelles touaregs attaquent Gao", Prevents, "Mali attacked Gao"),
    (
        Repair::MissingSubject,
        "Après plus de deux mois de combats entre Gao et Mopti, le chef des rebelles du M23, Jean Kabuya, a attaqué Goma.",
        Gives,
        "Jean Kabuya attacked Goma",
    ),
    (
        Repair::MissingSubject,
        "Selon Paul Habimana, un officier rwandais à la retraite, l'armée tchadienne a pris Faya.",
        Gives,
        "armée tchadienne captured Faya, says Paul Habimana",
    ),
    (Repair::FrontedParticiple, "Accusé par Kampala de soutenir les rebelles, le Rwanda a démenti.", Gives, "Ouganda accused Rwanda"),
    (
        Repair::QuotedSpeaker,
        "« Le Rwanda arme les rebelles », accuse le ministre congolais de la Défense, Jean Kabongo.",
        Prevents,
        "Rwanda accused Jean Kabongo",
    ),
    (
        Repair::VerblessRoot,
        "Paul et Jeanne Habimana, parents d'un officier tué au Kivu, ont attaqué Goma.",
        Gives,
        "Jeanne Habimana attacked Goma",
    ),
    (
        Repair::BareApposition,
        "Deux gendarmes ont été blessés près de Kidal, ville que l'armée malienne tient depuis 2023.",
        Gives,
        "armée malienne occupied Kidal",
    ),
    (Repair::JoinedNoun, "Le Kenya a fourni des armes au Niger ainsi qu'au Tchad.", Gives, "Kenya supported Tchad"),
    (
        Repair::ToldClause,
        "Le Mali annonce aujourd'hui dans un communiqué que le Niger a attaqué Gao.",
        Gives,
        "Niger attacked Gao, says Mali",
    ),
    (Repair::SetOffObject, "Le Mali accuse, dans un communiqué publié mardi, le Niger d'avoir attaqué Gao.", Gives, "Mali accused Niger"),
    (
        Repair::SetOffObject,
        "Le Soudan du Sud et le Soudan ont signé mardi à Juba, en présence du président éthiopien, un accord de pêche.",
        Gives,
        "Soudan du Sud signed accord de pêche",
    ),
    (
        Repair::InsertedRoot,
        "Les rebelles, alliés au Rwanda, ont pris Goma, a annoncé l'armée congolaise.",
        Gives,
        "rebelles captured Goma, says armée congolaise",
    ),
    (Repair::SetOffObject, "L'armée malienne a repris, mardi à l'aube, la ville de Kidal.", Gives, "armée malienne captured Kidal"),
    (Repair::DatedObject, "« L'armée malienne a repris Ménaka mardi », a déclaré le président.", Gives, "armée malienne captured Ménaka"),
    (Repair::DatedObject, "Les rebelles ont capturé samedi Bambari, sans rencontrer de résistance.", Gives, "rebelles captured Bambari"),
    (
        Repair::Disagreement,
        "Le Tchad salue le départ des forces de maintien de la paix russes stationnées en Azerbaïdjan.",
        Gives,
        "forces de maintien de la paix russes deployedIn Azerbaïdjan",
    ),
    (Repair::Cleft, "C'est par l'armée malienne que Ménaka a été reprise.", Gives, "armée malienne captured Ménaka"),
    (
        Repair::BetweenPair,
        "Un accrochage entre l'armée tchadienne et les rebelles touaregs a fait six morts.",
        Gives,
        "armée tchadienne opposes rebelles touaregs",
    ),
    (
        Repair::BracketedNoun,
        "Le Kenya a condamné les attaques [dans le nord de la Syrie] menées par la Turquie.",
        Gives,
        "Turquie participatedIn attaque",
    ),
    (
        Repair::StrayCoordination,
        "Le Tchad soutient l'armée soudanaise et le gouvernement du Soudan, et la Libye.",
        Gives,
        "Tchad supported Libye",
    ),
    (
        Repair::InvertedSubject,
        "Les rebelles avancent vers les Balkans, où se trouvent la Serbie et le Monténégro.",
        Gives,
        "Monténégro locatedIn Balkans",
    ),
    (Repair::PostposedObject, "Les rebelles affirment avoir attaqué Bambari.", Gives, "rebelles attacked Bambari, says rebelles"),
    (
        Repair::InsertedRoot,
        "« L'armée rwandaise, a dit Paul Habimana, a quitté Goma. »",
        Gives,
        "armée rwandaise withdrewFrom Goma, says Paul Habimana",
    ),
    (
        Repair::ApartNoun,
        "L'Union européenne a sanctionné la Russie, la Biélorussie, avec le Canada.",
        Prevents,
        "Union européenne accused Canada",
    ),
    (Repair::SharedObject, "Les rebelles ont attaqué et pris Kidal.", Gives, "rebelles attacked Kidal"),
    (
        Repair::FarAgent,
        "L'accord-cadre, signé à Washington par le Rwanda et la République démocratique du Congo, a été négocié sous l'égide des États-Unis.",
        Gives,
        "Rwanda signed accord-cadre",
    ),
    (Repair::FarComplement, "Le Kenya a fourni un prêt de plusieurs millions de dollars à la Somalie.", Gives, "Kenya supported Somalie"),
    (
        Repair::SharedComplement,
        "Le Conseil de sécurité a autorisé le déploiement de la Minusca en Centrafrique.",
        Gives,
        "Mission des Nations unies en Centrafrique deployedIn République centrafricaine",
    ),
    (Repair::SharedComplement, "L'Inde a testé le soutien de la Russie au Pakistan.", Gives, "Russie supported Pakistan"),
    (Repair::FarPatient, "Le Kenya a bombardé la maison du chef des Shebab.", Gives, "Kenya attacked Shebab"),
    (Repair::InsertedSpeech, "L'armée a bombardé Odessa, affirme la Russie.", Gives, "armée attacked Odessa, says Russie"),
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
    let mut wrong = Vec::new();
    for (repair, sentence, effect, statement) in EXAMPLES {
        extractor.leave_out(&[]);
        let with = statements(&extractor, sentence);
        extractor.leave_out(&[repair]);
        let without = statements(&extractor, sentence);
        let holds = |found: &[String]| found.iter().any(|line| line == statement);
        let expected = (effect == Gives, effect == Prevents);
        if (holds(&with), holds(&without)) != expected {
            wrong.push(format!("{repair}: {sentence}\nwith: {with:#?}\nwithout: {without:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for repair in Repair::ALL.into_iter().filter(|&repair| repair != Repair::AccusedInfinitive) {
        assert!(EXAMPLES.iter().any(|(of, ..)| *of == repair), "{repair} has no example");
    }
}
