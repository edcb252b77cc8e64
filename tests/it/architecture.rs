//! The layers of `src/lib.rs`: a module names only those listed above it.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules that may do I/O.
const SHELL: [&str; 5] = ["disk", "fetch", "server", "mcp", "cli"];

/// All files of `src` with their top module, without the tests' own.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let below = path.strip_prefix(&root).expect("it is below src");
                let top = below.components().next().expect("it has a name").as_os_str().to_string_lossy();
                let top = top.trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).expect("source is UTF-8");
                found.push((top, path.clone(), text));
            }
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn layers() -> Vec<String> {
    let lib = include_str!("../../src/lib.rs");
    lib.lines()
        .filter_map(|it| it.strip_prefix("pub ").unwrap_or(it).strip_prefix("mod "))
        .map(|it| it.trim_end_matches(';').to_owned())
        .filter(|it| it != "testing")
        .collect()
}

/// A file without the tests that are in it: their module ends with the first brace at the margin.
fn code(text: &str) -> String {
    let mut parts = text.split("#[cfg(test)]\nmod tests {\n");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |code, it| code + it.split_once("\n}\n").map_or("", |it| it.1))
}

#[test]
fn only_tests_are_no_code() {
    let text = "a\n#[cfg(test)]\nmod testing;\nb\n#[cfg(test)]\nmod tests {\n    {\n    }\n}\n";
    let wanted = "a\n#[cfg(test)]\nmod testing;\nb\n";
    assert_eq!(code(text), wanted);
    assert_eq!(code(&format!("{text}c\n")), format!("{wanted}c\n"));
}

#[test]
fn a_module_uses_only_those_above_it() {
    let layers = layers();
    for (top, path, text) in sources() {
        let Some(own) = layers.iter().position(|it| *it == top) else { continue };
        for (nth, later) in layers.iter().enumerate().skip(own + 1) {
            assert!(
                !code(&text).contains(&format!("crate::{later}")),
                "{} uses `{later}`, which is {} layers above it",
                path.display(),
                nth - own
            );
        }
        // The servers and the commands are side by side; `cli.rs` starts the servers, and that is all.
        for server in ["crate::server", "crate::mcp"] {
            let knows = ["cli", "mcp"].contains(&&*top) && !path.ends_with("cli.rs") && text.contains(server);
            assert!(!knows, "{} knows {server}", path.display());
        }
    }
}

#[test]
fn the_protocol_stays_in_the_server() {
    for (top, path, text) in sources() {
        for (word, homes) in
            [("tower_lsp", &["server"][..]), ("lsp_types", &["server"]), ("tokio::", &["server", "mcp"])]
        {
            assert!(homes.contains(&&*top) || !text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn the_core_does_no_input_or_output() {
    for (top, path, text) in sources() {
        if SHELL.contains(&top.as_str()) || ["main", "testing"].contains(&top.as_str()) {
            continue;
        }
        for word in ["std::fs", "std::io", "std::env", "std::process", "std::net", "print!"] {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (_, path, text) in sources() {
        let first = text.lines().next().unwrap_or("");
        assert!(
            first.starts_with("//!") || first.starts_with("#![doc"),
            "{} has no first line",
            path.display()
        );
    }
}

#[test]
fn lines_break_where_lsp_breaks_them() {
    // Cargo unifies features: a dependency that turns `unicode_lines` on in ropey would shift every later line.
    let text = paper_digest::text::Text::from("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\ng\r\nh\ri").to_rope();
    assert_eq!(text.lines(), 4);
}
