//! The file's bytes: from the program or from a map of the file, and the checks on opening.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memmap2::Mmap;
use thiserror::Error;

use super::layout::{self, Section, u32_at, u64_at};

/// Why a gazetteer cannot be used.
#[derive(Debug, Error)]
pub enum GazetteerError {
    /// The file cannot be read.
    #[error("cannot open the gazetteer {}", path.display())]
    Open {
        /// Where it was looked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The bytes are something else.
    #[error("this is no gazetteer: it does not begin with the right bytes")]
    Magic,
    /// Another layout.
    #[error("the gazetteer has layout {found}, this program reads {expected}", expected = layout::VERSION)]
    Version {
        /// The layout that the file names.
        found: u32,
    },
    /// The file ends too early, or a section does not lie inside it.
    #[error("the gazetteer is cut short: it should have {expected} bytes and has {found}")]
    Truncated {
        /// Bytes that should be there.
        expected: usize,
        /// Bytes that are.
        found: usize,
    },
    /// A section's length is no multiple of its record's, or its place is impossible.
    #[error("the gazetteer's {0:?} section is malformed")]
    Section(Section),
    /// Header or payload do not have their checksum.
    #[error("the gazetteer's {part} is damaged: its checksum does not match")]
    Checksum {
        /// `header` or `payload`.
        part: &'static str,
    },
}

/// Where the bytes lie.
#[derive(Clone)]
pub(super) enum Bytes {
    Static(&'static [u8]),
    Mapped(Arc<Mmap>),
}

impl Bytes {
    /// Maps a file into memory.
    pub(super) fn map(path: &Path) -> Result<Self, GazetteerError> {
        let map = map(path).map_err(|source| GazetteerError::Open { path: path.to_owned(), source })?;
        Ok(Bytes::Mapped(Arc::new(map)))
    }

    /// All of them.
    #[inline]
    pub(super) fn all(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Mapped(map) => map,
        }
    }
}

/// The one place where a file becomes memory.
#[allow(unsafe_code)]
fn map(path: &Path) -> std::io::Result<Mmap> {
    let file = std::fs::File::open(path)?;
    // SAFETY: the map is only ever read as bytes, and every read is bounds-checked. What remains
    // is that another program may shorten or rewrite the file meanwhile, which `super::Gazetteer::open`
    // tells its callers not to do.
    unsafe { Mmap::map(&file) }
}

/// Checks the header and gives the sections' places.
pub(super) fn read_header(bytes: &[u8]) -> Result<[Range<usize>; layout::SECTIONS], GazetteerError> {
    let truncated = |expected| GazetteerError::Truncated { expected, found: bytes.len() };
    if !bytes.starts_with(&layout::MAGIC) {
        return Err(if layout::MAGIC.starts_with(bytes) {
            truncated(layout::HEADER_SIZE)
        } else {
            GazetteerError::Magic
        });
    }
    let field = |at| u32_at(bytes, at).ok_or_else(|| truncated(layout::HEADER_SIZE));
    let version = field(8)?;
    if version != layout::VERSION {
        return Err(GazetteerError::Version { found: version });
    }
    let header = bytes.get(..layout::HEADER_SUMMED).ok_or_else(|| truncated(layout::HEADER_SIZE))?;
    let sum = u64_at(bytes, layout::HEADER_SUMMED).ok_or_else(|| truncated(layout::HEADER_SIZE))?;
    if sum != layout::checksum(header) {
        return Err(GazetteerError::Checksum { part: "header" });
    }
    let expected = layout::HEADER_SIZE + field(12)? as usize;
    if bytes.len() != expected {
        return Err(truncated(expected));
    }
    let mut sections: [Range<usize>; layout::SECTIONS] = Default::default();
    for (number, section) in sections.iter_mut().enumerate() {
        let start = field(24 + number * 8)? as usize;
        let end = start + field(28 + number * 8)? as usize;
        if end > bytes.len() {
            return Err(truncated(end));
        }
        *section = start..end;
    }
    Ok(sections)
}
