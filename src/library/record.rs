//! What is known of one paper, and who says it.

use crate::digest::ArxivId;
use crate::digest::fields::{VenueKind, When, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is known of one paper. Texts are without line breaks and white space at their ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its id at arXiv.
    pub id: Option<ArxivId>,
    /// Its DOI at a publisher.
    pub doi: String,
    /// Its title.
    pub title: String,
    /// Its authors, as their names are spoken: `Ann Author`.
    pub authors: Vec<String>,
    /// Whether there are more authors than these.
    pub more_authors: bool,
    /// When it came out first: the day of its first version, or what a bibliography says.
    pub date: Option<When>,
    /// The day on which its metadata changed last.
    pub updated: Option<Date>,
    /// How many versions there are; 0 where that is not known.
    pub versions: u32,
    /// Its categories at arXiv, the first one first.
    pub categories: Vec<String>,
    /// What its authors remark.
    pub comments: String,
    /// Where it was published.
    pub journal_ref: String,
    /// Where it is on the web, where no id and no DOI says so.
    pub url: String,
    /// Its abstract.
    pub summary: String,
    /// Whether its authors or arXiv have withdrawn it.
    pub withdrawn: bool,
}

/// Words that begin the remark or the abstract of a paper that was withdrawn.
#[rustfmt::skip] // several a line
const WITHDRAWN: [&str; 12] = [
    "this paper has been withdrawn", "this article has been withdrawn", "this submission has been withdrawn",
    "this manuscript has been withdrawn", "this work has been withdrawn", "this preprint has been withdrawn",
    "this paper is withdrawn", "this paper was withdrawn", "the paper has been withdrawn", "paper withdrawn",
    "withdrawn by", "withdrawn due",
];

impl Record {
    /// The same with texts as they are kept: one space for any white space, none at the ends, no empty names.
    pub fn normalized(mut self) -> Record {
        for text in [
            &mut self.doi,
            &mut self.title,
            &mut self.comments,
            &mut self.journal_ref,
            &mut self.url,
            &mut self.summary,
        ] {
            normalize(text);
        }
        self.authors.iter_mut().for_each(normalize);
        self.authors.retain(|name| !name.is_empty());
        self.categories.iter_mut().for_each(|category| category.retain(|letter| !letter.is_whitespace()));
        self.categories.retain(|category| !category.is_empty());
        // The DOI of the preprint is its id once more.
        if self.doi.get(..9).is_some_and(|prefix| prefix.eq_ignore_ascii_case("10.48550/")) {
            self.doi.clear();
        }
        self.withdrawn |= says_withdrawn(&self.comments) || says_withdrawn(&self.summary);
        self
    }

    /// What published it; `None` where that is not known, or nothing did.
    pub(super) fn venue_kind(&self) -> Option<VenueKind> {
        let kind = Words::general().venue_kind(&self.journal_ref);
        // With a DOI it was published somewhere.
        kind.filter(|kind| *kind != VenueKind::Unpublished).or_else(|| {
            (!self.doi.is_empty() || kind.is_none() && self.is_published()).then_some(VenueKind::Journal)
        })
    }

    /// Whether a publisher has it.
    pub fn is_published(&self) -> bool {
        !self.journal_ref.is_empty() || !self.doi.is_empty()
    }

    /// What a message calls it: its id at arXiv, or else its title.
    pub fn name(&self) -> String {
        self.id.map_or_else(|| self.title.clone(), |id| id.to_string())
    }

    /// The same at a URL, which is kept where it is not what the record says anyway.
    pub(super) fn at(self, url: String) -> Record {
        if self.link().as_ref() == Some(&url) { self } else { Record { url, ..self } }
    }

    /// Where it is on the web.
    pub fn link(&self) -> Option<String> {
        let doi = || (!self.doi.is_empty()).then(|| format!("https://doi.org/{}", self.doi));
        let url = || (!self.url.is_empty()).then(|| self.url.clone());
        self.id.map(|id| id.abs_url()).or_else(doi).or_else(url)
    }
}

/// Whether a remark or an abstract begins by saying that the paper was withdrawn.
fn says_withdrawn(text: &str) -> bool {
    let start: String = text.chars().take(60).flat_map(char::to_lowercase).collect();
    let start = start.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    WITHDRAWN.iter().any(|words| start.starts_with(words)) || start.trim_end_matches('.') == "withdrawn"
}

/// One space for any white space and control characters, none at the ends.
fn normalize(text: &mut String) {
    let plain = |byte: u8| byte >= b' ' && byte != 0x7f;
    let sound = text.is_ascii()
        && text.bytes().all(plain)
        && !text.contains("  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if !sound {
        let apart = |letter: char| letter.is_whitespace() || letter.is_control();
        *text = text.split(apart).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    }
}

/// How far a source is trusted: of two records of a paper, that of the more trusted source is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// A digest: what is to be checked.
    #[default]
    Digest,
    /// A bibliography that people keep.
    Bibliography,
    /// arXiv itself.
    Arxiv,
}

/// Who says what a record says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The name of the file, or of the service.
    pub name: String,
    /// How far it is trusted.
    pub trust: Trust,
    /// The newest day that its records name, as `2026-11-20`; empty where they name none.
    pub date: String,
    /// How many records it has given.
    pub records: u64,
}

impl Origin {
    /// How it is called as evidence: `arXiv metadata of 2026-11-20`.
    pub fn evidence(&self) -> String {
        let name = match self.trust {
            Trust::Arxiv => "arXiv metadata".to_owned(),
            Trust::Bibliography | Trust::Digest => format!("`{}`", self.name),
        };
        if self.date.is_empty() { name } else { format!("{name} of {}", self.date) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_withdrawn_is_told_from_what_tells_of_it() {
        for (comments, wanted) in [
            ("This paper has been withdrawn by the author due to an error", true),
            ("Withdrawn", true),
            ("withdrawn by arXiv", true),
            ("(This submission has been withdrawn)", true),
            ("10 pages, withdrawn from ICLR 2024", false),
            ("Withdrawn from ICLR 2024 to be extended", false),
            ("A note on why papers are withdrawn", false),
            ("", false),
        ] {
            let record = Record { comments: comments.to_owned(), ..Record::default() }.normalized();
            assert_eq!(record.withdrawn, wanted, "{comments}");
        }
    }

    #[test]
    fn texts_have_single_spaces() {
        let text = |text: &str| text.to_owned();
        let record = Record {
            title: text("  A\n  Title\u{a0}of\t Herons "),
            authors: vec![text("Ann\nAuthor"), text(" ")],
            doi: text("10.48550/arXiv.2502.01237"),
            ..Record::default()
        };
        let normalized = record.normalized();
        assert_eq!(normalized.title, "A Title of Herons");
        assert_eq!(normalized.authors, ["Ann Author"]);
        assert!(normalized.doi.is_empty() && !normalized.is_published());
    }
}
