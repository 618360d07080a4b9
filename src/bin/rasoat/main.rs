//! The command line: the only code that prints or exits.

mod above;
mod args;
mod command_line;
mod commands;
mod duties;
mod families;
mod feeding;
mod files;
mod help;
mod help_compare;
mod output;
mod round;
mod run;
mod selftest;
mod silencing;
mod value_names;
mod words;
mod worker;

use std::io::Write;
use std::process::{self, ExitCode};
use std::{env, io, panic, thread};

use args::{Cli, Command};
use rasoat::batch;
use run::Exit;

fn main() -> ExitCode {
    quiet_workers();
    if batch::worker::is_worker(env::args_os()) {
        let done = batch::worker::serve(io::stdin(), &mut io::stdout().lock());
        return ExitCode::from(u8::from(done.is_err()));
    }
    end_when_told();
    let exit = match command_line::parse(env::args_os().collect()) {
        Ok(cli) => run(&cli),
        Err((text, true)) => {
            // Where nobody listens, the code still tells.
            let _ = write!(io::stderr(), "{text}");
            Exit::Misused
        }
        Err((text, false)) => {
            let _ = write!(io::stdout(), "{text}");
            Exit::Ran
        }
    };
    ExitCode::from(exit as u8)
}

fn run(cli: &Cli) -> Exit {
    words::speak(cli.lang);
    let done = match &cli.command {
        Command::Extract(args) => commands::extract(args, cli.lang),
        Command::Check(args) => commands::check(args, cli.lang),
        Command::Duties(args) => duties::write(args, cli.lang),
        Command::Compare(args) => commands::compare(args, cli.lang),
        Command::Selftest(args) => selftest::selftest(args, cli.lang),
        Command::Worker(args) => worker::serve(args, cli.lang),
        Command::Schema(args) => commands::schema(args),
    };
    done.unwrap_or_else(|stop| run::stopped(&stop, cli.lang))
}

/// Ctrl-C: the run ends as soon as it can, and at once when told again.
fn end_when_told() {
    // Where the system lets nobody listen, it ends the run itself.
    let _ = ctrlc::set_handler(|| {
        if batch::halt() {
            process::exit(Exit::Halted as i32);
        }
    });
}

/// A document on which a worker breaks is reported as one that crashed, not by a backtrace.
fn quiet_workers() {
    let loud = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("main") {
            loud(info);
        }
    }));
}
