//! Word documents: what stands in them, and that LibreOffice takes them.

use std::fs;
use std::io::{Cursor, Read};
use std::process::{Command, Stdio};

use jiff::civil::date;
use rasoat::report::docx::{Letter, brief, letters, report};
use rasoat::report::{Office, Tone};
use rasoat::{Source, parse};
use zip::ZipArchive;

use crate::round::reported;

fn office() -> Office {
    let name = Some("Sở Nông nghiệp và Môi trường thành phố Cần Thơ".to_owned());
    Office { name, ..Office::default() }
}

/// The words of a document, as our own reader sees them.
pub fn text(bytes: Vec<u8>) -> String {
    parse(&Source { path: "a.docx".to_owned(), bytes }).unwrap().text.content
}

fn written(office: &Office) -> Vec<Letter> {
    reported(|dossier| letters(dossier, office)).unwrap()
}

fn to(letters: &[Letter], file: &str) -> String {
    text(letters.iter().find(|it| it.file == file).unwrap().bytes.clone())
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }
}

#[test]
fn a_letter_asks_for_what_is_almost_certain() {
    let all = written(&office());
    let files: Vec<&str> = all.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(files, ["phuong-thot-not", "xa-phong-dien", "phuong-nga-bay"]);
    let letter = to(&all, "phuong-thot-not");
    says(
        &letter,
        &[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SỞ NÔNG NGHIỆP",
            "Cần Thơ, ngày …… tháng …… năm ……",
            "V/v bổ sung, điều chỉnh kế hoạch thực hiện Kế hoạch số 37/KH-UBND",
            "Kính gửi: Ủy ban nhân dân phường Thốt Nốt.",
            "môi trường năm 2026 trên địa bàn thành phố Cần Thơ, Sở Nông nghiệp và Môi trường thành \
             phố Cần Thơ đề nghị Ủy ban nhân dân phường Thốt Nốt hoàn thiện kế hoạch",
            "Bổ sung nhiệm vụ “Các cơ quan, đơn vị, trường học",
            "giao Phòng Kinh tế, Hạ tầng và Đô thị chủ trì (điểm b khoản 2 Mục III Kế hoạch số \
             37/KH-UBND).",
            "Điều chỉnh thời hạn từ “trong quý III năm 2026” thành “Quý II/2026”",
            "trước ngày …… tháng …… năm ……./.",
            "- Lưu: VT, …….",
        ],
    );
    for words in ["Cần xem lại", "Kiện toàn Tổ tự quản", "đã qua"] {
        assert!(!letter.contains(words), "{words:?} is in:\n{letter}");
    }
}

/// From what to what, and who: no request leaves that to be found out.
#[test]
fn requests_say_the_values_and_the_unit() {
    let letter = to(&written(&office()), "xa-phong-dien");
    says(
        &letter,
        &[
            "Điều chỉnh thời gian thực hiện từ “trong vòng 24 giờ” thành “trong vòng 04 giờ” đối \
             với nhiệm vụ “Khi xảy ra ùn ứ rác",
            "Phân công Phòng Kinh tế thay “Sở Nông nghiệp và Môi trường” tại điểm b khoản 1 Mục V \
             kế hoạch của xã",
            "Bổ sung nội dung “lắp camera giám sát tại nơi có nguy cơ tái phát” vào nhiệm vụ của \
             Phòng Kinh tế tại điểm a khoản 3 Mục V kế hoạch của xã",
            // Who leads himself is told no office.
            "kết quả giữ gìn vệ sinh môi trường nơi mình quản lý” (gạch đầu dòng thứ hai",
        ],
    );
}

#[test]
fn the_committee_requires_and_knows_the_day() {
    let office = Office { name: None, tone: Tone::Require, today: Some(date(2026, 5, 1)) };
    let letter = to(&written(&office), "phuong-thot-not");
    says(
        &letter,
        &[
            "Ủy ban nhân dân thành phố Cần Thơ yêu cầu Ủy ban nhân dân phường Thốt Nốt",
            "thời hạn đã qua, yêu cầu thực hiện ngay.",
        ],
    );
    // Who asks and is not told is left to be filled in.
    says(&to(&written(&Office::default()), "phuong-thot-not"), &["(tên cơ quan) đề nghị"]);
}

#[test]
fn the_report_and_its_annex() {
    let report = text(reported(|dossier| report(dossier, &office())).unwrap());
    says(
        &report,
        &[
            "Kết quả rà soát kế hoạch của UBND các xã, phường, đặc khu thực hiện Kế hoạch số 37/KH-UBND",
            "I. TÌNH HÌNH GỬI KẾ HOẠCH",
            "4/6 đơn vị đã gửi kế hoạch; 2 đơn vị chưa gửi: phường Cái Răng, xã Trường Long.",
            "Tệp chưa rõ của đơn vị nào: =HYPERLINK",
            "Đã gửi bản thay thế: 1 đơn vị (phường Thốt Nốt)",
            "II. KẾT QUẢ RÀ SOÁT",
            "Các nhiệm vụ nhiều đơn vị chưa cụ thể hóa nhất:",
            "III. ĐỀ XUẤT, KIẾN NGHỊ",
            "Phụ lục II",
            "Nội dung tại kế hoạch của đơn vị",
            "Đề nghị bổ sung, điều chỉnh",
        ],
    );
    let brief = text(reported(|dossier| brief(dossier, &office())).unwrap());
    says(&brief, &["BÁO CÁO NHANH", "1. Gửi kế hoạch:", "3. Đơn vị cần đôn đốc:", "4. Đề xuất:"]);
}

/// The form of Nghị định 30/2020/NĐ-CP: A4, margins 20, 20, 30, 15 mm, Times New Roman.
#[test]
fn the_form_is_that_of_the_decree() {
    let bytes = reported(|dossier| report(dossier, &office())).unwrap();
    assert!(bytes == reported(|dossier| report(dossier, &office())).unwrap(), "other bytes");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    says(
        &xml,
        &[
            r#"w:w="11906" w:h="16838""#,
            r#"w:w="16838" w:h="11906""#,
            r#"w:top="1134" w:right="851" w:bottom="1134" w:left="1701""#,
            r#"w:ascii="Times New Roman""#,
            "<w:tblHeader/>",
            "<w:titlePg",
        ],
    );
}

/// Pages of each document, where LibreOffice is installed: one for the head of the office.
#[test]
fn libreoffice_opens_them_all() {
    let found = Command::new("soffice").arg("--version").stdout(Stdio::null()).status();
    if !found.is_ok_and(|it| it.success()) {
        println!("skipped: LibreOffice (soffice) is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let mut files = vec![
        write("bao-cao.docx", &reported(|it| report(it, &office())).unwrap()),
        write("bao-cao-nhanh.docx", &reported(|it| brief(it, &office())).unwrap()),
        write("bang.xlsx", &reported(rasoat::report::xlsx::workbook).unwrap()),
    ];
    files
        .extend(written(&office()).iter().map(|it| write(&format!("{}.docx", it.file), &it.bytes)));
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let status = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(&files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    for file in files {
        let printed = fs::read(file.with_extension("pdf")).unwrap();
        let pages = lopdf::Document::load_mem(&printed).unwrap().get_pages().len();
        let most = if file.ends_with("bao-cao-nhanh.docx") { 1 } else { 60 };
        assert!((1..=most).contains(&pages), "{}: {pages} pages", file.display());
    }
}
