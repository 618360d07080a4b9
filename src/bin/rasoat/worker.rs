//! `worker`: requests in, records out, one line each and in order. Nothing is kept from one request to
//! the next but what was read before the first: the parent.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rasoat::batch::{self, Input, Origin, Outcome, Readers};
use rasoat::compare::Parent;
use rasoat::error::{Code, Error};
use rasoat::limits::{Limit, Limits};
use rasoat::report::json::{Framing, Located};
use serde::Deserialize;

use crate::above::Above;
use crate::args::Worker;
use crate::commands::{self, Held, rest};
use crate::duties;
use crate::run::{Exit, Rendered, Stop, plan_of, readers, rendered, settings};
use crate::words::{self, Lang};

/// What is asked for; a field that nobody knows is a slip of the asker's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    /// A file, or what to call the bytes.
    path: String,
    /// The document itself, in base64.
    #[serde(default)]
    bytes: Option<String>,
}

pub(crate) fn serve(args: &Worker, lang: Lang) -> Result<Exit, Stop> {
    let settings = settings(&args.reading, lang)?;
    let readers = readers(&args.reading, &settings, 1, 1, lang)?;
    let framing = Framing::Lines;
    let limits = settings.limits;
    let compare = |above: &Above<'_>| {
        let held = Held { above, framing, width: 0, limits };
        answer_all(&readers, &limits, |document| held.against(document))
    };
    match args {
        Worker { duties: Some(list), .. } => {
            let listing = duties::read(list, &settings, lang)?;
            compare(&Above { parent: listing.parent(), located: listing.located() })
        }
        Worker { parent: Some(parent), .. } => {
            let parent = readers.open(&Input::file(parent));
            let plan = plan_of(parent, &words::PARENT_IS_NO_PLAN, lang)?;
            compare(&Above { parent: Parent::new(&plan), located: Located::of(&plan) })
        }
        Worker { text, .. } => answer_all(&readers, &limits, |document| match &document.plan {
            Ok(plan) => rest(commands::extracted(framing, plan, *text)),
            Err(error) => rest(commands::failed(framing, &document.origin, error)),
        }),
    }
}

fn answer_all(
    readers: &Readers,
    limits: &Limits,
    render: impl Fn(&Outcome) -> Rendered,
) -> Result<Exit, Stop> {
    let mut requests = BufReader::new(io::stdin().lock());
    let mut out = io::stdout().lock();
    let nameless = Origin { path: "-".to_owned(), ..Origin::default() };
    while let Some(line) = next(&mut requests, longest(limits))? {
        let outcome = line.and_then(|line| request(&line)).map(|input| readers.open(&input));
        if batch::is_halted() {
            return Ok(Exit::Halted);
        }
        let answer = match outcome {
            Ok(outcome) => rendered(outcome, &render).1.text,
            Err(error) => commands::failed(Framing::Lines, &nameless, &error),
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(Exit::Ran)
}

/// No request for a file within the limits is longer.
fn longest(limits: &Limits) -> u64 {
    limits.most(Limit::File).saturating_mul(2)
}

/// The next line that says something; `None` at the end. One that is too long is passed over.
fn next(from: &mut impl BufRead, most: u64) -> io::Result<Option<Result<Vec<u8>, Error>>> {
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 == most && !line.ends_with(b"\n") {
            from.skip_until(b'\n')?;
            return Ok(Some(Err(no_request(&"dòng quá dài"))));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(Ok(line)));
        }
    }
}

fn request(line: &[u8]) -> Result<Input, Error> {
    let Request { path, bytes } =
        serde_json::from_slice(line).map_err(|error| no_request(&error))?;
    let Some(bytes) = bytes else { return Ok(Input::file(Path::new(&path))) };
    let bytes = STANDARD.decode(bytes).map_err(|error| no_request(&error))?;
    Ok(Input::held(&path, bytes))
}

fn no_request(why: &dyn std::fmt::Display) -> Error {
    let message = format!(
        "Yêu cầu không đúng dạng {{\"path\": \"…\"}} hoặc {{\"path\": \"…\", \"bytes\": \"<base64>\"}}: {why}."
    );
    Error::new(Code::Request, message)
}
