//! Badges that say where and when a paper was published.

use crate::digest::date::is_year;
use crate::digest::fields::Fields;
use crate::digest::fields::line::judge::is_capitals;
use crate::digest::fields::line::reader::LineReader;
use crate::digest::link::Form;
use crate::text::Span;
use smallvec::SmallVec;

impl LineReader<'_> {
    /// The venue in the URL of a badge: `https://img.shields.io/badge/ICLR-2025-blue`, `…/badge/Conference-ICLR'25-blue`.
    pub fn take_badge(&self, picture: Span, fields: &mut Fields) {
        const BADGE: &str = "img.shields.io/badge/";
        let images = self.links.iter().filter(|link| link.form == Form::Image && picture.contains(link.span));
        for url in images.map(|image| image.url) {
            let Some(at) = url.of(self.text).find(BADGE) else { continue };
            let start = url.start() + at + BADGE.len();
            let parts = Span::new(start, url.end());
            let Some(end) = parts.of(self.text).rfind('-') else { continue };
            let parts = parts_of(self.text, Span::new(start, start + end));
            // `ACM-Paper` leads to the publisher's page, `ACL-2025` is a venue.
            let has_year = parts.iter().any(|part| is_year(part.of(self.text)));
            // `badge/QCE-2021-green`: the year says that it is a venue, though no list has it.
            if let [name, year] = parts.as_slice()
                && is_year(year.of(self.text))
                && year.of(self.text).starts_with(['1', '2'])
                && self.profile.words.link(name.of(self.text)).is_none()
                && is_venue_like(name.of(self.text))
            {
                fields.venue = fields.venue.or(Some(*name));
                fields.see_date(self.date(*year));
                continue;
            }
            for part in parts {
                let is_label = self.profile.words.link(part.of(self.text)).is_some() && !has_year;
                if is_label || !self.only_beside(part) {
                    continue;
                }
                let said = self.said(part);
                fields.venue = fields.venue.or(said.venue);
                // A number alone may count anything.
                if fields.venue.is_some() {
                    fields.see_date(said.date);
                }
            }
        }
    }
}

/// What a badge says, part by part: a space before a year is written `_` or `%20`, as in `NeurIPS_2022`.
fn parts_of(text: &str, said: Span) -> SmallVec<[Span; 4]> {
    let mut parts = SmallVec::new();
    let mut at = said.start();
    for part in said.of(text).split('-') {
        let end = at + part.len();
        let dated = ["_", "%20"].iter().find_map(|space| part.rsplit_once(space)).filter(|it| is_year(it.1));
        match dated {
            Some((name, year)) => {
                parts.push(Span::new(at, at + name.len()));
                parts.push(Span::new(end - year.len(), end));
            }
            None => parts.push(Span::new(at, end)),
        }
        at = end + 1;
    }
    parts
}

/// Whether what a badge says before a year may be a venue: an abbreviation, or several words, and not `Last Update`.
fn is_venue_like(name: &str) -> bool {
    /// What is no venue, whatever else is there.
    #[rustfmt::skip] // several a line
    const OTHERS: [&str; 16] = [
        "accepted", "best", "citation", "code", "date", "download", "github", "license", "page", "paper", "project", "published",
        "scholar", "star", "update", "version",
    ];
    let lower = name.to_lowercase().replace("%20", " ");
    let is_name = name.starts_with(char::is_uppercase) && lower.contains([' ', '_']);
    is_capitals(name, 2..)
        || is_name && !lower.contains('%') && !OTHERS.iter().any(|other| lower.contains(other))
}
