//! Rounds to open: that of the corpus, and one as large as a city's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use rasoat::Source;
use tempfile::TempDir;

pub const CITY: &str = "corpus/plans/can-tho-rac-2026/source.docx";
pub const WARDS: [&str; 4] = [
    "corpus/plans/ninh-kieu-rac-2026/source.docx",
    "corpus/plans/thot-not-rac-2026/source.txt",
    "corpus/plans/phong-dien-rac-2026/source.md",
    "corpus/plans/nga-bay-rac-2026/source.pdf",
];

/// A folder and the page in it.
pub struct Page {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Page {
    /// Of a round in the folder.
    pub fn of(folder: TempDir, parent: &Path, wards: &Path) -> Self {
        let path = folder.path().join("report.html");
        let out = folder.path().join("out.json");
        rasoat([
            "compare".as_ref(),
            "--parent".as_ref(),
            parent.as_os_str(),
            wards.as_os_str(),
            "--html".as_ref(),
            path.as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
        ]);
        Self { folder, path }
    }

    pub fn bytes(&self) -> u64 {
        fs::metadata(&self.path).unwrap().len()
    }
}

/// Runs the program, which must end with one of the codes of a run that did its work.
pub fn rasoat<I: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = I>) {
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
    program.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = program.args(args).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 3)), "{told}");
}

/// The page of [`of_corpus_with`] and nothing more, made once.
pub fn of_corpus() -> &'static Page {
    static PAGE: LazyLock<Page> = LazyLock::new(|| of_corpus_with(&[]));
    &PAGE
}

/// The page of the four wards of the corpus, of a file that cannot be read and of a ward that sent
/// nothing.
pub fn of_corpus_with(more: &[&str]) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("scan.docx"), b"PK\x03\x04 broken").unwrap();
    fs::write(at("wards.csv"), "Tên\nphường Ninh Kiều\nphường Cái Răng\n").unwrap();
    let (page, out) = (at("report.html"), at("out.json"));
    let scan = at("scan.docx");
    let list = at("wards.csv");
    let mut args = vec!["compare", "--parent", CITY];
    args.extend(WARDS);
    args.extend([scan.as_str(), "--wards", &list, "--html", &page, "-o", &out]);
    args.extend(more);
    rasoat(args);
    let path = page.into();
    Page { folder, path }
}

/// The page of so many generated wards under a parent of so many duties. The words are those of
/// the corpus: each ward takes up some duties whole, some in part, some not at all.
pub fn generated(wards: usize, duties: usize) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let tasks = tasks(duties);
    let parent = folder.path().join("parent.txt");
    fs::write(&parent, plan("THÀNH PHỐ CẦN THƠ", "", &[("UBND các xã, phường", tasks.clone())]))
        .unwrap();
    let children = folder.path().join("wards");
    fs::create_dir(&children).unwrap();
    for ward in 0..wards {
        fs::write(children.join(format!("{ward:03}.txt")), child(ward, &tasks)).unwrap();
    }
    Page::of(folder, &parent, &children)
}

/// Tasks of the corpus as they stand, each once.
fn tasks(count: usize) -> Vec<String> {
    let parents =
        ["can-tho-rac-2026", "quang-tri-pctt-2026", "so-vhtt-hue-gia-dinh-2026", "ha-noi-cho-2026"];
    let mut tasks: Vec<String> = Vec::new();
    for parent in parents {
        let path = format!("corpus/plans/{parent}/source.txt");
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
        let plan = rasoat::parse(&Source { path, bytes }).unwrap();
        for assignment in &plan.assignments {
            let task = plan.task(assignment).to_owned();
            if (60..400).contains(&task.len()) && !tasks.contains(&task) {
                tasks.push(task);
            }
        }
    }
    assert!(tasks.len() >= count, "the corpus has only {} tasks", tasks.len());
    tasks.truncate(count);
    tasks
}

/// A plan with items under offices.
pub fn plan(issuer: &str, basis: &str, offices: &[(&str, Vec<String>)]) -> String {
    let sections: Vec<String> = offices
        .iter()
        .enumerate()
        .map(|(at, (office, items))| {
            let items: String = items.iter().map(|item| format!("- {item}\n\n")).collect();
            format!("{}. {office}\n\n{items}", at + 1)
        })
        .collect();
    format!(
        "ỦY BAN NHÂN DÂN\n{issuer}\n\nSố: 37/KH-UBND\n\nngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\
         Chỉnh trang đô thị năm 2026\n\n{basis}I. TỔ CHỨC THỰC HIỆN\n\n{}\
         TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n",
        sections.concat()
    )
}

fn child(ward: usize, tasks: &[String]) -> String {
    const OFFICES: [&str; 4] = [
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Văn hóa - Xã hội",
        "Công an phường",
        "Trạm Y tế phường",
    ];
    let mut offices: Vec<(&str, Vec<String>)> = OFFICES.map(|office| (office, Vec::new())).into();
    for (at, task) in tasks.iter().enumerate() {
        // No two wards alike, and no dice: the same page every time.
        let taken = (ward * 7 + at * 13 + ward * at) % 8;
        let half = task.split(';').next().unwrap_or(task);
        let item = match taken {
            0..4 => task.clone(),
            4..6 => format!("{half}."),
            _ => continue,
        };
        // No ward's line is another's: each text is kept.
        let item = item.trim_end_matches('.').replace("xã, phường", "khu vực");
        offices[(ward + at) % 4].1.push(format!("{item}, tại khu vực {} và {at}.", ward + 1));
    }
    let basis = "Thực hiện Kế hoạch số 37/KH-UBND ngày 05/01/2026 của UBND thành phố Cần Thơ.\n\n";
    plan(&format!("PHƯỜNG SỐ {}", ward + 1), basis, &offices)
}
