//! Reading the layouts of a project: one that cannot be used is reported and left out.

use super::read::{Node, Reader};
use crate::digest::fields::{Layout, Layouts, built_in_names};
use crate::text::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The entries of a table: key, its place, value.
type Table = [(String, Span, Node)];

impl Reader<'_> {
    /// Takes the layout at `path`, `layouts` and its name.
    pub(super) fn layout(&mut self, path: &mut Vec<String>, node: &Node, entries: &Table) {
        let Some(name) = path.last().cloned() else { return };
        let defaults = serde_json::to_value(Layout::default()).unwrap_or_default();
        self.table(path, &defaults, entries);
        let said = self.values["layouts"][&name].clone();
        let Ok(layout) = Layout::deserialize(if said.is_null() { defaults } else { said }) else { return };
        let faults = layout.faults(&name);
        // One that is there and wrong was reported.
        let told = |key: &str| key.is_empty() && entries.iter().any(|entry| entry.0 == "container");
        for fault in faults.iter().filter(|fault| !told(fault.key)) {
            let message = match fault.key {
                "" => format!("`layouts.{name}` has {}", fault.message),
                key => format!("`layouts.{name}.{key}`: {}", fault.message),
            };
            self.problem(place(entries, fault.key, fault.item).unwrap_or(node.span), message);
        }
        if let Some(other) = self.reads_the_same(&name, &layout) {
            let message = format!("`layouts.{other}` reads the same: give `layouts.{name}` some `patterns`");
            self.problem(node.span, message);
        } else if faults.is_empty() {
            self.check_examples(&name, &layout, entries);
            return;
        }
        if let Some(layouts) = self.values["layouts"].as_object_mut() {
            layouts.remove(&name);
        }
    }

    /// The layout before this one that reads all records in the same container.
    fn reads_the_same(&self, name: &str, layout: &Layout) -> Option<String> {
        let reads_all = |name: &str, it: &Layout| it.patterns.is_empty() || is_built_in(name);
        let container = |name: &str, it: &Layout| {
            let all = Layouts::new(&BTreeMap::from([(name.to_owned(), it.clone())]));
            all.iter().find(|it| it.name == name).and_then(|it| it.layout.container)
        };
        let others = self.values["layouts"].as_object().into_iter().flatten();
        let mut others = others.filter(|other| other.0 != name && reads_all(name, layout));
        others
            .find(|(other, value)| {
                Layout::deserialize(*value)
                    .is_ok_and(|it| reads_all(other, &it) && container(other, &it) == container(name, layout))
            })
            .map(|other| other.0.clone())
    }

    /// Reports the examples that are not read as they say.
    fn check_examples(&mut self, name: &str, layout: &Layout, entries: &Table) {
        if layout.examples.is_empty() {
            return;
        }
        let all = Layouts::new(&BTreeMap::from([(name.to_owned(), layout.clone())]));
        let Some(profile) = all.iter().find(|it| it.name == name) else { return };
        for (item, example) in layout.examples.iter().enumerate() {
            if let Some((field, wanted, found)) = example.differs(&profile.read_example(example)) {
                let span = place(entries, "examples", item).unwrap_or_default();
                let found = if found.is_empty() { "nothing".to_owned() } else { format!("`{found}`") };
                let message = format!("`layouts.{name}.examples`: `{field}` is {found}, not `{wanted}`");
                self.problem(span, message);
            }
        }
    }
}

fn is_built_in(name: &str) -> bool {
    built_in_names().any(|it| it == name)
}

/// Where the value of a key is, or the item of its list.
fn place(entries: &Table, key: &str, item: usize) -> Option<Span> {
    let (_, _, node) = entries.iter().find(|entry| entry.0 == key)?;
    Some(node.items.get(item).copied().unwrap_or(node.span))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    /// Reads `text`, whose problems are those that `wanted` lists as `text: message`.
    #[track_caller]
    fn check(text: &str, wanted: &[&str]) -> Config {
        let (config, problems) = Config::parse(text, &["wrapped-row"]);
        let found: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}: {}", problem.span.of(text), problem.message))
            .collect();
        assert_eq!(found, wanted);
        config
    }

    #[test]
    fn a_layout_has_the_keys_of_those_built_in() {
        let text = "
[layouts.mine]
doc = 'Title ~ names ~ when.'
container = 'item'
patterns = ['^- (?<title>[^~]+?) ~ (?<authors>[^~]+?) ~ (?<date>\\S+)']
venues = ['Pond Days']
required = ['date']
duplicates = 'tree'
links = 'abs'
date-order = 'day-first'
tolerance = 3
[layouts.mine.labels]
summary = ['in short']
[[layouts.mine.examples]]
text = '- Heron Sings ~ A. One, B. Two ~ 02/05/2025'
title = 'Heron Sings'
authors = ['A. One', 'B. Two']
date = '2025-05-02'
";
        let config = check(text, &[]);
        let layout = &config.layouts["mine"];
        assert_eq!((layout.tolerance, layout.patterns.len(), layout.labels.len()), (Some(3), 1, 1));
        let dialect = config.dialect();
        assert!(dialect.layouts.iter().any(|layout| layout.name == "mine"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_nearest_key() {
        check(
            "[layouts.mine]\ncontainer = 'itm'\n",
            &[
                "'itm': `layouts.mine.container`: unknown value `itm`, expected one of `row`, `item`, `section`, `paragraph`, `page`, `html`; did you mean `item`?",
            ],
        );
        check(
            "[layouts.mine]\n",
            &[
                "[layouts.mine]: `layouts.mine` has no `container`: write `container = \"item\"`, `\"section\"` or `\"paragraph\"`",
            ],
        );
        check(
            "[layouts.mine]\ncontainer = 'item'\npaterns = []\n",
            &["paterns: unknown setting `layouts.mine.paterns`; did you mean `patterns`?"],
        );
        let config = check(
            "[layouts.mine]\ncontainer = 'item'\npatterns = ['(?<title>a)', '(']\n",
            &["'(': `layouts.mine.patterns`: no regular expression: unclosed group"],
        );
        assert!(config.layouts.is_empty());
        check("[layouts]\nmine = 3\n", &["3: `layouts.mine` is a table"]);
        check(
            "[layouts.mine]\ncontainer = 'item'\n[layouts.mine.labels]\nathors = ['by']\n",
            &[
                "['by']: `layouts.mine.labels.athors`: unknown value `athors`, expected one of `title`, `authors`, `date`, `venue`, `summary`, `comment`, `code`, `paper`, `other`; did you mean `authors`?",
            ],
        );
        check(
            "[layouts.a]\ncontainer = 'item'\n[layouts.list]\nvenues = ['Pond Days']\n",
            &["[layouts.list]: `layouts.a` reads the same: give `layouts.list` some `patterns`"],
        );
    }

    #[test]
    fn examples_are_read() {
        check(
            "[layouts.list]\n[[layouts.list.examples]]\ntext = '- [Heron](https://arxiv.org/abs/2502.00241)'\ntitle = 'Egret'\n",
            &["[[layouts.list.examples]]: `layouts.list.examples`: `title` is `Heron`, not `Egret`"],
        );
        check(
            "[layouts.list]\nexamples = [{ txt = 'a' }]\n",
            &[
                "[{ txt = 'a' }]: `layouts.list.examples`: unknown key `txt`, expected one of `text`, `title`, `authors`, `date`, `venue`, `paper`, `code`, `summary`; did you mean `text`?",
            ],
        );
    }
}
