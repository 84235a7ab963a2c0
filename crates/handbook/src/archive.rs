//! The whole site in one file to download, unpacked anywhere and served by any static server.

use crate::digest::digest;
use crate::shipped::{self, Purpose, Shipped};
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The archive, in the site's root.
pub const NAME: &str = "shopkeepers-handbook.zip";
/// The folder it unpacks into.
const FOLDER: &str = "shopkeepers-handbook";

/// Writes the archive of a finished site to `out`; its length in bytes. The same site gives the same bytes. The last one
/// made is kept in `cache`, and copied as long as it is of these files.
///
/// # Errors
/// A file that cannot be read or written.
pub fn write(site: &Path, cache: &Path, out: &Path) -> Result<u64> {
    let files = shipped::files(site, &[Purpose::Reading, Purpose::Saving, Purpose::Installing])?;
    let (kept, stamp) = (cache.join(NAME), cache.join("stamp"));
    // How it is packed is what this file says.
    let of_these = format!("{} {}", shipped::version(&files), digest(include_bytes!("archive.rs")));
    if !std::fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == of_these) {
        std::fs::create_dir_all(cache)?;
        pack(site, &files, &kept).with_context(|| kept.display().to_string())?;
        // Last, so that an archive broken off is made again.
        std::fs::write(stamp, of_these)?;
    }
    Ok(std::fs::copy(kept, out)?)
}

fn pack(site: &Path, files: &[Shipped], archive: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(BufWriter::new(File::create(archive)?));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for file in files {
        writer.start_file(format!("{FOLDER}/{}", file.path), options)?;
        writer.write_all(&std::fs::read(site.join(&file.path))?)?;
    }
    writer.finish()?.flush()?;
    Ok(())
}

/// A number of bytes in megabytes, rounded up to a tenth: `3.7`.
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_never_said_smaller_than_they_are() {
        assert_eq!(megabytes(3_600_000), "3.6");
        assert_eq!(megabytes(3_600_001), "3.7");
        assert_eq!(megabytes(40), "0.1");
    }
}
