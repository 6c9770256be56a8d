//! The stage `qualifiers`: when a claim was true, in what role, to whom, and how many.

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Qualified, Qualifier, Said, Times, kept};
use super::time::{self, Moment};
use crate::extract::entities::entities::Entities;
use crate::extract::index::{List, SentenceIx, WordIx};
use crate::extract::mentions::quantities::{Count, unit};
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{Role, VerbClass};
use crate::ontology::Core;

/// The claims with what they say besides.
pub(in crate::extract) fn qualified(
    sentences: &List<SentenceIx, Arguments<'_>>,
    entities: &Entities<'_>,
    claims: Vec<Claim>,
    trace: &mut impl Trace,
) -> Vec<Qualified> {
    let alone: Vec<bool> = claims.iter().map(|claim| claims_like(&claims, claim) == 1).collect();
    let mut qualified = |(claim, alone): (Claim, bool)| {
        let arguments = &sentences[claim.sentence];
        let mut qualifiers = Vec::new();
        if let Some(title) = &claim.role {
            qualifiers.push(Qualifier::Role(arguments.document.words(claim.sentence, title).to_owned()));
        }
        qualifiers.extend(claim.recipient.as_ref().map(|recipient| Qualifier::Recipient(recipient.entity)));
        match claim.times {
            Times::Nothing => {}
            Times::Of(word) => qualifiers.extend(time::of_word(arguments, word, &claim, entities)),
            Times::Tenure(title) => {
                let holder = arguments.syntax.words_of(&claim.subject.tokens);
                let holder = arguments.syntax.head_of(&holder).unwrap_or(holder.start);
                qualifiers.extend(time::of_tenure(arguments, title, holder, entities));
            }
            Times::Change(word, end) => qualifiers.extend(time::of_change(arguments, word, end, entities)),
            Times::Object(carrier) => qualifiers.extend(as_date(arguments, entities, &claim, carrier)),
        }
        let mut tokens = claim.tokens.clone();
        if let Some(count) = counted(arguments, &claim, alone) {
            let unit = unit(arguments.document.lexicon, arguments.syntax, count).to_owned();
            qualifiers.push(Qualifier::Quantity(count.value.clone(), unit));
            tokens = tokens.start.min(count.tokens.start)..tokens.end.max(count.tokens.end);
        }
        if !qualifiers.is_empty() {
            trace.report(|| {
                let more: Vec<String> = qualifiers.iter().map(|q| q.described(entities)).collect();
                kept(arguments.document, entities, Stage::Qualifiers, &claim, &more.join(" "))
            });
        }
        Qualified { claim, qualifiers, tokens }
    };
    claims.into_iter().zip(alone).map(&mut qualified).collect()
}

/// How many claims a trigger gives by one pattern. Claims of one trigger stand side by side.
fn claims_like(claims: &[Claim], claim: &Claim) -> usize {
    let start = claims.partition_point(|c| c.sentence < claim.sentence);
    let here = claims[start..].iter().take_while(|c| c.sentence == claim.sentence);
    here.filter(|c| (c.pattern, c.said) == (claim.pattern, claim.said)).count()
}

/// The date that is a claim's object: when what the claim is about was, began or ended.
fn as_date(arguments: &Arguments<'_>, entities: &Entities<'_>, claim: &Claim, carrier: WordIx) -> Option<Qualifier> {
    let date = &claim.object;
    let value = entities.items[date.entity].value.clone()?;
    let mention = arguments.mentions.keys().find(|&m| arguments.argument(m) == *date)?;
    let lemma = arguments.syntax.word(carrier).lemma.to_lowercase();
    let grammar = arguments.document.lexicon.grammar();
    // "conclure un accord" is no end of it
    let enacts = grammar.is(VerbClass::Enacting, &lemma) && entities.items[claim.subject.entity].class.is(Core::Agreement);
    Some(match time::moment(arguments, mention) {
        Moment::Since => Qualifier::Start(value),
        Moment::Until => Qualifier::End(value),
        Moment::At if grammar.is(VerbClass::Beginning, &lemma) => Qualifier::Start(value),
        Moment::At if !enacts && (grammar.is(VerbClass::Ending, &lemma) || is_ended(arguments, carrier)) => Qualifier::End(value),
        Moment::At => Qualifier::Date(value),
    })
}

/// "Met fin à l'opération le 31 octobre": whether a noun stands for what ends, by the noun of an end that its verb has or that it completes.
fn is_ended(arguments: &Arguments<'_>, noun: WordIx) -> bool {
    let (syntax, grammar) = (arguments.syntax, arguments.document.lexicon.grammar());
    let ends = |word: WordIx| !syntax.is_verb(word) && grammar.is(VerbClass::Ending, &syntax.word(word).lemma.to_lowercase());
    let completes = matches!(syntax.word(noun).deprel.universal(), "obl" | "iobj" | "nmod");
    let above = syntax.head(noun).filter(|_| completes && !syntax.is_verb(noun));
    above.is_some_and(|above| ends(above) || syntax.is_verb(above) && syntax.dependents(above, &["obj"]).any(ends))
}

/// What is counted of a claim that a word says: its object or subject, else what its trigger governs, if no second claim shares that.
fn counted<'c, 'a>(arguments: &'c Arguments<'a>, claim: &Claim, alone: bool) -> Option<&'c Count<'a>> {
    let by_words = claim.pattern.is_some_and(|id| arguments.document.lexicon.pattern(id).lemma().is_some());
    let Said::Word(trigger) = claim.said else { return None };
    if !by_words {
        return None;
    }
    let several = || arguments.counts.iter().filter(|c| c.value.as_str() != "1");
    let of = |argument: &Argument| {
        let words = arguments.syntax.words_of(&argument.tokens);
        let holds = |c: &&Count<'_>| words.contains(&c.noun) || arguments.syntax.marked(c.noun, Role::Of).iter().any(|w| words.contains(w));
        several().find(holds)
    };
    let governed = |count: &&Count<'a>| {
        let mut here = count.noun;
        // "une centaine de soldats", "le retrait de A et de 500 hommes"
        while let Some(head) = arguments.syntax.head(here).filter(|&h| h != trigger && count.tokens.contains(&arguments.syntax.token_of(h)))
        {
            here = head;
        }
        let relation = arguments.syntax.word(here).deprel.universal();
        let argument = matches!(relation, "obj" | "nsubj") || relation == "nmod" && !arguments.syntax.is_verb(trigger);
        arguments.syntax.head(here) == Some(trigger) && argument
    };
    [&claim.object, &claim.subject].into_iter().find_map(of).or_else(|| several().find(governed).filter(|_| alone))
}
