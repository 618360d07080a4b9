//! `argv → Cli`: clap's shape with our words, and its complaints in the user's language.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, ValueEnum};

use crate::args::Cli;
use crate::help::{find, help};
use crate::value_names::VALUES;
use crate::words::{self, Lang};

/// What the user asked for; else what to tell, and whether it is an error.
pub(crate) fn parse(argv: Vec<OsString>) -> Result<Cli, (StyledStr, bool)> {
    let lang = lang_of(&argv);
    let mut command = localized(lang);
    let cli = command.try_get_matches_from_mut(argv).and_then(|it| Cli::from_arg_matches(&it));
    cli.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (error.render(), false),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (error.render(), true),
        kind => (complaint(kind, &error, lang).into(), true),
    })
}

/// `--lang` decides on how even a wrong command line is answered.
fn lang_of(argv: &[OsString]) -> Lang {
    let words: Vec<_> = argv.iter().map(|word| word.to_string_lossy()).collect();
    let named =
        |(at, word): (usize, &std::borrow::Cow<'_, str>)| match word.strip_prefix("--lang")? {
            "" => words.get(at + 1).map(ToString::to_string),
            value => value.strip_prefix('=').map(str::to_owned),
        };
    let lang = words.iter().enumerate().find_map(named);
    lang.and_then(|lang| Lang::from_str(&lang, true).ok()).unwrap_or(Lang::Vi)
}

fn localized(lang: Lang) -> Command {
    let flag = |id: &'static str, action| Arg::new(id).long(id).action(action);
    let names = ["extract", "check", "duties", "compare", "selftest", "worker", "schema"];
    let command = Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(flag("help", ArgAction::Help).short('h').global(true))
        .arg(flag("version", ArgAction::Version).short('V'))
        .subcommand_help_heading(words::COMMANDS.to(lang))
        .subcommand_value_name(words::COMMANDS.to(lang));
    let command = names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |it| with_words(it.disable_help_flag(true), name, lang))
    });
    // What is tried is one parent's children.
    let command = command.mut_subcommand("selftest", |it| {
        it.mut_arg("parent", |parent| parent.required_unless_present("duties"))
    });
    with_words(command, "rasoat", lang)
}

/// A command with its help in the language.
fn with_words(command: Command, name: &str, lang: Lang) -> Command {
    let say = |key: &str| help(key).map_or("", |words| words.to(lang));
    let arg = |arg: Arg| {
        let id = arg.get_id().to_string();
        let own = help(&format!("{name}.{id}")).or_else(|| help(&id));
        let heading = if arg.is_positional() { words::ARGUMENTS } else { words::OPTIONS };
        // What all commands share comes last.
        let arg = if id == "lang" { arg.display_order(900) } else { arg };
        let arg = arg.help(own.map_or("", |words| words.to(lang))).help_heading(heading.to(lang));
        // `schema --feeds` takes no value.
        let value = find(VALUES, &id).filter(|_| arg.get_action().takes_values());
        match value {
            // The help names values and defaults, as clap would only in English.
            Some(value) => {
                arg.value_name(value.to(lang)).hide_possible_values(true).hide_default_value(true)
            }
            None => arg,
        }
    };
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        words::USAGE.to(lang)
    );
    command
        .about(say(name))
        .override_usage(say(&format!("{name}.usage")))
        .help_template(template)
        .after_help(format!(
            "{}\n  {}\n\n{}",
            words::EXAMPLES.to(lang),
            say(&format!("{name}.examples")),
            words::EXIT_CODES.to(lang)
        ))
        .mut_args(arg)
}

/// What clap found wrong, in the language.
fn complaint(kind: ErrorKind, error: &clap::Error, lang: Lang) -> String {
    let said = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    };
    let subject =
        [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    let subject = subject.into_iter().filter_map(said).collect::<Vec<_>>().join(" ");
    let told = words::misuse(kind).to(lang).replace("{}", &subject);
    format!("rasoat: {told}\n{}\n", words::SEE_HELP.to(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> String {
        let argv = line.split(' ').map(OsString::from).collect();
        parse(argv).err().map(|(text, _)| text.to_string()).unwrap_or_default()
    }

    #[test]
    fn every_command_and_argument_has_words() {
        let command = localized(Lang::Vi);
        for it in command.get_subcommands().chain([&command]) {
            let examples = format!("{}.examples", it.get_name());
            assert!(help(&examples).is_some(), "no example of {}", it.get_name());
            assert!(it.get_about().is_some_and(|about| !about.to_string().is_empty()));
            for arg in it.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!help.is_empty(), "no words for {} {}", it.get_name(), arg.get_id());
            }
        }
    }

    #[test]
    fn speaks_the_language_asked_for() {
        assert!(told("rasoat compare --help").contains("Kế hoạch cấp trên"));
        let vietnamese = told("rasoat compare --help");
        for english in ["Usage", "Options", "Commands", "Arguments", "Print", "OPTIONS"] {
            assert!(!vietnamese.contains(english), "{english} in\n{vietnamese}");
        }
        assert!(told("rasoat compare --help --lang en").contains("The higher-level plan"));
        assert!(told("rasoat selftest x.txt").contains("còn thiếu: --parent"));
        assert!(told("rasoat --lang=en extrct").contains("no such command: extrct"));
        assert!(told("rasoat extract --colour x").contains("không có tùy chọn --colour"));
    }
}
