//! `library update` against a server on this machine that misbehaves in each way, and that nothing else opens a socket.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::cli::{program, run};
use super::library::folder_with_library;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What the server does with one request.
#[derive(Clone, Copy)]
enum Answer {
    /// The papers that were asked for.
    Sound,
    /// All but the first of them.
    Short,
    /// Other papers.
    Others,
    /// A status, with header lines.
    Status(u16, &'static str),
    /// Half of the body, and the connection is closed.
    Cut,
    /// Half of the body, and its length says that it is all.
    Half,
    /// A page for people.
    Page,
    /// The connection is closed at once.
    Nothing,
}

/// A server that answers one request after the other; the last answer is that to all others.
struct Server {
    base: String,
    asked: Arc<Mutex<Vec<(Instant, String)>>>,
}

fn serve(answers: &[Answer]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let asked: Arc<Mutex<Vec<(Instant, String)>>> = Arc::default();
    let (answers, log) = (answers.to_vec(), asked.clone());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            while let Some(request) = read(&mut stream) {
                let nth = log.lock().unwrap().len();
                log.lock().unwrap().push((Instant::now(), request.clone()));
                if !answer(&mut stream, *answers.get(nth).unwrap_or(answers.last().unwrap()), &request) {
                    break;
                }
            }
        }
    });
    Server { base, asked }
}

/// The head of a request.
fn read(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

/// Answers; whether the connection stays.
fn answer(stream: &mut TcpStream, answer: Answer, request: &str) -> bool {
    let list = request.split("id_list=").nth(1).unwrap().split(['&', ' ']).next().unwrap();
    let ids: Vec<&str> = list.split(',').filter(|id| !id.ends_with("99999")).collect();
    let (status, headers, body, length) = match answer {
        Answer::Sound => (200, "", feed(&ids), None),
        Answer::Short => (200, "", feed(&ids[1..]), None),
        Answer::Others => (200, "", feed(&["2401.00001"]), None),
        Answer::Status(status, headers) => (status, headers, "Rate exceeded.".to_owned(), None),
        Answer::Cut => (200, "", feed(&ids)[..200].to_owned(), Some(feed(&ids).len())),
        Answer::Half => (200, "", feed(&ids)[..200].to_owned(), None),
        Answer::Page => (200, "", "<!doctype html><html><body>Under repair</body></html>".to_owned(), None),
        Answer::Nothing => return false,
    };
    let length = length.unwrap_or(body.len());
    let head = format!(
        "HTTP/1.1 {status} x\r\n{headers}Content-Type: application/atom+xml\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).is_ok()
        && length == body.len()
}

fn feed(ids: &[&str]) -> String {
    let entry = |id: &&str| {
        format!(
            "<entry><id>http://arxiv.org/abs/{id}v1</id><published>2025-02-03T18:00:00Z</published><updated>2025-02-04T18:00:00Z</updated><title>The Title of {id}</title><summary>It is.</summary><author><name>Ann Author</name></author></entry>\n"
        )
    };
    let entries: String = ids.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Results</title>\n{entries}</feed>\n"
    )
}

/// A folder with a library of two papers, and a digest of those and of three others.
fn folder() -> tempfile::TempDir {
    let folder = folder_with_library();
    let row = |id: &str| format!("| [The Title of {id}](https://arxiv.org/abs/{id}) | A. Author |\n");
    let ids = ["2502.01237", "2502.01240", "2502.02001", "2502.02002", "2502.02003"];
    let rows: String = ids.iter().map(|id| row(id)).collect();
    fs::write(folder.path().join("a.md"), format!("| Title | Authors |\n|---|---|\n{rows}")).unwrap();
    folder
}

fn update(folder: &Path, server: &Server) -> (Option<i32>, String) {
    let mut command = program(folder, &["library", "update", "."]);
    let ended = command.env("PAPER_DIGEST_ARXIV", &server.base).output().unwrap();
    (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
}

fn papers(folder: &Path) -> String {
    let (_, stdout, _) = run(folder, &["library", "info"]);
    stdout.split(": ").nth(1).unwrap().split(',').next().unwrap().to_owned()
}

#[test]
fn unknown_papers_are_fetched_and_nothing_else() {
    let (folder, server) = (folder(), serve(&[Answer::Sound]));
    assert_eq!(update(folder.path(), &server), (Some(0), String::new()));
    assert_eq!(papers(folder.path()), "5 papers");
    let (_, stdout, _) = run(folder.path(), &["library", "show", "2502.02002"]);
    assert!(stdout.starts_with("The Title of 2502.02002\n"), "{stdout}");
    // What was known stays, and there is nothing to ask any more.
    let (_, stdout, _) = run(folder.path(), &["library", "show", "2502.01237"]);
    assert!(stdout.contains("J. Birds 3 (2025)") && stdout.contains("We parse songs."), "{stdout}");
    update(folder.path(), &server);
    let asked = server.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    let request = asked[0].1.to_lowercase();
    assert!(
        request.starts_with("get /api/query?id_list=2502.02001,2502.02002,2502.02003&max_results=3 "),
        "{request}"
    );
    assert!(request.contains("user-agent: paper-digest/"), "{request}");
    assert!(!folder.path().join("papers.pdl.pending").exists());
}

#[test]
fn what_passes_is_waited_for() {
    use Answer::{Cut, Half, Nothing, Page, Short, Sound, Status};
    for (name, answers, wanted) in [
        ("429", vec![Status(429, "Retry-After: 1\r\n"), Sound], "status 429; trying again in 1 s"),
        ("503", vec![Status(503, ""), Sound], "status 503; trying again"),
        (
            "503 with a date",
            vec![Status(503, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"), Sound],
            "trying again in 0 s",
        ),
        ("cut", vec![Cut, Sound], "cut short"),
        ("half", vec![Half, Sound], "no feed: no XML"),
        ("page", vec![Page, Sound], "no feed"),
        ("closed", vec![Nothing, Sound], "cannot be reached"),
        ("short", vec![Short, Sound], ""),
    ] {
        let (folder, server) = (folder(), serve(&answers));
        let (code, stderr) = update(folder.path(), &server);
        assert_eq!(code, Some(0), "{name}: {stderr}");
        assert!(stderr.contains(wanted), "{name}: {stderr}");
        assert_eq!(papers(folder.path()), "5 papers", "{name}");
        let asked = server.asked.lock().unwrap();
        let pauses = asked.windows(2).map(|pair| pair[1].0 - pair[0].0);
        assert!(pauses.min() >= Some(Duration::from_millis(20)), "{name}: faster than it may be");
    }
}

#[test]
fn what_lasts_leaves_the_library_as_it_was() {
    use Answer::{Half, Nothing, Others, Status};
    for (name, answer, code, wanted) in [
        ("406", Status(406, ""), 2, "status 406: it refuses requests from here for now"),
        ("404", Status(404, ""), 2, "status 404"),
        ("429 for ever", Status(429, "Retry-After: 0\r\n"), 2, "tried 4 times"),
        ("429 for hours", Status(429, "Retry-After: 7200\r\n"), 2, "asked to come back in 120 minutes"),
        ("half for ever", Half, 2, "tried 4 times"),
        ("closed for ever", Nothing, 2, "tried 4 times"),
        ("other papers", Others, 1, "arXiv knows no `2502.02001`"),
    ] {
        let (folder, server) = (folder(), serve(&[answer]));
        let before = fs::read(folder.path().join("papers.pdl")).unwrap();
        let (found, stderr) = update(folder.path(), &server);
        assert!(found == Some(code) && stderr.contains(wanted), "{name}: {found:?} {stderr}");
        assert_eq!(fs::read(folder.path().join("papers.pdl")).unwrap(), before, "{name}");
    }
}

#[test]
fn a_run_that_ended_early_is_gone_on_with() {
    let folder = folder();
    // The second request is for the one that is missing in the first answer.
    let server = serve(&[Answer::Short, Answer::Status(406, "")]);
    let (code, stderr) = update(folder.path(), &server);
    assert_eq!(code, Some(2));
    assert!(
        stderr.contains("the library is as it was, 2 papers are fetched, run this again to go on"),
        "{stderr}"
    );
    assert_eq!(papers(folder.path()), "2 papers");
    // As if a line had been cut.
    let pending = folder.path().join("papers.pdl.pending");
    let mut text = fs::read_to_string(&pending).unwrap();
    text.push_str("{\"id\":\"2502.0");
    fs::write(&pending, text).unwrap();
    let server = serve(&[Answer::Sound]);
    assert_eq!(update(folder.path(), &server), (Some(0), String::new()));
    assert_eq!(papers(folder.path()), "5 papers");
    let asked = server.asked.lock().unwrap();
    assert!(asked.len() == 1 && asked[0].1.contains("id_list=2502.02001&"), "{asked:?}");
}

/// A message as a server reads it.
#[cfg(unix)]
fn message(value: &serde_json::Value) -> String {
    let text = value.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

/// Has an editor's server open the digest of a folder, asks for a hover again and again until `is_enough` of what the server has
/// said so far, and returns all that it says.
#[cfg(unix)]
fn open_in_editor(folder: &Path, server: &Server, is_enough: impl Fn(&str) -> bool) -> String {
    use serde_json::json;
    use std::process::Stdio;
    let mut child = program(folder, &["server"])
        .env("PAPER_DIGEST_ARXIV", &server.base)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    let listener = thread::spawn(move || {
        let mut buffer = [0; 1 << 16];
        while let Ok(length @ 1..) = output.read(&mut buffer) {
            let _ = send.send(String::from_utf8_lossy(&buffer[..length]).into_owned());
        }
    });
    let uri = format!("file://{}/a.md", folder.display());
    let text = fs::read_to_string(folder.join("a.md")).unwrap();
    for value in [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {
            "window": { "workDoneProgress": true } } } }),
        json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": {
            "uri": uri, "languageId": "markdown", "version": 1, "text": text } } }),
    ] {
        input.write_all(message(&value).as_bytes()).unwrap();
    }
    let (begun, mut told) = (Instant::now(), String::new());
    let is_late = || begun.elapsed() > Duration::from_secs(60);
    let mut answered = 0;
    for id in 1000.. {
        let hover = json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": {
            "textDocument": { "uri": uri }, "position": { "line": 3, "character": 5 } } });
        input.write_all(message(&hover).as_bytes()).unwrap();
        while !told.contains(&format!("\"id\":{id}")) && !is_late() {
            told.extend(receive.recv_timeout(Duration::from_secs(1)));
        }
        let requests = requests(&told);
        for id in requests.iter().skip(answered) {
            let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
            input.write_all(message(&answer).as_bytes()).unwrap();
        }
        answered = requests.len();
        if is_enough(&told) || is_late() {
            break;
        }
        // It is asked again when something else was said, or after a while.
        told.extend(receive.recv_timeout(Duration::from_millis(40)));
    }
    for value in [
        json!({ "jsonrpc": "2.0", "id": 3, "method": "shutdown" }),
        json!({ "jsonrpc": "2.0", "method": "exit" }),
    ] {
        input.write_all(message(&value).as_bytes()).unwrap();
    }
    drop(input);
    child.wait().unwrap();
    listener.join().unwrap();
    told.extend(receive.try_iter());
    told
}

/// The ids of what a server has asked its client for.
#[cfg(unix)]
fn requests(told: &str) -> Vec<serde_json::Value> {
    let bodies = told.split("\r\n\r\n").skip(1).map(|it| it.split("Content-Length").next().unwrap_or(it));
    let parsed = bodies.filter_map(|body| serde_json::from_str::<serde_json::Value>(body).ok());
    parsed.filter(|it| it.get("method").is_some()).filter_map(|it| it.get("id").cloned()).collect()
}

#[cfg(unix)]
#[test]
fn an_editor_fetches_what_is_not_known_only_where_the_settings_say_so() {
    let folder = folder();
    let row = |id: &str| format!("| [The Title of {id}](https://arxiv.org/abs/{id}) | |\n");
    let rows: String = ["2502.01237", "2502.02001", "2502.02002"].iter().map(|id| row(id)).collect();
    fs::write(folder.path().join("a.md"), format!("| Title | Authors |\n|---|---|\n{rows}")).unwrap();
    let pending = folder.path().join("papers.pdl.pending");
    let server = serve(&[Answer::Sound]);
    let begun = Instant::now();
    let told = open_in_editor(folder.path(), &server, |_| begun.elapsed() > Duration::from_secs(2));
    assert!(server.asked.lock().unwrap().is_empty() && !pending.exists(), "{told}");
    fs::write(folder.path().join(".paper-digest.toml"), "library = 'papers.pdl'\nonline = true\n").unwrap();
    let told = open_in_editor(folder.path(), &server, |told| told.contains("Ann Author"));
    let asked = server.asked.lock().unwrap();
    assert!(asked.len() == 1 && asked[0].1.contains("id_list=2502.02001,2502.02002&"), "{asked:?}");
    assert!(told.contains("Ann Author") && told.contains("arXiv metadata"), "{told}");
    for shown in
        ["Fetching papers from arXiv", "\"message\":\"0 of 2\"", "\"message\":\"2 papers asked for\""]
    {
        assert!(told.contains(shown), "{shown}: {told}");
    }
    // What has come is a part of the library for everybody.
    let (_, stdout, _) = run(folder.path(), &["library", "show", "2502.02001"]);
    assert!(stdout.starts_with("The Title of 2502.02001\n"), "{stdout}");
    assert_eq!(papers(folder.path()), "2 papers");
}

#[cfg(unix)]
#[test]
fn an_editor_that_is_refused_asks_no_more_for_a_while() {
    let folder = folder();
    fs::write(folder.path().join(".paper-digest.toml"), "library = 'papers.pdl'\nonline = true\n").unwrap();
    let server = serve(&[Answer::Status(406, "")]);
    let told = open_in_editor(folder.path(), &server, |told| told.contains("could not be fetched"));
    assert_eq!(server.asked.lock().unwrap().len(), 1);
    assert!(told.contains("papers could not be fetched: arXiv answers with status 406"), "{told}");
    assert!(!folder.path().join("papers.pdl.pending").exists());
}

/// Under a tracer, where there is one: neither `check`, nor `fix`, nor a server opens a socket, library or not.
#[cfg(target_os = "linux")]
#[test]
fn nothing_else_opens_a_socket() {
    use std::process::{Command, Stdio};
    if Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        eprintln!("skipped: no strace on this machine");
        return;
    }
    let folder = folder();
    let trace = folder.path().join("trace");
    let traced = |args: &[&str], input: &[u8], end: &[u8]| {
        // What the run before left says nothing of this one.
        fs::remove_file(&trace).ok();
        let name = crate::cli::program(folder.path(), &[]).get_program().to_owned();
        let mut command = Command::new("strace");
        command.args(["-f", "-e", "trace=socket,connect,openat", "-o"]).arg(&trace).arg(name).args(args);
        let child = command
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = child.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input).unwrap();
        let begun = Instant::now();
        let has_looked = || fs::read_to_string(&trace).is_ok_and(|it| it.contains("papers.pdl"));
        while !end.is_empty() && !has_looked() && begun.elapsed() < Duration::from_secs(60) {
            thread::sleep(Duration::from_millis(20));
        }
        stdin.write_all(end).unwrap();
        drop(stdin);
        child.wait().unwrap();
        fs::read_to_string(&trace).unwrap()
    };
    let body = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
    let uri = format!("file://{}/a.md", folder.path().display());
    let document = serde_json::json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": {
        "uri": uri, "languageId": "markdown", "version": 1, "text": fs::read_to_string(folder.path().join("a.md")).unwrap() } } });
    let hover = serde_json::json!({ "jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": {
        "textDocument": { "uri": uri }, "position": { "line": 2, "character": 5 } } });
    let session = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#.to_owned(),
        document.to_string(),
        hover.to_string(),
    ];
    let end = [r#"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#, r#"{"jsonrpc":"2.0","method":"exit"}"#];
    let session: String = session.iter().map(|it| body(it)).collect();
    let end: String = end.iter().map(|it| body(it)).collect();
    for (args, input, end) in [
        (&["check"][..], "", ""),
        (&["fix", "--unsafe"], "", ""),
        (&["server"], session.as_str(), end.as_str()),
    ] {
        let calls = traced(args, input.as_bytes(), end.as_bytes());
        assert!(calls.contains("papers.pdl"), "{args:?} did not look at the library: {calls}");
        let network = calls.lines().find(|it| it.contains("AF_INET") || it.contains("connect("));
        assert_eq!(network, None, "{args:?}");
    }
}
