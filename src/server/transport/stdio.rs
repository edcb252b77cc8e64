//! Standard input and output, without a thread in between where the system allows it.

use tokio::io::{AsyncRead, AsyncWrite, stdin, stdout};

/// What is read from the client.
pub type Input = Box<dyn AsyncRead + Send + Unpin>;
/// What is written to the client.
pub type Output = Box<dyn AsyncWrite + Send + Unpin>;

/// The standard input and output of the process, for [`serve`](super::serve::serve). To be called within a runtime.
///
/// tokio reads and writes them in threads of their own, since a terminal or a file cannot be waited for. An editor's pipes and
/// sockets can, which saves most of the time between a request and its reply: waking threads.
pub fn stdio() -> (Input, Output) {
    #[cfg(unix)]
    {
        (
            unix::input().unwrap_or_else(|| Box::new(stdin())),
            unix::output().unwrap_or_else(|| Box::new(stdout())),
        )
    }
    #[cfg(not(unix))]
    {
        (Box::new(stdin()), Box::new(stdout()))
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::os::unix::fs::FileTypeExt;
    use std::os::unix::net::UnixStream as StdUnixStream;

    use tokio::net::UnixStream;
    use tokio::net::unix::pipe::{Receiver, Sender};

    use super::{Input, Output};

    pub(super) fn input() -> Option<Input> {
        match open(std::io::stdin().as_fd())? {
            End::Pipe(pipe) => Some(Box::new(Receiver::from_owned_fd(pipe).ok()?)),
            End::Socket(socket) => Some(Box::new(socket)),
        }
    }

    pub(super) fn output() -> Option<Output> {
        match open(std::io::stdout().as_fd())? {
            End::Pipe(pipe) => Some(Box::new(Sender::from_owned_fd(pipe).ok()?)),
            End::Socket(socket) => Some(Box::new(socket)),
        }
    }

    enum End {
        Pipe(OwnedFd),
        Socket(UnixStream),
    }

    /// What `standard` is, if it can be waited for. Only then is it made non-blocking: that is seen by all who share it, and a
    /// terminal is shared with the shell.
    fn open(standard: BorrowedFd<'_>) -> Option<End> {
        let file = File::from(standard.try_clone_to_owned().ok()?);
        let kind = file.metadata().ok()?.file_type();
        if kind.is_fifo() {
            return Some(End::Pipe(file.into()));
        }
        if !kind.is_socket() {
            return None;
        }
        let socket = StdUnixStream::from(OwnedFd::from(file));
        // A socket of another family is left to tokio's threads.
        socket.local_addr().ok()?;
        socket.set_nonblocking(true).ok()?;
        Some(End::Socket(UnixStream::from_std(socket).ok()?))
    }
}
