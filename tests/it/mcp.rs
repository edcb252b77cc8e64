//! An agent's session with `paper-digest mcp`, as a scripted client has it: lines of JSON over standard input and output.

use crate::cli::program;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

const DAY: &str = "# 2025-02-04\n\n| Title | Authors | Summary |\n|---|---|---|\n| Heron Sings ([arXiv](https://arxiv.org/abs/2502.00101)) | A. Author | It\nworks. |\n";

struct Agent {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    last: u64,
}

impl Agent {
    fn start(folder: &Path, args: &[&str]) -> Agent {
        let mut command = program(folder, args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (stdin, stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut agent = Agent { child, stdin, stdout, last: 0 };
        let client = json!({ "name": "test", "version": "1" });
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
        let info = agent.ask("initialize", hello);
        assert_eq!(info["result"]["serverInfo"]["name"], "paper-digest", "{info}");
        agent.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        agent
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.stdin, "{message}").unwrap();
        self.stdin.flush().unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let mut line = String::new();
            assert!(self.stdout.read_line(&mut line).unwrap() > 0, "the server ended");
            let message: Value = serde_json::from_str(&line).unwrap();
            if message["id"] == id {
                return message;
            }
        }
    }

    /// What a tool answers; the text of an error where it refuses.
    fn call(&mut self, tool: &str, arguments: Value) -> Result<Value, String> {
        let answer = self.ask("tools/call", json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        if result["isError"] == true {
            return Err(result["content"][0]["text"].as_str().unwrap().to_owned());
        }
        match result["structuredContent"].clone() {
            Value::Null => Err(answer["error"]["message"].as_str().unwrap().to_owned()),
            data => Ok(data),
        }
    }

    fn tools(&mut self) -> Vec<String> {
        let tools = self.ask("tools/list", json!({}));
        let tools = tools["result"]["tools"].as_array().unwrap().iter();
        let mut names: Vec<String> = tools.map(|tool| tool["name"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }

    /// Ends the session, as a client does: it closes the server's input.
    fn end(self) {
        let Agent { mut child, stdin, .. } = self;
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("digests")).unwrap();
    fs::write(folder.path().join("digests/day.md"), DAY).unwrap();
    fs::write(folder.path().join("secret.md"), DAY).unwrap();
    folder
}

#[test]
fn an_agent_finds_reads_and_checks() {
    let folder = folder();
    let mut agent = Agent::start(folder.path(), &["mcp", "digests"]);
    assert_eq!(agent.tools(), ["check_digest", "find_papers", "propose_entry", "read_papers"]);

    let found = agent.call("find_papers", json!({ "query": "heron author" })).unwrap();
    let place = json!({ "title": "Heron Sings · A. Author", "authors": "A. Author", "arxiv": "2502.00101", "file": "day.md", "line": 5 });
    assert_eq!(found, json!({ "papers": [place] }));
    assert_eq!(agent.call("find_papers", json!({ "query": "egret" })).unwrap(), json!({ "papers": [] }));

    let read = agent.call("read_papers", json!({ "file": "day.md" })).unwrap();
    assert_eq!((&read["total"], &read["next_offset"]), (&json!(1), &Value::Null));
    assert_eq!(read["papers"][0]["title"], "Heron Sings");
    assert_eq!(read["papers"][0]["summary"], "It works.");
    let page =
        agent.call("read_papers", json!({ "file": "day.md", "offset": u64::MAX, "limit": 1 })).unwrap();
    assert_eq!(page["papers"], json!([]));

    let checked = agent.call("check_digest", json!({ "file": "day.md" })).unwrap();
    assert_eq!(checked["papers"], 1);
    assert_eq!(
        (&checked["problems"][0]["rule"], &checked["problems"][0]["fixable"]),
        (&json!("wrapped-row"), &json!(true))
    );
    assert!(checked["fixed"].as_str().unwrap().contains("| It works. |\n"));
    assert_eq!(fs::read_to_string(folder.path().join("digests/day.md")).unwrap(), DAY);
    agent.end();
}

#[test]
fn a_text_is_checked_among_all_files() {
    let folder = folder();
    let mut agent = Agent::start(folder.path(), &["mcp", "digests"]);
    let text = DAY
        .replace("Heron Sings", "Egret Counts by Ear")
        .replace("It\nworks", "It works")
        .replace("A. Author", "B. Writer");
    let checked = agent.call("check_digest", json!({ "file": "new.md", "text": text })).unwrap();
    assert_eq!(checked["problems"][0]["rule"], "same-id-other-title");
    // In the place of the file that lists it, it contradicts nothing.
    let checked = agent.call("check_digest", json!({ "file": "day.md", "text": text })).unwrap();
    assert_eq!(checked["problems"], json!([]));
    agent.end();
}

#[test]
fn a_paper_becomes_an_entry_like_those_of_the_file() {
    const LIST: &str = "## Birds\n\n- [Heron Sings](https://arxiv.org/abs/2502.00101), Ann Author\n- [Owl Walks](https://arxiv.org/abs/2502.00102), Ben Writer\n- [Wren Builds](https://arxiv.org/abs/2502.00103), Cay Third\n";
    let folder = folder();
    let path = folder.path().join("digests/list.md");
    fs::write(&path, LIST).unwrap();
    let mut agent = Agent::start(folder.path(), &["mcp", "--write", "digests"]);
    let mut paper = json!({
        "file": "list.md",
        "arxiv": "arXiv:2502.00104v2",
        "title": "Egret\n Counts",
        "authors": ["Dee Fourth", "Eve Fifth"],
    });
    let entry = "\n- [Egret Counts](https://arxiv.org/abs/2502.00104), Dee Fourth, Eve Fifth";
    let proposed = agent.call("propose_entry", paper.clone()).unwrap();
    assert_eq!(proposed, json!({ "entry": entry, "line": 5, "section": "Birds", "empty": [], "listed": [] }));
    assert_eq!(fs::read_to_string(&path).unwrap(), LIST);

    assert_eq!(agent.call("add_entry", paper.clone()).unwrap(), proposed);
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{}{entry}\n", LIST.trim_end()));
    let refused = agent.call("add_entry", paper.clone()).unwrap_err();
    assert_eq!(refused, "`list.md` lists it in line 6 already");
    assert_eq!(agent.call("propose_entry", paper.clone()).unwrap()["listed"][0]["line"], 6);

    // A title with words of another one is no paper that is listed.
    let dois = "- [Wren Builds by Ear](https://doi.org/10.1000/180), Ann Author\n- [Owl Walks](https://doi.org/10.1000/181), Ben Writer\n";
    fs::write(path.with_file_name("dois.md"), dois).unwrap();
    let like =
        json!({ "file": "dois.md", "doi": "10.1000/184", "title": "Wren Builds", "authors": ["Dee Fourth"] });
    let listed = &agent.call("add_entry", like.clone()).unwrap()["listed"];
    assert!(listed.as_array().unwrap().iter().any(|it| it["file"] == "dois.md"), "{listed}");
    assert_eq!(agent.call("add_entry", like).unwrap_err(), "`dois.md` lists it in line 3 already");

    paper["arxiv"] = json!("2513.00104");
    let refused = agent.call("propose_entry", paper.clone()).unwrap_err();
    assert_eq!(refused, "`2513.00104` is no arXiv id, such as `2502.01237`");
    paper["arxiv"] = Value::Null;
    assert!(agent.call("propose_entry", paper.clone()).unwrap_err().contains("needs an arXiv id"));
    paper["arxiv"] = json!("2502.00105");
    paper["section"] = json!("Fish");
    assert!(agent.call("propose_entry", paper).unwrap_err().contains("Birds"));
    agent.end();
}

#[test]
fn nothing_outside_of_the_root_is_read() {
    let folder = folder();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret.md"), folder.path().join("digests/link.md"))
        .unwrap();
    fs::write(folder.path().join("digests/notes.txt"), DAY).unwrap();
    let absolute = folder.path().join("secret.md");
    let mut agent = Agent::start(folder.path(), &["mcp", "digests"]);
    for file in ["../secret.md", "link.md", absolute.to_str().unwrap()] {
        if cfg!(unix) || file != "link.md" {
            let refused = agent.call("read_papers", json!({ "file": file })).unwrap_err();
            assert_eq!(refused, format!("`{file}` is outside of the folder that this server reads"));
        }
        let refused = agent.call("check_digest", json!({ "file": file })).unwrap_err();
        assert!(refused.contains("outside") || cfg!(windows), "{refused}");
    }
    for (file, says) in [
        ("notes.txt", "is no Markdown file"),
        ("no.md", "no such file or directory"),
        (".", "is no Markdown file"),
    ] {
        let refused = agent.call("read_papers", json!({ "file": file })).unwrap_err();
        assert!(refused.contains(says), "{refused}");
    }
    let refused = agent.call("check_digest", json!({ "file": "../../etc/new.md", "text": "" })).unwrap_err();
    assert!(refused.contains("is no path of a Markdown file"), "{refused}");
    // What a client says wrong is told, and the session goes on.
    assert!(agent.call("read_papers", json!({ "file": 7 })).unwrap_err().contains("invalid type"));
    assert!(agent.call("fix_digest", json!({ "file": "day.md" })).unwrap_err().contains("not found"));
    assert_eq!(agent.call("read_papers", json!({ "file": "day.md" })).unwrap()["total"], 1);
    agent.end();
}

#[test]
fn files_are_changed_only_where_that_was_allowed() {
    let folder = folder();
    let mut agent = Agent::start(folder.path(), &["mcp", "--write", "digests"]);
    let all = ["add_entry", "check_digest", "find_papers", "fix_digest", "propose_entry", "read_papers"];
    assert_eq!(agent.tools(), all);
    let fixed = agent.call("fix_digest", json!({ "file": "day.md" })).unwrap();
    assert_eq!(fixed, json!({ "made": 1, "left": [] }));
    assert_eq!(
        fs::read_to_string(folder.path().join("digests/day.md")).unwrap(),
        DAY.replace("It\nworks", "It works")
    );
    assert!(agent.call("fix_digest", json!({ "file": "../secret.md" })).unwrap_err().contains("outside"));
    assert_eq!(fs::read_to_string(folder.path().join("secret.md")).unwrap(), DAY);
    agent.end();
    // The folder has to be named.
    let output = program(folder.path(), &["mcp", "--write"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
