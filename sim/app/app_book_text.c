/* Sheets of text: what the workbook is, and what its columns mean. */
#include <stdio.h>
#include <string.h>

#include "app_export.h"
#include "app_results.h"
#include "app_text.h"

/* ---- summary ---- */

enum { T_TITLE, T_SHEETS, T_READ, T_SCENARIOS, T_PROVENANCE, T_NAME, T_LABEL, T_REPLICATIONS, T_FAILED, N_TEXTS };
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_TITLE] = {"Simulation of an industrial development plan", "Mô phỏng đề án phát triển công nghiệp"},
    [T_SHEETS] = {"Sheets", "Các trang tính"},
    [T_READ] = {"How to read it", "Cách đọc"},
    [T_SCENARIOS] = {"Scenarios", "Kịch bản"},
    [T_PROVENANCE] = {"Where the numbers come from", "Nguồn gốc số liệu"},
    [T_NAME] = {"scenario", "kịch bản"},
    [T_LABEL] = {"label", "nhãn"},
    [T_REPLICATIONS] = {"replications", "số lần mô phỏng"},
    [T_FAILED] = {"failed", "thất bại"},
};

static const char *const reading[][SIM_LANGUAGES] = {
    {"Each scenario was played forward many times, each time with other luck and other values of what is not known. "
     "One "
     "such run is called a future or a world. A probability is the share of futures in which something happens.",
     "Mỗi kịch bản được mô phỏng nhiều lần, mỗi lần với may rủi khác và giá trị khác của những điều chưa biết. Mỗi lần "
     "như "
     "vậy là một tương lai có thể xảy ra. Xác suất là tỷ lệ lần mô phỏng mà điều đó xảy ra."},
    {"Read a result as: if these inputs are about right. The sheet Assumptions has each of them with its source and "
     "grade.",
     "Hãy hiểu kết quả là: nếu các đầu vào này gần đúng. Trang Giả định có từng đầu vào kèm nguồn và hạng nguồn."},
    {"Median: half of all futures lie above, half below. From 10 % to 90 % lie the middle 80 % of futures. Ranges are "
     "made "
     "year by year: no single future follows them.",
     "Trung vị: một nửa số lần mô phỏng cao hơn, một nửa thấp hơn. Từ 10 % đến 90 % là 80 % số lần mô phỏng ở giữa. "
     "Các "
     "khoảng "
     "được lập theo từng năm: không lần mô phỏng nào đi đúng theo chúng."},
    {"± error (Monte Carlo standard error): how far a number would change with other random numbers. It says nothing "
     "about "
     "how good the inputs are.",
     "± sai số (sai số chuẩn Monte Carlo): con số thay đổi bao nhiêu nếu dùng số ngẫu nhiên khác. Nó không nói đầu vào "
     "tốt "
     "đến đâu."},
    {"All scenarios meet the same random worlds: compare them in the sheet Comparison, not by their own errors or "
     "ranges. "
     "\"not seen\" means that no difference is established; one beyond the column beside it would have been seen in 80 "
     "of "
     "100 cases.",
     "Mọi kịch bản chịu cùng điều kiện ngẫu nhiên: hãy so sánh ở trang So sánh, không bằng sai số hay khoảng riêng "
     "của "
     "từng kịch bản. \"không rõ\" nghĩa là chưa khẳng định được chênh lệch; nếu chênh lệch vượt ngưỡng ở cột bên "
     "cạnh thì "
     "80 trên 100 trường hợp đã phát hiện."},
    {"An empty cell means: no value.", "Ô trống nghĩa là không có giá trị."},
};

enum { WIDTH = 110 }; /* of the column with the text */

typedef struct page {
  app_book *book;
  int sheet;
  uint32_t row;
} page;

static void line(page *p, const char *left, const char *right, io_style style) {
  io_book_height(p->book->book, p->sheet, p->row, 1 + app_text_width(right) / WIDTH);
  io_book_text(p->book->book, p->sheet, p->row, 0, left, style);
  io_book_text(p->book->book, p->sheet, p->row, 1, right, style == IO_CELL ? IO_PARAGRAPH : style);
  p->row++;
}

static void section(page *p, int text) {
  p->row++;
  io_book_text(p->book->book, p->sheet, p->row++, 0, texts[text][p->book->language], IO_SECTION);
}

static const char *key_word(const char *key, int language) {
  static const struct {
    const char *key, *vi;
  } words[] = {{"file", "tệp"},
               {"program", "chương trình"},
               {"version", "phiên bản"},
               {"results_version", "phiên bản kết quả của mô hình"},
               {"file_format", "phiên bản định dạng tệp"},
               {"command", "lệnh"},
               {"created", "thời điểm chạy"},
               {"seed", "số khởi tạo"},
               {"replications", "số lần mô phỏng"},
               {"keep", "lưu giữ"},
               {"design", "thiết kế"},
               {"inputs_sha256", "SHA-256 đầu vào"},
               {"digest", "SHA-256 kết quả"},
               {"contents_sha256", "SHA-256 toàn bộ nội dung"},
               {"precision", "độ chính xác"},
               {"precision_reached", "đã đạt độ chính xác"},
               {"note", "lưu ý"},
               {"note_vi", "lưu ý"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].key, key) == 0) return language == SIM_VI ? words[i].vi : strcmp(key, "note_vi") ? key : "note";
  return key;
}

/* Notes of the other language are left out. */
static sim_status provenance_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  (void)answer;
  (void)errors;
  page *p = self;
  const char *key = value[0].text, *other = p->book->language == SIM_VI ? "note" : "note_vi";
  if (strcmp(key, other) != 0) line(p, key_word(key, p->book->language), value[1].text, IO_CELL);
  return SIM_OK;
}

static void scenarios_write(page *p) {
  enum { NAME, LABEL, RUN, FAILED };
  const io_results *r = p->book->source->r;
  int language = p->book->language;
  io_book *b = p->book->book;
  section(p, T_SCENARIOS);
  for (int c = NAME; c <= FAILED; c++)
    io_book_text(b, p->sheet, p->row, c, texts[T_NAME + c][language], c < RUN ? IO_HEAD : IO_HEAD_RIGHT);
  for (int s = 0; s < ans_scenarios_of(p->book->source); s++) {
    p->row++;
    io_book_text(b, p->sheet, p->row, NAME, r->scenario[s], IO_CELL);
    io_book_text(b, p->sheet, p->row, LABEL, ans_scenario_label(r, s, language), IO_PARAGRAPH);
    io_book_number(b, p->sheet, p->row, RUN, r->n_rep, "#,##0");
    io_book_number(b, p->sheet, p->row, FAILED, (double)r->n_failed[s], "#,##0");
  }
  p->row++;
}

sim_status app_summary_write(app_book *book, sim_errors *errors) {
  int language = book->language;
  page p = {book, book->sheet[APP_SHEET_SUMMARY], 0};
  static const double width[] = {22, WIDTH, 20, 10};
  for (int c = 0; c < 4; c++) io_book_width(book->book, p.sheet, c, width[c]);
  io_book_text(book->book, p.sheet, p.row++, 0, texts[T_TITLE][language], IO_TITLE);
  scenarios_write(&p);
  section(&p, T_SHEETS);
  for (app_sheet s = APP_SHEET_CHARTS; s < APP_SHEETS; s++)
    if (book->sheet[s] >= 0) line(&p, app_sheet_name(s, language), app_sheet_words(s, language), IO_CELL);
  section(&p, T_READ);
  for (size_t i = 0; i < sizeof reading / sizeof *reading; i++) line(&p, "", reading[i][language], IO_CELL);
  section(&p, T_PROVENANCE);
  return ans_rows(&ans_provenance, book->source, (ans_taker){&p, provenance_take}, errors);
}

/* ---- dictionary ---- */

void app_dictionary_write(app_book *book) {
  static const char *const head[][SIM_LANGUAGES] = {{"sheet", "trang tính"},
                                                    {"column", "cột"},
                                                    {"unit", "đơn vị"},
                                                    {"meaning", "ý nghĩa"},
                                                    {"name in CSV files", "tên trong tệp CSV"}};
  static const double width[] = {18, 26, 24, WIDTH, 26};
  enum { COLUMNS = sizeof head / sizeof *head };
  int sheet = book->sheet[APP_SHEET_DICTIONARY], language = book->language;
  uint32_t row = 0;
  for (int c = 0; c < COLUMNS; c++) {
    io_book_width(book->book, sheet, c, width[c]);
    io_book_text(book->book, sheet, row, c, head[c][language], IO_HEAD);
  }
  for (app_sheet s = 0; s < APP_SHEETS; s++) {
    const ans_column *column;
    for (int c = 0; book->sheet[s] >= 0 && (column = app_sheet_column_of(s, c, language)); c++) {
      const char *text[COLUMNS] = {app_sheet_name(s, language), app_sheet_head(s, c, language),
                                   app_sheet_unit(s, c, language), column->doc[language], column->name};
      row++;
      io_book_height(book->book, sheet, row, 1 + app_text_width(column->doc[language]) / WIDTH);
      for (int i = 0; i < COLUMNS; i++)
        io_book_text(book->book, sheet, row, i, text[i], i == 3 ? IO_PARAGRAPH : IO_CELL);
    }
  }
  io_book_table(book->book, sheet, 0, row, COLUMNS, 2);
}
