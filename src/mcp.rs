//! Digests for agents: a server of the Model Context Protocol over standard input and output.
//!
//! Tools read, judge and propose; those that write exist only where the user allowed it with `--write`. No tool leaves the
//! root folder, and an answer is data: what a digest says in it is quoted, never a part of the server's own text.

mod answer;
mod root;
mod tools;

pub use root::Root;

use rmcp::ServiceExt;
use std::io;
use std::sync::Arc;
use tools::Tools;

/// Serves one client over standard input and output until that ends.
///
/// # Errors
/// When the runtime cannot start, or the client does not speak the protocol.
pub fn run(root: Root) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(serve(root));
    // A read of standard input cannot be cancelled: the runtime is not waited for.
    runtime.shutdown_background();
    ended
}

async fn serve(root: Root) -> io::Result<()> {
    let tools = Tools::new(Arc::new(root));
    let service = tools.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
    service.waiting().await.map_err(io::Error::other)?;
    Ok(())
}
