//! The language server: the protocol on one side, snapshots of the core on the other.

mod answer;
mod backend;
mod capabilities;
mod commands;
mod documents;
mod line_holes;
mod long_answers;
mod looks;
mod memo;
mod online;
mod progress;
mod publish;
mod pull;
mod refresh;
mod scan;
mod session;
mod settings;
mod state;
mod to_lsp;
mod tokens;
pub mod transport;
mod workers;
mod workspace_commands;

#[cfg(test)]
mod tests;

use backend::Backend;
use state::SharedState;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{ClientSocket, LspService};
use transport::{Ended, Outbox, Probe};

/// Serves one client over standard input and output until it is done. Returns the exit code (LSP 3.17, `exit`).
///
/// # Errors
/// When the runtime cannot start.
pub fn run() -> io::Result<u8> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let ended = runtime.block_on(async { serve(transport::stdio()).await });
    // A read of stdin cannot be called off: the runtime is not waited for.
    runtime.shutdown_background();
    Ok(ended.code())
}

/// Serves one client over any two streams.
pub async fn serve(streams: (impl AsyncRead + Unpin, impl AsyncWrite + Unpin + Send + 'static)) -> Ended {
    let outbox = Outbox::new();
    let (service, socket, shared) = service(outbox.clone());
    let ended = transport::serve(service, socket, streams, outbox, Probe::default()).await;
    shared.end();
    ended
}

/// The router and what its handlers share; diagnostics are published from here on.
fn service(outbox: Outbox) -> (LspService<Backend>, ClientSocket, Arc<SharedState>) {
    let (service, socket) = LspService::build(|client| Backend { shared: SharedState::new(client, outbox) })
        .custom_method("window/workDoneProgress/cancel", Backend::cancel_progress)
        .finish();
    let shared = service.inner().shared.clone();
    let publisher = shared.clone();
    let thread = std::thread::Builder::new().name("publish".to_owned());
    if let Err(error) = thread.spawn(move || publish::run(&publisher)) {
        shared.log(format!("no diagnostics are published: {error}"));
    }
    (service, socket, shared)
}
