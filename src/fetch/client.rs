//! Asking arXiv's interface for papers: one connection, one request in three seconds at most, and patience.

use crate::digest::ArxivId;
use crate::library::Record;
use crate::library::exchange::Format;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::HeaderMap;

/// The interface of arXiv.
const ARXIV: &str = "https://export.arxiv.org";
/// A server on this machine that is asked instead, for tests.
const INSTEAD: &str = "PAPER_DIGEST_ARXIV";
/// What arXiv asks for: <https://info.arxiv.org/help/api/tou.html>.
const INTERVAL: Duration = Duration::from_secs(3);
/// The same for a server on this machine.
const INTERVAL_HERE: Duration = Duration::from_millis(20);
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(600);
/// Largest answer, in bytes.
const LARGEST: u64 = 64 << 20;
/// How often a request is made before it has failed.
const TRIES: u32 = 4;

/// Whether a server is on this machine.
fn is_here(base: &str) -> bool {
    ["http://127.0.0.1:", "http://localhost:"].iter().any(|start| base.starts_with(start))
}

/// A client that keeps the pace.
pub struct Client {
    agent: Agent,
    base: String,
    interval: Duration,
    last: Option<Instant>,
}

/// Why a request has failed.
enum Failure {
    /// Another try may do, after this time where the server says so.
    Passing { message: String, after: Option<Duration> },
    /// No other try will do.
    Lasting(String),
}

impl Client {
    /// One that asks arXiv, or in tests a server on this machine.
    pub fn new() -> Client {
        match std::env::var(INSTEAD).ok().filter(|base| is_here(base)) {
            Some(base) => Client::of(&base, INTERVAL_HERE),
            None => Client::of(ARXIV, INTERVAL),
        }
    }

    fn of(base: &str, interval: Duration) -> Client {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .user_agent(concat!(
                "paper-digest/",
                env!("CARGO_PKG_VERSION"),
                " (+",
                env!("CARGO_PKG_REPOSITORY"),
                ")"
            ))
            .http_status_as_error(false)
            .max_redirects(3)
            .max_idle_connections(1)
            .build()
            .into();
        Client { agent, base: base.trim_end_matches('/').to_owned(), interval, last: None }
    }

    /// Asks once, where the last answer, or what came instead of it, is long enough ago.
    fn ask(&mut self, url: &str) -> Result<Vec<Record>, Failure> {
        if let Some(left) = self.last.and_then(|last| self.interval.checked_sub(last.elapsed())) {
            std::thread::sleep(left);
        }
        let answer = self.answer(url);
        self.last = Some(Instant::now());
        answer
    }

    /// What arXiv knows of these papers. Those that it does not know are missing.
    ///
    /// # Errors
    /// If it refuses, or fails again and again, with what it says.
    pub fn papers(&mut self, ids: &[ArxivId], say: impl Fn(&str)) -> Result<Vec<Record>, String> {
        let list = ids.iter().map(ArxivId::to_string).collect::<Vec<_>>().join(",");
        let url = format!("{}/api/query?id_list={list}&max_results={}", self.base, ids.len());
        let mut pause = self.interval;
        for nth in 1.. {
            match self.ask(&url) {
                Ok(mut records) => {
                    // What was not asked for is not taken.
                    records.retain(|record| record.id.is_some_and(|id| ids.contains(&id)));
                    return Ok(records);
                }
                Err(Failure::Lasting(message)) => return Err(message),
                Err(Failure::Passing { message, .. }) if nth >= TRIES => {
                    return Err(format!("{message}; tried {TRIES} times"));
                }
                Err(Failure::Passing { message, after }) => {
                    let wait = after.unwrap_or(pause);
                    if wait > LONGEST_WAIT {
                        return Err(format!(
                            "{message}; asked to come back in {} minutes",
                            wait.as_secs() / 60
                        ));
                    }
                    say(&format!("{message}; trying again in {:.0} s", wait.as_secs_f64().ceil()));
                    std::thread::sleep(wait);
                    pause *= 2;
                }
            }
        }
        Err("not asked".to_owned())
    }

    fn answer(&self, url: &str) -> Result<Vec<Record>, Failure> {
        let passing = |message: String| Failure::Passing { message, after: None };
        let mut answer = self
            .agent
            .get(url)
            .call()
            .map_err(|error| passing(format!("arXiv cannot be reached: {error}")))?;
        let status = answer.status().as_u16();
        if status != 200 {
            let message = format!("arXiv answers with status {status}");
            let after = retry_after(answer.headers());
            return Err(match status {
                429 | 500..=599 => Failure::Passing { message, after },
                406 | 403 => Failure::Lasting(format!("{message}: it refuses requests from here for now")),
                _ => Failure::Lasting(message),
            });
        }
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_string();
        let body = body.map_err(|error| passing(format!("the answer of arXiv was cut short: {error}")))?;
        let imported = Format::Xml.read(&body, 0);
        // An id that arXiv does not know is told in an entry of its own, which has no id.
        let unsound = imported.troubles.iter().find(|trouble| !trouble.message.starts_with("no id of arXiv"));
        if let Some(trouble) = unsound {
            return Err(passing(format!("the answer of arXiv is no feed: {}", trouble.message)));
        }
        if !body.contains("<feed") {
            return Err(passing("the answer of arXiv is no feed".to_owned()));
        }
        Ok(imported.records)
    }
}

/// How long a server asks to wait: seconds, or a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("retry-after")?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(value).ok()?;
    let left = date.timestamp().as_second() - jiff::Timestamp::now().as_second();
    Some(Duration::from_secs(u64::try_from(left).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_on_this_machine_is_asked_instead() {
        for base in [ARXIV, "https://127.0.0.1.example.org", "http://127.1:80"] {
            assert!(!is_here(base), "{base}");
        }
        assert!(is_here("http://127.0.0.1:80/") && is_here("http://localhost:80"));
    }
}
