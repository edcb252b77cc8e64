//! What an editor must be shown of the digests that this program is made for: all days of an archive in one file.

use super::client::{Client, program};
use crate::corpus::{files, root};
use serde_json::{Value, json};
use std::path::Path;

const URI: &str = "untitled:archive.md";

/// All days, the newest first.
fn archive(root: &Path) -> String {
    files(&root.join("daily-ai-papers")).into_iter().rev().map(|it| it.1).collect()
}

/// A row as a reader takes it: what starts with a pipe, and the lines below that do not.
struct Row {
    first: usize,
    last: usize,
    date: String,
    text: String,
    columns: usize,
}

impl Row {
    /// The cells, cut at each pipe without a backslash in front.
    fn cells(&self) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut before = ' ';
        for it in self.text.trim().trim_start_matches('|').chars() {
            if it == '|' && before != '\\' {
                cells.push(String::new());
            } else {
                cells.last_mut().unwrap().push(it);
            }
            before = it;
        }
        cells.pop();
        cells
    }
}

/// The rows of all tables.
fn rows(text: &str) -> Vec<Row> {
    let (mut rows, mut date, mut columns) = (Vec::<Row>::new(), "", 0);
    let mut open = false;
    for (nth, line) in text.split('\n').enumerate() {
        if let Some(heading) = line.strip_prefix("## Papers for ") {
            date = heading.trim();
        }
        if line.starts_with("|---") {
            columns = line.matches('|').count() - 1;
        } else if line.starts_with("| Title | Authors |") || line.starts_with('#') || line.trim().is_empty() {
            open = false;
        } else if line.starts_with('|') {
            rows.push(Row { first: nth, last: nth, date: date.to_owned(), text: line.to_owned(), columns });
            open = true;
        } else if open && let Some(row) = rows.last_mut() {
            row.last = nth;
            row.text = format!("{} {}", row.text.trim_end(), line.trim_start());
        }
    }
    rows
}

/// The title in its cell: what is before the words that lead to the links.
fn title(cell: &str) -> &str {
    let lower = cell.to_ascii_lowercase();
    let leads = ["(read more on", " - read more on", "(see [", "([arxiv"];
    let end = leads.iter().filter_map(|it| lower.find(it)).min().unwrap_or(cell.len());
    &cell[..end]
}

/// The URLs of all links.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|it| it.split(')').next())
}

/// The text after edits whose columns are bytes.
fn applied(text: &str, edits: &Value) -> String {
    let starts: Vec<usize> = [0].into_iter().chain(text.match_indices('\n').map(|it| it.0 + 1)).collect();
    let byte = |it: &Value| {
        starts[it["line"].as_u64().unwrap() as usize] + it["character"].as_u64().unwrap() as usize
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (byte(&it["range"]["start"]), byte(&it["range"]["end"]), it["newText"].as_str().unwrap()))
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

/// What the command line makes of a text.
fn fixed(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("archive.md");
    std::fs::write(&file, text).unwrap();
    let done = program().args(["fix", "--quiet", "archive.md"]).current_dir(&folder).output().unwrap();
    assert!(done.status.code() != Some(2), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read_to_string(&file).unwrap()
}

/// The first line in which two texts differ.
fn difference(one: &str, other: &str) -> String {
    let lines = one.lines().zip(other.lines()).enumerate().find(|(_, (one, other))| one != other);
    lines.map_or("one goes on".to_owned(), |(nth, (one, other))| format!("line {nth}\n{one}\n{other}"))
}

/// What is left of a text when only its words count.
fn words(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

fn ready(text: &str) -> Client {
    let mut client = Client::ready(json!({
        "textDocument": {
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } },
                "resolveSupport": { "properties": ["edit"] },
            },
        },
        "general": { "positionEncodings": ["utf-8"] },
    }));
    client.open(URI, text);
    client
}

/// Sections and papers of the outline.
fn outline(client: &mut Client) -> (Vec<Value>, Vec<Value>) {
    let symbols = client.result("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    let sections = symbols.as_array().unwrap().clone();
    let papers =
        sections.iter().flat_map(|it| it["children"].as_array().into_iter().flatten().cloned()).collect();
    (sections, papers)
}

fn hover(client: &mut Client, line: usize, character: usize) -> String {
    let params =
        json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } });
    let hover = client.result("textDocument/hover", params);
    hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("no hover at {line}:{character}")).to_owned()
}

/// Some rows, not always the same ones of each file, but the same in each run.
fn some(rows: &[Row], count: usize) -> impl Iterator<Item = &Row> {
    let mut state = 20_250_204_u64;
    (0..count).map(move |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &rows[(state >> 33) as usize % rows.len()]
    })
}

#[test]
fn the_outline_has_every_section_and_every_paper() {
    let Some(root) = root() else { return };
    let text = archive(&root);
    let rows = rows(&text);
    let mut client = ready(&text);
    let (sections, papers) = outline(&mut client);
    assert_eq!((sections.len(), papers.len(), rows.len()), (148, 2006, 2006));
    let mut wrong = Vec::new();
    for (row, paper) in rows.iter().zip(&papers) {
        let (start, end) = (&paper["range"]["start"]["line"], &paper["range"]["end"]["line"]);
        assert_eq!((start, end), (&json!(row.first), &json!(row.last)), "{}", row.text);
        let cells = row.cells();
        let (wanted, name) = (title(&cells[0]), paper["name"].as_str().unwrap());
        if words(name) != words(wanted) {
            wrong.push(format!("{name:?} is not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    client.shut_down();
}

#[test]
fn a_hover_shows_what_is_known_of_a_paper() {
    let Some(root) = root() else { return };
    let text = archive(&root);
    let rows = rows(&text);
    let mut client = ready(&text);
    // A row with more cells than columns is read in another way here than there.
    for row in some(&rows, 50).filter(|it| it.cells().len() == it.columns) {
        let (cells, shown) = (row.cells(), hover(&mut client, row.first, 4));
        let told = words(&shown);
        assert!(
            shown.starts_with("**") && told.starts_with(&words(title(&cells[0]))),
            "{}\n{shown}",
            cells[0]
        );
        for author in cells[1].split(',') {
            assert!(told.contains(&words(author)), "{author} in\n{shown}");
        }
        assert!(shown.contains(&row.date), "{} in\n{shown}", row.date);
        for cell in [Some(&cells[0]), cells.get(3)].into_iter().flatten() {
            for url in addresses(cell) {
                assert!(shown.contains(&format!("]({url})")), "{url} in\n{shown}");
            }
        }
        // All of the summary, but for what a model said before it, in parts.
        assert!(shown.contains("\n#### "), "{shown}");
        let end: Vec<char> = words(&cells[2]).chars().collect();
        let end = String::from_iter(&end[end.len().saturating_sub(40)..]);
        assert!(told.contains(&end), "{end} in\n{shown}");
    }
    client.shut_down();
}

#[test]
fn a_rename_changes_the_links_of_one_row_and_nothing_else() {
    const NEW: &str = "2502.99999";
    let Some(root) = root() else { return };
    let text = archive(&root);
    let rows = rows(&text);
    let mut client = ready(&text);
    let lines: Vec<&str> = text.split('\n').collect();
    let mut renamed = 0;
    for row in some(&rows, 40) {
        let whole = lines[row.first..=row.last].join("\n");
        let Some(old) = addresses(&whole).find_map(|it| it.strip_prefix("https://arxiv.org/abs/")) else {
            continue;
        };
        // An id that the summary speaks of is another matter, and so is a version.
        let links = whole.matches(&format!("/{old})")).count();
        if whole.matches(old).count() != links {
            continue;
        }
        let line = (row.first..=row.last).find(|it| lines[*it].contains(&format!("abs/{old}"))).unwrap();
        let character = lines[line].find(&format!("abs/{old}")).unwrap() + 6;
        let params = json!({
            "textDocument": { "uri": URI },
            "position": { "line": line, "character": character },
            "newName": NEW,
        });
        let edit = client.result("textDocument/rename", params);
        let edits = &edit["changes"][URI];
        assert_eq!(
            (edits.as_array().unwrap().len(), edit["changes"].as_object().unwrap().len()),
            (links, 1),
            "{edit}"
        );
        let mut wanted = lines.clone();
        let new: Vec<String> = lines[row.first..=row.last].iter().map(|it| it.replace(old, NEW)).collect();
        wanted.splice(row.first..=row.last, new.iter().map(String::as_str));
        assert!(applied(&text, edits) == wanted.join("\n"), "{whole}\n{edit}");
        renamed += 1;
    }
    assert!(renamed >= 30, "only {renamed} rows have an id of their own");
    client.shut_down();
}

/// Words by which a summary says what it is about to state, and the heading that this is to be under.
const STATED: [(&str, &[&str]); 4] = [
    ("Objective", &["main research question", "main objective", "research objective", "primary objective"]),
    ("Method", &["key methodology", "methodology used", "key method"]),
    ("Result", &["primary result", "main finding", "primary finding", "key result"]),
    ("Implication", &["principal implication", "main implication", "key implication"]),
];

#[test]
fn two_days_are_shown_in_full() {
    let Some(root) = root() else { return };
    let text = archive(&root);
    let days = ["2025-02-03", "2025-02-04"];
    let rows: Vec<Row> = rows(&text).into_iter().filter(|it| days.contains(&it.date.as_str())).collect();
    let mut client = ready(&text);
    let (sections, _) = outline(&mut client);
    let named = |it: &&Value| days.iter().any(|day| it["name"] == format!("Papers for {day}"));
    let papers: Vec<&Value> =
        sections.iter().filter(named).flat_map(|it| it["children"].as_array().unwrap()).collect();
    assert_eq!((papers.len(), rows.len()), (26, 26));
    let links = client.result("textDocument/documentLink", json!({ "textDocument": { "uri": URI } }));
    for row in &rows {
        let (cells, shown) = (row.cells(), hover(&mut client, row.first, 4));
        let paper = papers.iter().find(|it| it["range"]["start"]["line"] == row.first);
        assert_eq!(paper.map(|it| it["name"].as_str().unwrap()), Some(title(&cells[0]).trim()));
        // Each of these summaries states all four, most of them in set words.
        for (heading, openers) in STATED {
            let under = shown
                .split(&format!("\n#### {heading}\n"))
                .nth(1)
                .unwrap_or_else(|| panic!("{heading}: {shown}"));
            let under = under.split("\n#### ").next().unwrap().to_lowercase();
            let summary = cells[2].to_lowercase();
            for opener in openers.iter().filter(|it| summary.contains(**it)) {
                assert!(under.contains(opener), "{opener} is not under {heading}: {shown}");
            }
        }
        let targets = links.as_array().unwrap().iter().filter(|it| it["range"]["start"]["line"] == row.first);
        let targets: Vec<&str> = targets.map(|it| it["target"].as_str().unwrap()).collect();
        let id = targets[0].rsplit('/').next().unwrap();
        let pair = ["arxiv.org/abs", "huggingface.co/papers"].map(|it| format!("https://{it}/{id}"));
        assert_eq!(targets[..2], pair);
        assert_eq!(addresses(&cells[0]).collect::<Vec<_>>(), pair);
    }
    client.shut_down();
}

#[test]
fn all_safe_fixes_one_by_one_are_what_fix_makes() {
    let Some(root) = root() else { return };
    let topics = files(&root.join("rl-arxiv-daily")).into_iter().map(|it| it.1);
    let made: usize = [archive(&root)].into_iter().chain(topics).map(fix_one_by_one).sum();
    assert!(made > 400, "only {made} were made");
}

/// Makes all safe fixes as an editor does. Returns how many there were.
fn fix_one_by_one(mut text: String) -> usize {
    let wanted = fixed(&text);
    let mut client = ready(&text);
    let (mut made, mut version) = (0, 1);
    loop {
        let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": text.matches('\n').count(), "character": 0 } });
        let context = json!({ "diagnostics": [], "only": ["quickfix"] });
        let params = json!({ "textDocument": { "uri": URI }, "range": all, "context": context });
        let actions = client.result("textDocument/codeAction", params);
        // What an editor marks as the obvious one is what is safe.
        let safe = actions.as_array().unwrap().iter().filter(|it| it["isPreferred"] == true);
        let mut changes: Vec<Value> = Vec::new();
        for action in safe {
            let mut action = action.clone();
            if action.get("edit").is_none() {
                action = client.result("codeAction/resolve", action);
            }
            let edits = action["edit"]["changes"][URI].as_array().unwrap();
            let place = |it: &Value| (it["line"].as_u64().unwrap(), it["character"].as_u64().unwrap());
            let end = changes.last().map_or((0, 0), |it| place(&it["range"]["end"]));
            if edits.iter().all(|it| place(&it["range"]["start"]) >= end) {
                changes.extend(edits.iter().map(
                    |it| json!({ "range": it["range"], "text": it["newText"], "newText": it["newText"] }),
                ));
                made += 1;
            }
        }
        if changes.is_empty() {
            break;
        }
        text = applied(&text, &json!(changes));
        // From the last to the first, so that each place holds.
        changes.reverse();
        version += 1;
        client.change(URI, version, json!(changes));
    }
    assert!(text == wanted, "after {made} fixes: {}", difference(&text, &wanted));
    client.shut_down();
    made
}
