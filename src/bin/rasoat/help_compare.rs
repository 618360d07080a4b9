//! What the help says of `compare`, which has most options, in both languages.

use crate::words::{Words, words};

/// Help of `compare` and of its arguments.
pub(crate) const COMPARE: &[(&str, Words)] = &[
    (
        "compare",
        words(
            "Rà soát kế hoạch cấp xã so với kế hoạch cấp trên",
            "Compare plans with the higher-level plan that they carry out",
        ),
    ),
    (
        "compare.usage",
        words(
            "rasoat compare [TÙY CHỌN] [--parent <TỆP> | --duties <TỆP>] <TỆP | THƯ MỤC>...",
            "rasoat compare [OPTIONS] [--parent <FILE> | --duties <FILE>] <FILE | FOLDER>...",
        ),
    ),
    (
        "compare.examples",
        words(
            "rasoat compare --parent ke-hoach-thanh-pho.docx phuong.docx\n  rasoat compare --parent ke-hoach-thanh-pho.docx --format table -o ket-qua.txt cac-phuong\n  rasoat compare --parent ke-hoach-thanh-pho.docx --fail-on missing cac-phuong\n  rasoat compare --duties nhiem-vu.xlsx cac-phuong\n  rasoat compare thu-muc-co-ca-ke-hoach-cap-tren",
            "rasoat compare --parent city-plan.docx ward.docx\n  rasoat compare --parent city-plan.docx --format table -o result.txt wards\n  rasoat compare --parent city-plan.docx --fail-on missing wards\n  rasoat compare --duties duties.xlsx wards\n  rasoat compare folder-with-the-city-plan",
        ),
    ),
    (
        "compare.parent",
        words(
            "Kế hoạch cấp trên. Mặc định: tìm trong các văn bản đã nêu, theo số, ký hiệu, cơ quan, ngày \
             mà từng kế hoạch viện dẫn",
            "The higher-level plan. By default it is found among the documents, by the number, issuer \
             and date that each plan cites",
        ),
    ),
    (
        "compare.duties",
        words(
            "Thay cho --parent: danh mục nhiệm vụ (.xlsx, .json) do rasoat duties lập và người rà soát \
             đã sửa; so sánh đúng các nhiệm vụ trong đó",
            "Instead of --parent: the list (.xlsx, .json) that rasoat duties wrote and a reviewer \
             settled; exactly its duties are compared",
        ),
    ),
    (
        "compare.fail_on",
        words(
            "Thoát với mã 1 khi còn nhiệm vụ chưa được cụ thể hóa: missing",
            "Exit with 1 when a duty is left out: missing",
        ),
    ),
    (
        "compare.wards",
        words(
            "Danh sách đơn vị phải gửi kế hoạch (.txt, .csv, .xlsx; mỗi dòng một tên): nêu đơn vị chưa gửi",
            "A list of those who have to send a plan (.txt, .csv, .xlsx; a name a line): tell who did not",
        ),
    ),
    (
        "compare.all_wards",
        words(
            "Như --wards, theo danh mục xã, phường, đặc khu của tỉnh, thành phố ban hành kế hoạch cấp trên",
            "As --wards, of all communes of the province that issued the higher-level plan",
        ),
    ),
    (
        "compare.previous",
        words(
            "Kết quả của lần rà soát trước (.json, .ndjson do compare ghi): nêu nội dung đã khắc phục, \
             còn tồn tại, mới phát sinh",
            "The results of the last round (.json, .ndjson as compare wrote it): tell what was mended, \
             what remains, what is new",
        ),
    ),
    (
        "compare.review",
        words(
            "Ghi tổng hợp của cả đợt rà soát vào tệp .json này",
            "Write what all plans together show to this .json file",
        ),
    ),
    (
        "compare.xlsx",
        words(
            "Ghi kết quả của cả đợt vào bảng tính Excel này: tổng hợp, ma trận, nội dung thiếu, bằng \
             chứng, chỉ tiêu, thời hạn, sổ theo dõi",
            "Write the whole round to this Excel workbook: overview, matrix, gaps, evidence, targets, \
             deadlines, versions (in Vietnamese)",
        ),
    ),
    (
        "compare.docx",
        words(
            "Ghi báo cáo kết quả rà soát, có phụ lục, vào tệp Word này",
            "Write the report of the round, with its annex, to this Word file (in Vietnamese)",
        ),
    ),
    (
        "compare.brief",
        words(
            "Ghi báo cáo nhanh một trang cho lãnh đạo vào tệp Word này",
            "Write one page for the head of the office to this Word file (in Vietnamese)",
        ),
    ),
    (
        "compare.letters",
        words(
            "Ghi vào thư mục này mỗi đơn vị một công văn Word: chỉ những nội dung gần như chắc chắn; số, \
             ngày, người ký, hạn gửi lại để trống",
            "Write to this folder a letter (Word) for each ward: what is almost certain alone; number, \
             date, signer and day of return are left blank (in Vietnamese)",
        ),
    ),
    (
        "compare.messages",
        words(
            "Ghi vào thư mục này mỗi đơn vị một tin ngắn (.txt) để gửi qua Zalo, thư điện tử",
            "Write to this folder a short text (.txt) for each ward, to be sent by chat or e-mail \
             (in Vietnamese)",
        ),
    ),
    (
        "compare.sender",
        words(
            "Tên cơ quan gửi, ghi trong báo cáo, công văn, tin ngắn; không ghi thì để trống",
            "The office that reports and writes; left blank to be filled in where it is not told",
        ),
    ),
    (
        "compare.tone",
        words(
            "Lời với đơn vị: ask (đề nghị; mặc định), require (yêu cầu)",
            "How wards are spoken to: ask (đề nghị; the default), require (yêu cầu)",
        ),
    ),
    (
        "compare.date",
        words(
            "Ngày soạn (2026-06-30): để nêu thời hạn nào đã qua; không ghi thì không nêu",
            "The day of writing (2026-06-30): tells which deadlines have passed; else none is said to",
        ),
    ),
    (
        "compare.html",
        words(
            "Ghi trang báo cáo vào tệp .html này, mở bằng trình duyệt, không cần mạng: ma trận, lời \
             văn hai kế hoạch cạnh nhau, chỗ ghi kết luận của người rà soát",
            "Write the report page to this .html file, for any browser, offline: the matrix, both \
             texts side by side, a place for the reviewer's verdicts",
        ),
    ),
    (
        "compare.verdicts",
        words(
            "Kết luận của người rà soát, do trang báo cáo lần trước lưu (.json)",
            "The reviewer's verdicts, as an earlier report page saved them (.json)",
        ),
    ),
];
