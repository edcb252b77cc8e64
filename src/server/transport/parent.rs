//! The parent process: a server whose editor was killed must not stay behind.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

/// How to ask whether a process lives, and how often.
#[derive(Clone)]
pub struct Probe {
    /// Whether the process with this id lives.
    pub lives: Arc<dyn Fn(u32) -> bool + Send + Sync>,
    /// The pause between two questions.
    pub every: Duration,
}

impl Default for Probe {
    fn default() -> Self {
        Probe { lives: Arc::new(lives), every: Duration::from_secs(1) }
    }
}

impl Probe {
    /// Returns when the process `id` has gone: `processId` in
    /// [`initialize`](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#initializeParams).
    pub(super) async fn gone(self, id: u32) {
        let mut ticks = interval(self.every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let lives = self.lives.clone();
            // A question that fails says nothing.
            if !tokio::task::spawn_blocking(move || lives(id)).await.unwrap_or(true) {
                return;
            }
        }
    }
}

/// Whether the process `id` lives; always, where there is no way to know.
fn lives(id: u32) -> bool {
    #[cfg(unix)]
    if std::os::unix::process::parent_id() == id {
        // The usual case: a process whose parent died is given another one.
        return true;
    }
    #[cfg(target_os = "linux")]
    {
        stands_in_proc(id)
    }
    #[cfg(all(unix, not(target_os = "linux")))]
    {
        use rustix::io::Errno;
        use rustix::process::{Pid, test_kill_process};
        // One that may not be asked lives.
        let pid = i32::try_from(id).ok().and_then(Pid::from_raw);
        pid.is_none_or(|pid| test_kill_process(pid) != Err(Errno::SRCH))
    }
    #[cfg(not(unix))]
    {
        let _ = id;
        true
    }
}

/// Whether the system lists the process, and not as one that has ended and is only waited for.
#[cfg(target_os = "linux")]
fn stands_in_proc(id: u32) -> bool {
    match std::fs::read_to_string(format!("/proc/{id}/stat")) {
        // The state is after the name, which is in parentheses and may hold any.
        Ok(line) => !line.rsplit(") ").next().is_some_and(|part| part.starts_with(['Z', 'X'])),
        Err(_) => !std::path::Path::new("/proc/self/stat").exists(),
    }
}
