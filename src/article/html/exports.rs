//! Pages that press databases export: several articles, each with its own title, date and publisher.

use dom_query::{Document, NodeRef, Selection};
use jiff::civil::Date;

use super::blocks::blocks;
use super::outline::Outline;
use crate::article::article::Metadata;
use crate::article::composed::{ArticleParts, tidy};
use crate::article::written_date::Months;

/// The formats: what their articles and the parts of these are marked with, the surest first, as CSS selectors; the codes in the
/// first column of a table; and names of months in the other language of the databases.
const TABLE: &str = include_str!("../../../data/html/exports.csv");

/// What a row of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ExportField {
    Article,
    Mark,
    Title,
    Publisher,
    /// What follows a publisher's name, such as the number of the issue.
    AfterName,
    Date,
    Number,
    Body,
    CodeTitle,
    CodePublisher,
    CodeDate,
    CodeBody,
}

impl ExportField {
    fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Mark => "mark",
            Self::Title => "title",
            Self::Publisher => "publisher",
            Self::AfterName => "after name",
            Self::Date => "date",
            Self::Number => "number",
            Self::Body => "body",
            Self::CodeTitle => "code title",
            Self::CodePublisher => "code publisher",
            Self::CodeDate => "code date",
            Self::CodeBody => "code body",
        }
    }
}

/// A format of exports.
#[derive(Debug, Clone, Copy)]
struct ExportFormat(&'static str);

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.splitn(3, ',');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

/// The articles of a page that is an export; none where it is another page.
pub(super) fn exported(document: &Document) -> Vec<ArticleParts> {
    let mut formats: Vec<&str> = rows().map(|[format, ..]| format).filter(|format| *format != MONTH).collect();
    formats.dedup();
    formats.into_iter().map(|format| ExportFormat(format).articles(document)).find(|articles| !articles.is_empty()).unwrap_or_default()
}

const MONTH: &str = "month";

impl ExportFormat {
    fn patterns(self, part: ExportField) -> impl Iterator<Item = &'static str> {
        rows().filter(move |[format, name, _]| *format == self.0 && *name == part.name()).map(|[.., pattern]| pattern)
    }

    fn articles(self, document: &Document) -> Vec<ArticleParts> {
        let found = self.patterns(ExportField::Article).filter_map(|pattern| document.try_select(pattern)).next().unwrap_or_default();
        let is_one = |article: &Selection<'_>| {
            self.first(article, ExportField::Mark).is_some() || !coded(article, self, ExportField::CodeBody).is_empty()
        };
        outermost(&found).map(Selection::from).filter(is_one).map(|article| self.article(&article)).collect()
    }

    /// The elements of the first pattern of a part that has any.
    fn first<'a>(self, article: &Selection<'a>, part: ExportField) -> Option<Selection<'a>> {
        self.patterns(part).find_map(|pattern| article.try_select(pattern))
    }

    fn words(self, article: &Selection<'_>, part: ExportField) -> Option<String> {
        let found = self.patterns(part).filter_map(|pattern| article.try_select(pattern));
        found.filter_map(|found| found.nodes().first().map(|node| tidy(&node.text()))).find(|words| !words.is_empty())
    }

    fn article(self, article: &Selection<'_>) -> ArticleParts {
        let months = months();
        let mut parts = ArticleParts { title: self.words(article, ExportField::Title), ..ArticleParts::default() };
        let body = self.first(article, ExportField::Body);
        parts.paragraphs = body.iter().flat_map(outermost).flat_map(|node| lines(&node)).collect();
        let (mut published, mut publisher) = self.head(article, body.as_ref(), &months);
        if parts.paragraphs.is_empty() {
            let field = |part: ExportField| coded(article, self, part).into_iter().next();
            parts.title = field(ExportField::CodeTitle).or(parts.title);
            published = field(ExportField::CodeDate).and_then(|words| months.date(&words));
            publisher = field(ExportField::CodePublisher);
            parts.paragraphs = coded(article, self, ExportField::CodeBody);
        }
        parts.metadata = Metadata { published, publisher, ..Metadata::default() };
        parts
    }

    /// The name of a publisher without what follows it.
    fn without_issue(self, name: &str) -> String {
        let end = self.patterns(ExportField::AfterName).filter_map(|pattern| name.find(pattern)).min();
        name[..end.unwrap_or(name.len())].trim().to_owned()
    }

    /// Date and publisher: where they are marked, or else in the lines above the text, where the publisher follows the date.
    fn head(self, article: &Selection<'_>, body: Option<&Selection<'_>>, months: &Months) -> (Option<Date>, Option<String>) {
        let of_number =
            || self.words(article, ExportField::Number)?.split(|c: char| !c.is_ascii_digit()).find_map(|number| months.date(number));
        if self.patterns(ExportField::Date).next().is_some() {
            let date = self.words(article, ExportField::Date).and_then(|words| months.date(&words)).or_else(of_number);
            return (date, self.words(article, ExportField::Publisher).map(|name| self.without_issue(&name)));
        }
        let first = body.and_then(|body| body.nodes().first()).map(|node| tidy(&node.text()));
        let lines: Vec<String> = article.nodes().iter().flat_map(lines).take_while(|line| first.as_ref() != Some(line)).collect();
        let date = lines.iter().enumerate().find_map(|(at, line)| Some((at, whole_date(line, months)?)));
        let names_nothing = |line: &&String| !line.chars().any(char::is_alphabetic);
        let publisher = date.and_then(|(at, _)| lines.iter().skip(at + 1).find(|line| !names_nothing(line)).cloned());
        (date.map(|(_, date)| date), publisher)
    }
}

/// The names of months in French and in English.
fn months() -> Months {
    let english = rows().filter(|[format, ..]| *format == MONTH);
    Months::with(english.filter_map(|[_, number, name]| Some((name.to_owned(), number.parse().ok()?))))
}

/// The date of a line with nothing else in it but the day of the week.
fn whole_date(line: &str, months: &Months) -> Option<Date> {
    let is_short = line.split_whitespace().count() <= 4 && line.chars().next().is_some_and(char::is_alphanumeric);
    if is_short { months.date(line) } else { None }
}

/// The nodes that lie in no other of them.
fn outermost<'b, 'a>(found: &'b Selection<'a>) -> impl Iterator<Item = NodeRef<'a>> + 'b {
    let nodes = found.nodes();
    let mut last: Option<NodeRef<'a>> = None;
    nodes.iter().copied().filter(move |node| {
        let is_inside = last.as_ref().is_some_and(|last| node.ancestors_it(None).any(|above| above.id == last.id));
        if !is_inside {
            last = Some(*node);
        }
        !is_inside
    })
}

/// The lines of an element.
fn lines(node: &NodeRef<'_>) -> Vec<String> {
    let document = Document::from(node.html());
    blocks(&Outline::of(&document)).iter().map(|block| tidy(&block.text)).filter(|line| !line.is_empty()).collect()
}

/// The lines beside the codes of a part in a table.
fn coded(article: &Selection<'_>, format: ExportFormat, part: ExportField) -> Vec<String> {
    let mut found = Vec::new();
    for row in article.try_select("tr").iter().flat_map(|rows| rows.nodes().to_vec()) {
        let cells: Vec<NodeRef<'_>> = row.element_children();
        if let [code, words, ..] = &cells[..] {
            let code = tidy(&code.text());
            if format.patterns(part).any(|known| known == code) {
                found.extend(lines(words));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(html: &str) -> Vec<(String, String, String, String)> {
        let all = exported(&Document::from(html));
        let columns = |p: ArticleParts| {
            let date = p.metadata.published.map(|d| d.to_string()).unwrap_or_default();
            (p.title.unwrap_or_default(), date, p.metadata.publisher.unwrap_or_default(), p.paragraphs.join("|"))
        };
        all.into_iter().map(columns).collect()
    }

    #[test]
    fn europresse_has_a_header_for_each_article() {
        let article = |name: &str, date: &str, number: &str| {
            format!(
                "<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{name}</span></div>\
                 <div class=\"rdp__DocHeader\"><span class=\"DocHeader\">Monde, {date} 120 mots, p. 4</span></div>\
                 <div class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">Un titre</p></div></header>\
                 <section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>Un.</p><p>Deux.</p></div></div></section>\
                 <footer><div class=\"publiC-lblNodoc\">news·{number}·X·1</div><p>Certificat du 1 janvier 2025.</p></footer></article>"
            )
        };
        let page =
            [article("Le Phare, no. 24 567", "mardi 5 mars 2024", "20240305"), article("La Rade", "Thursday, May 9, 2024", "20240509")]
                .concat();
        let expected = [("Le Phare", "2024-03-05"), ("La Rade", "2024-05-09")]
            .map(|(name, date)| ("Un titre".to_owned(), date.to_owned(), name.to_owned(), "Un.|Deux.".to_owned()));
        assert_eq!(articles(&page), expected);
    }

    #[test]
    fn factiva_has_lines_above_the_text_or_codes_in_a_table() {
        let page = "<div class=\"article frArticle\"><div id=\"hd\"><span class=\"frHeadline\">Un titre</span></div><div>Par A. B.</div>\
             <div>120 mots</div><div>5 mars 2024</div><div>10:15</div><div>Le Phare</div><div>PHARE</div><div>Français</div>\
             <div>Copyright 2024 Le Phare</div><p class=\"articleParagraph frarticleParagraph\">Un.</p>\
             <p class=\"articleParagraph frarticleParagraph\">Deux.</p><p>Document PHARE20240305</p></div>\
             <div class=\"article enArticle\"><table><tr><td><b>HD</b></td><td>Un autre</td></tr><tr><td>PD</td><td>9 May 2024</td></tr>\
             <tr><td>SN</td><td>La Rade</td></tr><tr><td>LP</td><td><p>Un.</p></td></tr><tr><td>TD</td><td><p>Deux.</p></td></tr></table></div>";
        let expected = [("Un titre", "2024-03-05", "Le Phare"), ("Un autre", "2024-05-09", "La Rade")]
            .map(|(title, date, name)| (title.to_owned(), date.to_owned(), name.to_owned(), "Un.|Deux.".to_owned()));
        assert_eq!(articles(page), expected);
    }

    #[test]
    fn other_pages_are_none() {
        assert!(exported(&Document::from("<article class=article><h1>Un</h1><p>Deux.</p></article><div class=article>x</div>")).is_empty());
    }
}
