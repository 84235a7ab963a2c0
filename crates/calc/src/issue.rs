//! A reader's mistakes, as facts: which field, which row, what is wrong. Wording lives in `book/words`.

/// One mistake in what the reader typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Id of the field, as in the calculator's declaration (or as typed, for [`Code::UnknownField`]).
    pub field: String,
    /// Row of a repeated field, from zero; zero for a single one.
    pub row: usize,
    /// What is wrong.
    pub code: Code,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// What can be wrong with an entry. Ids are stable: links, tests and words refer to them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The stable id, the key of the message in `book/words`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)* }
            }
        }
    };
}

codes! {
    /// A field that must be filled is empty.
    Missing = "missing",
    /// Letters, words, `NaN`: nothing that can be read as a number.
    NotANumber = "not_a_number",
    /// The start of a number or of a sum, such as `-` or `12 *`.
    Incomplete = "incomplete",
    /// Two decimal points in one number.
    TwoPoints = "two_points",
    /// A comma that separates no group of three digits.
    MisplacedComma = "misplaced_comma",
    /// More than one cell of a spreadsheet.
    SeveralCells = "several_cells",
    /// More characters than any number needs.
    TooLong = "too_long",
    /// A division by zero in what was typed.
    DivisionByZero = "division_by_zero",
    /// A `%` or `折` where the field takes neither, or the other one.
    WrongMark = "wrong_mark",
    /// A range where one figure is needed.
    OneFigure = "one_figure",
    /// Nothing that can be read as a date with its year.
    NotADate = "not_a_date",
    /// A day the calendar does not have, such as the thirtieth of February.
    NoSuchDate = "no_such_date",
    /// A day before the field's first or after its last.
    DateOutOfRange = "date_out_of_range",
    /// Below the field's minimum.
    BelowMinimum = "below_minimum",
    /// Above the field's maximum.
    AboveMaximum = "above_maximum",
    /// A fraction where only whole things count.
    NotWhole = "not_whole",
    /// Not one of the choices.
    NotAChoice = "not_a_choice",
    /// More rows than the table holds.
    TooManyRows = "too_many_rows",
    /// No field of this name (from a link or the command line).
    UnknownField = "unknown_field",
}

impl Issue {
    /// An issue with the first (or only) row of a field.
    #[must_use]
    pub fn new(field: &str, code: Code) -> Self {
        Issue { field: field.to_owned(), row: 0, code }
    }
}
