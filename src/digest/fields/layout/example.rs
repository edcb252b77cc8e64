//! What is read from a record, as an example of a layout says it.

use super::profile::Profile;
use crate::digest::PaperId;
use crate::digest::authors::authors;
use crate::digest::fields::layout::Example;
use crate::digest::fields::{Container, read};
use crate::digest::link;
use crate::text::Span;

impl Example {
    /// What `profile` reads from `text`.
    pub(in crate::digest::fields) fn of(text: &str, container: Container, profile: &Profile) -> Example {
        let links = link::find(text);
        let fields = read(text, container, &links, profile);
        let of = |span: Option<Span>| span.map(|it| it.of(text).to_owned());
        let names = fields.authors.map(|author| author.of(text)).unwrap_or_default();
        let linked = || fields.main.and_then(|it| PaperId::of_link(links.get(it)?, text));
        let paper = linked().or_else(|| fields.paper.and_then(|it| PaperId::of_cell(it.of(text))));
        Example {
            text: text.to_owned(),
            title: fields.title.of(text).to_owned(),
            authors: authors(names)
                .into_iter()
                .map(|author| author.of(names).trim_end_matches('.').to_owned())
                .collect(),
            date: fields.date.map(|it| it.when.to_string()),
            venue: of(fields.venue),
            paper: paper.map(|it| it.to_string()),
            code: of(fields.code),
            summary: of(fields.summary),
        }
    }

    /// The first field in which `read` is not what this example says: its name, and both as they are shown.
    pub fn differs(&self, read: &Example) -> Option<(&'static str, String, String)> {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let fields = |example: &Example| {
            [
                ("title", example.title.clone()),
                ("authors", example.authors.join(", ")),
                ("date", text(&example.date)),
                ("venue", text(&example.venue)),
                ("paper", text(&example.paper)),
                ("code", text(&example.code)),
                ("summary", text(&example.summary)),
            ]
        };
        let both = fields(self).into_iter().zip(fields(read));
        both.filter(|(wanted, found)| wanted.1 != found.1)
            .map(|(wanted, found)| (wanted.0, wanted.1, found.1))
            .next()
    }
}

impl Profile {
    /// What is read from the record of an example.
    pub fn read_example(&self, example: &Example) -> Example {
        Example::of(&example.text, self.layout.container.unwrap_or(Container::Item), self)
    }
}
