#include "csv_rows.h"

#include <algorithm>
#include <utility>

#include "csv_reader.h"

namespace hb::documents {
namespace {

class CsvRowReader : public RowReader {
 public:
  CsvRowReader(TextPieces pieces, const RowLimits& limits)
      : pieces_(std::move(pieces)), limits_(limits) {}

  Result<Done> begin() {
    HB_TRY(fill());
    delimiter_ = sniff_delimiter(buffer_);
    stops_ = std::string{"\r\n"} + delimiter_;
    return Done{};
  }

  Result<bool> next(ReadRow& row) override {
    while (true) {
      if (at_ == buffer_.size()) HB_TRY(fill());
      if (at_ == buffer_.size()) return false;
      row.number = ++number_;
      cells_ = 0;
      bytes_ = 0;
      HB_TRY(read_row(row));
      row.cells.resize(cells_);
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
  /// Leaves `at_` at the end of the buffer when there is nothing more.
  Result<Done> fill() {
    at_ = 0;
    buffer_.clear();
    while (buffer_.empty()) {
      HB_LET(more, pieces_.next(buffer_));
      if (!more) break;
    }
    return Done{};
  }

  /// The sign that comes next; 0 at the end.
  Result<char> peek() {
    if (at_ == buffer_.size()) HB_TRY(fill());
    return at_ == buffer_.size() ? '\0' : buffer_[at_];
  }

  /// Puts what stands before one of `stops` into the cell.
  Result<Done> append_until(std::string& cell, std::string_view stops, bool quoted) {
    while (true) {
      if (at_ == buffer_.size()) HB_TRY(fill());
      if (at_ == buffer_.size()) return Done{};
      const auto stop = std::min(buffer_.find_first_of(stops, at_), buffer_.size());
      for (std::size_t from = at_; from < stop; ++from) {
        const auto byte = static_cast<unsigned char>(buffer_[from]);
        if (byte >= 0x20 || byte == '\t' || byte == '\n') cell += buffer_[from];
      }
      bytes_ += stop - at_;
      at_ = stop;
      if (cell.size() > limits_.cell_bytes || bytes_ > limits_.row_bytes) {
        // A quotation that nobody ends swallows all that follows.
        if (quoted) return refusal::broken_csv.with("line", std::to_string(number_));
        return too_wide();
      }
      if (at_ < buffer_.size()) return Done{};
    }
  }

  Error too_wide() const { return refusal::row_too_wide.with("row", std::to_string(number_)); }

  Result<Done> read_quoted(std::string& cell) {
    ++at_;
    while (true) {
      HB_TRY(append_until(cell, "\"", true));
      if (at_ == buffer_.size()) return refusal::broken_csv.with("line", std::to_string(number_));
      ++at_;
      HB_LET(sign, peek());
      if (sign != '"') return Done{};
      cell += '"';
      ++at_;
    }
  }

  Result<Done> read_row(ReadRow& row) {
    while (true) {
      if (cells_ >= limits_.columns) return too_wide();
      if (row.cells.size() == cells_) row.cells.emplace_back();
      std::string& cell = row.cells[cells_++];
      cell.clear();
      HB_LET(first, peek());
      if (first == '"') HB_TRY(read_quoted(cell));
      HB_TRY(append_until(cell, stops_, false));
      HB_LET(sign, peek());
      if (sign == '\0' && at_ == buffer_.size()) return Done{};
      ++at_;
      if (sign == delimiter_) continue;
      if (sign != '\r') return Done{};
      HB_LET(after, peek());
      if (after == '\n') ++at_;
      return Done{};
    }
  }

  TextPieces pieces_;
  RowLimits limits_;
  std::string buffer_;
  std::size_t at_ = 0;
  char delimiter_ = ',';
  std::string stops_;
  std::int64_t number_ = 0;
  std::uint64_t rows_ = 0;
  std::size_t cells_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

Result<std::unique_ptr<RowReader>> csv_rows(TextPieces pieces, const RowLimits& limits) {
  auto reader = std::make_unique<CsvRowReader>(std::move(pieces), limits);
  HB_TRY(reader->begin());
  return std::unique_ptr<RowReader>{std::move(reader)};
}

}  // namespace hb::documents
