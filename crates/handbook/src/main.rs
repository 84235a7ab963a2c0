//! The command line of the site builder: `cargo handbook build | serve | pdf | check | agree | publish-ids | eval`.

use anyhow::{Context, Result};
use calc::Date;
use clap::{Parser, Subcommand, ValueEnum};
use handbook::addresses::Published;
use handbook::eval::{self, Form, Question};
use handbook::language::Language;
use handbook::pairs::Pairs;
use handbook::paper::{self, Edition};
use handbook::places::Places;
use handbook::site::{self, Order};
use handbook::{check, serve};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

/// The site of the handbook: its chapters, its calculators, its checks.
#[derive(Debug, Parser)]
#[command(name = "cargo handbook", bin_name = "cargo handbook")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the complete site to a folder
    Build {
        /// Where the site will be published; `site-url` in book/book.toml otherwise
        #[arg(long)]
        url: Option<String>,
        /// The folder to write
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// For `serve`: pages that reload, nothing compressed
        #[arg(long, hide = true)]
        for_serve: bool,
    },
    /// Serve the site on this machine and rebuild it whenever a file is saved
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 3000)]
        port: u16,
        /// The address to listen on
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
    },
    /// Print the whole book as PDFs with contents and outline, one a language, through Chromium
    Pdf {
        /// The language; both, if none
        #[arg(long, value_enum)]
        lang: Option<Tongue>,
        /// Where the site is published; `site-url` in book/book.toml otherwise
        #[arg(long)]
        url: Option<String>,
        /// The folder to write to
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Find broken links, differences between the languages, stale texts and unsound typography
    Check,
    /// Record that both languages of chapters were read side by side; of all chapters, if none is named
    Agree {
        /// Chapters such as `margin.md`
        chapters: Vec<String>,
    },
    /// Record every address of the book as published; from then on it is kept, or sent on
    PublishIds,
    /// Print the report of a calculator
    Eval {
        /// The calculator
        #[arg(required_unless_present = "list")]
        calculator: Option<String>,
        /// What to type, `field=entry`
        #[arg(value_parser = entry)]
        entries: Vec<(String, String)>,
        /// The preset to start from; the fields' own defaults otherwise
        #[arg(long)]
        preset: Option<String>,
        /// Find what this field has to be for `--goal`
        #[arg(long, value_name = "FIELD", requires = "goal")]
        solve: Option<String>,
        /// What a result should come to: `net_margin>=15%`
        #[arg(long, requires = "solve", conflicts_with_all = ["json", "ics"])]
        goal: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Print the dates as a calendar file
        #[arg(long, conflicts_with = "json")]
        ics: bool,
        /// Write a workbook with live formulas to this file
        #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "ics", "solve"])]
        xlsx: Option<PathBuf>,
        /// Write the same cells as a table of comma-separated values to this file
        #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "ics", "solve"])]
        csv: Option<PathBuf>,
        /// The language of the report
        #[arg(long, value_enum, default_value_t = Tongue::English)]
        lang: Tongue,
        /// List all calculators with their presets, fields and outputs
        #[arg(long)]
        list: bool,
    },
}

/// A language as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    #[value(name = "en")]
    English,
    #[value(name = "zh-CN")]
    Chinese,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::English => Language::English,
            Tongue::Chinese => Language::Chinese,
        }
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let start = Instant::now();
    let places = Places::around(&std::env::current_dir()?)?;
    match command {
        Command::Build { url, out, for_serve } => {
            let out = places.root().join(out);
            let order =
                Order { url, out: out.clone(), reload: for_serve, publish: !for_serve, engines: true };
            site::build(&places, &order, &say)?;
            say(&format!(
                "{} written in {:.1} s",
                places.shown(&out).display(),
                start.elapsed().as_secs_f64()
            ));
        }
        Command::Serve { port, host } => serve::serve(&places, &host, port, &say)?,
        Command::Pdf { lang, url, out } => {
            let languages = lang.map_or_else(|| Language::ALL.into(), |tongue| vec![tongue.into()]);
            let edition = Edition { url, languages, out: places.root().join(out) };
            paper::print(&places, &edition, &paper::chromium(&places)?, &say)?;
            say(&format!("printed in {:.0} s", start.elapsed().as_secs_f64()));
        }
        Command::Check => {
            check::check(&places, &without_engines(&places), &say)?;
            say(&format!("nothing to mend; checked in {:.1} s", start.elapsed().as_secs_f64()));
        }
        Command::Agree { chapters } => {
            let chapters = if chapters.is_empty() { check::chapters(&places)? } else { chapters };
            Pairs::load(&places)?.agree(&places, &chapters)?;
            say(&format!("recorded: {}", chapters.join(", ")));
        }
        Command::PublishIds => {
            let built = site::build(&places, &without_engines(&places), &say)?;
            let fresh = Published::publish(&places, &built.volumes)?;
            say(&format!("{fresh} addresses recorded"));
        }
        Command::Eval { list: true, lang, .. } => answer(eval::list(&places, lang.into())?.trim_end())?,
        Command::Eval { calculator, entries, preset, solve, goal, json, ics, xlsx, csv, lang, .. } => {
            let calculator = calculator.context("a calculator, or --list")?;
            let form = match (json, ics) {
                (true, _) => Form::Json,
                (_, true) => Form::Calendar,
                _ => Form::Text,
            };
            let backwards = solve.zip(goal);
            let question = Question { calculator, preset, entries, backwards, form, language: lang.into() };
            if xlsx.is_some() || csv.is_some() {
                return take(&places, &question, xlsx.as_deref(), csv.as_deref());
            }
            let found = eval::evaluate(&places, &question)?;
            if found.sound && ics {
                print(&found.text)?;
            } else if found.sound || json {
                answer(&found.text)?;
            } else {
                say(&found.text);
            }
            return Ok(if found.sound { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a calculation to files.
fn take(places: &Places, question: &Question, xlsx: Option<&Path>, csv: Option<&Path>) -> Result<ExitCode> {
    let workbook = match eval::workbook(places, question, today())? {
        Ok(workbook) => workbook,
        Err(wrong) => {
            say(&wrong);
            return Ok(ExitCode::FAILURE);
        }
    };
    let write = |file: &Path, content: &[u8]| {
        std::fs::write(file, content).with_context(|| file.display().to_string())?;
        say(&format!("{} written", file.display()));
        Ok::<_, anyhow::Error>(())
    };
    if let Some(file) = xlsx {
        write(file, &workbook::xlsx(&workbook)?)?;
    }
    if let Some(file) = csv {
        write(file, render::workbook::csv(&workbook).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Today, in Greenwich.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or(i64::MAX);
    Date::from_number(0.0).plus(days)
}

/// How to build what is only looked at.
fn without_engines(places: &Places) -> Order {
    let out = places.work().join("checked");
    let url = Some(check::ADDRESS.to_owned());
    Order { url, out, reload: false, publish: false, engines: false }
}

/// `price=199` as a name and what is typed.
fn entry(text: &str) -> Result<(String, String), String> {
    let (name, typed) = text.split_once('=').ok_or_else(|| format!("`{text}` is not `field=entry`"))?;
    Ok((name.to_owned(), typed.to_owned()))
}

/// Prints an answer and ends its line.
fn answer(text: &str) -> Result<()> {
    print(&format!("{text}\n"))
}

/// Prints a text as it stands. Whoever reads it may stop reading before its end.
fn print(text: &str) -> Result<()> {
    match write!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn say(line: &str) {
    eprintln!("{line}");
}
