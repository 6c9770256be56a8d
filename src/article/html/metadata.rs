//! What a page declares about its article: JSON-LD, `<meta>`, `<link>`, `<time>`, `<title>`.

use std::ops::Range;

use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use serde_json::Value;

use super::outline::Outline;
use crate::article::article::Metadata;
use crate::article::composed::{same_words, tidy};
use crate::article::language::primary;
use crate::article::written_date::Months;

/// Names of `<meta>` in the order in which they are believed.
const PUBLISHED: [&str; 10] = [
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
];
const TITLE: [&str; 3] = ["og:title", "twitter:title", "dc.title"];
const PUBLISHER: [&str; 3] = ["og:site_name", "application-name", "dc.publisher"];
const LANGUAGE: [&str; 5] = ["language", "content-language", "dc.language", "inlanguage", "og:locale"];
/// What stands between a headline and the site's name in a `<title>`.
const SEPARATORS: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " • ", " : "];
/// A site's name has at most so many words.
const LONGEST_NAME: usize = 6;

/// Title and metadata of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct PageMetadata {
    /// The headline.
    pub title: Option<String>,
    /// The rest.
    pub metadata: Metadata,
    /// What may be its address, the most trusted first.
    pub addresses: Vec<String>,
    /// The paragraphs that it declares, beside those that are seen.
    pub body: Vec<String>,
}

/// What the page declares, its visible lines aside.
pub(super) fn page_metadata(document: &Document, outline: &Outline) -> PageMetadata {
    let months = Months::default();
    let page = MetadataReader { document, outline };
    let news = page.json_ld();
    let json = |key: &str| news.as_ref().and_then(|n| n.get(key));
    let full = page.words("title").next();
    let site = json("publisher").and_then(name).or_else(|| page.meta(&PUBLISHER)).map(|s| tidy(&s));
    // A first heading is often the logo.
    let heading = page.words("h1").find(|words| !site.as_ref().is_some_and(|site| same_words(site, words)));
    let declared = json("headline").and_then(words).or_else(|| page.meta(&TITLE)).map(|t| tidy(&t));
    let (short, suffix) = match &full {
        Some(full) => without_site(full, site.as_deref(), declared.as_deref().or(heading.as_deref()), |head| page.says(head)),
        None => (None, None),
    };
    let declared = declared.map(|title| without_site(&title, site.as_deref(), heading.as_deref(), |_| false).0.unwrap_or(title));
    let is_logo = |heading: &String| suffix.as_ref().is_some_and(|name| same_words(name, heading));
    let title = declared.or(heading.filter(|h| !is_logo(h))).or(short).or(full);
    let published =
        json("datePublished").and_then(words).and_then(|d| months.date(&d)).or_else(|| page.published(&months, title.as_deref()));
    let of_json = ["mainEntityOfPage", "url"].into_iter().filter_map(json).filter_map(address);
    let addresses = page.canonical().into_iter().chain(page.meta(&["og:url"])).chain(of_json).collect();
    let language = page.language().or_else(|| json("inLanguage").and_then(words).and_then(|l| primary(&l)));
    let body = json("articleBody").and_then(words).map(|body| body.lines().map(tidy).filter(|line| !line.is_empty()).collect());
    let body = body.unwrap_or_default();
    PageMetadata { title, metadata: Metadata { publisher: site.or(suffix), published, language, url: None }, addresses, body }
}

/// What the page says it is about: headlines that it declares, and its title with and without the name of the site.
pub(super) fn own_titles(document: &Document, outline: &Outline) -> Vec<String> {
    let page = MetadataReader { document, outline };
    let headline = page.json_ld().and_then(|news| news.get("headline").and_then(words));
    let full = page.words("title").next();
    let cut = full.iter().flat_map(|full| SEPARATORS.iter().filter_map(|s| full.rfind(s).map(|at| full[..at].to_owned())));
    let cut: Vec<String> = cut.collect();
    headline.into_iter().chain(page.meta(&TITLE)).chain(full).chain(cut).collect()
}

/// The date that the elements in a stretch of the page are marked with.
pub(super) fn told_date(document: &Document, outline: &Outline, stretch: Range<usize>, months: &Months) -> Option<Date> {
    let nodes = outline.nodes.get(stretch).unwrap_or_default();
    let elements = nodes.iter().filter_map(|node| document.tree.get(&node.id?)).filter(|node| node.is_element());
    let dated = elements.filter(|node| {
        let itemprop = node.attr("itemprop").map(|p| p.to_ascii_lowercase()).unwrap_or_default();
        itemprop.contains("datepublished") || (node.has_name("time") && !itemprop.contains("modified"))
    });
    dated.filter_map(|node| node.attr("datetime").or_else(|| node.attr("content"))).find_map(|value| months.date(&value))
}

struct MetadataReader<'a> {
    document: &'a Document,
    outline: &'a Outline,
}

impl<'a> MetadataReader<'a> {
    fn elements(&self, name: &'a str) -> impl Iterator<Item = NodeRef<'a>> + 'a {
        let (document, outline) = (self.document, self.outline);
        outline.all(name).filter_map(move |at| document.tree.get(&outline.nodes[at].id?))
    }

    /// The words of the elements of that name that have any.
    fn words(&self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        let outline = self.outline;
        outline.all(name).map(|at| tidy(&outline.words(at))).filter(|words| !words.is_empty())
    }

    /// Whether a line of the page's body is just these words.
    fn says(&self, words: &str) -> bool {
        let elements = self.outline.nodes.iter().enumerate().filter(|(_, n)| n.text.is_none() && n.name != "title");
        elements.filter(|(_, n)| n.letters > 0 && n.letters < 400).any(|(at, _)| same_words(&self.outline.words(at), words))
    }

    /// The content of the first `<meta>` of one of these names.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.elements("meta").find_map(|meta| {
                let keys = ["property", "name", "itemprop", "http-equiv"];
                let is_it = keys.iter().any(|key| meta.attr(key).is_some_and(|k| k.trim().eq_ignore_ascii_case(name)));
                meta.attr("content").filter(|c| is_it && !c.trim().is_empty()).map(|c| c.to_string())
            })
        })
    }

    fn canonical(&self) -> Option<String> {
        let link = self.elements("link").find(|link| link.attr("rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("canonical")));
        link.and_then(|l| l.attr("href")).map(|href| href.to_string())
    }

    fn language(&self) -> Option<String> {
        let html = self.elements("html").find_map(|html| html.attr("lang").or_else(|| html.attr("xml:lang")));
        html.and_then(|lang| primary(&lang)).or_else(|| self.meta(&LANGUAGE).and_then(|lang| primary(&lang)))
    }

    /// The date of `<meta>`, of what is marked as such, or of the first `<time>`.
    fn published(&self, months: &Months, title: Option<&str>) -> Option<Date> {
        if let Some(date) = PUBLISHED.iter().find_map(|name| months.date(&self.meta(&[name])?)) {
            return Some(date);
        }
        let value = |node: &NodeRef<'_>| node.attr("datetime").or_else(|| node.attr("content")).and_then(|v| months.date(&v));
        let itemprop = |node: &NodeRef<'_>| node.attr("itemprop").map(|p| p.to_ascii_lowercase()).unwrap_or_default();
        let marked = ["time", "span", "div", "p", "abbr"];
        let published = marked.iter().find_map(|name| {
            self.elements(name).find(|n| itemprop(n).contains("datepublished") || n.has_attr("pubdate")).and_then(|n| value(&n))
        });
        if published.is_some() {
            return published;
        }
        // Teasers above the headline have dates of their own.
        let headings = ["h1", "h2", "h3"].into_iter().flat_map(|name| self.outline.all(name));
        let headline = headings.filter(|&at| title.is_some_and(|title| same_words(title, &self.outline.words(at)))).min().unwrap_or(0);
        let times = self.outline.all("time").filter_map(|at| Some((at, self.document.tree.get(&self.outline.nodes[at].id?)?)));
        let times = times.filter(|(_, time)| !itemprop(time).contains("modified"));
        let dates: Vec<(usize, Date)> = times.filter_map(|(at, time)| Some((at, value(&time)?))).collect();
        dates.iter().find(|(at, _)| *at > headline).or(dates.first()).map(|(_, date)| *date)
    }

    /// The first JSON-LD object about an article.
    fn json_ld(&self) -> Option<Value> {
        let scripts = self.outline.all("script").filter(|&at| {
            let script = self.outline.nodes[at].id.and_then(|id| self.document.tree.get(&id));
            script.and_then(|s| s.attr("type")).is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
        });
        scripts.filter_map(|at| serde_json::from_str(self.outline.words(at).trim()).ok()).find_map(news_of)
    }
}

/// The first object about an article in JSON-LD.
fn news_of(value: Value) -> Option<Value> {
    match value {
        Value::Array(all) => all.into_iter().find_map(news_of),
        Value::Object(ref object) if object.get("@type").is_some_and(is_news) => Some(value),
        Value::Object(mut object) => object.remove("@graph").and_then(news_of).or_else(|| object.remove("mainEntity").and_then(news_of)),
        _ => None,
    }
}

fn is_news(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("Posting") || kind.ends_with("Report"),
        Value::Array(kinds) => kinds.iter().any(is_news),
        _ => false,
    }
}

/// Words of JSON-LD; entities that stand in them are resolved.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::Array(all) => return all.iter().find_map(words),
        value => value.as_str().filter(|s| !s.trim().is_empty())?,
    };
    Some(if words.contains('&') { Document::from(words.replace('<', "&lt;")).text().to_string() } else { words.to_owned() })
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => all.iter().find_map(name),
        Value::Object(object) => object.get("name").and_then(words),
        value => words(value),
    }
}

fn address(value: &Value) -> Option<String> {
    let found = match value {
        Value::Object(object) => object.get("@id").or_else(|| object.get("url")).and_then(Value::as_str),
        value => value.as_str(),
    };
    found.map(str::to_owned)
}

/// A title without the name of its site, and that name.
///
/// What stands behind the last separator is the name where it is known to be, where what stands before is known to be the
/// title, or where the page `says` it in a line of its own.
fn without_site(full: &str, site: Option<&str>, title: Option<&str>, says: impl Fn(&str) -> bool) -> (Option<String>, Option<String>) {
    let cuts = SEPARATORS.iter().filter_map(|separator| full.rfind(separator).map(|at| (at, at + separator.len())));
    let mut cuts: Vec<(usize, usize)> = cuts.collect();
    cuts.sort_unstable_by(|a, b| b.cmp(a));
    for (end, start) in cuts {
        let (head, tail) = (full[..end].trim(), full[start..].trim());
        if site.is_some_and(|s| same_words(s, tail)) {
            return (Some(head.to_owned()), None);
        }
        let is_name = !tail.is_empty() && tail.split_whitespace().count() <= LONGEST_NAME;
        if is_name && (title.is_some_and(|t| same_words(t, head)) || says(head)) {
            return (Some(head.to_owned()), Some(tail.to_owned()));
        }
    }
    (None, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> PageMetadata {
        let document = Document::from(html);
        page_metadata(&document, &Outline::of(&document))
    }

    #[test]
    fn json_ld_comes_before_meta_and_meta_before_what_is_seen() {
        let page = of(r#"<html lang="fr-FR"><title>T - Le Phare</title><meta property="og:title" content="Og">
            <meta name=date content=2020-01-02><script type="application/ld+json">[{"@type":"WebSite"},{"@graph":[{"@type":["NewsArticle"],
            "headline":"L&rsquo;accord","datePublished":"2021-03-04T00:30:00+02:00","publisher":{"name":"Le Phare"}}]}]</script>"#);
        assert_eq!(page.title.as_deref(), Some("L’accord"));
        assert_eq!(page.metadata.published.map(|d| d.to_string()).as_deref(), Some("2021-03-04"));
        assert_eq!((page.metadata.publisher.as_deref(), page.metadata.language.as_deref()), (Some("Le Phare"), Some("fr")));
    }

    #[test]
    fn the_site_is_taken_from_the_title_only_where_the_headline_is_known() {
        let page = of("<title>Trêve : deux morts - Le Phare</title><h1>Trêve : deux morts</h1>");
        assert_eq!((page.title.as_deref(), page.metadata.publisher.as_deref()), (Some("Trêve : deux morts"), Some("Le Phare")));
        let page = of("<title>Trêve : deux morts</title><p>Autre chose");
        assert_eq!((page.title.as_deref(), page.metadata.publisher), (Some("Trêve : deux morts"), None));
    }
}
