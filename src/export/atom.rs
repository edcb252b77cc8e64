//! An Atom feed (RFC 4287), one entry a paper.

use super::xml::Xml;
use super::{Record, papers};

pub(super) fn text(records: &[Record]) -> String {
    let papers = papers(records);
    let mut xml = Xml::new();
    let newest = papers.iter().map(|paper| updated(paper)).max().unwrap_or_else(|| updated_at(None));
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom")]);
    let place = common_place(&papers);
    xml.element("title", &[], &format!("Papers of {place}"));
    xml.element("id", &[], &feed_id(&place, &papers));
    xml.element("updated", &[], &newest);
    xml.element("generator", &[("version", env!("CARGO_PKG_VERSION"))], "paper-digest");
    for it in papers {
        entry(&mut xml, it);
    }
    xml.close("feed");
    xml.text() + "\n"
}

fn entry(xml: &mut Xml, it: &Record) {
    xml.open("entry", &[]);
    xml.element("title", &[], &it.title);
    xml.element("id", &[], &id(it));
    xml.element("updated", &[], &updated(it));
    let url = it.url.as_deref().and_then(|it| url::Url::parse(it).ok());
    // An entry needs an author: of a paper that comes without, the site is what is known.
    let site = || url.as_ref().and_then(|it| it.host_str()).unwrap_or("unknown").to_owned();
    let sites = it.authors.is_empty().then(site);
    for author in it.authors.iter().chain(&sites) {
        xml.open("author", &[]);
        xml.element("name", &[], author);
        xml.close("author");
    }
    if let Some(url) = url {
        xml.element("link", &[("rel", "alternate"), ("href", url.as_str())], "");
    }
    if !it.summary.is_empty() {
        xml.element("summary", &[], &it.summary);
    }
    xml.close("entry");
}

/// The file that all papers are of, else the folder; the folder where the program runs is `.`.
fn common_place(papers: &[&Record]) -> String {
    let mut files = papers.iter().map(|paper| paper.file.as_str());
    let Some(first) = files.next() else { return ".".to_owned() };
    if files.clone().all(|file| file == first) {
        return first.to_owned();
    }
    let mut folder = first.rsplit_once('/').map_or("", |it| it.0);
    while !folder.is_empty()
        && !files.clone().all(|file| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    {
        folder = folder.rsplit_once('/').map_or("", |it| it.0);
    }
    if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }
}

/// An IRI that stays the same while the oldest paper is listed, and that another feed is unlikely to have.
fn feed_id(place: &str, papers: &[&Record]) -> String {
    let oldest =
        papers.iter().map(|paper| (updated(paper), paper.key())).min().map_or(String::new(), |it| it.1);
    let escape = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    format!("urn:x-paper-digest:feed:{}:{}", escape(place), escape(&oldest))
}

/// An IRI that stays.
fn id(it: &Record) -> String {
    match it.url.as_deref().and_then(|it| url::Url::parse(it).ok()) {
        Some(url) => url.to_string(),
        None => {
            let name: Vec<String> = it.key().bytes().map(|byte| format!("{byte:02x}")).collect();
            format!("urn:x-paper-digest:{}", name.concat())
        }
    }
}

fn updated(it: &Record) -> String {
    updated_at(it.day)
}

/// Midnight of a day (RFC 3339); of the first one where none is known, since the element must not be missing.
fn updated_at(day: Option<jiff::civil::Date>) -> String {
    format!("{}T00:00:00Z", day.unwrap_or(jiff::civil::date(1970, 1, 1)))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::export::{Format, records, write};
    use crate::workspace::{File, FileView};

    /// The feed of files with one paper each: name, id and authors.
    fn feed(files: &[(&str, &str, &str)]) -> String {
        let config = Config::default();
        let all = files.iter().flat_map(|(name, id, authors)| {
            let row = format!("| Heron Sings ([arXiv](https://arxiv.org/abs/{id})) | {authors} | x |\n");
            let text = format!("| Title | Authors | Summary |\n|---|---|---|\n{row}");
            let file = File::new(name, text, &config);
            records(FileView { file: &file, config: &config })
        });
        write(Format::Atom, &all.collect::<Vec<_>>())
    }

    #[test]
    fn a_feed_is_called_after_where_its_papers_are_listed() {
        let archive = feed(&[("days/2025/a.md", "2502.00001", "A"), ("days/2024/b.md", "2402.00001", "B")]);
        assert!(archive.contains("<title>Papers of days</title>"), "{archive}");
        assert!(archive.contains("<id>urn:x-paper-digest:feed:days:arxiv%2D2402%2E00001</id>"), "{archive}");
        // A newer paper does not change it, and one list is not another.
        let later = feed(&[("days/2025/c.md", "2503.00001", "C"), ("days/2024/b.md", "2402.00001", "B")]);
        assert!(later.contains("feed:days:arxiv%2D2402%2E00001</id>"), "{later}");
        let other = feed(&[("README.md", "2402.00001", "B"), ("days/a.md", "2502.00001", "A")]);
        assert!(other.contains("<title>Papers of .</title>"), "{other}");
    }

    #[test]
    fn of_a_paper_without_authors_the_site_is_named() {
        let feed = feed(&[("a.md", "2502.00001", ""), ("a.md", "2502.00002", "Ann One")]);
        let names: Vec<&str> = feed.lines().filter(|line| line.contains("<name>")).map(str::trim).collect();
        assert_eq!(names, ["<name>arxiv.org</name>", "<name>Ann One</name>"]);
    }
}
