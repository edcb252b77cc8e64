//! Files, settings and folders as an editor's user meets them: on the disk, in the editor, or no longer there.

use super::client::Client;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const HEAD: &str = "| Title | Authors | Summary |\n|---|---|---|\n";
const WRAPPED: &str =
    "| Heron Sings\n  at Dawn ([arXiv](https://arxiv.org/abs/2502.01001)) | A. Author | It sings. |\n";
const SOUND: &str =
    "| Heron Sings at Dawn ([arXiv](https://arxiv.org/abs/2502.01001)) | A. Author | It sings. |\n";

fn digest(rows: &str) -> String {
    format!("## Papers for 2025-02-04\n\n{HEAD}{rows}")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

/// A server for a folder.
fn ready(root: &Path) -> Client {
    let mut client = Client::start();
    client.initialize(json!({
        "capabilities": {
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
            "textDocument": { "publishDiagnostics": { "versionSupport": true } },
        },
        "workspaceFolders": [{ "uri": uri(root), "name": "digests" }],
    }));
    client
}

/// Tells that files have changed on the disk: created, changed or deleted, by number.
fn changed(client: &mut Client, files: &[(&Path, u8)]) {
    let changes: Vec<Value> = files.iter().map(|it| json!({ "uri": uri(it.0), "type": it.1 })).collect();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

/// Where the paper of a row is listed: file names and lines.
fn listed(client: &mut Client, file: &str, line: u32) -> Vec<String> {
    let params = json!({
        "textDocument": { "uri": file },
        "position": { "line": line, "character": 4 },
        "context": { "includeDeclaration": true },
    });
    let found = client.result("textDocument/references", params);
    let place = |it: &Value| {
        let name = it["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        format!("{name}:{}", it["range"]["start"]["line"])
    };
    let mut places: Vec<String> = found.as_array().unwrap_or(&Vec::new()).iter().map(place).collect();
    // Files come in the order of their folders, whose names here are drawn by lot.
    places.sort();
    places
}

/// Waits until a paper is listed in these places: what lies on the disk is taken in beside all else.
fn wait_for_listed(client: &mut Client, file: &str, line: u32, wanted: &[&str]) {
    let start = std::time::Instant::now();
    loop {
        let found = listed(client, file, line);
        if found == wanted {
            return;
        }
        assert!(start.elapsed() < super::client::PATIENCE, "{found:?} is not {wanted:?}");
    }
}

/// What the user was told in a window.
fn messages(client: &mut Client) -> Vec<String> {
    let shown = client.unread().into_iter().filter(|it| it["method"] == "window/showMessage");
    shown.map(|it| it["params"]["message"].as_str().unwrap().to_owned()).collect()
}

/// The same, where one is awaited: it may come after the diagnostics.
fn messages_from_one_on(client: &mut Client) -> Vec<String> {
    let first = client.call_of("window/showMessage")["params"]["message"].as_str().unwrap().to_owned();
    [vec![first], messages(client)].concat()
}

#[test]
fn nothing_is_judged_in_a_file_that_the_settings_exclude() {
    let text = digest(WRAPPED);
    let root = folder(&[
        (".paper-digest.toml", b"exclude = ['old.md']\n"),
        ("old.md", text.as_bytes()),
        ("new.md", text.as_bytes()),
    ]);
    let mut client = ready(root.path());
    let (old, new) = (uri(&root.path().join("old.md")), uri(&root.path().join("new.md")));
    client.open(&new, &text);
    client.wait_for_rules(&new, &["wrapped-row"]);
    client.open(&old, &text);
    client.wait_for_rules(&old, &[]);
    // It is read all the same.
    let outline = client.result("textDocument/documentSymbol", json!({ "textDocument": { "uri": old } }));
    assert_eq!(outline.as_array().unwrap().len(), 2, "{outline}");
    let range = json!({ "start": { "line": 4, "character": 2 }, "end": { "line": 4, "character": 2 } });
    let params = json!({ "textDocument": { "uri": old }, "range": range, "context": { "diagnostics": [], "only": ["quickfix"] } });
    assert_eq!(client.result("textDocument/codeAction", params), json!([]));
    assert_eq!(messages(&mut client), [""; 0]);
    // Excluded no longer.
    fs::write(root.path().join(".paper-digest.toml"), "").unwrap();
    changed(&mut client, &[(&root.path().join(".paper-digest.toml"), 2)]);
    client.wait_for_rules(&old, &["wrapped-row"]);
    client.shut_down();
}

#[test]
fn faults_of_a_settings_file_are_said_once() {
    let settings = b"max-diagnostic = 3\n[rules]\nwraped-row = 'off'\nwrapped-row = 'of'\n";
    let root = folder(&[(".paper-digest.toml", settings)]);
    let mut client = ready(root.path());
    let file = root.path().join(".paper-digest.toml");
    for nth in 0..20 {
        let name = uri(&root.path().join(format!("{nth}.md")));
        client.open(&name, &digest(WRAPPED));
        client.change(&name, 2, json!([{ "text": digest(SOUND) }]));
        client.wait_for_rules(&name, &[]);
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": name } }));
    }
    let said = messages_from_one_on(&mut client);
    let [message] = &said[..] else { panic!("{said:?}") };
    for part in [
        ".paper-digest.toml:1:1: unknown setting `max-diagnostic`; did you mean `max-diagnostics`?",
        ":3:1: unknown rule `wraped-row`; did you mean `wrapped-row`?",
        ":4:15: `rules.wrapped-row`: unknown value `of`",
    ] {
        assert!(message.contains(part), "{message}");
    }
    // What is left after a change is not said again, nor is one change of which an editor tells twice.
    let name = uri(&root.path().join("a.md"));
    client.open(&name, &digest(WRAPPED));
    fs::write(&file, "max-diagnostic = 3\nnothing = 3\n[rules]\nwrapped-row = 'off'\n").unwrap();
    changed(&mut client, &[(&file, 2)]);
    changed(&mut client, &[(&file, 2)]);
    client.wait_for_rules(&name, &[]);
    let said = messages_from_one_on(&mut client);
    let [message] = &said[..] else { panic!("{said:?}") };
    assert!(
        message.contains("unknown setting `nothing`") && !message.contains("max-diagnostic`"),
        "{message}"
    );
    fs::write(&file, "[rules\n").unwrap();
    changed(&mut client, &[(&file, 2)]);
    client.call_of("window/showMessage");
    client.wait_for_rules(&name, &["wrapped-row"]);
    fs::write(&file, b"[rules]\nwrapped-row = 'off' # caf\xe9\n").unwrap();
    changed(&mut client, &[(&file, 2)]);
    let said = client.call_of("window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("not UTF-8: byte 0xE9 at 2:"), "{said}");
    client.wait_for_rules(&name, &["wrapped-row"]);
    fs::remove_file(&file).unwrap();
    changed(&mut client, &[(&file, 3)]);
    client.change(&name, 2, json!([{ "text": digest(SOUND) }]));
    client.wait_for_rules(&name, &[]);
    assert_eq!(messages(&mut client), [""; 0]);
    client.shut_down();
}

#[test]
fn a_settings_file_is_read_again_for_an_editor_that_watches_none() {
    let root = folder(&[]);
    let mut client = Client::ready(json!({}));
    let name = uri(&root.path().join("a.md"));
    let save = |client: &mut Client, settings: Option<&str>| {
        let file = root.path().join(".paper-digest.toml");
        match settings {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        client.notify("textDocument/didSave", json!({ "textDocument": { "uri": name } }));
    };
    client.open(&name, &digest(WRAPPED));
    client.wait_for_rules(&name, &["wrapped-row"]);
    save(&mut client, Some("[rules]\nwrapped-row = 'off'\n"));
    client.wait_for_rules(&name, &[]);
    save(&mut client, Some("[rules]\nwrapped-row = 'error'\n"));
    client.wait_for_rules(&name, &["wrapped-row"]);
    save(&mut client, Some("exclude = ['*.md']\n"));
    client.wait_for_rules(&name, &[]);
    save(&mut client, None);
    client.wait_for_rules(&name, &["wrapped-row"]);
    client.shut_down();
}

#[test]
fn faults_of_the_editors_settings_are_said_once() {
    let mut client = Client::start();
    // What is found in a file is told after its settings were read, and what is wrong with them was said.
    let open = |client: &mut Client, nth: usize| {
        client.open(&format!("untitled:{nth}"), &digest(WRAPPED));
        client.wait_for_rules(&format!("untitled:{nth}"), &["wrapped-row"]);
    };
    client.initialize(
        json!({ "capabilities": {}, "initializationOptions": { "rules": { "wrapped-row": "loud" } } }),
    );
    for nth in 0..5 {
        open(&mut client, nth);
    }
    let said = messages_from_one_on(&mut client);
    assert!(said.len() == 1 && said[0].contains("`rules.wrapped-row`: unknown value `loud`"), "{said:?}");
    for settings in [json!(7), json!({ "paper-digest": [1] }), json!({ "paper-digest": "x" })] {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    }
    open(&mut client, 5);
    let said = messages_from_one_on(&mut client);
    assert!(said.len() == 1 && said[0].contains("a table of keys"), "{said:?}");
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    open(&mut client, 6);
    assert_eq!(messages(&mut client), [""; 0]);
    client.shut_down();
}

#[test]
fn a_file_that_is_not_utf8_is_no_hindrance() {
    let latin = [digest(SOUND).as_bytes(), b"caf\xe9\n"].concat();
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes()), ("latin.md", &latin), ("z.md", text.as_bytes())]);
    let mut client = ready(root.path());
    let name = uri(&root.path().join("a.md"));
    client.open(&name, &text);
    wait_for_listed(&mut client, &name, 4, &["a.md:4", "z.md:4"]);
    // An editor shows it in its own way, and says so itself; here it is the text that the editor has.
    let latin = uri(&root.path().join("latin.md"));
    client.open(&latin, &digest(WRAPPED));
    client.wait_for_rules(&latin, &["wrapped-row"]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": latin } }));
    wait_for_listed(&mut client, &name, 4, &["a.md:4", "z.md:4"]);
    assert_eq!(messages(&mut client), [""; 0]);
    client.shut_down();
}

#[test]
fn what_the_editor_has_counts_until_it_closes_the_file() {
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes())]);
    let mut client = ready(root.path());
    let (a, b) = (root.path().join("a.md"), root.path().join("b.md"));
    let (a_uri, b_uri) = (uri(&a), uri(&b));
    client.open(&a_uri, &text);
    client.open(&b_uri, &text);
    // It changes on the disk, and goes. That it was looked at is seen by the file that comes next.
    let c = root.path().join("c.md");
    fs::write(&b, "nothing\n").unwrap();
    fs::write(&c, &text).unwrap();
    changed(&mut client, &[(&b, 2), (&c, 1)]);
    wait_for_listed(&mut client, &a_uri, 4, &["a.md:4", "b.md:4", "c.md:4"]);
    fs::remove_file(&b).unwrap();
    fs::remove_file(&c).unwrap();
    changed(&mut client, &[(&b, 3), (&c, 3)]);
    wait_for_listed(&mut client, &a_uri, 4, &["a.md:4", "b.md:4"]);
    client.change(&b_uri, 2, json!([{ "text": format!("\n{}", digest(WRAPPED)) }]));
    client.wait_for_rules(&b_uri, &["wrapped-row"]);
    assert_eq!(listed(&mut client, &a_uri, 4), ["a.md:4", "b.md:5"]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": b_uri } }));
    client.wait_for_rules(&b_uri, &[]);
    wait_for_listed(&mut client, &a_uri, 4, &["a.md:4"]);
    // It comes back, changes, and is a folder in the end.
    fs::write(&b, &text).unwrap();
    changed(&mut client, &[(&b, 1)]);
    wait_for_listed(&mut client, &a_uri, 4, &["a.md:4", "b.md:4"]);
    fs::write(&b, format!("\n\n{text}")).unwrap();
    changed(&mut client, &[(&b, 2)]);
    wait_for_listed(&mut client, &a_uri, 4, &["a.md:4", "b.md:6"]);
    fs::remove_file(&b).unwrap();
    fs::create_dir(&b).unwrap();
    changed(&mut client, &[(&b, 3), (&b, 1)]);
    wait_for_listed(&mut client, &a_uri, 4, &["a.md:4"]);
    client.shut_down();
}

#[test]
fn nothing_is_said_of_a_file_that_was_closed_while_it_was_judged() {
    const LARGE: &str = "untitled:large";
    let mut client = Client::ready(json!({}));
    for _ in 0..3 {
        client.open(LARGE, &digest(&WRAPPED.repeat(500)));
        client.result(
            "textDocument/hover",
            json!({ "textDocument": { "uri": LARGE }, "position": { "line": 4, "character": 4 } }),
        );
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": LARGE } }));
        // What is judged next is said next.
        client.open("untitled:small", &digest(WRAPPED));
        client.wait_for_rules("untitled:small", &["wrapped-row"]);
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:small" } }));
        client.wait_for_rules("untitled:small", &[]);
        assert_eq!(client.shown(LARGE), [""; 0]);
    }
    client.shut_down();
}

#[test]
fn only_what_a_scan_would_find_counts() {
    let text = digest(SOUND);
    let root = folder(&[
        (".paper-digest.toml", b"exclude = ['old.md']\n"),
        (".gitignore", b"out.md\n"),
        ("a.md", text.as_bytes()),
    ]);
    let outside = folder(&[("outside.md", text.as_bytes())]);
    let mut client = ready(root.path());
    let a = uri(&root.path().join("a.md"));
    client.open(&a, &text);
    wait_for_listed(&mut client, &a, 4, &["a.md:4"]);
    let others: Vec<_> =
        ["old.md", "out.md", ".hidden.md", "notes.txt"].iter().map(|it| root.path().join(it)).collect();
    for file in &others {
        fs::write(file, &text).unwrap();
    }
    let last = root.path().join("z.md");
    fs::write(&last, &text).unwrap();
    let mut all: Vec<(&Path, u8)> = others.iter().map(|it| (&**it, 1)).collect();
    let beside = outside.path().join("outside.md");
    all.extend([(&*beside, 1), (&*last, 1)]);
    changed(&mut client, &all);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "z.md:4"]);
    // What is open counts wherever it lies, and no longer than that.
    let beside = uri(&beside);
    client.open(&beside, &text);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "outside.md:4", "z.md:4"]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": beside } }));
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "z.md:4"]);
    client.shut_down();
}

#[test]
fn a_paper_is_listed_twice_whoever_has_the_other_file() {
    let text = digest(SOUND);
    let root = folder(&[
        (".paper-digest.toml", b"[dialect]\nduplicates = 'tree'\n"),
        ("a.md", text.as_bytes()),
        ("b.md", text.as_bytes()),
    ]);
    let mut client = ready(root.path());
    let (a, b) = (root.path().join("a.md"), root.path().join("b.md"));
    let (a_uri, b_uri) = (uri(&a), uri(&b));
    client.open(&b_uri, &text);
    client.wait_for_rules(&b_uri, &["duplicate-paper"]);
    client.open(&a_uri, &text);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": a_uri } }));
    // The editor has it no more; the disk has.
    client.wait_for_rules(&a_uri, &[]);
    wait_for_listed(&mut client, &b_uri, 4, &["a.md:4", "b.md:4"]);
    client.wait_for_rules(&b_uri, &["duplicate-paper"]);
    fs::remove_file(&a).unwrap();
    changed(&mut client, &[(&a, 3)]);
    client.wait_for_rules(&b_uri, &[]);
    fs::write(&a, &text).unwrap();
    changed(&mut client, &[(&a, 1)]);
    client.wait_for_rules(&b_uri, &["duplicate-paper"]);
    client.open(&a_uri, "nothing\n");
    client.wait_for_rules(&b_uri, &[]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": a_uri } }));
    client.wait_for_rules(&b_uri, &["duplicate-paper"]);
    client.shut_down();
}

#[test]
fn settings_say_which_files_are_known() {
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes())]);
    let mut client = ready(root.path());
    let a = uri(&root.path().join("a.md"));
    client.open(&a, &text);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "b.md:4"]);
    let settings = root.path().join(".paper-digest.toml");
    fs::write(&settings, "exclude = ['b.md']\n").unwrap();
    changed(&mut client, &[(&settings, 1)]);
    wait_for_listed(&mut client, &a, 4, &["a.md:4"]);
    fs::remove_file(&settings).unwrap();
    changed(&mut client, &[(&settings, 3)]);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "b.md:4"]);
    client.shut_down();
}

#[test]
fn settings_go_and_come_with_their_folder() {
    let text = digest(WRAPPED);
    let root = folder(&[]);
    let sub = root.path().join("sub");
    let settings = || {
        fs::create_dir(&sub).unwrap();
        fs::write(sub.join(".paper-digest.toml"), "[rules]\nwrapped-row = 'off'\n").unwrap();
    };
    settings();
    let mut client = ready(root.path());
    let file = uri(&sub.join("a.md"));
    client.open(&file, &text);
    client.wait_for_rules(&file, &[]);
    // Editors tell of the folder, and not of what is in it.
    fs::remove_dir_all(&sub).unwrap();
    changed(&mut client, &[(&sub, 3)]);
    client.wait_for_rules(&file, &["wrapped-row"]);
    settings();
    changed(&mut client, &[(&sub, 1)]);
    client.wait_for_rules(&file, &[]);
    client.shut_down();
}

#[test]
fn what_depends_on_other_files_is_asked_for_anew_when_they_change() {
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes()), ("c.md", text.as_bytes())]);
    let mut client = Client::start();
    client.initialize(json!({
        "capabilities": {
            "workspace": {
                "didChangeWatchedFiles": { "dynamicRegistration": true },
                "codeLens": { "refreshSupport": true },
                "inlayHint": { "refreshSupport": true },
            },
        },
        "workspaceFolders": [{ "uri": uri(root.path()), "name": "digests" }],
    }));
    let a = uri(&root.path().join("a.md"));
    client.open(&a, &text);
    let refreshed = |client: &mut Client| {
        for method in ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"] {
            let call = client.call_of(method);
            client.answer(&call, Value::Null);
        }
    };
    refreshed(&mut client);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "b.md:4", "c.md:4"]);
    let others = ["b.md", "c.md"].map(|it| root.path().join(it));
    others.iter().for_each(|it| fs::remove_file(it).unwrap());
    changed(&mut client, &[(&others[0], 3), (&others[1], 3)]);
    refreshed(&mut client);
    wait_for_listed(&mut client, &a, 4, &["a.md:4"]);
    // Nothing is other than before.
    changed(&mut client, &[(&others[0], 3)]);
    listed(&mut client, &a, 4);
    let asked = client
        .unread()
        .iter()
        .filter(|it| it["method"].as_str().is_some_and(|it| it.ends_with("refresh")))
        .count();
    assert_eq!(asked, 0);
    client.shut_down();
}

#[test]
fn what_lies_in_a_folder_comes_and_goes_with_it() {
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes())]);
    let mut client = ready(root.path());
    let a = uri(&root.path().join("a.md"));
    client.open(&a, &text);
    wait_for_listed(&mut client, &a, 4, &["a.md:4"]);
    let old = root.path().join("old");
    fs::create_dir_all(old.join("2025")).unwrap();
    fs::write(old.join("2025/b.md"), &text).unwrap();
    changed(&mut client, &[(&old, 1)]);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "b.md:4"]);
    fs::remove_dir_all(&old).unwrap();
    changed(&mut client, &[(&old, 3)]);
    wait_for_listed(&mut client, &a, 4, &["a.md:4"]);
    client.shut_down();
}

#[test]
fn folders_come_and_go_while_somebody_types() {
    let text = digest(SOUND);
    let roots: Vec<TempDir> = ["a.md", "b.md", "c.md"].map(|it| folder(&[(it, text.as_bytes())])).into();
    let mut client = ready(roots[0].path());
    let name = uri(&roots[0].path().join("a.md"));
    client.open(&name, &text);
    let mut version = 1;
    let mut turn = |client: &mut Client, added: &[&TempDir], removed: &[&TempDir], wanted: &[&str]| {
        let all = |it: &[&TempDir]| -> Vec<Value> {
            it.iter().map(|it| json!({ "uri": uri(it.path()), "name": "x" })).collect()
        };
        let event = json!({ "added": all(added), "removed": all(removed) });
        client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
        for _ in 0..50 {
            version += 1;
            let at = json!({ "line": 4, "character": 2 });
            client.change(&name, version, json!([{ "range": { "start": at, "end": at }, "text": "x" }]));
        }
        wait_for_listed(client, &name, 4, wanted);
    };
    turn(&mut client, &[&roots[1]], &[], &["a.md:4", "b.md:4"]);
    turn(&mut client, &[&roots[2]], &[&roots[1]], &["a.md:4", "c.md:4"]);
    turn(&mut client, &[&roots[1], &roots[1]], &[], &["a.md:4", "b.md:4", "c.md:4"]);
    turn(&mut client, &[], &[&roots[0], &roots[1], &roots[2]], &["a.md:4"]);
    let gone = tempfile::tempdir().unwrap();
    fs::remove_dir(gone.path()).unwrap();
    turn(&mut client, &[&gone], &[&roots[1]], &["a.md:4"]);
    let hover = client.result(
        "textDocument/hover",
        json!({ "textDocument": { "uri": name }, "position": { "line": 4, "character": 4 } }),
    );
    let title = format!("**{}Heron Sings at Dawn**", "x".repeat(250));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with(&title), "{hover}");
    client.shut_down();
}

#[test]
fn a_paper_is_renamed_in_files_that_nobody_has_open() {
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes()), ("c.md", text.as_bytes())]);
    let mut client = Client::start();
    client.initialize(json!({
        "capabilities": { "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true },
        } },
        "workspaceFolders": [{ "uri": uri(root.path()), "name": "digests" }],
    }));
    let a = uri(&root.path().join("a.md"));
    client.open(&a, &text);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "b.md:4", "c.md:4"]);
    // Nobody has told yet that one is gone, and that the other has grown.
    fs::remove_file(root.path().join("c.md")).unwrap();
    fs::write(root.path().join("b.md"), format!("\n{text}")).unwrap();
    let column = SOUND.find("2502.01001").unwrap();
    let here = json!({ "uri": a, "position": { "line": 4, "character": column } });
    let params =
        json!({ "command": "paper-digest.server.renameEverywhere", "arguments": [here, "2502.09999"] });
    let asked = client.ask("workspace/executeCommand", params);
    let call = client.call_of("workspace/applyEdit");
    let changes = call["params"]["edit"]["documentChanges"].as_array().unwrap();
    let change = |it: &Value| {
        let document = &it["textDocument"];
        let name = document["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        let edit = &it["edits"][0];
        format!("{name} {} {} {}", document["version"], edit["range"]["start"]["line"], edit["newText"])
    };
    let changes: Vec<String> = changes.iter().map(change).collect();
    assert_eq!(changes, [r#"a.md 1 4 "2502.09999""#, r#"b.md null 5 "2502.09999""#]);
    client.answer(&call, json!({ "applied": true }));
    assert_eq!(client.reply_to(asked)["result"], 2);
    let said = messages(&mut client);
    assert!(said.len() == 1 && said[0].contains("c.md: cannot read it: no such file"), "{said:?}");
    client.shut_down();
}

#[cfg(unix)]
#[test]
fn a_rename_does_not_wait_for_a_named_pipe() {
    let text = digest(SOUND);
    let root = folder(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes())]);
    let mut client = Client::start();
    client.initialize(json!({
        "capabilities": { "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true },
        } },
        "workspaceFolders": [{ "uri": uri(root.path()), "name": "digests" }],
    }));
    let a = uri(&root.path().join("a.md"));
    client.open(&a, &text);
    wait_for_listed(&mut client, &a, 4, &["a.md:4", "b.md:4"]);
    let pipe = root.path().join("b.md");
    fs::remove_file(&pipe).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let column = SOUND.find("2502.01001").unwrap();
    let here = json!({ "uri": a, "position": { "line": 4, "character": column } });
    let pasted = "https://arxiv.org/abs/2502.09999";
    let params = json!({ "command": "paper-digest.server.renameEverywhere", "arguments": [here, pasted] });
    let asked = client.ask("workspace/executeCommand", params);
    let call = client.call_of("workspace/applyEdit");
    let changes = call["params"]["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0]["edits"][0]["newText"], "2502.09999");
    client.answer(&call, json!({ "applied": true }));
    assert_eq!(client.reply_to(asked)["result"], 1);
    let said = messages(&mut client);
    assert!(said.len() == 1 && said[0].contains("b.md: cannot read it: not a regular file"), "{said:?}");
    client.shut_down();
}
