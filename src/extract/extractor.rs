//! The pipeline: article in, graph out.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::document::{Document, Sentences};
use super::entities::entities::Entities;
use super::mentions::candidate::{Candidate, Referent};
use super::mentions::names::{Context, NameTagger};
use super::mentions::{dates, gazetteer, merge, nominals, persons, select};
use super::statements::arguments::{self, Known};
use super::statements::claim::rule_name;
use super::statements::implied::{self, Implied};
use super::statements::reason::{Missed, Reason};
use super::statements::{attribution, casualties, patterns, qualifiers, status};
use super::syntax::Syntax;
use super::{assemble, consolidate};
use crate::article::Article;
use crate::graph::KnowledgeGraph;
use crate::lexicon::Lexicon;
use crate::ontology::Ontology;
use crate::reader::Reader;

/// Extracts graphs from articles, one at a time.
pub struct Extractor {
    lexicon: Lexicon,
    ontology: Arc<Ontology>,
    reader: Reader,
    names: NameTagger,
}

/// The graph of an article.
#[derive(Debug)]
pub struct Extracted {
    /// Entities, statements, mentions and evidence.
    pub graph: KnowledgeGraph,
    /// The article's date, if it is given or found.
    pub published: Option<Date>,
    /// What was found and left out, each with its reason.
    pub dropped: Vec<String>,
}

impl Extractor {
    /// An extractor with these words and these classes and relations.
    pub fn new(lexicon: Lexicon, ontology: Arc<Ontology>, reader: Reader, names: NameTagger) -> Self {
        Self { lexicon, ontology, reader, names }
    }

    /// The graph of an article. It depends on nothing but the article.
    pub fn extract(&self, article: &Article) -> Extracted {
        let published = article.source.published.or_else(|| dates::of_article(&self.lexicon, &self.reader, article));
        let sentences = Sentences::read(&self.reader, article);
        let syntax: Vec<Syntax<'_>> = sentences.all.iter().map(|sentence| Syntax::new(&self.lexicon, sentence)).collect();
        let (lexicon, ontology) = (&self.lexicon, &*self.ontology);
        let document = Document { article, published, lexicon, ontology, sentences: &sentences.all, syntax: &syntax };
        let candidates = self.candidates(document);
        let mut entities = Entities::resolve(document, candidates);
        let implied = Implied::of(document, &mut entities);
        let known = Known { document, implied: &implied, home: entities.home(article.title) };
        let mut dropped = Vec::new();
        let mut missed = |missed: Missed| {
            if missed.reason == Reason::Hearsay {
                let name = &ontology.relation(missed.relation).name;
                let rule = rule_name(lexicon, ontology, missed.relation, missed.rule, missed.pattern);
                let words = document.words(missed.sentence, &missed.tokens);
                dropped.push(format!("{}: {name} ({rule}): {words}", missed.reason));
            }
        };
        let views = arguments::sentences(known, &entities);
        let claims = patterns::claims(&views, &mut missed);
        let casualties = casualties::casualties(&views);
        let qualified = qualifiers::qualified(&views, &entities, claims);
        let held = status::held(&views, qualified, &mut missed);
        implied::mention(document, held.iter().map(|held| &held.claim), &mut entities);
        let (voiced, tolls) = attribution::voiced(known, &sentences.paragraphs, &entities, held, casualties, &mut missed);
        let found = consolidate::consolidated(document, voiced, &tolls, &mut dropped);
        let graph = assemble::graph(&self.ontology, document, &entities, found, &mut dropped);
        Extracted { graph, published, dropped }
    }

    fn candidates<'a>(&self, document: Document<'a>) -> Vec<Candidate<'a>> {
        let mut all = Vec::new();
        let mut told = dates::LastDates::default();
        let context = Context::new(&self.lexicon, self.reader.syntax().forms(), document.sentences);
        let learned = self.names.names(&context, document.sentences);
        for (at, learned) in learned.iter().enumerate() {
            let names = merge::merge(document, at, gazetteer::names(document, at), learned);
            let dates = dates::dates(document, at, &mut told);
            all.extend(nominals::nominals(document, at, &names, &dates));
            all.extend(dates);
            all.extend(names);
        }
        let surnames: HashSet<String> = all
            .iter()
            .filter(|c| matches!(c.referent, Referent::Person) && c.tokens.len() > 1)
            .filter_map(|c| document.sentences[c.sentence].tokens.get(c.tokens.end - 1))
            .map(|t| t.norm.to_string())
            .collect();
        for at in 0..document.sentences.len() {
            all.extend(persons::surnames(document, at, &surnames));
        }
        select::select(all)
    }
}
