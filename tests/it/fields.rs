//! How much of hand-labelled records is read right, each cut out by its label: which blocks make up a record is not asked here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use paper_digest::digest::authors::authors;
use paper_digest::digest::fields::{Container, Profile, read};
use paper_digest::digest::{PaperId, link};
use serde_json::Value;

/// Where labels lie, if they do.
fn labels() -> Option<PathBuf> {
    let set = std::env::var_os("PAPER_DIGEST_LABELS").map(PathBuf::from);
    let found = set.or_else(|| Some(crate::corpus::root()?.join("../labels/records")))?;
    if found.is_dir() {
        return Some(found);
    }
    eprintln!("SKIPPED: no labels at {}; set PAPER_DIGEST_LABELS", found.display());
    None
}

/// What holds a record that begins with this line; `None` for a row of a table, which has columns.
fn container(first: &str, line: usize) -> Option<Container> {
    let bare = first.trim_start().trim_start_matches(['>', ' ']);
    let number = bare.split_once(['.', ')']).map_or("", |it| it.0);
    let numbered = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let bullet = ["- ", "* ", "+ "].iter().any(|it| bare.starts_with(it));
    match bare.chars().next()? {
        '|' => None,
        '#' if line == 0 => Some(Container::Page),
        '#' => Some(Container::Section),
        '<' => Some(Container::Html),
        _ if bullet || numbered => Some(Container::Item),
        _ if bare.starts_with("---") => None,
        _ => Some(Container::Paragraph),
    }
}

/// Whether a record ends before a line.
fn ends(container: Container, lines: &[&str], start: usize, at: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let line = lines[at];
    match container {
        Container::Section | Container::Paragraph => line.starts_with('#') || line.starts_with("---"),
        Container::Item => {
            let outer = !line.trim().is_empty() && indent(line) <= indent(lines[start]);
            line.starts_with('#')
                || outer && (!line.trim().starts_with(char::is_alphabetic) || lines[at - 1].trim().is_empty())
        }
        _ => false,
    }
}

/// Letters and digits.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Right ones and all, by field.
type Counts = BTreeMap<&'static str, [u32; 2]>;

fn score(gold: &Value, text: &str, container: Container, counts: &mut Counts) {
    let links = link::find(text);
    let fields = read(text, container, &links, Profile::general());
    let mut count = |name: &'static str, right: bool| {
        let place = counts.entry(name).or_default();
        place[0] += u32::from(right);
        place[1] += 1;
    };
    let text_of = |name: &str| gold[name].as_str().map(str::to_owned);
    if let Some(title) = text_of("title") {
        let more = gold["title_alt"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let given = letters(fields.title.of(text));
        count("title", std::iter::once(title.as_str()).chain(more).any(|it| letters(it) == given));
    }
    if let Some(names) = gold["authors"].as_array() {
        let given = fields.authors.map_or("", |it| it.of(text));
        let given: Vec<String> = authors(given).into_iter().map(|it| letters(it.of(given))).collect();
        let wanted: Vec<String> = names.iter().filter_map(Value::as_str).map(letters).collect();
        count("authors", given == wanted);
    }
    if let Some(arxiv) = text_of("arxiv") {
        let id = fields.main.and_then(|it| PaperId::of_link(&links[it], text));
        count("arxiv", id.and_then(|it| it.arxiv()).is_some_and(|it| it.to_string() == arxiv));
    }
    if let Some(date) = text_of("date") {
        let given = fields.date.map(|it| it.when.to_string()).unwrap_or_default();
        count("date", !given.is_empty() && (given.starts_with(&date) || date.starts_with(&given)));
    }
    if let Some(venue) = text_of("venue") {
        count("venue", letters(fields.venue.map_or("", |it| it.of(text))) == letters(&venue));
    }
}

fn folder(labels: &str, root: &std::path::Path) -> Counts {
    let mut counts = Counts::new();
    let gold: Vec<Value> = labels.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    for (nth, record) in gold.iter().enumerate() {
        let text = std::fs::read_to_string(root.join(record["file"].as_str().unwrap())).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let start = record["line"].as_u64().unwrap() as usize - 1;
        let next = gold.get(nth + 1).filter(|it| it["file"] == record["file"]);
        let end = next.map_or(lines.len(), |it| it["line"].as_u64().unwrap() as usize - 1);
        let Some(container) = container(lines[start], start) else { continue };
        if record["optional"] == true {
            continue;
        }
        let end = (start + 1..end).find(|at| ends(container, &lines, start, *at)).unwrap_or(end);
        score(record, &lines[start..end].concat(), container, &mut counts);
    }
    counts
}

#[test]
fn fields_of_labelled_records() {
    let (Some(labels), Some(corpus)) = (labels(), crate::corpus::root()) else { return };
    let mut shares: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for entry in std::fs::read_dir(labels).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let counts = folder(&std::fs::read_to_string(&path).unwrap(), &corpus.join(&name));
        for (field, [right, all]) in counts {
            eprintln!("{name}: {field} {right} of {all}");
            shares.entry(field).or_default().push(f64::from(right) / f64::from(all));
        }
    }
    // A venue may be said only by the item above, which is not asked here.
    for (field, least) in
        [("title", 0.98), ("authors", 0.97), ("arxiv", 0.99), ("date", 0.98), ("venue", 0.75)]
    {
        let all = &shares[field];
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        assert!(mean >= least, "{field}: {mean:.3}");
    }
}
