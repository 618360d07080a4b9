//! What the help says of commands, arguments and values, in both languages.

use crate::help_compare::COMPARE;
use crate::words::{Words, words};

/// Help, by command or argument; `command.argument` where commands differ. Vietnamese names of
/// files in examples have no marks: so people name them, and every console takes them.
const HELP: &[(&str, Words)] = &[
    (
        "rasoat",
        words(
            "Đọc kế hoạch hành chính, tìm nhiệm vụ cấp trên giao mà kế hoạch cấp xã chưa cụ thể hóa.",
            "Reads Vietnamese administrative plans and finds the duties that ward plans leave out.",
        ),
    ),
    ("rasoat.usage", words("rasoat [TÙY CHỌN] <LỆNH>", "rasoat [OPTIONS] <COMMAND>")),
    (
        "rasoat.examples",
        words(
            "rasoat compare --parent ke-hoach-thanh-pho.docx cac-phuong\n  rasoat check cac-phuong\n  rasoat extract -o phuong.json phuong.docx",
            "rasoat compare --parent city-plan.docx wards\n  rasoat check wards\n  rasoat extract -o ward.json ward.docx",
        ),
    ),
    (
        "extract",
        words(
            "Trích kế hoạch thành dữ liệu: thể thức, bố cục, nhiệm vụ, chỉ tiêu, thời hạn, viện dẫn",
            "Turn plans into data: metadata, outline, assignments, targets, dates, citations",
        ),
    ),
    (
        "extract.usage",
        words(
            "rasoat extract [TÙY CHỌN] <TỆP | THƯ MỤC>...",
            "rasoat extract [OPTIONS] <FILE | FOLDER>...",
        ),
    ),
    (
        "extract.examples",
        words(
            "rasoat extract phuong.docx\n  rasoat extract --text -o phuong.json phuong.docx\n  rasoat extract --format ndjson -o cac-phuong.ndjson cac-phuong",
            "rasoat extract ward.docx\n  rasoat extract --text -o ward.json ward.docx\n  rasoat extract --format ndjson -o wards.ndjson wards",
        ),
    ),
    ("extract.text", words("Kèm toàn văn đã chuẩn hóa", "Add the normalised text")),
    (
        "check",
        words("Nêu những điểm cần xem trong kế hoạch", "Show what a careful reviewer would mark"),
    ),
    (
        "check.usage",
        words(
            "rasoat check [TÙY CHỌN] <TỆP | THƯ MỤC>...",
            "rasoat check [OPTIONS] <FILE | FOLDER>...",
        ),
    ),
    (
        "check.examples",
        words(
            "rasoat check phuong.docx\n  rasoat check --fail-on error cac-phuong\n  rasoat check --format json -o diem-can-xem.json cac-phuong",
            "rasoat check ward.docx\n  rasoat check --fail-on error wards\n  rasoat check --format json -o findings.json wards",
        ),
    ),
    (
        "check.fail_on",
        words(
            "Thoát với mã 1 khi có điểm cần xem từ mức này: error (lỗi), warning (cần xem)",
            "Exit with 1 on findings from this severity on: error, warning",
        ),
    ),
    (
        "check.pedantic",
        words(
            "Nêu cả những điểm chỉ là cách viết, như hóa/hoá, bảo đảm/đảm bảo",
            "Also show what is a matter of taste, such as two spellings of one word",
        ),
    ),
    (
        "check.silence",
        words(
            "Danh sách điểm bỏ qua (mã, lý do); mặc định: rasoat-bo-qua.tsv cùng thư mục với văn bản",
            "A list of findings to let stand (id, reason); by default rasoat-bo-qua.tsv beside the plan",
        ),
    ),
    (
        "duties",
        words(
            "Lập danh mục nhiệm vụ của kế hoạch cấp trên để rà lại trước khi so sánh",
            "List the duties of the higher-level plan, to be settled before comparing",
        ),
    ),
    ("duties.usage", words("rasoat duties [TÙY CHỌN] <TỆP>", "rasoat duties [OPTIONS] <FILE>")),
    (
        "duties.examples",
        words(
            "rasoat duties ke-hoach-thanh-pho.docx -o nhiem-vu.xlsx\n  rasoat duties ke-hoach-thanh-pho.docx -o nhiem-vu.json\n  rasoat compare --duties nhiem-vu.xlsx cac-phuong",
            "rasoat duties city-plan.docx -o duties.xlsx\n  rasoat duties city-plan.docx -o duties.json\n  rasoat compare --duties duties.xlsx wards",
        ),
    ),
    (
        "duties.output",
        words(
            "Ghi vào tệp này: .xlsx để sửa bằng Excel, .json cho chương trình; tệp chỉ xuất hiện khi \
             đã ghi trọn vẹn. Mặc định: in json",
            "Write to this file: .xlsx to be edited in Excel, .json for programs; it appears whole or \
             not at all. By default json is printed",
        ),
    ),
    ("duties.plan", words("Kế hoạch cấp trên", "The higher-level plan")),
    (
        "extract.html",
        words(
            "Ghi trang xem kế hoạch vào tệp .html này, mở bằng trình duyệt, không cần mạng",
            "Write a page of the plans to this .html file, for any browser, offline",
        ),
    ),
    (
        "selftest",
        words(
            "Tự kiểm tra trên chính các kế hoạch này: sửa bản sao trong bộ nhớ, xem rasoat phát hiện bao nhiêu",
            "Test rasoat on your own plans: change copies in memory and see how much is noticed",
        ),
    ),
    (
        "selftest.usage",
        words(
            "rasoat selftest [TÙY CHỌN] <--parent <TỆP> | --duties <TỆP>> <TỆP | THƯ MỤC>...",
            "rasoat selftest [OPTIONS] <--parent <FILE> | --duties <FILE>> <FILE | FOLDER>...",
        ),
    ),
    (
        "selftest.examples",
        words(
            "rasoat selftest --parent ke-hoach-thanh-pho.docx cac-phuong\n  rasoat selftest --parent ke-hoach-thanh-pho.docx --changes 1000 --format json -o tu-kiem-tra.json cac-phuong",
            "rasoat selftest --parent city-plan.docx wards\n  rasoat selftest --parent city-plan.docx --changes 1000 --format json -o selftest.json wards",
        ),
    ),
    ("selftest.parent", words("Kế hoạch cấp trên", "The higher-level plan")),
    (
        "selftest.duties",
        words(
            "Thay cho --parent: danh mục nhiệm vụ do rasoat duties lập",
            "Instead of --parent: the list that rasoat duties wrote",
        ),
    ),
    (
        "changes",
        words(
            "Số lần sửa nhiều nhất của mỗi loại, trên tất cả các tệp (mặc định: 200)",
            "Changes of each kind at most, over all files (default: 200)",
        ),
    ),
    (
        "seed",
        words(
            "Số để chọn chỗ sửa: cùng số thì sửa cùng chỗ (mặc định: 1)",
            "What chooses where changes are made: the same number, the same changes (default: 1)",
        ),
    ),
    (
        "worker",
        words(
            "Đọc yêu cầu NDJSON ở đầu vào chuẩn, trả lời mỗi yêu cầu một dòng (để chạy trên nhiều máy)",
            "Read NDJSON requests on standard input and answer one line each (to run on many machines)",
        ),
    ),
    ("worker.usage", words("rasoat worker [TÙY CHỌN]", "rasoat worker [OPTIONS]")),
    (
        "worker.examples",
        words(
            "echo '{\"path\": \"phuong.docx\"}' | rasoat worker\n  parallel --pipe --keep-order -N 50 rasoat worker --duties nhiem-vu.json < yeu-cau.ndjson",
            "echo '{\"path\": \"ward.docx\"}' | rasoat worker\n  parallel --pipe --keep-order -N 50 rasoat worker --duties duties.json < requests.ndjson",
        ),
    ),
    ("worker.text", words("Kèm toàn văn đã chuẩn hóa", "Add the normalised text")),
    (
        "worker.parent",
        words(
            "So sánh với kế hoạch cấp trên này, thay vì trích dữ liệu",
            "Compare with this higher-level plan, instead of extracting",
        ),
    ),
    (
        "worker.duties",
        words(
            "So sánh với danh mục nhiệm vụ này (do rasoat duties lập)",
            "Compare with this list of duties (that rasoat duties wrote)",
        ),
    ),
    (
        "schema",
        words("In JSON Schema của các bản ghi", "Print the JSON Schema of what the others write"),
    ),
    ("schema.usage", words("rasoat schema [TÙY CHỌN]", "rasoat schema [OPTIONS]")),
    (
        "schema.examples",
        words("rasoat schema -o rasoat.schema.json", "rasoat schema -o rasoat.schema.json"),
    ),
    (
        "schema.feeds",
        words("In JSON Schema của các bảng do --feeds ghi", "Print that of the tables of --feeds"),
    ),
    (
        "feeds",
        words(
            "Ghi vào thư mục này các bảng phẳng cho dashboard, kèm manifest.json",
            "Write flat tables for dashboards to this folder, with a manifest.json",
        ),
    ),
    (
        "feeds_as",
        words(
            "Dạng của các bảng: csv, json (mặc định: csv,json)",
            "What the tables are written as: csv, json (default: csv,json)",
        ),
    ),
    (
        "bom",
        words(
            "CSV có dấu BOM để Excel nhận ra UTF-8",
            "CSV with a byte order mark, by which Excel knows UTF-8",
        ),
    ),
    (
        "round",
        words(
            "Tên đợt rà soát, ghi trong mọi dòng của các bảng",
            "The name of the round, written in all rows of the tables",
        ),
    ),
    (
        "files",
        words(
            "Tệp .docx, .doc, .rtf, .odt, .pdf, .txt, .md, .html, .xlsx, .zip, ảnh .png, .jpg, .tif; \
             thư mục (đọc cả thư mục con); mẫu (cac-phuong/*.docx); hoặc - (đầu vào chuẩn)",
            "Files (.docx, .doc, .rtf, .odt, .pdf, .txt, .md, .html, .xlsx, .zip, pictures .png, .jpg, \
             .tif), folders with all below them, patterns (wards/*.docx), or - for standard input",
        ),
    ),
    (
        "files_from",
        words(
            "Đọc thêm tên tệp, thư mục từ danh sách này, mỗi dòng một tên; - là đầu vào chuẩn",
            "Read more names from this list, one a line; - is standard input",
        ),
    ),
    (
        "shard",
        words(
            "Chỉ làm phần thứ i trong n phần của các văn bản, để chia cho n máy: 1/4 … 4/4",
            "Do only part i of n of the documents, to share them among n machines: 1/4 … 4/4",
        ),
    ),
    (
        "format",
        words(
            "Dạng kết quả: json, ndjson (mỗi dòng một bản ghi), table (bảng). Mặc định: bảng trên \
             màn hình, json khi ghi vào tệp hoặc chuyển tiếp (check: luôn là bảng)",
            "json, ndjson (one record a line) or table. By default a table on a terminal, else json \
             (check: always a table)",
        ),
    ),
    (
        "output",
        words(
            "Ghi kết quả vào tệp này; tệp chỉ xuất hiện khi đã ghi trọn vẹn",
            "Write to this file, which appears whole or not at all",
        ),
    ),
    (
        "offices",
        words(
            "Danh sách cơ quan riêng của địa phương (.tsv, .csv, .xlsx; xem README)",
            "A list of the city's own offices (.tsv, .csv, .xlsx; see README)",
        ),
    ),
    (
        "limit",
        words(
            "Nâng hoặc hạ một giới hạn an toàn, thí dụ pages=5000 (xem README); dùng được nhiều lần",
            "Raise or lower a limit, e.g. pages=5000 (see README); may be given several times",
        ),
    ),
    (
        "cache",
        words(
            "Giữ kết quả đọc trong thư mục này: lần sau chỉ đọc lại tệp đã thay đổi; xóa lúc nào cũng được",
            "Keep what is read in this folder: only files that changed are read again; may be deleted \
             at any time",
        ),
    ),
    ("jobs", words("Số luồng xử lý (0: theo số nhân)", "Number of threads (0: one a core)")),
    (
        "lang",
        words(
            "Ngôn ngữ của hướng dẫn và thông báo: vi, en",
            "Language of help and messages: vi, en",
        ),
    ),
    ("help", words("In hướng dẫn", "Print help")),
    ("version", words("In phiên bản", "Print version")),
];

/// What is said of a command or an argument.
pub(crate) fn help(key: &str) -> Option<&'static Words> {
    find(HELP, key).or_else(|| find(COMPARE, key))
}

/// The row of a table.
pub(crate) fn find(table: &'static [(&str, Words)], key: &str) -> Option<&'static Words> {
    table.iter().find(|(found, _)| *found == key).map(|(_, words)| words)
}
