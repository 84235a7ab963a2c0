//! Random numbers for long runs: cheap to make, so that a million inputs take seconds.

/// Numbers that are random enough and the same in every run (Marsaglia 2003, "Xorshift RNGs").
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(0x9e37_79b9_7f4a_7c15 ^ seed)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// A number of up to so many bits, small ones as likely as large ones.
    pub(crate) fn sized(&mut self, bits: u64) -> u64 {
        let end = 1 << self.below(bits + 1);
        self.below(end)
    }

    pub(crate) fn some<T>(&mut self, most: u64, of: impl Fn(&mut Random) -> T) -> Vec<T> {
        (0..=self.below(most)).map(|_| of(self)).collect()
    }
}
