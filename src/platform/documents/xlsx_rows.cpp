#include "xlsx_rows.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "ooxml_package.h"
#include "xlsx_values.h"
#include "xml_pull.h"

namespace hb::documents {
namespace {

using Token = XmlPull::Token;

// ECMA-376 part 1, 18.3.1.73: a sheet has no more rows.
constexpr std::int64_t kSheetRows = 1'048'576;

/// Texts behind one another, each found by its place.
class SharedStrings {
 public:
  explicit SharedStrings(std::uint64_t most) : most_(most) {}

  Result<Done> add(std::string_view text) {
    all_ += text;
    ends_.push_back(all_.size());
    if (all_.size() + ends_.size() * sizeof ends_.front() > most_) {
      return refusal::shared_too_large.with("most", std::to_string(most_ >> 20));
    }
    return Done{};
  }

  std::string_view at(std::string_view place) const {
    std::size_t number = 0;
    const auto read = std::from_chars(place.data(), place.data() + place.size(), number);
    if (read.ec != std::errc{} || number >= ends_.size()) return {};
    const std::size_t from = number == 0 ? 0 : ends_[number - 1];
    return std::string_view{all_}.substr(from, ends_[number] - from);
  }

 private:
  std::uint64_t most_;
  std::string all_;
  std::vector<std::size_t> ends_;
};

/// What the readers of strings and of cells share: text inside `t`, but not the readings of
/// phonetic guides.
class Words {
 public:
  void see(Token token, const XmlPull& xml) {
    if (token == Token::start && xml.name() == "rPh") guide_ = true;
    if (token == Token::end && xml.name() == "rPh") guide_ = false;
    if (token == Token::start && xml.name() == "t") inside_ = true;
    if (token == Token::end && xml.name() == "t") inside_ = false;
    if (token == Token::text && inside_ && !guide_) text += xml.text();
  }
  std::string text;

 private:
  bool inside_ = false;
  bool guide_ = false;
};

/// "BC12": 54.
std::optional<std::size_t> column_of(std::string_view name) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < name.size() && at < 4 && name[at] >= 'A' && name[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::size_t>(name[at] - 'A' + 1);
  }
  if (at == 0) return std::nullopt;
  return column - 1;
}

XmlPull pull(ArchivePart part, std::string name, const RowLimits& limits) {
  auto kept = std::make_shared<ArchivePart>(std::move(part));
  return {[kept](char* to, std::size_t size) { return kept->read(to, size); }, std::move(name),
          limits.cell_bytes};
}

Result<Done> read_strings(XmlPull xml, SharedStrings& strings, const RowLimits& limits) {
  Words words;
  while (true) {
    HB_LET(token, xml.next());
    if (token == Token::finished) return Done{};
    if (token == Token::start && xml.name() == "si") words = {};
    words.see(token, xml);
    if (words.text.size() > limits.cell_bytes) return refusal::too_many_parts;
    if (token == Token::end && xml.name() == "si") HB_TRY(strings.add(words.text));
  }
}

class XlsxRowReader : public RowReader {
 public:
  XlsxRowReader(Archive archive, const RowLimits& limits)
      : archive_(std::move(archive)), limits_(limits), strings_(limits.shared_bytes) {}

  Result<Done> begin() {
    ReadLimits small;
    HB_LET(package, read_relationships(archive_, "", small));
    const std::string main = target_of(package, "officeDocument", "xl/workbook.xml");
    HB_LET(related, read_relationships(archive_, main, small));
    HB_LET(workbook, read_xml(archive_, main, small));
    HB_LET(styles,
           read_xml_if_there(archive_, target_of(related, "styles", "xl/styles.xml"), small));
    styles_.read(styles.document_element());
    const auto root = workbook.document_element();
    from_1904_ = root.child("workbookPr").attribute("date1904").as_bool();
    const std::string texts = target_of(related, "sharedStrings", "xl/sharedStrings.xml");
    if (archive_.has(texts)) {
      HB_LET(part, archive_.part(texts));
      HB_TRY(read_strings(pull(std::move(part), texts, limits_), strings_, limits_));
    }
    for (const auto sheet : root.child("sheets").children("sheet")) {
      const auto part = related.find(sheet.attribute("r:id").value());
      if (part == related.end() || part->second.type != "worksheet") continue;
      HB_LET(opened, archive_.part(part->second.target));
      sheet_.emplace(pull(std::move(opened), part->second.target, limits_));
      return Done{};
    }
    return refusal::no_content;
  }

  Result<bool> next(ReadRow& row) override {
    while (true) {
      HB_LET(token, sheet_->next());
      if (token == Token::finished) return false;
      if (token != Token::start || sheet_->name() != "row") continue;
      HB_TRY(read_row(row));
      const bool says_something =
          std::any_of(row.cells.begin(), row.cells.end(),
                      [](const std::string& cell) { return !cell.empty(); });
      if (!says_something) continue;
      if (++rows_ > limits_.rows) {
        return refusal::rows_too_many.with("most", std::to_string(limits_.rows));
      }
      return true;
    }
  }

 private:
  /// From behind the row's tag to behind its end.
  Result<Done> read_row(ReadRow& row) {
    row.cells.clear();
    std::int64_t number = number_ + 1;
    const std::string_view said = sheet_->attribute("r");
    std::from_chars(said.data(), said.data() + said.size(), number);
    // What names no row of a sheet is passed over: rows are counted on.
    if (number > kSheetRows) number = number_ + 1;
    number_ = row.number = std::max(number, number_ + 1);
    bytes_ = 0;
    while (true) {
      HB_LET(token, sheet_->next());
      // The document is whole, or the reader refuses it: an end of all cannot come first.
      if (token == Token::end && sheet_->name() == "row") return Done{};
      if (token == Token::start && sheet_->name() == "c") HB_TRY(read_cell(row));
    }
  }

  Result<Done> read_cell(ReadRow& row) {
    const std::size_t place = column_of(sheet_->attribute("r")).value_or(row.cells.size());
    if (place >= limits_.columns) {
      return refusal::row_too_wide.with("row", std::to_string(row.number));
    }
    const std::string type{sheet_->attribute("t")};
    int style = 0;
    const std::string_view said = sheet_->attribute("s");
    std::from_chars(said.data(), said.data() + said.size(), style);
    Words words;
    std::string value;
    bool in_value = false;
    while (true) {
      HB_LET(token, sheet_->next());
      if (token == Token::end && sheet_->name() == "c") break;
      if (token == Token::start && sheet_->name() == "v") in_value = true;
      if (token == Token::end && sheet_->name() == "v") in_value = false;
      if (token == Token::text && in_value) value += sheet_->text();
      words.see(token, *sheet_);
      if (words.text.size() + value.size() > limits_.cell_bytes) return refusal::too_many_parts;
    }
    // Two cells in one place, or one before the last: the first that was there stays.
    if (place < row.cells.size()) return Done{};
    row.cells.resize(place + 1);
    row.cells[place] = clean(text_of(type, style, value, words.text));
    bytes_ += row.cells[place].size();
    if (bytes_ > limits_.row_bytes) {
      return refusal::row_too_wide.with("row", std::to_string(row.number));
    }
    return Done{};
  }

  std::string text_of(std::string_view type, int style, const std::string& value,
                      const std::string& words) const {
    if (type == "inlineStr") return words;
    if (type == "s") return std::string{strings_.at(value)};
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "str" || type == "e" || type == "d" || value.empty()) return value;
    return number_cell(value, styles_.meaning(style), from_1904_);
  }

  Archive archive_;
  RowLimits limits_;
  SharedStrings strings_;
  XlsxStyles styles_;
  bool from_1904_ = false;
  std::optional<XmlPull> sheet_;
  std::int64_t number_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

Result<std::unique_ptr<RowReader>> xlsx_rows(Archive archive, const RowLimits& limits) {
  auto reader = std::make_unique<XlsxRowReader>(std::move(archive), limits);
  HB_TRY(reader->begin());
  return std::unique_ptr<RowReader>{std::move(reader)};
}

}  // namespace hb::documents
