#!/usr/bin/env python3
"""source.txt → DOCX as an office types it: python3 word.py source.txt out.docx [FONT]

Needs python-docx. `I.` and `1.` become Word's automatic numbers, `- ` an automatic bullet; `a)` stays
typed, as Word has no Vietnamese alphabet (a … d, đ, e). The letterhead and the signature block are
two-column tables without borders; lines with ` | ` are a table, a line with one mark and one text in it
a merged row; equal neighbours in the third column of an appendix are one merged cell.
"""
import re
import sys

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

LEVELS = (
    '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:suff w:val="space"/><w:lvlText w:val="{2}"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
)
GRID_WIDTHS = (1.4, 5.2, 2.7, 2.7, 2.2, 2.0)  # centimetres: number, work, chủ trì, phối hợp, time, result
LISTS = {
    41: LEVELS.format(0, "upperRoman", "%1.") + LEVELS.format(1, "decimal", "%2."),
    42: LEVELS.format(0, "bullet", "-"),
}


def define_lists(doc):
    numbering = doc.part.numbering_part.element
    for number, levels in LISTS.items():
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def set_widths(table, widths):
    table.autofit = False
    for column, width in zip(table.columns, widths):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def write(paragraph, text, bold=False, italic=False, align=None, size=None):
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    paragraph.alignment = align
    return paragraph


def numbered(doc, text, number, level, bold):
    paragraph = write(doc.add_paragraph(), text, bold, align=ALIGN.JUSTIFY)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def page_number(section):
    """A centred page number from the second page on (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def columns(doc, rows, bold=(), italic=()):
    table = doc.add_table(rows=len(rows), cols=2)
    set_widths(table, (6.2, 10))
    for i, row in enumerate(rows):
        for cell, lines in zip(table.rows[i].cells, row):
            for j, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if j == 0 else cell.add_paragraph()
                left = line.startswith(("- ", "Nơi nhận"))
                write(paragraph, line, line.isupper() or line in bold, line in italic, ALIGN.LEFT if left else ALIGN.CENTER, 11 if left else 13)


def grid(doc, rows, merge):
    rows = [[cell.strip() for cell in row.split(" | ")] for row in rows]
    table = doc.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    set_widths(table, GRID_WIDTHS)
    for i, row in enumerate(rows):
        cells = table.rows[i].cells
        if len(row) == 2:
            cells[1].merge(cells[-1])
        for cell, text in zip(cells, row):
            write(cell.paragraphs[0], text, bold=i == 0 or len(row) == 2, size=11)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for i in range(2, len(rows)) if merge else ():
        if rows[i][2] == rows[i - 1][2]:
            table.cell(i, 2).paragraphs[0].runs[0].text = ""
            merged = table.cell(i - 1, 2).merge(table.cell(i, 2))
            for empty in [p for p in merged.paragraphs if not p.text]:
                empty._p.getparent().remove(empty._p)


def body(doc, blocks):
    appendix = False
    for block in blocks:
        lines = block.splitlines()
        if " | " in lines[0]:
            grid(doc, lines, appendix)
        elif lines[0] == "PHỤ LỤC":
            appendix = True
            doc.add_page_break()
            for line in lines:
                write(doc.add_paragraph(), line, not line.startswith("("), line.startswith("("), ALIGN.CENTER)
        elif roman := re.match(r"[IVX]+\. ", block):
            numbered(doc, block[roman.end():], 41, 0, True)
        elif arabic := re.match(r"\d+\. ", block):
            numbered(doc, block[arabic.end():], 41, 1, not block.endswith("."))
        elif block.startswith("- "):
            numbered(doc, block[2:], 42, 0, False)
        else:
            paragraph = write(doc.add_paragraph(), block, align=ALIGN.JUSTIFY)
            paragraph.paragraph_format.first_line_indent = Cm(1.25)


def main(source, target, font="Times New Roman"):
    blocks = open(source, encoding="utf-8").read().strip().split("\n\n")
    office, motto, number, place, kind, title, *rest = blocks
    doc = Document()
    style = doc.styles["Normal"]
    style.font.name, style.font.size = font, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.space_after = Pt(6)
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    page_number(section)
    define_lists(doc)
    motto = motto.splitlines()
    columns(doc, [(office.splitlines(), motto), ([number], [place])], bold=motto, italic=[place])
    for line in (kind, title):
        write(doc.add_paragraph(), line, True, align=ALIGN.CENTER)
    end = next(i for i, block in enumerate(rest) if block.startswith("Nơi nhận:"))
    signed = rest[end + 2:end + 3] == ["(Đã ký)"]
    body(doc, rest[:end])
    signature = rest[end + 1].splitlines() + (["", "(Đã ký)"] if signed else [])
    columns(doc, [(rest[end].splitlines(), signature)], bold=["Nơi nhận:"])
    body(doc, rest[end + 2 + signed:])
    doc.core_properties.author = doc.core_properties.comments = ""
    doc.save(target)


main(*sys.argv[1:])
