// A figure (數值): an exact fraction of two whole numbers. Shares stay «45 of 50» and typed
// decimals stay as they were typed, so that a sealed value is the same for whoever computes it
// again. Nothing here is floating point; rounding happens once, when a figure is shown.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb::measure {

/// How a figure reads: as the number itself, or as a share in percent.
enum class Form { number, percent };

/// numerator / denominator. Without a denominator (0) there was nothing to count, and no value.
struct Figure {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  bool has_value() const { return denominator != 0; }
  friend bool operator==(const Figure&, const Figure&) = default;
};

/// Compares what two figures come to: 45/50 is as much as 9/10. Both have a value.
std::strong_ordering compare(const Figure& a, const Figure& b);

/// Reads "1,068", "-3.5" or "96.4", and "１，０６８" as it comes from a Chinese keyboard; in
/// percent "96.4" and "96.4%" are the share 964/1000. Refuses what is no decimal number, more than
/// 12 digits before the point or 4 after it.
Result<Figure> parse_figure(std::string_view text, Form form);

/// With so many decimals, 0…4, half away from zero; in percent the share times a hundred. Thousands
/// are set apart by commas. Empty without a value.
std::string figure_text(const Figure& figure, Form form, int decimals);

/// How much more or less is shown now than before: "+2.1", "-0.4", "±0". Both have a value.
std::string difference_text(const Figure& before, const Figure& now, Form form, int decimals);

/// For a form's field: all decimals that it has, without commas.
std::string typed_text(const Figure& figure, Form form);

/// For the scale of a drawing only; never kept.
double drawn(const Figure& figure, Form form);

/// "number", "percent": the spelling in JSON and SQL.
std::string_view name_of(Form form);
Form form_of(std::string_view name);

namespace refusal {
inline const Error bad_figure{Fault::invalid, "measure.figure.bad"};
}  // namespace refusal

}  // namespace hb::measure
