//! Short names for contents: the same bytes, the same name, on every machine.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The first 64 bits of the bytes' SHA-256, as sixteen hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let mut name = String::with_capacity(16);
    for byte in &Sha256::digest(bytes)[..8] {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn the_digest_is_the_beginning_of_sha_256() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea");
    }
}
