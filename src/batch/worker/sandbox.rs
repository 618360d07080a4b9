//! What a worker gives up before it sees a document, and how it is ended with all it started.
//!
//! On Linux: memory beyond the limit, writing any file, the network, other processes; of files it
//! may read only those of installed programs, which the OCR needs. On other Unixes: memory and
//! writing files. On Windows: memory, and to outlive the run. What the system does not offer is
//! gone without: a worker is a process apart in any case.

use std::io;
use std::process::{Child, Command, ExitStatus};

use crate::limits::Limits;

/// Gives up what reading a document does not need. What is started from here on has given it up
/// too.
pub(super) fn confine(limits: &Limits) -> io::Result<()> {
    #[cfg(unix)]
    unix::bound(limits);
    #[cfg(target_os = "linux")]
    {
        linux::without_files();
        linux::without_network();
    }
    #[cfg(windows)]
    windows::bound(limits);
    Ok(())
}

/// A program that can be ended with all that it starts, and has no window.
pub(super) fn apart(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    {
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW);
    }
    #[cfg(not(any(unix, windows)))]
    let _ = command;
}

/// Ends a worker with all that it started. It may be no more: then there is nothing to do.
pub(super) fn end(child: &mut Child) {
    #[cfg(unix)]
    if matches!(child.try_wait(), Ok(None)) {
        let group = rustix::process::Pid::from_child(child);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Ends this worker with all that it started.
pub(super) fn end_all() {
    #[cfg(unix)]
    {
        let group = rustix::process::getpgrp();
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
}

/// Whether a worker was killed by none of us: the system had no more memory.
pub(super) fn was_killed(status: ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status)
        == Some(rustix::process::Signal::KILL.as_raw());
    #[cfg(not(unix))]
    {
        let _ = status;
        false
    }
}

#[cfg(unix)]
mod unix {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    use crate::limits::{Limit, Limits};

    /// Bounds memory, and lets no file be written: only pipes and devices are.
    pub(super) fn bound(limits: &Limits) {
        let memory = limits.most(Limit::Memory);
        for (what, most) in [(Resource::As, memory), (Resource::Fsize, 0), (Resource::Core, 0)] {
            let most = getrlimit(what).maximum.map_or(most, |hard| hard.min(most));
            // A system that knows no such bound goes without.
            let _ = setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;
    use std::env;
    use std::path::PathBuf;

    use landlock::{
        ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
        Scope, path_beneath_rules,
    };
    use seccompiler::{SeccompAction, SeccompFilter, TargetArch, apply_filter};

    use crate::read::OCR_PROGRAM;

    /// Where programs and what they need are installed.
    const PROGRAMS: [&str; 12] = [
        "/bin",
        "/etc",
        "/lib",
        "/lib32",
        "/lib64",
        "/nix",
        "/opt",
        "/proc",
        "/run/current-system",
        "/snap",
        "/sys",
        "/usr",
    ];
    /// What programs open whatever they do.
    const DEVICES: [&str; 3] = ["/dev/null", "/dev/random", "/dev/urandom"];
    /// Names the folder of tesseract's data.
    const DATA: &str = "TESSDATA_PREFIX";

    /// Gives up all files but those of programs, and these can only be read and run.
    pub(super) fn without_files() {
        // An older kernel keeps what it can; one without landlock still has `bound`.
        let _ = restrict();
    }

    fn restrict() -> Result<(), RulesetError> {
        let abi = ABI::V6;
        let folders = PROGRAMS.iter().map(PathBuf::from).chain(named());
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(folders, AccessFs::from_read(abi)))?
            .add_rules(path_beneath_rules(DEVICES, AccessFs::from_file(abi)))?
            .restrict_self()
            .map(|_| ())
    }

    /// Where else programs are: on the path or named, with what lies beside them.
    fn named() -> impl Iterator<Item = PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = env::split_paths(&path).filter(|it| it.is_absolute()).collect();
        let named = |name| env::var_os(name).map(PathBuf::from);
        let program = named(OCR_PROGRAM).and_then(|it| it.canonicalize().ok());
        let home = program.as_ref().and_then(|it| it.parent().map(PathBuf::from));
        let beside = folders.clone().into_iter().chain(home).filter_map(|folder| {
            let above = folder.parent()?;
            Some([above.join("share/tessdata"), above.join("lib")])
        });
        folders.into_iter().chain(beside.flatten()).chain(program).chain(named(DATA))
    }

    /// Gives up the network, and looking into other processes.
    pub(super) fn without_network() {
        const CALLS: [i64; 19] = [
            libc::SYS_socket,
            libc::SYS_connect,
            libc::SYS_bind,
            libc::SYS_listen,
            libc::SYS_accept,
            libc::SYS_accept4,
            libc::SYS_sendto,
            libc::SYS_sendmsg,
            libc::SYS_sendmmsg,
            libc::SYS_io_uring_setup,
            libc::SYS_ptrace,
            libc::SYS_process_vm_readv,
            libc::SYS_process_vm_writev,
            libc::SYS_bpf,
            libc::SYS_perf_event_open,
            libc::SYS_userfaultfd,
            libc::SYS_mount,
            libc::SYS_keyctl,
            libc::SYS_unshare,
        ];
        let Ok(machine) = TargetArch::try_from(env::consts::ARCH) else { return };
        let rules: BTreeMap<i64, Vec<_>> = CALLS.iter().map(|call| (*call, Vec::new())).collect();
        let refuse = SeccompAction::Errno(libc::EPERM as u32);
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, machine);
        if let Some(program) = filter.ok().and_then(|filter| filter.try_into().ok()) {
            let program: seccompiler::BpfProgram = program;
            // A kernel without filters goes without.
            let _ = apply_filter(&program);
        }
    }
}

#[cfg(windows)]
mod windows {
    use win32job::{ExtendedLimitInfo, Job};

    use crate::limits::{Limit, Limits};

    /// Bounds memory; what the worker starts ends with it.
    pub(super) fn bound(limits: &Limits) {
        const LEAST: usize = 1 << 20;
        let most = limits.count(Limit::Memory);
        let mut info = ExtendedLimitInfo::new();
        info.limit_working_memory(LEAST, most).limit_kill_on_job_close();
        if let Ok(job) = Job::create_with_limit_info(&info) {
            let _ = job.assign_current_process();
            // Its handle is closed with the worker, and the job ends.
            std::mem::forget(job);
        }
    }
}
