//! Files that libraries are built from: plain or compressed, read piece by piece where their form allows it.

use crate::cli::output::Output;
use crate::config::Config;
use crate::disk::{self, Projects};
use crate::export;
use crate::library::exchange::{Format, Imported, Trouble};
use crate::library::{Origin, Record, Trust};
use crate::workspace::{File as Digest, FileView};
use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of a piece that is worked on at once.
const PIECE: usize = 16 << 20;
/// Bytes of its parts, of which each thread takes one after the other.
const PART: usize = 1 << 20;
/// Bytes by which a form is told.
const START: usize = 64 << 10;

/// What an input is.
enum Form {
    Records(Format),
    Digest,
}

/// Something that a library is built from.
pub(super) struct Named {
    pub(super) path: PathBuf,
    /// The folder that it was found in, where it was not named itself.
    folder: Option<PathBuf>,
}

/// The files that these files and folders are, in their order. Of a folder those are its digests, as `check` finds them.
pub(super) fn all(paths: &[PathBuf], projects: &Projects, out: &Output) -> Result<Vec<Named>, String> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(Named { path: path.clone(), folder: None });
            continue;
        }
        let (found, trouble) = disk::find(std::slice::from_ref(path), projects);
        trouble.warnings.iter().for_each(|warning| out.warning(warning));
        if let Some(error) = trouble.errors.first() {
            return Err(error.to_string());
        }
        if found.is_empty() {
            return Err(format!(
                "no Markdown files in `{}`: hidden ones, and what `.gitignore` or `exclude` names, are left out",
                disk::name(path)
            ));
        }
        all.extend(found.into_iter().map(|found| Named { path: found.path, folder: Some(path.clone()) }));
    }
    Ok(all)
}

/// An input that is read.
pub(super) struct Input {
    name: String,
    /// The last part of its name, or of the folder's that it was found in.
    source: String,
    config: Arc<Config>,
    form: Form,
    reader: BufReader<Box<dyn Read + Send>>,
    /// Bytes of the file that were read, compressed as they are.
    pub(super) read: Arc<AtomicU64>,
}

/// Counts what is read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Input {
    /// Opens a file and tells its form.
    pub(super) fn open(named: &Named, projects: &Projects) -> Result<Input, String> {
        let path = named.path.as_path();
        let name = disk::name(path);
        let fail = |error: io::Error| format!("{name}: cannot read it: {}", disk::plain(&error));
        let file = File::open(path).map_err(fail)?;
        let read = Arc::new(AtomicU64::new(0));
        let mut raw = BufReader::with_capacity(1 << 18, Counted { file, read: read.clone() });
        let magic = raw.fill_buf().map_err(fail)?;
        let reader: Box<dyn Read + Send> = match magic {
            [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(raw)),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd::Decoder::with_buffer(raw).map_err(fail)?),
            [b'P', b'K', 3, 4, ..] => {
                return Err(format!("{name}: a zip archive: unpack it, or pass it on with `unzip -p`"));
            }
            _ => Box::new(raw),
        };
        let mut reader = BufReader::with_capacity(START, reader);
        let start = String::from_utf8_lossy(reader.fill_buf().map_err(fail)?).into_owned();
        let bare = path.with_extension("");
        let unpacked =
            if matches!(path.extension().and_then(|extension| extension.to_str()), Some("gz" | "zst")) {
                &bare
            } else {
                path
            };
        let form = if disk::is_markdown(unpacked) {
            Form::Digest
        } else {
            let format = Format::of(&start);
            Form::Records(format.ok_or_else(|| {
                format!("{name}: no form that is known: arXiv's metadata (JSON lines, OAI-PMH, Atom), BibTeX, CSL-JSON, RIS, Markdown, or what `export` writes")
            })?)
        };
        let source = named.folder.as_deref().unwrap_or(path);
        let source = source
            .canonicalize()
            .ok()
            .as_deref()
            .and_then(Path::file_name)
            .map(|name| disk::name(Path::new(name)));
        let source = source.unwrap_or_else(|| name.clone());
        Ok(Input { name, source, config: projects.of(path).config.clone(), form, reader, read })
    }

    /// Who says what it says.
    pub(super) fn origin(&self) -> Origin {
        let trust = match self.form {
            Form::Records(format) => format.trust(),
            Form::Digest => Trust::Digest,
        };
        Origin { name: self.source.clone(), trust, ..Origin::default() }
    }

    /// Hands over all records, piece by piece.
    pub(super) fn each(
        mut self,
        mut take: impl FnMut(Vec<Record>) -> Result<(), String>,
    ) -> Result<Vec<Trouble>, String> {
        let Form::Records(format) = self.form else {
            let text = self.whole()?;
            take(listed(&self.name, text, &self.config))?;
            return Ok(Vec::new());
        };
        if !format.is_by_line() {
            let Imported { records, troubles } = format.read(&self.whole()?, 0);
            take(records)?;
            return Ok(troubles);
        }
        let (mut troubles, mut lines, mut rest) = (Vec::new(), 0, Vec::new());
        loop {
            let mut piece = std::mem::take(&mut rest);
            let limit = (PIECE - piece.len().min(PIECE - 1)) as u64;
            let count =
                (&mut self.reader).take(limit).read_to_end(&mut piece).map_err(|error| self.fail(&error))?;
            if count > 0 {
                let end = memchr::memrchr(b'\n', &piece).map_or(0, |at| at + 1);
                rest = piece.split_off(end);
                if end == 0 && rest.len() >= PIECE {
                    return Err(format!("{}: line {} is longer than 16 MiB", self.name, lines + 1));
                }
            }
            let parts = parts(&piece, lines);
            let imported: Vec<Imported> = parts.into_par_iter().map(|part| part.read(format)).collect();
            lines += memchr::memchr_iter(b'\n', &piece).count();
            for Imported { records, troubles: mut more } in imported {
                troubles.append(&mut more);
                take(records)?;
            }
            if count == 0 {
                return Ok(troubles);
            }
        }
    }

    fn fail(&self, error: &io::Error) -> String {
        format!("{}: cannot read it: {}", self.name, disk::plain(error))
    }

    fn whole(&mut self) -> Result<String, String> {
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(disk::MOST + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.fail(&error))?;
        disk::decode(Path::new(&self.name), bytes).map_err(|error| error.to_string())
    }
}

/// Whole lines of a piece.
struct Part<'a> {
    bytes: &'a [u8],
    before: usize,
}

impl Part<'_> {
    fn read(&self, format: Format) -> Imported {
        match std::str::from_utf8(self.bytes) {
            Ok(text) => format.read(text, self.before),
            Err(error) => {
                let (sound, _) = self.bytes.split_at(error.valid_up_to());
                let line = self.before + memchr::memchr_iter(b'\n', sound).count() + 1;
                let mut imported = format.read(&String::from_utf8_lossy(self.bytes), self.before);
                imported.troubles.push(Trouble { line, message: "not UTF-8".to_owned() });
                imported
            }
        }
    }
}

/// The parts of a piece, where `before` lines came before.
fn parts(piece: &[u8], before: usize) -> Vec<Part<'_>> {
    let (mut parts, mut rest, mut before) = (Vec::new(), piece, before);
    while !rest.is_empty() {
        let most = rest.len().min(PART);
        let (_, tail) = rest.split_at(most);
        let end = memchr::memchr(b'\n', tail).map_or(rest.len(), |at| most + at + 1);
        let (bytes, after) = rest.split_at(end);
        parts.push(Part { bytes, before });
        before += memchr::memchr_iter(b'\n', bytes).count();
        rest = after;
    }
    parts
}

/// The papers of a digest, by an id or a DOI.
fn listed(name: &str, text: String, config: &Config) -> Vec<Record> {
    let file = Digest::new(name, text, config);
    let records = export::records(FileView { file: &file, config });
    let papers = records.iter().map(export::Record::paper);
    papers.filter(|paper| paper.id.is_some() || !paper.doi.is_empty()).collect()
}
